"""What a catalogue may lack: a map of the things that people ask a local government about.

A question about a thing that the catalogue does not have still has a nearest card. Whether that is
the thing itself or only the nearest of what there is can't be told from the card alone: it is told
by a contest with the names of ``lexicon/elsewhere.txt``, which lie on the map in hundreds. Where
one of them, and another thing than the card, says the question better, the card was not meant.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.evidence import Evidence
from assistant.reading.subjects.matching import Matcher, Wanted
from knowledge.embeddings import Vectors

VECTORS = "elsewhere.npz"
"""Made of the names by ``python -m evals.reading.embed_elsewhere``."""
_NAMES = "elsewhere.txt"
_HEADING = "#"


class Elsewhere:
    """The map, ready to be held against a question."""

    def __init__(self, vectors: Vectors) -> None:
        """``vectors``: a row for each of ``names()``."""
        cards = [_card(name) for name in names()]
        self._matcher = Matcher(cards, vectors)

    def evidence(self, wanted: Wanted) -> Evidence:
        """The signals of every name on the map."""
        return self._matcher.evidence(wanted)


@cache
def elsewhere() -> Elsewhere:
    """The map, one for the process."""
    with (_folder() / VECTORS).open("rb") as stream, np.load(stream) as kept:
        return Elsewhere(kept["vectors"].astype(np.float32))


@cache
def names() -> tuple[str, ...]:
    """The names on the map, in the order of their file."""
    lines = (line.strip() for line in (_folder() / _NAMES).read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith(_HEADING))


def digest() -> str:
    """Changes with the names: vectors made for other names are known by it."""
    return hashlib.sha256("\n".join(names()).encode()).hexdigest()


def _card(name: str) -> Card:
    return Card(CardKind.INDICATOR, name, name, (name,), frozenset(), "", ((1.0, name),))


def _folder() -> Traversable:
    return resources.files("assistant.reading.lexicon")

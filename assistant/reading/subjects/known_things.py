"""Things that people ask a local government about, and how they speak of each.

A catalogue names its figures as offices do, and brings hardly any synonyms. The lines of
``lexicon/known_things.txt`` give the other side: a name as a catalogue would put it, then what
people say for it ("Toalety publiczne | szalety miejskie | …"). A card whose name means the same as
one of these is said by the words of its sayings as well.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.reading.subjects.confidence import Numbers
from assistant.reading.subjects.words import Word, words_of
from knowledge.embeddings import Vectors, directions
from polish.tokens import tokenize

KNOWN = "known_things.npz"
"""Vectors of the names and the words of each thing, made of the lines by
``python -m evals.reading.list_known_things``."""
_LINES = "known_things.txt"
_HEADING, _PARTED = "#", "|"
_SAME_THING, _MOST = 0.46, 4
"""From this cosine of two names on they may be names of one thing; so many at the most are."""
_UNHEARD = 5.0
"""What a word weighs that is said of no known thing."""

Positions = npt.NDArray[np.intp]


class KnownThings:
    """The things, ready to be held against the words of a question and the names of cards."""

    def __init__(self, vectors: Vectors, said_of: Mapping[str, Positions]) -> None:
        """``vectors``: of the names; ``said_of``: a lemma's things, by their positions."""
        self.vectors = directions(vectors)
        self._said_of = said_of
        count = len(vectors)
        self._rarity = {
            word: math.log(1 + (count - len(things) + 0.5) / (len(things) + 0.5))
            for word, things in said_of.items()
        }

    def said(self, words: Sequence[Word]) -> Numbers:
        """Which share of the ``words`` for things is said of each known thing, by weight: rare
        words weigh more."""
        covered, total = np.zeros(len(self.vectors)), 0.0
        for forms in (word.lemmas for word in words if word.is_thing):
            known = [form for form in forms if form in self._said_of]
            weight = min((self._rarity[form] for form in known), default=_UNHEARD)
            total += weight
            if known:
                covered[np.unique(np.concatenate([self._said_of[form] for form in known]))] += (
                    weight
                )
        return covered / total if total else covered

    def alike(self, names: Vectors) -> Positions:
        """The known things that each of ``names`` may be another name of: a row for each, filled up
        with −1."""
        found = np.full((len(names), _MOST), -1, dtype=np.intp)
        if not len(names):
            return found
        cosines = directions(names) @ self.vectors.T
        nearest = np.argsort(-cosines, axis=1)[:, :_MOST]
        near_enough = np.take_along_axis(cosines, nearest, axis=1) >= _SAME_THING
        return np.where(near_enough, nearest, found)


def sayings_of(said: Numbers, alike: Positions) -> Numbers:
    """What ``KnownThings.said`` comes to for cards that are ``alike`` to known things."""
    return np.asarray(np.append(said, 0.0)[alike].max(axis=1))


@cache
def known_things() -> KnownThings:
    """The things of the lexicon, one for the process."""
    with (_folder() / KNOWN).open("rb") as stream, np.load(stream) as kept:
        parts = np.split(kept["things"].astype(np.intp), kept["starts"][1:])
        said_of = dict(zip(kept["words"].tolist(), parts, strict=True))
        return KnownThings(kept["vectors"].astype(np.float32), said_of)


class Said(NamedTuple):
    """A line of a list: a name as a catalogue would put it, and what people say for it."""

    name: str
    sayings: tuple[str, ...]


@cache
def sayings() -> tuple[Said, ...]:
    """The lines of the lexicon, in their order."""
    return tuple(read_sayings(_folder() / _LINES))


def read_sayings(path: Traversable) -> Iterator[Said]:
    """The lines of a list that is written as that of the lexicon is."""
    for line in map(str.strip, path.read_text("utf-8").splitlines()):
        if line and not line.startswith(_HEADING):
            name, *said = (part.strip() for part in line.split(_PARTED))
            yield Said(name, tuple(said))


@cache
def names() -> tuple[str, ...]:
    """The names, in the order of their file."""
    return tuple(one.name for one in sayings())


def words_said() -> dict[str, list[int]]:
    """Each lemma that a name or a saying has, with the positions of the things it is said of."""
    said_of: dict[str, set[int]] = {}
    for position, one in enumerate(sayings()):
        phrases = (one.name, *one.sayings)
        for word in (word for phrase in phrases for word in words_of(tokenize(phrase))):
            for form in word.lemmas if word.is_thing else ():
                said_of.setdefault(form, set()).add(position)
    return {form: sorted(said_of[form]) for form in sorted(said_of)}


def digest() -> str:
    """Changes with the lines: what was made of other lines is known by it."""
    lines = (_PARTED.join((one.name, *one.sayings)) for one in sayings())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _folder() -> Traversable:
    return resources.files("assistant.reading.lexicon")

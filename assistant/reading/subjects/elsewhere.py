"""What a catalogue may lack: a map of the things that people ask a local government about.

A question about a thing that the catalogue does not have still has a nearest card. Whether that is
the thing itself or only the nearest of what there is can't be told from the card alone: it is told
by a contest with the known things, which lie on the map in hundreds. Where one of them, and another
thing than the card, says the question better, the card was not meant.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.known_things import known_things, names
from assistant.reading.subjects.matching import Matcher


@cache
def elsewhere() -> Matcher:
    """The map, one for the process, ready to be held against a question."""
    cards = [_card(name) for name in names()]
    each = np.arange(len(cards))[:, np.newaxis]
    return Matcher(cards, known_things().vectors, each)


def _card(name: str) -> Card:
    return Card(CardKind.INDICATOR, name, name, (name,), frozenset(), "", ((1.0, name),))

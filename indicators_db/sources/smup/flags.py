"""The API's flags, read by what its dictionary says of them rather than by their numbers.

Three of the six are known by number from public code (1, 2, 5); the texts of the others were never
seen by us, so the words decide, and a flag that neither settles is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from indicators_db.sources.api.fields import Row
from polish.folding import fold

RESOURCE = "flag-dictionary"


class Meaning(Enum):
    """What a flag says of a value."""

    VALUE = auto()
    TRUE_ZERO = auto()
    MISSING = auto()
    BELOW_PRECISION = auto()
    ESTIMATED = auto()


_WORDS = (
    (("mniejsz",), Meaning.BELOW_PRECISION),
    (("brak informacji", "brak danych", "tajemnic", "niemozliw", "niecelow"), Meaning.MISSING),
    (("niedostepn", "wiarygodn"), Meaning.MISSING),
    (("nie wystap", "nie wystep"), Meaning.TRUE_ZERO),
    (("szacun", "wstepn", "niskiej precyzji"), Meaning.ESTIMATED),
    (("wystap", "wystep"), Meaning.VALUE),
)
"""Folded words of the dictionary's texts, the telling ones first."""

_NUMBERS = {1: Meaning.VALUE, 2: Meaning.TRUE_ZERO, 5: Meaning.MISSING}
"""For a flag whose text says nothing to us."""


def read_flags(found: Iterable[Row]) -> Mapping[int, Meaning]:
    """Meanings by number, of those that are known."""
    meanings = dict(_NUMBERS)
    for row in found:
        number = row.get("id-flaga", row.get("id"))
        meaning = _meaning(row)
        if meaning is not None and number is not None:
            meanings[int(number)] = meaning
    return meanings


def _meaning(row: Row) -> Meaning | None:
    """By all texts of the row, since the name of the field with the description is not known."""
    words = fold(" ".join(value for value in row.values() if isinstance(value, str)))
    for marks, meaning in _WORDS:
        if any(mark in words for mark in marks):
            return meaning
    return None

"""Which measure of a thing is asked for: in total, a share, per person, kilometres, money."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from assistant.reading.cards import Card
from assistant.reading.patterns import CueFinder, phrases
from polish.folding import fold
from polish.tokens import Token, tokenize


class Measure(StrEnum):
    """How a thing is counted."""

    TOTAL = "total"
    SHARE = "share"
    PER_PERSON = "per_person"
    LENGTH = "length"
    MONEY = "money"
    PEOPLE = "people"


def asked_measures(tokens: Sequence[Token]) -> frozenset[Measure]:
    """The measures that a question names."""
    return frozenset(Measure(cue.means) for cue in _finder("asked").find(tokens))


def measures_of(card: Card) -> frozenset[Measure]:
    """The measures that a card's numbers are in, from its unit of measure and name."""
    unit = fold(card.unit_of_measure)
    found = {Measure(cue.means) for cue in _finder("named").find(tokenize(card.title))}
    if "%" in unit:
        found.add(Measure.SHARE)
    if unit.startswith("km"):
        found.add(Measure.LENGTH)
    if unit.startswith(("zl", "tys. zl", "mln zl")):
        found.add(Measure.MONEY)
    if unit.startswith(("osob", "os.")):
        found.add(Measure.PEOPLE)
    if not found & {Measure.SHARE, Measure.PER_PERSON} and "/" not in unit:
        found.add(Measure.TOTAL)
    return frozenset(found)


@cache
def _finder(table: str) -> CueFinder:
    return CueFinder(phrases("measures", table))

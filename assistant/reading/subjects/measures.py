"""Which measure of a thing is asked for: in total, a share, per person, a price, a duration.

A phrase may mean one of several measures ("ile kosztuje": a price or what is spent); a card answers
it with any one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from assistant.reading.patterns import Cue, CueFinder, phrases
from assistant.reading.subjects.cards import Card
from polish.folding import fold
from polish.tokens import Token, tokenize


class Measure(StrEnum):
    """How a thing is counted."""

    TOTAL = "total"
    SHARE = "share"
    PER_PERSON = "per_person"
    PER_AREA = "per_area"
    PER_PIECE = "per_piece"
    LENGTH = "length"
    PRICE = "price"
    MONEY = "money"
    SPENDING = "spending"
    REVENUE = "revenue"
    COUNT = "count"
    PEOPLE = "people"
    DURATION = "duration"
    AREA = "area"


Alternatives = frozenset[Measure]
RELATIVE = frozenset({Measure.SHARE, Measure.PER_PERSON, Measure.PER_AREA})
"""Measures whose number is wrong as an answer to another one, and the other way round."""
_MONEY_UNITS = ("zl", "tys. zl", "mln zl")
_UNCOUNTABLE = frozenset({Measure.LENGTH, Measure.DURATION, Measure.AREA, Measure.MONEY})
_UNITS = {
    Measure.LENGTH: ("km", "m"),
    Measure.PEOPLE: ("osob", "os.", "rodzin"),
    Measure.DURATION: ("dni", "dzien", "mies", "min", "godz", "lata", "tyg"),
    Measure.AREA: ("ha", "m2", "m²", "km2", "km²"),
}


def asked_measures(tokens: Sequence[Token]) -> tuple[Alternatives, ...]:
    """The measures that a question names, each with what else it may mean."""
    found = {
        frozenset(map(Measure, cue.means.split()))
        for cue in _finder("asked").find(tokens)
        if not _is_denied(cue, tokens)
    }
    # the narrower meaning of the same words is meant where both were said
    return tuple(sorted((a for a in found if not any(b < a for b in found)), key=sorted))


def _is_denied(cue: Cue, tokens: Sequence[Token]) -> bool:
    """True for "nie ogółem", and for percent that are an amount ("60%", "o ile procent")."""
    before = [token.folded for token in tokens[max(0, cue.start - 2) : cue.start]]
    if before[-1:] == ["nie"]:
        return True
    is_amount = before == ["o", "ile"] or bool(before and before[-1][:1].isdigit())
    return is_amount and cue.means == Measure.SHARE


def measures_of(card: Card) -> Alternatives:
    """The measures that a card's numbers are in, from its unit of measure and name."""
    unit = fold(card.unit_of_measure)
    found = {Measure(cue.means) for cue in _finder("named").find(tokenize(card.title))}
    found |= {measure for measure, units in _UNITS.items() if _begins(unit, units)}
    if unit.startswith(_MONEY_UNITS):
        found |= {Measure.MONEY}
    else:
        found -= {Measure.PRICE}
    if "%" in unit:
        found |= {Measure.SHARE}
        found -= {Measure.SPENDING, Measure.REVENUE, Measure.LENGTH, Measure.AREA}
    elif Measure.DURATION not in found:
        found -= {Measure.SHARE}
    if not found & _UNCOUNTABLE and "/" not in unit and "%" not in unit:
        found.add(Measure.COUNT)
    if not found & RELATIVE and "/" not in unit:
        found.add(Measure.TOTAL)
    return frozenset(found)


def _begins(unit: str, beginnings: tuple[str, ...]) -> bool:
    first = unit.split("/")[0].strip()
    return any(first == b or (len(b) > 2 and first.startswith(b)) for b in beginnings)


@cache
def _finder(table: str) -> CueFinder:
    return CueFinder(phrases("measures", table))

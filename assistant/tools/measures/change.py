"""How much numbers changed, and by which size of a change units may fairly be put in order.

Shares, rates, averages, prices and amounts per head are of one scale for large and small units, so
their differences compare. Totals are not: everywhere the largest unit would gain and lose most, so
of totals the percentage of the first value compares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.tools.facts import Measure
from assistant.tools.measures.statistics import difference, difference_percent, median
from assistant.tools.plan import ChangeMeasure
from assistant.tools.survey_facts import Change
from indicators_db.model import Indicator
from polish.folding import fold

_PER_UNIT = re.compile(r"[%‰/]|\b(?:na|za|per)\s")
"""Units of measure of quotients: ``%``, ``zł/km``, ``osoby na 1 km2``."""
_DURATIONS = frozenset({"dni", "dzien", "lata", "lat", "mies", "tyg", "godz", "min", "s"})
_PER = (
    r"\b(?:na|za|przypada\w* na)\s+(?:\d|(?:kazd\w+|tysiac)\b"
    r"|(?:mieszkanca|osobe|glowe|ucznia|dziecko|czytelnika|oddzial|etat)\b)"
    r"|\b(?:1|jed(?:en|na|no|nego|nej|nym))\b|\bmiesieczn"
)
_OF_ONE = re.compile(
    rf"{_PER}|\bw przeliczeniu na\b|^(?:odset|udzial|stop[ay]\b|wspolczynnik)"
    r"|\b(?:sredni|przecietn|median|stawk|cen[ay]\b|czynsz)"
)
"""Beginnings of words by which a name says that it is no total, where its unit does not."""

_FEWEST_STEPS = 10
"""A first value of fewer steps of its own rounding: rounding alone would move the percentage by a
twentieth."""
_LEAST_SHARE = 0.01
"""Of the median of first values: what has hardly begun grows by thousands of percent."""


def is_total(indicator: Indicator) -> bool:
    """True where values grow with the size of the unit: counts, lengths, sums of money."""
    unit = fold(indicator.unit_of_measure).strip()
    if indicator.denominator or _PER_UNIT.search(unit) or unit.rstrip(".") in _DURATIONS:
        return False
    return _OF_ONE.search(fold(indicator.name)) is None


def change_between(first: Measure, last: Measure) -> Change | None:
    """The change from ``first`` to ``last``; ``None`` where one of them is no number."""
    if first.value is None or last.value is None:
        return None
    return Change(
        first=first,
        last=last,
        difference=difference(last.value, first.value),
        percent=difference_percent(last.value, first.value, last.indicator),
    )


def fair(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes with a percentage only where it means something.

    There is none of a balance (a number that may be below zero), nor of a first value that is next
    to nothing by its own rounding or beside those of the others.
    """
    if any(_is_negative(change) for change in changes):
        return tuple(replace(change, percent=None) for change in changes)
    bases = [change.first.value for change in changes if change.first.value is not None]
    least = _LEAST_SHARE * (median(bases) or 0.0)
    return tuple(
        change if _is_fair(change, least) else replace(change, percent=None) for change in changes
    )


def measure_for(indicator: Indicator, changes: Sequence[Change]) -> ChangeMeasure:
    """By what ``fair`` changes of an indicator compare: totals in percent, unless most have no
    percentage; all else by the difference."""
    in_percent = sum(change.percent is not None for change in changes)
    if is_total(indicator) and 2 * in_percent >= len(changes):
        return ChangeMeasure.PERCENT
    return ChangeMeasure.DIFFERENCE


def _is_fair(change: Change, least: float) -> bool:
    base = change.first.value
    return base is not None and base >= max(least, _fewest(change.first.indicator))


def _fewest(indicator: Indicator) -> float:
    """The least fair base of an indicator by the decimals that it is given with; totals that name
    none are whole numbers."""
    if indicator.precision is not None:
        return _FEWEST_STEPS / 10.0**indicator.precision
    return _FEWEST_STEPS if is_total(indicator) else 0.0


def _is_negative(change: Change) -> bool:
    values = (change.first.value, change.last.value)
    return any(value is not None and value < 0 for value in values)

"""Several measures at once: those with a number, their order, the place of an end."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.narration.places import in_place
from assistant.tools.facts import Measure
from polish.texts import text

_A_FEW = 9
"""Up to so many units are "kilka", more are "wiele"."""


def known(measures: Iterable[Measure]) -> list[Measure]:
    """Measures with a number, in their order."""
    return [measure for measure in measures if measure.value is not None]


def ascending(measures: Iterable[Measure]) -> list[Measure]:
    """Measures with a number, the lowest first."""
    numbered = [(measure.value, measure) for measure in measures if measure.value is not None]
    return [measure for _, measure in sorted(numbered, key=lambda pair: pair[0])]


def where(end: Measure, measures: Iterable[Measure]) -> str:
    """Where the highest (lowest) value is: ``w Tczewie``; of several units that share it none is
    singled out."""
    sharing = sum(measure.value == end.value for measure in measures)
    if sharing <= 1:
        return in_place(end.unit)
    return text(f"answers.amount.{'few_units' if sharing <= _A_FEW else 'many_units'}")

"""The order of tiers, from the country down."""

from __future__ import annotations

from collections.abc import Iterable

from indicators_db.model import Level

_FROM_THE_TOP = (Level.COUNTRY, Level.VOIVODESHIP, Level.POWIAT, Level.GMINA)


def from_below(levels: Iterable[Level]) -> list[Level]:
    """The levels, the smallest units first."""
    found = set(levels)
    return [level for level in reversed(_FROM_THE_TOP) if level in found]


def below(level: Level) -> tuple[Level, ...]:
    """Tiers inside a unit of ``level``, the nearest first."""
    return _FROM_THE_TOP[_FROM_THE_TOP.index(level) + 1 :]

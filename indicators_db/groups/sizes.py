"""Classes of population.

Their bounds follow public usage: GUS counts towns below 5, 10, 20, 50 and 100 thousand inhabitants
apart; the other kinds are split at round bounds that leave tens or hundreds of units in a class.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indicators_db.model import Kind, Unit

ENOUGH = 8
"""Fewest others that make a group worth comparing with."""

CLASS_BOUNDS: dict[Kind, tuple[int, ...]] = {
    Kind.URBAN: (5_000, 10_000, 20_000, 50_000, 100_000),
    Kind.URBAN_RURAL: (5_000, 10_000, 15_000, 25_000, 50_000),
    Kind.RURAL: (3_000, 5_000, 7_500, 10_000, 15_000),
    Kind.COUNTY: (50_000, 75_000, 100_000, 150_000),
    Kind.CITY_WITH_COUNTY_RIGHTS: (50_000, 100_000, 200_000, 500_000),
    Kind.VOIVODESHIP: (),
    Kind.COUNTRY: (),
}
"""Inhabitants at which a next class of the kind begins."""


@dataclass(frozen=True, slots=True)
class SizeClass:
    """Units from ``low`` (included) to ``high`` (excluded) inhabitants; ``None`` is open."""

    low: int | None
    high: int | None
    members: tuple[Unit, ...]


def of_like_size(unit: Unit, alike: Sequence[Unit]) -> SizeClass:
    """Those of ``alike`` (all of the unit's kind, it left out) in its class of population.

    A class that gives fewer than ``ENOUGH`` is widened by the neighbouring classes, one on each
    side at a time, until it gives enough or is everybody. A unit whose population is not known has
    everybody.
    """
    if unit.population is None:
        return SizeClass(None, None, tuple(alike))
    bounds = CLASS_BOUNDS[unit.coverage_kind]
    lower = upper = bisect_right(bounds, unit.population)
    while True:
        low = bounds[lower - 1] if lower > 0 else None
        high = bounds[upper] if upper < len(bounds) else None
        members = tuple(other for other in alike if _between(other.population, low, high))
        if len(members) >= ENOUGH or (low is None and high is None):
            return SizeClass(low, high, members)
        lower, upper = max(lower - 1, 0), min(upper + 1, len(bounds))


def _between(population: int | None, low: int | None, high: int | None) -> bool:
    if population is None:
        return low is None and high is None
    return (low is None or population >= low) and (high is None or population < high)

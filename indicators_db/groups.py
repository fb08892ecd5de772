"""Open comparison groups: units like a given one, by criteria that can be read and disputed.

SMUP's own algorithm is not published. Ours: the same level, the same kind, the same class of
population. The bounds of the classes follow public usage: GUS counts towns below 5, 10, 20, 50 and
100 thousand inhabitants apart; the other kinds are split at round bounds that leave tens or
hundreds of units in a class. A class that gives fewer than eight others is widened by the
neighbouring classes, one on each side at a time, until it gives enough or is the whole kind.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from indicators_db.model import Kind, Unit
from indicators_db.units import Units

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
class ComparisonGroup:
    """Units to compare a unit with, and why them.

    ``population_from`` (included) and ``population_to`` (excluded) bound the number of inhabitants;
    ``None`` is open. Both are open for a unit whose population is not known: then the whole kind is
    its group. ``members`` by code, the unit itself left out.
    """

    kind: Kind
    population_from: int | None
    population_to: int | None
    members: tuple[Unit, ...]


def comparison_group(units: Units, unit: Unit) -> ComparisonGroup:
    """The group of ``unit``; the same data always give the same group.

    A gmina that is a city with powiat rights is compared with other such cities, not with towns.
    """
    kind = unit.coverage_kind
    alike = [
        other
        for other in units.members(unit.level)
        if other.coverage_kind is kind and other.code != unit.code
    ]
    if unit.population is None:
        return ComparisonGroup(kind, None, None, tuple(alike))
    bounds = CLASS_BOUNDS[kind]
    lower = upper = bisect_right(bounds, unit.population)
    while True:
        start = bounds[lower - 1] if lower > 0 else None
        end = bounds[upper] if upper < len(bounds) else None
        members = tuple(other for other in alike if _between(other.population, start, end))
        if len(members) >= ENOUGH or (start is None and end is None):
            return ComparisonGroup(kind, start, end, members)
        lower, upper = max(lower - 1, 0), min(upper + 1, len(bounds))


def _between(population: int | None, start: int | None, end: int | None) -> bool:
    if population is None:
        return start is None and end is None
    return (start is None or population >= start) and (end is None or population < end)

"""The kinds of comparison groups, and who is in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators_db.groups.divisions import Division
from indicators_db.groups.sizes import of_like_size
from indicators_db.model import Kind, Unit
from indicators_db.units import Units


class GroupKind(StrEnum):
    """By what units are alike. Always units of the same level."""

    SIZE = "size"
    """The same kind and class of population: the usual group."""
    KIND = "kind"
    """The same kind, whatever the size: all rural gminas, all counties."""
    SURROUNDINGS = "surroundings"
    """The same kind and class of population, and alike in whether they border a city with powiat
    rights: suburbs beside suburbs, the others beside the others."""
    CITIES = "cities"
    """The cities with powiat rights, whatever the unit's own kind."""
    TYPE = "type"
    """The same type in a table that the operator gave, whatever the kind and the size."""
    INCOME = "income"
    """The same kind and class of income, by an indicator that the operator named."""


@dataclass(frozen=True, slots=True)
class GroupWish:
    """Which group is wanted. ``exclude``: codes of units left out, or of territories left out with
    all that lies in them."""

    kind: GroupKind = GroupKind.SIZE
    exclude: tuple[str, ...] = ()


USUAL = GroupWish()

Divisions = Mapping[GroupKind, Division]
"""The divisions that an operator gave."""

NO_DIVISIONS: Divisions = {}

_GIVEN = frozenset({GroupKind.TYPE, GroupKind.INCOME})


@dataclass(frozen=True, slots=True)
class ComparisonGroup:
    """Units to compare a unit with, and why them.

    ``basis``: by what they are alike. ``kind``: of the members; ``None`` where they are of several.
    ``population_from`` (included) and ``population_to`` (excluded) bound the number of inhabitants;
    ``None`` is open. ``near_city``: whether they border a city with powiat rights; ``None`` where
    that is no criterion. ``shared``: their class in ``division``. ``members`` by code, the unit
    itself left out.

    ``in_place_of``: the kind of group that was wanted and that there is none of, because nobody
    gave the division, or because it (``division``) does not have the unit.
    """

    kind: Kind | None
    population_from: int | None
    population_to: int | None
    members: tuple[Unit, ...]
    basis: GroupKind = GroupKind.SIZE
    near_city: bool | None = None
    division: Division | None = None
    shared: str | None = None
    in_place_of: GroupKind | None = None


def comparison_group(
    units: Units, unit: Unit, wish: GroupWish = USUAL, divisions: Divisions = NO_DIVISIONS
) -> ComparisonGroup:
    """The group of ``unit``; the same register and divisions always give the same group.

    A gmina that is a city with powiat rights is compared with other such cities, not with towns.
    Who is excluded is taken out of the finished group, so that the criteria stay what they were.
    """
    if wish.kind in _GIVEN:
        return _of_division(units, unit, wish, divisions.get(wish.kind))
    kind = unit.coverage_kind
    if wish.kind is GroupKind.CITIES:
        kind = Kind.CITY_WITH_COUNTY_RIGHTS
    alike = [
        other
        for other in units.members(unit.level)
        if other.coverage_kind is kind and other.code != unit.code
    ]
    near_city = None
    if wish.kind is GroupKind.SURROUNDINGS and units.neighbours(unit.code):
        near_city = _borders_a_city(units, unit)
        alike = [other for other in alike if _borders_a_city(units, other) == near_city]
    if wish.kind in {GroupKind.KIND, GroupKind.CITIES}:
        members = without(units, alike, wish.exclude)
        return ComparisonGroup(kind, None, None, members, wish.kind)
    size = of_like_size(unit, alike)
    members = without(units, size.members, wish.exclude)
    return ComparisonGroup(kind, size.low, size.high, members, wish.kind, near_city)


def _of_division(
    units: Units, unit: Unit, wish: GroupWish, division: Division | None
) -> ComparisonGroup:
    """Those of the unit's class; without a class, the usual group in their place."""
    shared = division.of(unit) if division is not None else None
    if division is None or shared is None:
        usual = comparison_group(units, unit, replace(wish, kind=USUAL.kind))
        return replace(usual, in_place_of=wish.kind, division=division)
    kind = unit.coverage_kind if wish.kind is GroupKind.INCOME else None
    alike = [
        other
        for other in units.members(unit.level)
        if other.code != unit.code
        and division.of(other) == shared
        and (kind is None or other.coverage_kind is kind)
    ]
    members = without(units, alike, wish.exclude)
    return ComparisonGroup(kind, None, None, members, wish.kind, division=division, shared=shared)


def without(units: Units, members: Iterable[Unit], exclude: Sequence[str]) -> tuple[Unit, ...]:
    """``members`` less those excluded by their own code, their city's other one, or a territory."""
    left_out = frozenset(exclude)
    return tuple(
        one
        for one in members
        if left_out.isdisjoint((one.code, one.twin_code, *units.lineage(one)))
    )


def _borders_a_city(units: Units, unit: Unit) -> bool:
    return any(other.is_city_with_county_rights for other in units.neighbours(unit.code))

"""What must hold of any set of units and neighbours, the built-in register's or a package's own.

Findings are data: whoever asked decides whether to refuse, and how to say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators_db.model import Kind, Level, Unit

KINDS: Mapping[Level, frozenset[Kind]] = {
    Level.GMINA: frozenset({Kind.URBAN, Kind.RURAL, Kind.URBAN_RURAL}),
    Level.POWIAT: frozenset({Kind.COUNTY, Kind.CITY_WITH_COUNTY_RIGHTS}),
    Level.VOIVODESHIP: frozenset({Kind.VOIVODESHIP}),
    Level.COUNTRY: frozenset({Kind.COUNTRY}),
}
DIGITS: Mapping[Level, int] = {
    Level.GMINA: 6,
    Level.POWIAT: 4,
    Level.VOIVODESHIP: 2,
    Level.COUNTRY: 2,
}
PARENTS: Mapping[Level, Level] = {
    Level.GMINA: Level.POWIAT,
    Level.POWIAT: Level.VOIVODESHIP,
    Level.VOIVODESHIP: Level.COUNTRY,
}
COUNTRY_CODE = "00"


class Problem(StrEnum):
    """What can be wrong; in brackets, what ``Finding.other`` holds."""

    REPEATED_CODE = "repeated_code"
    CODE_SHAPE = "code_shape"  # [digits that the level asks for]
    KIND_OF_OTHER_LEVEL = "kind_of_other_level"  # [the kind]
    NO_PARENT = "no_parent"  # [level that the parent must have]
    UNKNOWN_PARENT = "unknown_parent"  # [the parent's code]
    PARENT_OF_OTHER_LEVEL = "parent_of_other_level"  # [the parent's code]
    CODE_OUTSIDE_PARENT = "code_outside_parent"  # [the parent's code]
    CITY_WITHOUT_ONE_URBAN_GMINA = "city_without_one_urban_gmina"  # [codes of its gminas]
    UNKNOWN_IN_BORDER = "unknown_in_border"  # [the unit at the other side]
    BORDER_WITH_ITSELF = "border_with_itself"
    BORDER_OF_TWO_LEVELS = "border_of_two_levels"  # [the neighbour]
    ONE_SIDED_BORDER = "one_sided_border"  # [the neighbour]
    UNOFFICIAL_COUNT = "unofficial_count"  # unit_code is the country's [level kind: found/official]
    UNEXPECTED_ISOLATION = "unexpected_isolation"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: of which unit, and what else it concerns (see ``Problem``)."""

    problem: Problem
    unit_code: str
    other: str = ""


def check(units: Iterable[Unit], neighbours: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Every fault of the two tables, units first, in their order; empty when all is well."""
    units, neighbours = tuple(units), tuple(neighbours)
    by_code = {unit.code: unit for unit in units}
    return (
        *_repeated(units),
        *(finding for unit in units for finding in _own_faults(unit)),
        *(finding for unit in units for finding in _parent_faults(unit, by_code)),
        *_city_faults(units),
        *_border_faults(by_code, neighbours),
    )


def count(units: Iterable[Unit]) -> Counter[tuple[Level, Kind]]:
    """How many units there are of each level and kind."""
    return Counter((unit.level, unit.kind) for unit in units)


def isolated(units: Iterable[Unit], neighbours: Iterable[tuple[str, str]]) -> tuple[Unit, ...]:
    """Gminas for which no neighbour is recorded. Not a fault by itself, but worth saying."""
    bordered = {code for pair in neighbours for code in pair}
    return tuple(u for u in units if u.level is Level.GMINA and u.code not in bordered)


def _repeated(units: tuple[Unit, ...]) -> Iterator[Finding]:
    for code, times in Counter(unit.code for unit in units).items():
        if times > 1:
            yield Finding(Problem.REPEATED_CODE, code)


def _own_faults(unit: Unit) -> Iterator[Finding]:
    digits = DIGITS[unit.level]
    country = unit.level is Level.COUNTRY
    shaped = unit.code.isascii() and unit.code.isdigit() and len(unit.code) == digits
    if not shaped or country != (unit.code == COUNTRY_CODE):
        yield Finding(Problem.CODE_SHAPE, unit.code, str(digits))
    if unit.kind not in KINDS[unit.level]:
        yield Finding(Problem.KIND_OF_OTHER_LEVEL, unit.code, unit.kind)


def _parent_faults(unit: Unit, by_code: Mapping[str, Unit]) -> Iterator[Finding]:
    wanted = PARENTS.get(unit.level)
    if unit.parent_code is None:
        # Poland may be left out of a package: every voivodeship lies in it all the same.
        if wanted not in (None, Level.COUNTRY):
            yield Finding(Problem.NO_PARENT, unit.code, wanted)
        return
    parent = by_code.get(unit.parent_code)
    if parent is None:
        yield Finding(Problem.UNKNOWN_PARENT, unit.code, unit.parent_code)
    elif parent.level is not wanted:
        yield Finding(Problem.PARENT_OF_OTHER_LEVEL, unit.code, parent.code)
    elif wanted is not Level.COUNTRY and not unit.code.startswith(parent.code):
        yield Finding(Problem.CODE_OUTSIDE_PARENT, unit.code, parent.code)


def _city_faults(units: tuple[Unit, ...]) -> Iterator[Finding]:
    """A city with powiat rights is one urban gmina (so its two codes are twins)."""
    cities: dict[str, list[Unit]] = {
        unit.code: [] for unit in units if unit.kind is Kind.CITY_WITH_COUNTY_RIGHTS
    }
    for unit in units:
        if unit.level is Level.GMINA and unit.parent_code in cities:
            cities[unit.parent_code].append(unit)
    for code, gminas in cities.items():
        if [gmina.kind for gmina in gminas] != [Kind.URBAN]:
            yield Finding(
                Problem.CITY_WITHOUT_ONE_URBAN_GMINA, code, " ".join(g.code for g in gminas)
            )


def _border_faults(
    by_code: Mapping[str, Unit], neighbours: tuple[tuple[str, str], ...]
) -> Iterator[Finding]:
    """Borders may be listed once each or both ways throughout; a mixture has lost some rows."""
    pairs = set(neighbours)
    listed_both_ways = any((b, a) in pairs for a, b in pairs if a != b)
    for a, b in neighbours:
        if a not in by_code or b not in by_code:
            known, unknown = (b, a) if a not in by_code else (a, b)
            yield Finding(Problem.UNKNOWN_IN_BORDER, unknown, known)
        elif a == b:
            yield Finding(Problem.BORDER_WITH_ITSELF, a)
        elif by_code[a].level is not by_code[b].level:
            yield Finding(Problem.BORDER_OF_TWO_LEVELS, a, b)
        elif listed_both_ways and (b, a) not in pairs:
            yield Finding(Problem.ONE_SIDED_BORDER, a, b)

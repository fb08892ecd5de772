"""What the built-in register must be, beyond what must hold of any set of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from indicators_db.model import Kind, Level, Unit
from indicators_db.register.checks import (
    COUNTRY_CODE,
    Finding,
    Problem,
    check,
    count,
    isolated,
)

AS_OF = date(2025, 1, 1)

COUNTS: Mapping[tuple[Level, Kind], int] = {
    (Level.COUNTRY, Kind.COUNTRY): 1,
    (Level.VOIVODESHIP, Kind.VOIVODESHIP): 16,
    (Level.POWIAT, Kind.COUNTY): 314,
    (Level.POWIAT, Kind.CITY_WITH_COUNTY_RIGHTS): 66,
    (Level.GMINA, Kind.URBAN): 302,
    (Level.GMINA, Kind.RURAL): 1459,
    (Level.GMINA, Kind.URBAN_RURAL): 718,
}
"""The division of the country on ``AS_OF`` (GUS): 16 voivodeships, 380 powiats, 2,479 gminas."""

WITHOUT_NEIGHBOURS = frozenset({"120713", "200216"})
"""Szczawa and Grabówka, created on ``AS_OF``: the boundaries of 2021 do not know them."""


def check_official(
    units: Iterable[Unit], neighbours: Iterable[tuple[str, str]]
) -> tuple[Finding, ...]:
    """Every fault of the built-in register: the general ones, then the official counts."""
    units, neighbours = tuple(units), tuple(neighbours)
    without = {unit.code for unit in isolated(units, neighbours)}
    return (
        *check(units, neighbours),
        *_miscounts(units),
        *(
            Finding(Problem.UNEXPECTED_ISOLATION, code)
            for code in sorted(without ^ WITHOUT_NEIGHBOURS)
        ),
    )


def _miscounts(units: tuple[Unit, ...]) -> Iterator[Finding]:
    found = count(units)
    for level, kind in sorted(found.keys() | COUNTS.keys()):
        have, want = found[level, kind], COUNTS.get((level, kind), 0)
        if have != want:
            yield Finding(Problem.UNOFFICIAL_COUNT, COUNTRY_CODE, f"{level} {kind}: {have}/{want}")

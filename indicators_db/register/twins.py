"""Cities with powiat rights: one place, two codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from indicators_db.model import Kind, Level, Unit


def with_twins(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The same units, in the same order, with ``twin_code`` set on both codes of such a city.

    The twin of the powiat is the gmina whose parent it is; ``checks`` makes sure there is just one.
    """
    units = tuple(units)
    cities = {unit.code for unit in units if unit.kind is Kind.CITY_WITH_COUNTY_RIGHTS}
    twins: dict[str, str] = {}
    for unit in units:
        if unit.level is Level.GMINA and unit.parent_code in cities:
            twins[unit.code] = unit.parent_code
            twins[unit.parent_code] = unit.code
    return tuple(
        replace(unit, twin_code=twins[unit.code]) if unit.code in twins else unit for unit in units
    )

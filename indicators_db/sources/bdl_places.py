"""From the rows of an export to our units: which row is whose, and which is nobody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from indicators_db.sources.bdl_codes import CodeFault, Left, locate, parse
from indicators_db.sources.bdl_files import Table
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from indicators_db.sources.report import RefusedUnit
from indicators_db.units import Units

_FAULTS = {
    CodeFault.UNREADABLE: FaultKind.BAD_CODE,
    CodeFault.KIND_DIFFERS: FaultKind.KIND_DIFFERS,
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where each code of a file belongs, and how many rows belong nowhere.

    ``found``: our unit's code, or why there is none, by the code as it is written. ``absent``: the
    seven digits of those that the register does not have.
    """

    found: Mapping[str, str | Left]
    absent: Mapping[str, str]
    parts: int
    regions: int


def read_places(table: Table, units: Units, log: FaultLog) -> Places:
    """Where the rows of a table belong; codes that cannot be trusted go to ``log``."""
    found: dict[str, str | Left] = {}
    absent: dict[str, str] = {}
    rows: Counter[str | Left] = Counter()
    for line, (code, name, *_) in zip(table.lines, table.rows, strict=True):
        if code not in found:
            parsed = parse(code, name)
            if isinstance(parsed, CodeFault):
                column = table.header[0]
                log.add(_FAULTS[parsed], Place(table.file, line, column), f"{code} {name}".strip())
                continue
            found[code] = locate(parsed, units)
            if found[code] is Left.ABSENT:
                absent[code] = parsed.digits
        rows[found[code]] += 1
    return Places(found, absent, parts=rows[Left.PART], regions=rows[Left.REGION])


def of_our_units(values: pd.DataFrame, places: Places) -> pd.DataFrame:
    """The cells of our units, with ``unit_code``."""
    ours = {code: unit for code, unit in places.found.items() if isinstance(unit, str)}
    unit = values["code"].map(ours)
    return values.assign(unit_code=unit)[unit.notna()]


def of_absent_units(values: pd.DataFrame, places: Places) -> pd.DataFrame:
    """The numbers of units that the register does not have."""
    return values[values["code"].isin(list(places.absent)) & values["value"].notna()]


def refused_units(table: Table, absent: pd.DataFrame, places: Places) -> tuple[RefusedUnit, ...]:
    """Those units, with how many numbers each brought."""
    numbers = Counter(absent["code"])
    names = {row[0]: row[1] for row in table.rows if row[0] in places.absent}
    return tuple(
        RefusedUnit(places.absent[code], name, numbers[code]) for code, name in names.items()
    )

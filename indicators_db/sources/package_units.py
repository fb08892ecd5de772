"""``units.csv`` and ``neighbours.csv``: a data package's own units."""

from __future__ import annotations

from collections.abc import Sequence

from indicators_db.model import Kind, Level, Unit
from indicators_db.register.twins import with_twins
from indicators_db.sources import cells
from indicators_db.sources.csv_table import Record
from indicators_db.sources.faults import FaultKind, FaultLog
from indicators_db.units import COUNTRY_CODE, Units
from polish.texts import text

UNIT_COLUMNS = (
    "unit_code", "name", "level", "kind", "parent_code", "population", "area_km2", "lat", "lon",
)  # fmt: skip
NEIGHBOUR_COLUMNS = ("unit_code", "neighbour_code")

_DIGITS = {Level.COUNTRY: 2, Level.VOIVODESHIP: 2, Level.POWIAT: 4, Level.GMINA: 6}
_KINDS = {
    Level.COUNTRY: (Kind.COUNTRY,),
    Level.VOIVODESHIP: (Kind.VOIVODESHIP,),
    Level.POWIAT: (Kind.COUNTY, Kind.CITY_WITH_COUNTY_RIGHTS),
    Level.GMINA: (Kind.URBAN, Kind.RURAL, Kind.URBAN_RURAL),
}


def read_units(records: Sequence[Record], log: FaultLog) -> tuple[Unit, ...]:
    """Units, the two codes of each city with powiat rights joined."""
    cells.unique(records, "unit_code", log)
    codes = {record["unit_code"].strip() for record in records}
    found = (_unit(record, codes, log) for record in records)
    return with_twins(unit for unit in found if unit is not None)


def read_neighbours(
    records: Sequence[Record], units: Units, log: FaultLog
) -> tuple[tuple[str, str], ...]:
    """Pairs of units of one level that share a border."""
    pairs = []
    for record in records:
        one, other = (record[column].strip() for column in NEIGHBOUR_COLUMNS)
        unknown = [column for column in NEIGHBOUR_COLUMNS if record[column].strip() not in units]
        for column in unknown:
            log_unknown_unit(record, column, units, log)
        if unknown:
            continue
        if one == other:
            log.add(FaultKind.OWN_NEIGHBOUR, record.at("neighbour_code"), other)
        elif units.get(one).level is not units.get(other).level:
            log.add(FaultKind.LEVELS_DIFFER, record.at("neighbour_code"), f"{one}, {other}")
        pairs.append((one, other))
    return tuple(pairs)


def log_unknown_unit(record: Record, column: str, units: Units, log: FaultLog) -> None:
    """Note a code that no unit has, and which was probably meant."""
    code = record[column].strip()
    expected, likely = likely_code(code, units)
    log.add(FaultKind.UNKNOWN_UNIT, record.at(column), code, expected=expected, code=likely)


def likely_code(code: str, units: Units) -> tuple[str, str]:
    """Which text says what was expected instead of an unknown code, and the code probably meant."""
    if f"0{code}" in units:
        return "unknown_unit_zero", f"0{code}"
    for full in (code, f"0{code}"):
        if len(full) == 7 and full[:6] in units:
            return "unknown_unit_kind", full[:6]
    return "unknown_unit", ""


def _unit(record: Record, codes: set[str], log: FaultLog) -> Unit | None:
    level = cells.word(record, "level", Level, log)
    kind = cells.word(record, "kind", Kind, log)
    parent = record["parent_code"].strip()
    if parent and parent not in codes:
        log.add(FaultKind.UNKNOWN_UNIT, record.at("parent_code"), parent)
    unit = Unit(
        code=cells.required(record, "unit_code", log),
        name=cells.required(record, "name", log),
        level=level or Level.GMINA,
        kind=kind or Kind.RURAL,
        parent_code=parent or None,
        population=cells.whole(record, "population", log),
        area_km2=cells.number(record, "area_km2", log),
        lat=cells.number(record, "lat", log),
        lon=cells.number(record, "lon", log),
    )
    for column, found in (("level", level), ("kind", kind)):
        if not record[column].strip() and found is None:
            log.add(FaultKind.EMPTY_CELL, record.at(column))
    if level is None or kind is None:
        return None
    _check_code(record, unit, log)
    if kind not in _KINDS[level]:
        words = ", ".join(_KINDS[level])
        log.add(FaultKind.UNKNOWN_WORD, record.at("kind"), kind.value, words=words)
    return unit


def _check_code(record: Record, unit: Unit, log: FaultLog) -> None:
    code = unit.code
    right = code.isascii() and code.isdecimal() and len(code) == _DIGITS[unit.level]
    if code and not (right and (code == COUNTRY_CODE) == (unit.level is Level.COUNTRY)):
        log.add(
            FaultKind.BAD_CODE,
            record.at("unit_code"),
            code,
            expected="bad_code_level",
            level=text(f"faults.word.{unit.level}"),
            digits=_DIGITS[unit.level],
        )

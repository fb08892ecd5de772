"""The two tables of the register as CSV, with the columns of the data package."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from indicators_db.model import Kind, Level, Unit

UNIT_COLUMNS = (
    "unit_code",
    "name",
    "level",
    "kind",
    "parent_code",
    "population",
    "area_km2",
    "lat",
    "lon",
)
NEIGHBOUR_COLUMNS = ("unit_code", "neighbour_code")


def read_units(lines: Iterable[str]) -> Iterator[Unit]:
    """Units as the table has them, so without ``twin_code``."""
    rows = csv.reader(lines)
    next(rows)
    for code, name, level, kind, parent, population, area, lat, lon in rows:
        yield Unit(
            code=code,
            name=name,
            level=Level(level),
            kind=Kind(kind),
            parent_code=parent or None,
            population=int(population) if population else None,
            area_km2=float(area) if area else None,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
        )


def read_neighbours(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Rows of the table: a unit, and a unit it borders."""
    rows = csv.reader(lines)
    next(rows)
    return ((unit, neighbour) for unit, neighbour in rows)


def write_units(path: Path, units: Iterable[Unit]) -> None:
    """Write the table: area to the hectare, coordinates to 5 decimals (about a metre)."""
    write_table(
        path,
        UNIT_COLUMNS,
        (
            (
                unit.code,
                unit.name,
                unit.level,
                unit.kind,
                unit.parent_code or "",
                decimals(unit.population, 0),
                decimals(unit.area_km2, 2),
                decimals(unit.lat, 5),
                decimals(unit.lon, 5),
            )
            for unit in units
        ),
    )


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """UTF-8, comma, one header line, LF: the same bytes on every platform."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def decimals(value: float | None, places: int) -> str:
    """A number with a fixed count of decimals; nothing for nothing."""
    return "" if value is None else f"{value:.{places}f}"

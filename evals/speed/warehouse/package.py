"""A data package of any size with invented numbers, written by DuckDB in one go.

Of every twenty indicators ten are kept for gminas, eight for powiats, two for all levels: about
1,680 units each, so that 1,285 indicators and 15 years give 32 million values. Numbers have two
decimals and the spread of money and counts (log-normal); one in a hundred is missing, one in two
hundred a true zero.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from indicators_db.model import Dimension, Direction, Level, Unit
from indicators_db.register import load_units
from indicators_db.sources.package_catalogue import INDICATOR_COLUMNS

NAME = "pomiar"
"""Name of the data set that is made of it."""

_AREAS = 10
_SERVICES = 70
_LAST_YEAR = 2024
_TURN = 20
_GMINAS, _POWIATS = 10, 18
_DIRECTIONS = tuple(Direction)
_DIMENSIONS = tuple(one for one in Dimension if one is not Dimension.CONTEXT)


def write_package(folder: Path, indicators: int, years: int) -> Path:
    """A package of so many indicators and years in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = {
        "name": NAME,
        "title": "Zbiór do pomiaru szybkości (liczby zmyślone)",
        "kind": "demo",
        "as_of": f"{_LAST_YEAR}-12-31",
        "licenses": [{"name": "CC0-1.0"}],
        "sources": [{"title": "Generator"}],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    with (folder / "indicators.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, INDICATOR_COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(_catalogue(indicators))
    _write_values(folder / "values.parquet", indicators, years)
    return folder


def _catalogue(indicators: int) -> Iterator[dict[str, object]]:
    for number in range(indicators):
        service = number % _SERVICES
        yield {
            "id": f"w{number}",
            "name": f"Wskaźnik {number}",
            "area": f"Obszar {service % _AREAS}",
            "service": f"Usługa {service}",
            "dimension": _DIMENSIONS[number // _SERVICES % len(_DIMENSIONS)],
            "unit_of_measure": "zł",
            "direction": _DIRECTIONS[number % len(_DIRECTIONS)],
            "level": ";".join(level for level in Level if level in _levels(number)),
            "precision": 2,
        }


def _levels(number: int) -> frozenset[Level]:
    turn = number % _TURN
    if turn < _GMINAS:
        return frozenset({Level.GMINA})
    if turn < _POWIATS:
        return frozenset({Level.POWIAT})
    return frozenset({Level.GMINA, Level.POWIAT, Level.VOIVODESHIP})


def _write_values(path: Path, indicators: int, years: int) -> None:
    """Every number follows from its indicator, unit and year, so the same call writes the same."""
    units = [unit for unit in load_units() if unit.level is not Level.COUNTRY]
    quoted = str(path).replace("'", "''")
    with duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "1GB"}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("CREATE TABLE units (code VARCHAR, level VARCHAR, size DOUBLE)")
        connection.executemany("INSERT INTO units VALUES (?, ?, ?)", list(map(_row, units)))
        connection.execute(
            f"""
            COPY (
                SELECT 'w' || i.i AS indicator, u.code AS unit_code, y.y AS year,
                       CASE WHEN draw < 10 THEN NULL WHEN draw < 15 THEN 0
                            ELSE round(u.size * exp(h % 997 / 400.0) * (0.9 + g % 1000 / 5000.0)
                                       * (1 + (y.y - {_LAST_YEAR}) / 50), 2) END AS value,
                       CASE WHEN draw < 10 THEN 'missing' WHEN draw < 15 THEN 'true_zero'
                            ELSE '' END AS flag
                FROM range({indicators}) AS i(i),
                     range({_LAST_YEAR - years + 1}, {_LAST_YEAR + 1}) AS y(y), units AS u,
                     LATERAL (SELECT hash(i.i, u.code) AS h, hash(i.i, u.code, y.y) AS g,
                                     hash(i.i, u.code, y.y) % 1000 AS draw)
                WHERE CASE WHEN i.i % {_TURN} < {_GMINAS} THEN u.level = 'gmina'
                           WHEN i.i % {_TURN} < {_POWIATS} THEN u.level = 'powiat' ELSE TRUE END
            ) TO '{quoted}' (FORMAT parquet)
            """
        )


def _row(unit: Unit) -> tuple[str, str, float]:
    return unit.code, unit.level.value, (unit.population or 10_000) / 10

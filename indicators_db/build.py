"""Building a data set: written beside, checked, moved into place whole.

Every source ends here. Whatever happens before the last step (a fault, a kill, a full disk), the
old file stays as it was and goes on serving.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from indicators_db import records, register, schema
from indicators_db.contents import Built, Contents, SelectedValues, Values
from indicators_db.datasets import Datasets, beside
from indicators_db.errors import BrokenWarehouse, BuildFailed
from indicators_db.families import with_families
from indicators_db.fingerprint import fingerprint
from indicators_db.model import DatasetInfo, Unit
from indicators_db.quality.assess import assess
from indicators_db.queries import ALIAS
from indicators_db.records import Row
from indicators_db.warehouse import Warehouse

_THREADS = 2
_MEMORY = "1GB"
_ROW_GROUP = 24_576
"""Rows that are read or skipped together: a fifth of DuckDB's usual, since questions want few."""

Config = dict[str, str | bool | int | float | list[str]]


def build(contents: Contents, datasets: Datasets) -> Built:
    """Build the data set and put it in the place of its older self.

    ``BuildFailed`` where the file cannot be written or does not pass its checks; ``DatasetBusy``
    where another import of it does not end.
    """
    started = time.perf_counter()
    name = contents.info.name
    target = datasets.path(name)
    with datasets.exclusively(name):
        fresh = beside(target, f"{os.getpid()}-{secrets.token_hex(4)}")
        try:
            info, counts = _write(fresh, contents)
            Warehouse.open(fresh).close()
            _settle(fresh, target)
        except (duckdb.Error, BrokenWarehouse, OSError) as error:
            message = f"{name}: {error}"
            raise BuildFailed(message) from error
        finally:
            fresh.unlink(missing_ok=True)
            fresh.with_name(f"{fresh.name}.wal").unlink(missing_ok=True)
        # a disk too full to note the default is no reason to call the new data set failed
        with suppress(OSError):
            datasets.adopt(name)
    return Built(info, *counts, seconds=time.perf_counter() - started)


def _write(path: Path, contents: Contents) -> tuple[DatasetInfo, tuple[int, int, int, int]]:
    """Write all tables; the data set's final words, and how many of what."""
    spill = f"{path}.spill"
    config: Config = {"threads": _THREADS, "memory_limit": _MEMORY, "temp_directory": spill}
    with duckdb.connect(":memory:", config=config) as connection:
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS {ALIAS} (ROW_GROUP_SIZE {_ROW_GROUP})")
        connection.execute(f"USE {ALIAS}")
        connection.execute(schema.statements())
        info = replace(contents.info, imported_at=datetime.now(UTC).isoformat(timespec="seconds"))
        _write_catalogue(connection, contents)
        _write_units(connection, contents)
        _write_values(connection, contents.values)
        _write_origin(connection, contents, info.imported_at)
        assess(connection)
        info = replace(info, fingerprint=fingerprint(connection, info))
        row = (schema.VERSION, *records.dataset_row(info))
        connection.execute(f"INSERT INTO dataset VALUES ({', '.join('?' * len(row))})", row)
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM indicators), (SELECT count(*) FROM units), "
            "(SELECT count(*) FROM cells), (SELECT count(*) FROM cells WHERE value IS NULL)"
        ).fetchall()[0]
        connection.execute("CHECKPOINT")
    return info, counts


def _write_catalogue(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    indicators = with_families(contents.indicators)
    areas = [service.area for service in contents.services] + [one.area for one in indicators]
    named = dict.fromkeys(area for area in areas if area)
    _insert(connection, "areas", _keyed((area,) for area in named))
    _insert(connection, "services", _keyed(map(records.service_row, contents.services)))
    _insert(connection, "indicators", _keyed(map(records.indicator_row, indicators)))


def _write_units(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    given = register.load_units() if contents.units is None else contents.units
    units = sorted(given, key=_of_one_group)
    _insert(connection, "units", _keyed(map(records.unit_row, units)))
    pairs = register.load_neighbours() if contents.neighbours is None else contents.neighbours
    here = {unit.code for unit in units}
    _insert(connection, "neighbours", [pair for pair in pairs if here.issuperset(pair)])


def _of_one_group(unit: Unit) -> tuple[str, str, int, str]:
    """Order in which units of one comparison group are beside each other."""
    return unit.level.value, unit.coverage_kind.value, unit.population or 0, unit.code


def _write_values(connection: duckdb.DuckDBPyConnection, values: Values) -> None:
    """Fill the fact table and its coverage.

    An id or code that does not exist has no key, which the table's NOT NULL refuses; a missing
    value without its flag fails the table's CHECK.
    """
    if isinstance(values, SelectedValues):
        offered, parameters = f"({values.statement})", values.parameters
    else:
        connection.register("offered_values", values)
        offered, parameters = "offered_values", ()
    connection.execute(
        f"""
        INSERT INTO cells
        SELECT i.key, v.year, u.key, CASE WHEN isnan(v.value::DOUBLE) THEN NULL ELSE v.value END,
               nullif(v.flag, '')
        FROM {offered} AS v
        LEFT JOIN indicators AS i ON i.id = v.indicator
        LEFT JOIN units AS u ON u.code = v.unit_code
        ORDER BY i.key, v.year, u.key
        """,
        parameters,
    )
    _check_order(connection)
    connection.execute("INSERT INTO cells_by_unit FROM cells ORDER BY year, unit, indicator")
    connection.execute(
        """
        INSERT INTO coverage
        SELECT i.id, u.level, u.coverage_kind, c.year, count(c.value), count(*) - count(c.value),
               count(*) FILTER (c.value = 0 AND c.flag IS NULL),
               count(*) FILTER (c.flag = 'true_zero'), count(*) FILTER (c.flag = 'estimated'),
               count(*) FILTER (c.flag = 'below_precision')
        FROM cells AS c
        JOIN indicators AS i ON i.key = c.indicator
        JOIN units AS u ON u.key = c.unit
        GROUP BY ALL ORDER BY ALL
        """
    )


def _check_order(connection: duckdb.DuckDBPyConnection) -> None:
    """Each cell comes after the one before it: the table is sorted, and no cell is there twice."""
    misplaced = connection.execute(
        """
        SELECT i.id, u.code, year
        FROM (SELECT *, lag((indicator, year, unit)) OVER () AS before FROM cells) AS c
        JOIN indicators AS i ON i.key = c.indicator
        JOIN units AS u ON u.key = c.unit
        WHERE before >= (indicator, year, unit)
        LIMIT 1
        """
    ).fetchall()
    if misplaced:
        message = f"twice or out of order: {misplaced[0]}"
        raise BrokenWarehouse(message)


def _write_origin(
    connection: duckdb.DuckDBPyConnection, contents: Contents, imported_at: str
) -> None:
    files = [(file.file, file.sha256, file.bytes, imported_at) for file in contents.files]
    _insert(connection, "provenance", files)
    unplaced = [(u.indicator, u.unit_code, u.name, u.year, u.value) for u in contents.unplaced]
    _insert(connection, "unplaced", unplaced)


def _keyed(rows: Iterable[Row]) -> list[Row]:
    return [(key, *row) for key, row in enumerate(rows)]


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows by columns, each bound as one list: thousands of times faster than one by one."""
    if not rows:
        return
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    columns = ", ".join(f"unnest(?::{column_type}[])" for _, column_type, *_ in described)
    by_column = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(f"INSERT INTO {table} SELECT {columns}", by_column)


def _settle(fresh: Path, target: Path) -> None:
    """Make sure that the new file is on the disk, then let it take the old one's place."""
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(target)

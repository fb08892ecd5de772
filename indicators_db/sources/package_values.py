"""``values.csv`` or ``values.parquet``: the facts of a data package, read by DuckDB in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from indicators_db.contents import SelectedValues
from indicators_db.model import Indicator
from indicators_db.sources.csv_table import read_header
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from indicators_db.sources.package_judgement import COLUMNS, Facts, judge
from indicators_db.units import Units
from polish.texts import text

_MEMORY = "1GB"
_THREADS = 2
_REJECTS_KEPT = 1000


def read_values(
    path: Path, indicators: Sequence[Indicator], units: Units, scratch: Path, log: FaultLog
) -> SelectedValues | None:
    """The values, ready for the build; ``None`` where the file cannot be read at all.

    Every row is judged, however many there are. ``scratch``: a folder for what memory cannot hold;
    it must last until the build.
    """
    facts = _csv(path, scratch, log) if path.suffix == ".csv" else _parquet(path, scratch, log)
    if facts is None:
        return None
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": _THREADS,
        "memory_limit": _MEMORY,
        "temp_directory": str(scratch / "spill"),
    }
    try:
        with duckdb.connect(":memory:", config=config) as connection:
            judge(connection, facts, indicators, units, log)
    except duckdb.Error:
        _log_unreadable(path, log)
        return None
    return SelectedValues(
        "SELECT indicator, unit_code, year::SMALLINT AS year, "
        f"nullif(value, '')::DOUBLE AS value, flag FROM ({facts.relation})"
    )


def _csv(path: Path, scratch: Path, log: FaultLog) -> Facts | None:
    header = read_header(path, COLUMNS, log)
    if header is None:
        return None
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in header)
    source = (
        f"read_csv({_plain(path, scratch)}, auto_detect = false, header = true, delim = ',', "
        f"quote = '\"', escape = '\"', columns = {{{columns}}}, store_rejects = true, "
        f"rejects_limit = {_REJECTS_KEPT})"
    )
    wanted = ", ".join(f"coalesce({column}, '') AS {column}" for column in COLUMNS)
    return Facts(path, f"SELECT {wanted} FROM {source}", width=len(header))


def _parquet(path: Path, scratch: Path, log: FaultLog) -> Facts | None:
    """A Parquet file, whatever types its columns have. A NaN is how some programs write "empty"."""
    source = f"read_parquet({_plain(path, scratch)})"
    try:
        with duckdb.connect(":memory:") as connection:
            described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb.Error:
        _log_unreadable(path, log)
        return None
    types = {name: column_type for name, column_type, *_ in described}
    absent = [column for column in COLUMNS if column not in types]
    for column in absent:
        names = ", ".join(COLUMNS)
        log.add(FaultKind.COLUMN_MISSING, Place(path.name, None, column), columns=names)
    if absent:
        return None
    value = "value"
    if types[value] in ("FLOAT", "DOUBLE"):
        value = "CASE WHEN isnan(value) THEN NULL ELSE value END"
    wanted = ", ".join(
        f"coalesce(({value if column == 'value' else column})::VARCHAR, '') AS {column}"
        for column in COLUMNS
    )
    return Facts(path, f"SELECT {wanted} FROM {source}")


def _plain(path: Path, scratch: Path) -> str:
    """The file, quoted, under a name without ``*``, ``?``, ``[``: patterns to DuckDB."""
    link = scratch / path.name
    link.symlink_to(path)
    return _quoted(str(link))


def _log_unreadable(path: Path, log: FaultLog) -> None:
    form = text(f"faults.form.{path.suffix[1:]}")
    log.add(FaultKind.FILE_UNREADABLE, Place(path.name), form=form)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"

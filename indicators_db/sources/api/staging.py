"""Values on their way from answers to the build, in parts: memory holds one at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from indicators_db.contents import SelectedValues

COLUMNS = ("indicator", "unit_code", "year", "value", "flag")


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder of parts, and the connection that writes them."""

    folder: Path
    connection: duckdb.DuckDBPyConnection

    def add(self, name: str, values: pd.DataFrame) -> None:
        """Write one part of the values (columns ``COLUMNS``); ``name`` is the part's own."""
        self.connection.register("part", values)
        path = str(self.folder / f"{name}.parquet").replace("'", "''")
        columns = (
            "indicator::VARCHAR AS indicator, unit_code::VARCHAR AS unit_code, "
            "year::SMALLINT AS year, value::DOUBLE AS value, flag::VARCHAR AS flag"
        )
        self.connection.execute(f"COPY (SELECT {columns} FROM part) TO '{path}' (FORMAT parquet)")
        self.connection.unregister("part")

    def selected(self) -> SelectedValues:
        """All parts, as the build reads them."""
        parts = str(self.folder / "*.parquet")
        return SelectedValues(f"SELECT {', '.join(COLUMNS)} FROM read_parquet(?)", (parts,))


@contextmanager
def open_staging(folder: Path) -> Iterator[Staging]:
    """An empty folder of parts; what a killed sync left in it is swept away, and so are these."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            yield Staging(folder, connection)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""The demo data set as a data package of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators_db.demo import catalogue
from indicators_db.demo.publication import FLAGS, Columns, publish
from indicators_db.demo.territory import Territory
from indicators_db.demo.world import World
from indicators_db.model import Unit
from indicators_db.register import load_units

SEED = 20250101


def generate(target: Path, seed: int = SEED, units: Iterable[Unit] | None = None) -> Path:
    """Write the data package into the folder ``target`` and return it.

    The same seed and units give the same bytes. ``units``: the register's, unless others are given.
    """
    territory = Territory(load_units() if units is None else units)
    world = World(territory, catalogue.quantities(), seed)
    publications = catalogue.publications()
    target.mkdir(parents=True, exist_ok=True)
    for name in catalogue.CATALOGUE_FILES:
        (target / name).write_bytes((catalogue.DATA / name).read_bytes())
    _write_values(
        target / "values.parquet",
        {one.indicator: publish(one, world) for one in publications},
        territory.codes,
    )
    return target


def _write_values(path: Path, columns: Mapping[str, Columns], codes: Sequence[str]) -> None:
    """All rows, by indicator in the catalogue's order, year, unit: the order of the warehouse."""
    told = list(columns.values())
    indicator = np.repeat(np.arange(len(told)), [len(one.unit) for one in told])
    table = pd.DataFrame(
        {
            "indicator": _words(indicator, columns),
            "unit_code": _words(np.concatenate([one.unit for one in told]), codes),
            "year": np.concatenate([one.year for one in told]),
            "value": np.concatenate([one.value for one in told]),
            "flag": _words(np.concatenate([one.flag for one in told]), FLAGS),
        }
    )
    # one thread: row groups in a fixed order, so the same bytes every time
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("told", table)
        connection.execute(
            """
            COPY (
                SELECT indicator::VARCHAR AS indicator, unit_code::VARCHAR AS unit_code, year,
                       CASE WHEN isnan(value) THEN NULL ELSE value END AS value,
                       flag::VARCHAR AS flag
                FROM told
            ) TO $path (FORMAT parquet, COMPRESSION zstd)
            """,
            {"path": str(path)},
        )


def _words(numbers: npt.NDArray[np.integer[Any]], words: Iterable[str]) -> pd.Categorical[str]:
    """Words by their numbers, kept as numbers: millions of rows, few words. −1 is none."""
    return pd.Categorical.from_codes(numbers, pd.Index([str(word) for word in words]))

"""Data packages of the contract: writing one, and reading its numbers back with pandas alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd


def write_package(
    folder: Path,
    descriptor: Mapping[str, object],
    indicators: Sequence[Mapping[str, str]],
    values: pd.DataFrame,
) -> None:
    """A data package in ``folder``. ``values``: the contract's columns, text where flagged."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")
    pd.DataFrame(indicators).to_csv(folder / "indicators.csv", index=False)
    values.to_csv(folder / "values.csv", index=False)


def published(folder: Path) -> pd.DataFrame:
    """Every number of a package by name of the indicator, unit and year."""
    table = pd.read_csv(folder / "indicators.csv", dtype=str, keep_default_na=False)
    names = dict(zip(table["id"], table["name"], strict=True))
    values = _values(folder)
    known = values[values["value"].notna()]
    named = known.assign(name=known["indicator"].astype("category").cat.rename_categories(names))
    return named[["name", "unit_code", "year", "value"]]


def _values(folder: Path) -> pd.DataFrame:
    parquet = folder / "values.parquet"
    if parquet.exists():
        # DuckDB only as a reader of the format; the file, not the warehouse
        found: pd.DataFrame = duckdb.read_parquet(str(parquet)).df()
        return found
    text = {"indicator": str, "unit_code": str, "flag": str}
    return pd.read_csv(folder / "values.csv", dtype=text)

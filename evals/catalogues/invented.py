"""Invented data sets: names written by hand in a table, numbers drawn from a fixed seed.

The numbers stand over the real register of units, with gaps, hidden values and indicators that only
some kinds of units have.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

from evals.catalogues import packages
from evals.catalogues.recipe import Recipe
from indicators_db.datasets import Datasets
from indicators_db.model import Kind, Unit
from indicators_db.register import load_units
from indicators_db.sources.package import import_package
from indicators_db.sources.package_catalogue import INDICATOR_COLUMNS

_ABSENT, _HIDDEN = 0.04, 0.03
"""Shares of cells that are not there at all, and that are there without a number."""


def recipe(name: str, title: str, seed: int) -> Recipe:
    """The catalogue whose indicators stand in ``<name>.csv``.

    Beside the columns of a data package a row has ``typical`` (a usual number), the years it is
    measured in, and ``whom`` (which units have it).
    """
    descriptor = {
        "name": name,
        "title": title,
        "kind": "demo",
        "as_of": "2025-03-31",
        "licenses": [{"name": "CC0-1.0"}],
        "sources": [{"title": "Zbiór do ewaluacji Asystenta SMUP; liczby są zmyślone"}],
    }

    def make(folder: Path, datasets: Datasets) -> None:
        table = (files("evals.catalogues") / f"{name}.csv").read_text("utf-8")
        rows = list(csv.DictReader(table.splitlines()))
        indicators = [{key: row.get(key, "") for key in INDICATOR_COLUMNS} for row in rows]
        packages.write_package(folder, descriptor, indicators, _values(rows, seed))
        import_package(folder, datasets)

    return Recipe(name, make, packages.published)


def _values(rows: Sequence[dict[str, str]], seed: int) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    units = load_units()
    return pd.concat([_cells(row, units, draw) for row in rows], ignore_index=True)


def _cells(row: dict[str, str], units: Sequence[Unit], draw: np.random.Generator) -> pd.DataFrame:
    """Cells of one indicator: a level of its own for each unit, a drift, noise; then the gaps."""
    codes = [u.code for u in units if u.level in row["level"].split(";") and _has(u, row["whom"])]
    years = range(int(row["first_year"]), int(row["last_year"]) + 1, int(row["every"]))
    typical = float(row["typical"])
    own = draw.lognormal(0, 0.35, (len(codes), 1))
    drift = 1 + draw.normal(0.01, 0.02, (len(codes), 1)) * np.arange(len(years))
    numbers = typical * own * drift * draw.normal(1, 0.04, (len(codes), len(years)))
    if row["unit_of_measure"] == "%":
        numbers = np.minimum(numbers, 100)
    cells = pd.DataFrame(
        {
            "indicator": row["id"],
            "unit_code": np.repeat(codes, len(years)),
            "year": np.tile(np.array(years), len(codes)),
            "value": numbers.round(0 if typical >= 100 else 1).ravel(),
            "flag": "",
        }
    )
    fate = draw.random(len(cells))
    cells.loc[fate < _HIDDEN, "value"] = np.nan
    cells.loc[fate < _HIDDEN, "flag"] = "missing"
    return cells[fate < 1 - _ABSENT]


def _has(unit: Unit, whom: str) -> bool:
    """Whether the indicator is for such units at all."""
    return {
        "all": True,
        "cities": unit.is_city_with_county_rights,
        "without_cities": not unit.is_city_with_county_rights,
        "towns": unit.kind is not Kind.RURAL,
        "villages": unit.kind in (Kind.RURAL, Kind.URBAN_RURAL),
    }[whom]

"""Real numbers of GUS: export files of the Local Data Bank, as downloaded, in one data set."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evals.catalogues import exports
from evals.catalogues.recipe import SHARED, Recipe
from indicators_db.datasets import Datasets
from indicators_db.sources.bdl_exports import import_exports

_FOLDER = SHARED / "bdl_exports"
_UNEMPLOYED = _FOLDER / "RYNE_1944_CTAB_20250616184618.csv"
_POPULATION = _FOLDER / "LUDN_2425_CTAB_20250611231708.csv"
_PAY = _FOLDER / "WYNA_2497_CTAB_20220211225034.csv"
_CYCLING = _FOLDER / "TRAN_3164_CTAB_20220211231704.csv"
_SPORT = _FOLDER / "KULT_3881_CTAB_20220211231432.csv"
_LODGING = _FOLDER / "TURY_3186_CTAB_20220211230207.csv"
_LIFE = _FOLDER / "LUDN_2730_CREL_20220408092901.csv"
_FILES = (_UNEMPLOYED, _POPULATION, _PAY, _CYCLING, _SPORT, _LODGING, _LIFE)

_TOTAL = "ogółem"
_NAMES = {
    _UNEMPLOYED: {_TOTAL: "Bezrobotni zarejestrowani"},
    _PAY: {_TOTAL: "Przeciętne miesięczne wynagrodzenie brutto"},
    _LODGING: {f"{_TOTAL};obiekty {_TOTAL}": "Turystyczne obiekty noclegowe: obiekty ogółem"},
}
"""Where a header says hardly more than "total", the name the catalogue gives the indicator."""


def _make(folder: Path, datasets: Datasets) -> None:
    import_exports(_FILES, datasets, name="gus", title="Wybrane dane Banku Danych Lokalnych")


def _published(folder: Path) -> pd.DataFrame:
    tables = [
        _named(exports.wide(path), _NAMES.get(path, {}), _PREFIX.get(path, ""))
        for path in (_UNEMPLOYED, _PAY, _CYCLING, _SPORT, _LODGING)
    ]
    tables.append(_named(exports.wide(_POPULATION, ","), {}, _PREFIX[_POPULATION]))
    life = exports.long(_LIFE, ["Płeć", "Lokalizacje", "Wiek"])
    tables.append(_named(life, {parts: _life(parts) for parts in life["parts"].unique()}, ""))
    return pd.concat(tables, ignore_index=True)


_PREFIX = {
    _SPORT: "Obiekty sportowe: ",
    _POPULATION: "Gęstość zaludnienia oraz wskaźniki: ",
}


def _named(cells: pd.DataFrame, names: dict[str, str], prefix: str) -> pd.DataFrame:
    def name(parts: str) -> str:
        said = prefix + parts.removesuffix(f";{_TOTAL}")
        return names.get(parts, said[:1].upper() + said[1:])

    found = {parts: name(parts) for parts in cells["parts"].unique()}
    return cells.assign(name=cells["parts"].map(found)).drop(columns="parts")


def _life(parts: str) -> str:
    sex, place, age = parts.split(";")
    where = "" if place == _TOTAL else f"{place}, "
    return f"Przeciętne dalsze trwanie życia: {sex}, {where}wiek {age}"


RECIPE = Recipe("gus", _make, _published, _FILES)

"""Readers of the official source files, one function a file.

Every reader gives its facts by the codes of the register: ``00``, 2, 4 or 6 digits.
"""

from __future__ import annotations

import csv
import json
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl

from indicators_db.model import Kind, Level, Unit
from indicators_db.register.checks import COUNTRY_CODE
from indicators_db.register.official import AS_OF

TERC = "TERC_Urzedowy_2025-01-20.csv"
AREAS = "Wykaz_powierzchni_wg_stanu_na_01012025_ha_km2.xlsx"
POPULATION = "LUDN_2425_CTAB_20250611231708.csv"
BOUNDARIES = "jusuff_poland.municipalities.json"
CAPITALS = "bmorawiec_units.json"
PLACES = "cities500.txt"

_POPULATION_COLUMN = "ludność w tysiącach,2024,[tys. osób]"
_GMINA_KINDS = {"1": Kind.URBAN, "2": Kind.RURAL, "3": Kind.URBAN_RURAL}
_CITY_MARK = "na prawach powiatu"


class SourceError(Exception):
    """A source file is missing, or is not what this script was written for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A populated place of GeoNames. ``feature``: its class, ``PPL``, ``PPLA3`` and the like."""

    id: int
    name: str
    lat: float
    lon: float
    feature: str
    population: int


def locate(folder: Path, name: str) -> Path:
    """The file of this name anywhere under ``folder``; ``SourceError`` unless there is just one."""
    found = sorted(folder.rglob(name))
    if len(found) != 1:
        message = f"{name}: {len(found)} such files under {folder}, wanted 1"
        raise SourceError(message)
    return found[0]


def read_terc(path: Path) -> tuple[Unit, ...]:
    """Codes, names, kinds and parents; GUS, eTERYT. Poland is added: TERC begins below it."""
    units = [Unit(COUNTRY_CODE, "Polska", Level.COUNTRY, Kind.COUNTRY, None)]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream, delimiter=";"):
            if len(row) != 7 or row[0] == "WOJ":
                continue
            if row[6] != AS_OF.isoformat():
                message = f"{path.name}: as of {row[6]}, wanted {AS_OF}"
                raise SourceError(message)
            unit = _terc_unit(*row[:6])
            if unit is not None:
                units.append(unit)
    return tuple(units)


def _terc_unit(
    voivodeship: str, powiat: str, gmina: str, kind: str, name: str, description: str
) -> Unit | None:
    """A row of TERC; none for parts of gminas (kinds 4, 5) and districts of cities (8, 9)."""
    if not powiat:
        kind_, lower = Kind.VOIVODESHIP, name.lower()
        return Unit(voivodeship, lower, Level.VOIVODESHIP, kind_, COUNTRY_CODE)
    if not gmina:
        city = _CITY_MARK in description
        kind_ = Kind.CITY_WITH_COUNTY_RIGHTS if city else Kind.COUNTY
        return Unit(voivodeship + powiat, name, Level.POWIAT, kind_, voivodeship)
    if kind not in _GMINA_KINDS:
        return None
    code, parent = voivodeship + powiat + gmina, voivodeship + powiat
    return Unit(code, name, Level.GMINA, _GMINA_KINDS[kind], parent)


def read_areas(path: Path) -> dict[str, float]:
    """Areas in km²; GUGiK, the yearly list of areas, in whole hectares (km² there are rounded)."""
    areas: dict[str, float] = {}
    with closing(openpyxl.load_workbook(path, read_only=True)) as workbook:
        rows = workbook.worksheets[0].iter_rows(min_row=2, max_col=3, values_only=True)
        for teryt, _, hectares in rows:
            code = _without_kind(str(teryt).replace(" ", ""))
            if code is not None:
                areas[code] = hectares / 100
    return areas


def read_population(path: Path) -> dict[str, int]:
    """Residents on 31 December 2024; GUS, BDL. In thousands to two decimals, so tens of people."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        column = next(rows).index(_POPULATION_COLUMN)
        population: dict[str, int] = {}
        for row in rows:
            code = _without_kind(_from_bdl(row[0]))
            if code is None or not row[column]:
                continue
            if code in population:
                message = f"{path.name}: two populations of {code}"
                raise SourceError(message)
            population[code] = int(Decimal(row[column]) * 1000)
    return population


def _from_bdl(code: str) -> str:
    """BDL fills codes up to 7 digits with zeros: ``0201000`` is the powiat ``0201``."""
    if code == "0000000":
        return COUNTRY_CODE
    return code.removesuffix("00000") if code.endswith("00000") else code.removesuffix("000")


def _without_kind(code: str) -> str | None:
    """The code without its seventh digit; none for the parts that kinds from 4 up mean."""
    if len(code) < 7:
        return code
    return code[:6] if code[6] in _GMINA_KINDS else None


def read_capitals(path: Path) -> dict[str, str]:
    """Names of the towns that powiats and voivodeships are governed from.

    Two voivodeships have two; the first is the seat of the government's representative.
    """
    units = json.loads(path.read_text(encoding="utf-8"))
    return {unit["id"]: unit["capitals"][0] for unit in units}


def read_places(path: Path) -> tuple[Place, ...]:
    """Populated places in Poland; the dump of GeoNames (tab-separated, no header, 19 columns)."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = (line.rstrip("\n").split("\t") for line in stream)
        return tuple(
            Place(int(row[0]), row[1], float(row[4]), float(row[5]), row[7], int(row[14] or 0))
            for row in rows
            if row[8] == "PL"
        )

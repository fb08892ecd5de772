"""Data packages for tests: a writer for any, and one small invented region that has every trap.

The region (nothing in it is real): voivodeship ``nadmorskie`` with five counties and two cities
with powiat rights, Lipów (inside powiat lipowski) and Jesion; voivodeship ``górskie`` with a city,
Skała, and one county that is called ``lipowski`` too. Powiat lipowski of ``nadmorskie`` borders the
four other counties there and the city Lipów; gmina Nowa Wola has no neighbours recorded.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from indicators_db.sources.package_catalogue import INDICATOR_COLUMNS, SERVICE_COLUMNS
from indicators_db.sources.package_judgement import COLUMNS as VALUE_COLUMNS
from indicators_db.sources.package_units import NEIGHBOUR_COLUMNS, UNIT_COLUMNS
from indicators_db.warehouse import Warehouse

YEARS = range(2018, 2024)

Cell = float | str | tuple[float, str] | None
"""A number, ``"missing"``, a number with its flag, or ``None`` for a row that is not there."""

Series = Mapping[str, Sequence[Cell]]
"""Cells of one indicator by unit code, one for each of ``YEARS``."""

UNITS = (
    ("00", "Polska", "country", "country", "", 400_000),
    ("88", "nadmorskie", "voivodeship", "voivodeship", "00", 300_000),
    ("8801", "lipowski", "powiat", "county", "88", 60_000),
    ("8802", "dębowski", "powiat", "county", "88", 55_000),
    ("8803", "sosnowski", "powiat", "county", "88", 70_000),
    ("8804", "brzozowski", "powiat", "county", "88", 52_000),
    ("8805", "wiązowski", "powiat", "county", "88", 68_000),
    ("8861", "Lipów", "powiat", "city_with_county_rights", "88", 110_000),
    ("8862", "Jesion", "powiat", "city_with_county_rights", "88", 120_000),
    ("880101", "Klonowo", "gmina", "urban", "8801", 12_000),
    ("880102", "Klonowo", "gmina", "rural", "8801", 6_000),
    ("880103", "Lipno", "gmina", "rural", "8801", 7_000),
    ("880104", "Olszyna", "gmina", "urban_rural", "8801", 9_000),
    ("880201", "Lipno", "gmina", "rural", "8802", 5_500),
    ("880202", "Nowa Wola", "gmina", "rural", "8802", 4_000),
    ("886101", "Lipów", "gmina", "urban", "8861", 110_000),
    ("886201", "Jesion", "gmina", "urban", "8862", 120_000),
    ("90", "górskie", "voivodeship", "voivodeship", "00", 100_000),
    ("9001", "lipowski", "powiat", "county", "90", 40_000),
    ("9061", "Skała", "powiat", "city_with_county_rights", "90", 60_000),
    ("900101", "Granit", "gmina", "rural", "9001", 3_000),
    ("906101", "Skała", "gmina", "urban", "9061", 60_000),
)
NEIGHBOURS = (
    *(("8801", other) for other in ("8802", "8803", "8804", "8805", "8861")),
    ("8802", "8803"),
    ("8805", "8862"),
    ("9001", "9061"),
    ("880101", "880102"),
    *(("880103", other) for other in ("880101", "880102", "880104", "880201", "886101")),
    ("886101", "880104"),
    ("900101", "906101"),
)
SERVICES = (
    ("roads", "Utrzymanie dróg", "Drogi", "powiat", "Drogi powiatowe zimą i latem."),
    ("finance", "Gospodarka finansowa", "Finanse", "gmina;powiat", ""),
    ("libraries", "Biblioteki", "Kultura", "gmina;powiat", ""),
)
INDICATORS = (
    # id, name, area, service, dimension, unit of measure, direction, level
    ("cost", "Wydatki na 1 km dróg", "Drogi", "roads", "efficiency", "zł/km", "neutral", "powiat"),
    ("paved", "Drogi twarde", "Drogi", "roads", "quality", "%", "higher_is_better", "powiat"),
    ("length", "Długość dróg", "Drogi", "roads", "quantity", "km", "neutral", "powiat"),
    ("reach", "Czas dojazdu", "Drogi", "roads", "accessibility", "min",
     "lower_is_better", "powiat"),
    ("debt_g", "Dług na 1 mieszkańca (gminy)", "Finanse", "finance", "quantity", "zł/osobę",
     "lower_is_better", "gmina"),
    ("debt_c", "Dług na 1 mieszkańca (miasta na prawach powiatu)", "Finanse", "finance",
     "quantity", "zł/osobę", "lower_is_better", "powiat"),
    ("own_g", "Dochody własne (gminy)", "Finanse", "finance", "efficiency", "zł",
     "higher_is_better", "gmina"),
    ("own_c", "Dochody własne (miasta na prawach powiatu)", "Finanse", "finance", "efficiency",
     "zł", "higher_is_better", "gmina"),
    ("result", "Wynik budżetu", "Finanse", "finance", "context", "zł", "higher_is_better", "gmina"),
    ("readers", "Czytelnicy bibliotek", "Kultura", "libraries", "quantity", "osoby",
     "higher_is_better", "gmina;powiat"),
    ("jobless", "Bezrobotni", "", "", "", "osoby", "lower_is_better", "gmina;powiat;voivodeship"),
    ("nothing", "Wskaźnik bez danych", "", "", "", "szt.", "neutral", "gmina"),
)  # fmt: skip
PRECISION = {"cost": 0, "paved": 1, "length": 1, "debt_g": 2, "debt_c": 2}

VALUES: Mapping[str, Series] = {
    "cost": {
        "8801": (9000, 9500, 9800, 10000, 11000, 12000),
        "8802": (9100, 9200, 9300, 9400, 9500, 10000),
        "8803": (8000, 8100, 8200, 8300, 8400, 14000),
        "8804": (7000, 7100, 7200, 7300, 7400, "missing"),
        "8805": (6000, 6100, 6200, 6300, 6400, 11000),
        "8861": (20000, 21000, 22000, 23000, 24000, (25000, "estimated")),
        "8862": (30000, 31000, 32000, 33000, 34000, 35000),
        "9001": (5000, 5100, 5200, 5300, 5400, 5500),
    },
    "paved": {
        "8801": (70.1, None, 72.3, "missing", 74.9, 75.2),
        "8802": (80, 80, 80, 80, 80, 80),
        "8803": (60, 60, 60, 60, 60, 60.4),
        "8804": (90, 90, 90, 90, 90, 90.2),
        "8805": (50, 50, 50, 50, 50, 75.2),
        "8861": (100, 100, 100, 100, 100, 100),
    },
    "length": {
        "8801": (400, 401, 402, 403, 404, None),
        "8802": (300, 300, 300, 300, 300, 300),
        "8803": (200, 200, 200, 200, 200, 200),
        "8804": (100, 100, 100, 100, 100, 100),
    },
    "reach": {
        "8801": (31, 30, 29, 28, 27, 26),
        "8802": (20, 20, 20, 20, 20, 20),
        "8803": (40, 40, 40, 40, 40, 40),
    },
    "debt_g": {
        "880101": (900, 950, 1000, 1050, 1100, 1150.5),
        "880102": (100, 100, 100, 100, 100, (0, "true_zero")),
        "880103": (500, 510, 520, 530, 540, 550.25),
        "880104": (700, 700, 700, 700, 700, 700.75),
        "880201": (300, 300, 300, 300, 300, "missing"),
        "880202": (200, 200, 200, 200, 200, 200),
        "900101": (50, 50, 50, 50, 50, 50),
        "886101": ("missing",) * 6,
    },
    "debt_c": {
        "8861": (3000, 3100, 3200, 3300, 3400, 3500),
        "8862": (2000, 2100, 2200, 2300, 2400, 2500),
        "9061": (1000, 1100, 1200, 1300, 1400, 1500),
    },
    "own_g": {
        "880101": (10, 11, 12, 13, 14, 15),
        "880103": (20, 21, 22, 23, 24, 25),
        "880104": (30, 31, 32, 33, 34, 35),
        "880201": (40, 41, 42, 43, 44, 45),
    },
    "own_c": {
        "886101": (500, 510, 520, 530, 540, 550),
        "886201": (600, 610, 620, 630, 640, 650),
        "906101": (700, 710, 720, 730, 740, 750),
    },
    "result": {
        "880101": (-100, -50, 0, 20, 40, -30),
        "880102": (10, 10, 10, 10, 10, 30),
        "880103": (-200, -100, -50, -40, -30, -20),
        "880104": (5, 5, 5, 5, 5, -10),
        "880201": (None, None, None, None, None, 7),
        "886101": (1000, 1000, 1000, 1000, 1000, 1000),
    },
    "readers": {
        "880101": (800, 800, 800, 800, 800, 800),
        "880102": (300, 300, 300, 300, 300, 300),
        "880103": (300, 300, 300, 300, 300, 300),
        "880104": (300, 300, 300, 300, 300, 300),
        "880201": (100, 100, 100, 100, 100, 100),
        "880202": ((0, "true_zero"),) * 6,
        "900101": ("missing",) * 6,
        "886101": (5000, 5000, 5000, 5000, 5000, 5000),
        "8801": (1700, 1700, 1700, 1700, 1700, 1700),
        "8861": (5000, 5000, 5000, 5000, 5000, 5000),
    },
    "jobless": {
        "00": (1000, 990, 980, 970, 960, 950),
        "88": (700, 690, 680, 670, 660, 650),
        "90": (300, 300, 300, 300, 300, 300),
        "8801": (90, 80, 85, 80, 75, 70),
        "8802": (60, 60, 60, 60, 60, 60),
        "8861": (200, 190, 185, 180, 170, 160),
        "9001": (40, 40, 40, 40, 40, None),
        "880103": (10, 9, 8, 7, 6, 5),
        "886101": (200, 190, 185, 180, 170, 160),
    },
}


def write_small_package(folder: Path) -> Path:
    """The small region as a data package in ``folder``."""
    named = {**dict.fromkeys(INDICATOR_COLUMNS, "")}
    keys = ("id", "name", "area", "service", "dimension", "unit_of_measure", "direction", "level")
    indicators = [{**named, **dict(zip(keys, row, strict=True))} for row in INDICATORS]
    for row in indicators:
        row["precision"] = str(PRECISION.get(row["id"], ""))
        row["source"] = "GUS, formularz próbny"
        if row["id"] == "cost":
            row["numerator"], row["denominator"] = "wydatki na drogi", "długość dróg w km"
            row["definition"] = "Ile powiat wydaje na kilometr swoich dróg."
    return write_package(
        folder,
        indicators=indicators,
        values=_value_rows(VALUES),
        services=[dict(zip(SERVICE_COLUMNS, row, strict=True)) for row in SERVICES],
        units=[dict(zip(UNIT_COLUMNS, (*row, "", "", ""), strict=True)) for row in UNITS],
        neighbours=[dict(zip(NEIGHBOUR_COLUMNS, row, strict=True)) for row in NEIGHBOURS],
    )


def write_package(
    folder: Path,
    *,
    indicators: Iterable[Mapping[str, object]],
    values: Iterable[Mapping[str, object]],
    services: Iterable[Mapping[str, object]] | None = None,
    units: Iterable[Mapping[str, object]] | None = None,
    neighbours: Iterable[Mapping[str, object]] | None = None,
    name: str = "region",
    kind: str = "real",
) -> Path:
    """A data package of these rows in ``folder``; files that are not given are not written."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = {
        "name": name,
        "title": "Region próbny",
        "kind": kind,
        "as_of": "2024-06-30",
        "licenses": [{"name": "CC0"}],
        "sources": [{"title": "Rejestr próbny", "path": "https://example.org/rejestr"}],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    files = (
        ("indicators.csv", INDICATOR_COLUMNS, indicators),
        ("values.csv", VALUE_COLUMNS, values),
        ("services.csv", SERVICE_COLUMNS, services),
        ("units.csv", UNIT_COLUMNS, units),
        ("neighbours.csv", NEIGHBOUR_COLUMNS, neighbours),
    )
    for file, columns, rows in files:
        if rows is not None:
            _write(folder / file, columns, rows)
    return folder


def open_package(folder: Path, home: Path) -> Warehouse:
    """The package in ``folder``, imported into a fresh home and opened for reading."""
    datasets = Datasets(home)
    return datasets.open(import_package(folder, datasets).dataset)


def _value_rows(series: Mapping[str, Series]) -> Iterable[dict[str, object]]:
    for indicator, units in series.items():
        for unit_code, cells in units.items():
            for year, cell in zip(YEARS, cells, strict=True):
                if cell is not None:
                    value, flag = _value_and_flag(cell)
                    yield dict(
                        zip(VALUE_COLUMNS, (indicator, unit_code, year, value, flag), strict=True)
                    )


def _value_and_flag(cell: float | str | tuple[float, str]) -> tuple[object, str]:
    if isinstance(cell, tuple):
        return cell
    return ("", cell) if isinstance(cell, str) else (cell, "")


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)

"""From a data package to an open data set."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from indicators_db.datasets import Datasets
from indicators_db.model import Dimension, Direction, Flag, Level
from indicators_db.sources.package import import_package, is_package
from indicators_db.sources.package_catalogue import INDICATOR_COLUMNS
from tests.packages import write_package, write_small_package


def indicator(**cells: str) -> dict[str, str]:
    return {**dict.fromkeys(INDICATOR_COLUMNS, ""), **cells}


PLAIN = indicator(id="a", name="Drogi", unit_of_measure="km", level="gmina;powiat")
FULL = indicator(
    id="b",
    name='Ścieżki, "rowerowe"\n(drogi)',
    area="Drogi",
    service="Utrzymanie dróg",
    dimension="quality",
    unit_of_measure="%",
    direction="lower_is_better",
    level="voivodeship",
    definition="Ile; czego.",
    numerator="l",
    denominator="m",
    source="GUS",
    synonyms="rower; trasa ;",
    precision="1",
)


def row(
    indicator: str, unit: str, year: int, value: object = "", flag: str = ""
) -> dict[str, object]:
    return {"indicator": indicator, "unit_code": unit, "year": year, "value": value, "flag": flag}


VALUES = [
    row("a", "326101", 2020, 1.5),
    row("a", "3261", 2020, "2"),
    row("a", "00", 2020, "3e2"),
    row("b", "32", 2021, "", "missing"),
    row("b", "32", 2020, "-.5", "estimated"),
]


def test_all_of_a_package_arrives(datasets: Datasets, tmp_path: Path) -> None:
    report = import_package(write_small_package(tmp_path / "package"), datasets)
    assert (report.dataset, report.indicators, report.units) == ("region", 12, 22)
    rows = (tmp_path / "package" / "values.csv").read_text("utf-8").splitlines()[1:]
    assert report.values == len(rows)
    assert report.missing == sum(row.endswith(",missing") for row in rows) > 0
    assert report.seconds > 0


def test_cells_of_the_catalogue(datasets: Datasets, tmp_path: Path) -> None:
    import_package(write_package(tmp_path / "p", indicators=[PLAIN, FULL], values=VALUES), datasets)
    plain, full = datasets.open("region").catalogue.indicators
    assert plain.levels == {Level.GMINA, Level.POWIAT}
    assert (plain.direction, plain.dimension, plain.precision) == (Direction.NEUTRAL, None, None)
    assert full.name == FULL["name"]
    assert full.synonyms == ("rower", "trasa")
    assert (full.dimension, full.direction) == (Dimension.QUALITY, Direction.LOWER_IS_BETTER)
    assert (full.definition, full.numerator, full.precision) == ("Ile; czego.", "l", 1)


def test_services_derived_from_plain_names(datasets: Datasets, tmp_path: Path) -> None:
    again = {**FULL, "id": "c", "level": "gmina"}
    elsewhere = {**FULL, "id": "d", "area": "Miasto i wieś"}
    other = {**FULL, "id": "e", "service": "Zimą"}
    indicators = [PLAIN, FULL, again, elsewhere, other]
    import_package(write_package(tmp_path / "p", indicators=indicators, values=VALUES), datasets)
    catalogue = datasets.open("region").catalogue
    assert [(one.id, one.name, one.area) for one in catalogue.services] == [
        ("drogi_utrzymanie-drog", "Utrzymanie dróg", "Drogi"),
        ("miasto-i-wies_utrzymanie-drog", "Utrzymanie dróg", "Miasto i wieś"),
        ("zima", "Zimą", "Drogi"),
    ]
    assert [one.id for one in catalogue.of_service("drogi_utrzymanie-drog")] == ["b", "c"]
    assert catalogue.service("drogi_utrzymanie-drog").levels == {Level.GMINA, Level.VOIVODESHIP}
    assert catalogue.indicator("a").service == ""


def test_area_of_an_indicator_is_its_service_s_where_it_names_none(
    datasets: Datasets, tmp_path: Path
) -> None:
    services = [{"id": "s", "name": "Usługa", "area": "Obszar", "level": "", "description": ""}]
    indicators = [{**PLAIN, "service": "s"}]
    package = write_package(
        tmp_path / "p", indicators=indicators, values=VALUES[:3], services=services
    )
    import_package(package, datasets)
    assert datasets.open("region").catalogue.of_area("Obszar")


def test_values_and_flags(datasets: Datasets, tmp_path: Path) -> None:
    import_package(write_package(tmp_path / "p", indicators=[PLAIN, FULL], values=VALUES), datasets)
    warehouse = datasets.open("region")
    found = warehouse.values(["a", "b"], ["326101", "3261", "00", "32"]).observations
    assert {(one.unit_code, one.year): (one.value, one.flag) for one in found} == {
        ("326101", 2020): (1.5, None),
        ("3261", 2020): (2.0, None),
        ("00", 2020): (300.0, None),
        ("32", 2021): (None, Flag.MISSING),
        ("32", 2020): (-0.5, Flag.ESTIMATED),
    }


def as_parquet(package: Path, types: str) -> None:
    """The package with ``values.parquet`` in place of ``values.csv``."""
    source, target = package / "values.csv", package / "values.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {types} FROM read_csv('{source}', all_varchar = true)) TO '{target}'"
        )
    source.unlink()


@pytest.mark.parametrize(
    "types",
    [
        "indicator, unit_code, year::BIGINT AS year, value::DOUBLE AS value, flag",
        "indicator, unit_code, year::SMALLINT AS year, value::DECIMAL(9, 3) AS value, "
        "coalesce(flag, '') AS flag",
        "*",
        "flag, indicator, unit_code, year::INT AS year, coalesce(value::DOUBLE, 'nan') AS value",
    ],
    ids=["numbers", "decimals", "text", "not a number for empty"],
)
def test_parquet(datasets: Datasets, tmp_path: Path, types: str) -> None:
    package = write_package(tmp_path / "p", indicators=[PLAIN, FULL], values=VALUES)
    import_package(package, datasets)
    of_csv = datasets.open("region")
    as_parquet(package, types)
    import_package(package, datasets)
    of_parquet = datasets.open("region")
    question = (["a", "b"], ["326101", "3261", "00", "32"])
    assert of_parquet.values(*question) == of_csv.values(*question)
    assert of_parquet is not of_csv


def test_ways_in_which_a_good_csv_may_be_written(datasets: Datasets, tmp_path: Path) -> None:
    """A byte order mark, CRLF, other order of columns, more columns, quotes, an empty line."""
    package = write_package(tmp_path / "p", indicators=[PLAIN], values=[])
    (package / "values.csv").write_bytes(
        b'\xef\xbb\xbfvalue,year,"unit_code",note,indicator,flag\r\n'
        b'1.5,2020,326101,"a, b",a,\r\n\r\n"2","2020","3261",,a,""\r\n'
    )
    assert import_package(package, datasets).values == 2
    assert datasets.open("region").latest_year("a", ["326101"]) == 2020


def test_signs_in_a_path_that_mean_something_to_a_database(
    datasets: Datasets, tmp_path: Path
) -> None:
    package = write_package(tmp_path / "it's [2024] *", indicators=[PLAIN], values=VALUES[:3])
    assert import_package(package, datasets).values == 3


def test_a_second_import_replaces_the_first(datasets: Datasets, tmp_path: Path) -> None:
    package = write_package(tmp_path / "p", indicators=[PLAIN], values=VALUES[:1])
    import_package(package, datasets)
    before = datasets.open("region")
    write_package(package, indicators=[PLAIN], values=[row("a", "326101", 2020, 7)])
    import_package(package / "datapackage.json", datasets)
    (after,) = datasets.open("region").values(["a"], ["326101"]).observations
    assert after.value == 7
    assert before.values(["a"], ["326101"]).observations[0].value == 1.5


def test_own_neighbours_of_registered_units(datasets: Datasets, tmp_path: Path) -> None:
    neighbours = [{"unit_code": "3261", "neighbour_code": "2207"}]
    package = write_package(
        tmp_path / "p", indicators=[PLAIN], values=VALUES[:3], neighbours=neighbours
    )
    import_package(package, datasets)
    units = datasets.open("region").units
    assert [unit.code for unit in units.neighbours("2207")] == ["3261"]


def test_provenance(datasets: Datasets, tmp_path: Path) -> None:
    import_package(write_small_package(tmp_path / "p"), datasets)
    with duckdb.connect(str(datasets.path("region")), read_only=True) as connection:
        files = connection.execute("SELECT file FROM provenance ORDER BY file").fetchall()
    names = ["datapackage.json", "indicators.csv", "neighbours.csv", "services.csv",
             "units.csv", "values.csv"]  # fmt: skip
    assert [file for (file,) in files] == names


def test_what_looks_like_a_package(tmp_path: Path) -> None:
    package = write_package(tmp_path / "p", indicators=[PLAIN], values=[])
    assert is_package(package)
    assert is_package(package / "datapackage.json")
    (package / "datapackage.json").unlink()
    assert is_package(package)
    exports = tmp_path / "exports"
    exports.mkdir()
    shutil.copy(package / "values.csv", exports / "LUDN_1_CTAB_20240101000000.csv")
    assert not is_package(exports)
    assert not is_package(exports / "LUDN_1_CTAB_20240101000000.csv")


def test_indicators_written_by_a_spreadsheet(datasets: Datasets, tmp_path: Path) -> None:
    """Empty columns at the end do no harm."""
    package = write_package(tmp_path / "p", indicators=[PLAIN], values=VALUES[:1])
    with (package / "indicators.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*PLAIN, "", ""])
        writer.writerow([*PLAIN.values(), "", ""])
    assert import_package(package, datasets).indicators == 1


def test_descriptor_with_more_in_it(datasets: Datasets, tmp_path: Path) -> None:
    package = write_package(tmp_path / "p", indicators=[PLAIN], values=VALUES[:1])
    descriptor = json.loads((package / "datapackage.json").read_text())
    descriptor |= {
        "name": "gus.2024_a-b",
        "kind": "demo",
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}, {"name": "CC0"}],
        "sources": [{"title": "GUS", "path": "https://stat.gov.pl"}, {"title": "Inne"}],
        "resources": [],
    }
    (package / "datapackage.json").write_text(json.dumps(descriptor))
    import_package(package, datasets)
    info = datasets.open("gus.2024_a-b").info
    assert info.licence == "CC BY 4.0, CC0"
    assert [source.title for source in info.sources] == ["GUS", "Inne"]

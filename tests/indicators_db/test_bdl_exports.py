"""Export files of the Local Data Bank in all their shapes, small and invented."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from indicators_db.datasets import Datasets
from indicators_db.model import DatasetKind, Direction, Flag, Level, Observation
from indicators_db.sources.bdl_exports import import_exports
from indicators_db.sources.faults import FaultKind
from indicators_db.warehouse import Warehouse
from tests.indicators_db.exports import LONG, WIDE, numbers, refused, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


def test_wide(folder: Path, datasets: Datasets) -> None:
    report = import_exports([write(folder, WIDE)], datasets)
    assert numbers(datasets.open("ryne_1944"), "RYNE_1944_ogolem") == {
        ("00", 2019): 1000, ("00", 2020): 900,
        ("02", 2019): 100, ("02", 2020): 90,
        ("0202", 2019): 50, ("0202", 2020): 45,
        ("020203", 2019): 20, ("020203", 2020): 18,
        ("3261", 2019): 7, ("3261", 2020): 0,
        ("326101", 2019): 7, ("326101", 2020): 0,
    }  # fmt: skip
    (file,) = report.files
    assert (file.rows, file.values, file.missing, file.parts) == (11, 12, 0, 3)
    assert [(u.code, u.name, u.numbers) for u in file.refused_units] == [
        ("3203042", "Ostrowice (2)", 1)
    ]
    assert (report.dataset, report.values, report.conflicts) == ("ryne_1944", 12, ())


def test_what_the_data_set_says(folder: Path, datasets: Datasets) -> None:
    import_exports([write(folder, WIDE)], datasets)
    warehouse = datasets.open("ryne_1944")
    (indicator,) = warehouse.catalogue.indicators
    assert indicator.name == "Bezrobotni zarejestrowani"
    assert indicator.unit_of_measure == "osoba"
    assert indicator.direction is Direction.NEUTRAL
    assert indicator.levels == set(Level)
    assert indicator.precision == 0
    (service,) = warehouse.catalogue.services
    assert (service.id, service.area) == ("RYNE_1944", "Rynek pracy")
    info = warehouse.info
    assert (info.kind, info.as_of.isoformat()) == (DatasetKind.REAL, "2025-06-16")
    assert "RYNE_1944" in info.sources[0].title
    assert any("Zero" in caveat for caveat in info.caveats)
    assert any("Pominięto" in caveat for caveat in info.caveats)


def test_numbers_of_units_that_are_no_more_are_kept_aside(folder: Path, datasets: Datasets) -> None:
    import_exports([write(folder, WIDE)], datasets)
    with duckdb.connect(str(datasets.path("ryne_1944")), read_only=True) as connection:
        kept = connection.execute("SELECT unit_code, year, value FROM unplaced").fetchall()
    assert kept == [("3203042", 2019, 3.0)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    place = tmp_path_factory.mktemp("plain")
    datasets = Datasets(place / "home")
    return datasets.open(import_exports([write(place, WIDE)], datasets).dataset)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (WIDE, "utf-8-sig"),
        (WIDE, "cp1250"),
        (WIDE.replace("\r\n", "\n"), "utf-8"),
        (WIDE.replace(";\r\n", "\r\n"), "utf-8"),
        (WIDE.replace('"Kod";"Nazwa"', "Kod;Nazwa"), "utf-8"),
        (WIDE.replace("\r\n0", "\r\n"), "utf-8"),
        (WIDE.replace(";", ","), "utf-8"),
        (WIDE + "\r\n", "utf-8"),
    ],
    ids=["byte order mark", "cp1250", "LF", "no empty column", "bare header", "lost zeros",
         "commas", "empty line"],
)  # fmt: skip
def test_the_same_table_saved_otherwise(
    folder: Path, datasets: Datasets, plain: Warehouse, content: str, encoding: str
) -> None:
    assert content != WIDE or encoding != "utf-8"
    import_exports([write(folder, content, encoding=encoding)], datasets, name="otherwise")
    indicator = "RYNE_1944_ogolem"
    otherwise = datasets.open("otherwise")
    assert numbers(otherwise, indicator) == numbers(plain, indicator)
    assert otherwise.catalogue.indicators == plain.catalogue.indicators


def test_series_of_a_wide_table(folder: Path, datasets: Datasets) -> None:
    """Separators inside quoted headers, several dimensions, decimals, a scope that is no name."""
    content = (
        'Kod;Nazwa;"gminy łącznie z miastami na prawach powiatu;dochody podatkowe - podatek rolny;'
        '2019;[zł]";"stadiony, hale;ogółem;2019;[ob.]";"ogółem;ogółem;2019;[tys. osób]"\n'
        "3261011;Koszalin (1);1 234,50;2;0,5\n"
    )
    import_exports([write(folder, content, "dochody.csv")], datasets)
    warehouse = datasets.open("dochody")
    tax, sport, total = warehouse.catalogue.indicators
    assert tax.name == (
        "Dochody podatkowe - podatek rolny (gminy łącznie z miastami na prawach powiatu)"
    )
    assert tax.family == "Dochody podatkowe - podatek rolny"
    assert (tax.unit_of_measure, tax.precision) == ("zł", 2)
    assert numbers(warehouse, tax.id) == {("326101", 2019): 1234.5}
    assert (sport.name, sport.id) == ("Dochody: stadiony, hale", "dochody_stadiony-hale_ogolem")
    assert (total.name, total.unit_of_measure) == ("Dochody", "tys. osób")
    assert warehouse.info.as_of.isoformat() == "2019-12-31"


def test_commas_inside_a_dimension(folder: Path, datasets: Datasets) -> None:
    content = '"Kod","Nazwa","a, b (c/d),e,2024,[%]",\n3261011,"Koszalin (1)",-1.5,\n'
    import_exports([write(folder, content, "LUDN_2425_CTAB_20250611231708.csv")], datasets)
    (indicator,) = datasets.open("ludn_2425").catalogue.indicators
    assert indicator.id == "LUDN_2425_a-b-c-d_e"
    assert indicator.name == "Gęstość zaludnienia oraz wskaźniki: a, b (c/d), e"


def test_long_with_attributes(folder: Path, datasets: Datasets) -> None:
    report = import_exports([write(folder, LONG, "LUDN_2730_CREL_20220408092901.csv")], datasets)
    warehouse = datasets.open("ludn_2730")
    women, men = "LUDN_2730_kobiety_wiek-0", "LUDN_2730_mezczyzni_wiek-0"
    found = warehouse.values([women, men], ["32"]).observations
    assert found == (
        Observation(women, "32", 2019, 81.5),
        Observation(women, "32", 2020, None, Flag.MISSING),
        Observation(women, "32", 2021, None, Flag.MISSING),
        Observation(women, "32", 2022, 0.0, Flag.BELOW_PRECISION),
        Observation(women, "32", 2023, 0.0, Flag.TRUE_ZERO),
        Observation(men, "32", 2019, 0.0),
        Observation(men, "32", 2020, 77.1, Flag.ESTIMATED),
        Observation(men, "32", 2021, None, Flag.MISSING),
        Observation(men, "32", 2022, 70.0),
    )
    assert warehouse.catalogue.indicator(women).name == (
        "Przeciętne dalsze trwanie życia: kobiety, wiek 0"
    )
    assert (report.values, report.missing) == (9, 3)
    (caveat,) = warehouse.info.caveats
    assert "metodologii" in caveat


@pytest.mark.parametrize("sign", ["-", ".", "x", "n", ":"])
def test_signs_in_place_of_a_number(folder: Path, datasets: Datasets, sign: str) -> None:
    import_exports([write(folder, WIDE.replace(";7;0;", f";7;{sign};"))], datasets)
    rows = datasets.open("ryne_1944").values(["RYNE_1944_ogolem"], ["3261"], [2020])
    assert rows.observations[0].flag is Flag.MISSING


def test_re_saved_with_years_only(folder: Path, datasets: Datasets) -> None:
    content = '"Kod";"Nazwa";"rok_2010";"rok_2011"\r\n201011;"Bolesławiec (1)";24;23,5\r\n'
    path = write(folder, content, "powierzchnia.csv", "cp1250")
    import_exports([path], datasets, title="Powierzchnia ogółem", unit_of_measure="km2")
    warehouse = datasets.open("powierzchnia")
    (indicator,) = warehouse.catalogue.indicators
    assert (indicator.id, indicator.name) == ("powierzchnia", "Powierzchnia ogółem")
    assert indicator.unit_of_measure == "km2"
    assert numbers(warehouse, "powierzchnia") == {("020101", 2010): 24, ("020101", 2011): 23.5}


def test_years_without_units_of_measure(folder: Path, datasets: Datasets) -> None:
    content = '"Kod";"Nazwa";"2019";"urodzeni 1990-1999;2020"\n201011;"Bolesławiec (1)";24;25\n'
    import_exports([write(folder, content, "a.csv")], datasets)
    warehouse = datasets.open("a")
    assert numbers(warehouse, "a") == {("020101", 2019): 24}
    assert numbers(warehouse, "a_urodzeni-1990-1999") == {("020101", 2020): 25}


def test_unit_of_measure_that_nobody_says(folder: Path, datasets: Datasets) -> None:
    content = '"Kod";"Nazwa";"rok_2010"\n201011;"Bolesławiec (1)";24\n'
    report = import_exports([write(folder, content, "a b.csv")], datasets)
    assert (report.dataset, len(report.caveats)) == ("a-b", 1)
    assert "jednostki miary" in report.caveats[0]


def test_year_that_the_file_does_not_say(folder: Path, datasets: Datasets) -> None:
    content = '"Kod";"Nazwa";"ogółem";"0-4";\n0201011;"Bolesławiec (1)";38486;1673;\n'
    path = write(folder, content, "LUDN_2137_CTAB_20210625164329.csv")
    (fault,) = refused(path, datasets).faults
    assert (fault.kind, fault.place.line) == (FaultKind.YEAR_UNKNOWN, 1)
    report = import_exports([path], datasets, year=2020, unit_of_measure="osoba")
    assert numbers(datasets.open(report.dataset), "LUDN_2137_0-4") == {("020101", 2020): 1673}
    assert "2020" in report.caveats[0]


def test_year_that_is_given_never_replaces_the_file_s(folder: Path, datasets: Datasets) -> None:
    report = import_exports([write(folder, WIDE)], datasets, year=1999, unit_of_measure="kg")
    warehouse = datasets.open(report.dataset)
    assert warehouse.catalogue.years("RYNE_1944_ogolem") == (2019, 2020)
    assert warehouse.catalogue.indicators[0].unit_of_measure == "osoba"


def spreadsheet(folder: Path, rows: list[list[object]], name: str = "bezrobocie.xlsx") -> Path:
    path = folder / name
    pd.DataFrame(rows).to_excel(path, header=False, index=False)
    return path


def test_spreadsheet(folder: Path, datasets: Datasets) -> None:
    rows: list[list[object]] = [
        ["Code", "County", "Year", "Bezrobotni_ogółem"],
        [201000, "Powiat bolesławiecki", "2002", 5772],
        [201000, "Powiat bolesławiecki", 2003, 1.25],
        [30210302000, "Powiat dzierżoniowski", "2002", "-"],
        [30210363000, "Powiat m. Wałbrzych do 2002", "2002", 9],
        [None, None, None, None],
    ]
    report = import_exports([spreadsheet(folder, rows)], datasets)
    warehouse = datasets.open("bezrobocie")
    (indicator,) = warehouse.catalogue.indicators
    assert indicator.name == "Bezrobocie: Bezrobotni ogółem"
    assert numbers(warehouse, indicator.id) == {
        ("0201", 2002): 5772, ("0201", 2003): 1.25, ("0202", 2002): None,
    }  # fmt: skip
    assert [(u.code, u.numbers) for u in report.files[0].refused_units] == [("0263000", 1)]


def test_rows_of_statistical_regions_are_left_out(folder: Path, datasets: Datasets) -> None:
    rows: list[list[object]] = [
        ["Kod", "Nazwa", "ogółem;2020;[osoba]"],
        ["000000000000", "POLSKA", 9],
        ["030000000000", "MAKROREGION POŁUDNIOWO-ZACHODNI", 8],
        ["030210000000", "REGION DOLNOŚLĄSKIE", 7],
        ["030200000000", "DOLNOŚLĄSKIE", 6],
    ]
    report = import_exports([spreadsheet(folder, rows)], datasets)
    assert report.files[0].regions == 2
    found = numbers(datasets.open("bezrobocie"), "bezrobocie_ogolem")
    assert found == {("00", 2020): 9, ("02", 2020): 6}


def test_kinds_that_disagree_are_a_finding(folder: Path, datasets: Datasets) -> None:
    content = WIDE.replace('(1)";20;;', '(1)";20;18;').replace('(3)";;18;', '(3)";21;18;')
    assert content != WIDE
    report = import_exports([write(folder, content)], datasets)
    (conflict,) = report.conflicts
    assert (conflict.unit_code, conflict.year, conflict.numbers) == ("020203", 2019, (20, 21))
    found = numbers(datasets.open(report.dataset), "RYNE_1944_ogolem")
    assert ("020203", 2019) not in found
    assert found["020203", 2020] == 18
    assert any("sprzeczne" in caveat or "dwie różne" in caveat for caveat in report.caveats)


def test_a_number_beats_the_absence_of_one(folder: Path, datasets: Datasets) -> None:
    content = WIDE.replace('(1)";20;;', '(1)";20;-;')
    import_exports([write(folder, content)], datasets)
    assert numbers(datasets.open("ryne_1944"), "RYNE_1944_ogolem")["020203", 2020] == 18

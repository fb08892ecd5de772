"""Every fault of a data package is told, with its place, and nothing is loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from indicators_db.datasets import Datasets
from indicators_db.errors import ImportRefused
from indicators_db.sources.faults import LISTED, Fault, FaultKind, FaultLog, Place
from indicators_db.sources.package import import_package
from polish.texts import keys

Found = tuple[FaultKind, str, int | None, str | None, str | None]

DESCRIPTOR = {
    "name": "good", "title": "Dobra paczka", "kind": "real", "as_of": "2024-12-31",
    "licenses": [{"name": "CC0"}], "sources": [{"title": "GUS"}],
}  # fmt: skip
INDICATORS = (
    "id,name,area,service,dimension,unit_of_measure,direction,level,definition,numerator,"
    "denominator,source,synonyms,precision\n"
    "a,Bezrobotni,Praca,s,quantity,osoby,neutral,gmina;powiat,,,,,,0\n"
    "b,Dochody,Finanse,,,zł,,powiat,,,,,,\n"
)
SERVICES = "id,name,area,level,description\ns,Pośrednictwo pracy,Praca,powiat,\n"
UNITS = (
    "unit_code,name,level,kind,parent_code,population,area_km2,lat,lon\n"
    "00,Polska,country,country,,,,,\n"
    "32,zachodniopomorskie,voivodeship,voivodeship,00,,,,\n"
    "3261,Koszalin,powiat,city_with_county_rights,32,105260,105.57,54.19,16.17\n"
    "326101,Koszalin,gmina,urban,3261,105260,105.57,54.19,16.17\n"
    "0201,bolesławiecki,powiat,county,,,,,\n"
    "020101,Bolesławiec,gmina,urban,0201,,,,\n"
)
NEIGHBOURS = "unit_code,neighbour_code\n3261,0201\n"
VALUES = "indicator,unit_code,year,value,flag\na,326101,2020,10,\na,020101,2020,0,true_zero\n"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps(DESCRIPTOR), "utf-8")
    for name, content in (
        ("indicators.csv", INDICATORS),
        ("services.csv", SERVICES),
        ("units.csv", UNITS),
        ("neighbours.csv", NEIGHBOURS),
        ("values.csv", VALUES),
    ):
        (folder / name).write_text(content, "utf-8")
    return folder


def refused(package: Path, datasets: Datasets) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as refusal:
        import_package(package, datasets)
    assert datasets.names() == ()
    return refusal.value.faults


def places(faults: tuple[Fault, ...]) -> list[Found]:
    return [(f.kind, f.place.file, f.place.line, f.place.column, f.value) for f in faults]


def test_the_package_is_good_before_it_is_broken(package: Path, datasets: Datasets) -> None:
    assert import_package(package, datasets).values == 2


@pytest.mark.parametrize(
    ("line", "kind", "column", "value", "hint"),
    [
        ("c,326101,2021,1,", FaultKind.UNKNOWN_INDICATOR, "indicator", "c", "indicators.csv"),
        (",326101,2021,1,", FaultKind.EMPTY_CELL, "indicator", None, "wymagane"),
        ("a,20101,2021,1,", FaultKind.UNKNOWN_UNIT, "unit_code", "20101", "020101"),
        ("a,0201011,2021,1,", FaultKind.UNKNOWN_UNIT, "unit_code", "0201011", "020101"),
        ("a,201011,2021,1,", FaultKind.UNKNOWN_UNIT, "unit_code", "201011", "020101"),
        ("a,9999,2021,1,", FaultKind.UNKNOWN_UNIT, "unit_code", "9999", "rejestru"),
        ("a,,2021,1,", FaultKind.EMPTY_CELL, "unit_code", None, "wymagane"),
        ("a,32,2021,1,", FaultKind.WRONG_LEVEL, "unit_code", "32", "gmina, powiat"),
        ("b,326101,2021,1,", FaultKind.WRONG_LEVEL, "unit_code", "326101", "3261"),
        ("a,326101,2021.0,1,", FaultKind.BAD_YEAR, "year", "2021.0", "cyframi"),
        ("a,326101,21,1,", FaultKind.BAD_YEAR, "year", "21", "cyframi"),
        ("a,326101,,1,", FaultKind.BAD_YEAR, "year", None, "cyframi"),
        ('a,326101,2021,"1,5",', FaultKind.DECIMAL_COMMA, "value", "1,5", "1.5"),
        ("a,326101,2021,1 000,", FaultKind.BAD_NUMBER, "value", "1 000", "1234.5"),
        ("a,326101,2021,NaN,", FaultKind.BAD_NUMBER, "value", "NaN", "1234.5"),
        ("a,326101,2021,-,missing", FaultKind.BAD_NUMBER, "value", "-", "1234.5"),
        ("a,326101,2021,0,missing", FaultKind.MISSING_WITH_VALUE, "value", "0", "pusta"),
        ("a,326101,2021,,", FaultKind.NO_VALUE_NO_FLAG, "value", None, "missing"),
        ("a,326101,2021,,true_zero", FaultKind.NO_VALUE_NO_FLAG, "value", None, "missing"),
        ("a,326101,2021,1,brak", FaultKind.UNKNOWN_FLAG, "flag", "brak", "below_precision"),
        ("a,326101,2021,0.1,true_zero", FaultKind.ZERO_NOT_ZERO, "value", "0.1", "wartość 0"),
        ("a,326101,2020,11,", FaultKind.DUPLICATE_VALUE, "unit_code", "326101", "wierszu 2"),
        ("a,326101,2021", FaultKind.ROW_WIDTH, None, "3", "5"),
        ("a,326101,2021,1,,x", FaultKind.ROW_WIDTH, None, "6", "5"),
        ('a,"3"26101,2021,1,', FaultKind.BROKEN_QUOTES, None, None, "podwójnie"),
    ],
)
def test_a_bad_row_of_values(
    package: Path,
    datasets: Datasets,
    line: str,
    kind: FaultKind,
    column: str | None,
    value: str | None,
    hint: str,
) -> None:
    (package / "values.csv").write_text(f"{VALUES}\n{line}\na,3261,2020,5,\n", "utf-8")
    faults = refused(package, datasets)
    told = [found for found in places(faults) if found[0] is kind]
    assert told == [(kind, "values.csv", 5, column, value)]
    (fault,) = (fault for fault in faults if fault.kind is kind)
    assert hint in fault.expected
    assert "values.csv, wiersz 5" in str(fault)


@pytest.mark.parametrize(
    ("file", "old", "new", "kind", "line", "column", "value"),
    [
        ("indicators.csv", "b,Doch", "a,Doch", FaultKind.DUPLICATE_ID, 3, "id", "a"),
        ("indicators.csv", "b,Doch", ",Doch", FaultKind.EMPTY_CELL, 3, "id", None),
        ("indicators.csv", ",Dochody", ", ", FaultKind.EMPTY_CELL, 3, "name", None),
        ("indicators.csv", ",zł", ",", FaultKind.EMPTY_CELL, 3, "unit_of_measure", None),
        ("indicators.csv", ",powiat,", ",,", FaultKind.EMPTY_CELL, 3, "level", None),
        ("indicators.csv", ",powiat,", ",wieś,", FaultKind.UNKNOWN_WORD, 3, "level", "wieś"),
        ("indicators.csv", "quantity", "ilość", FaultKind.UNKNOWN_WORD, 2, "dimension", "ilość"),
        ("indicators.csv", "neutral", "up", FaultKind.UNKNOWN_WORD, 2, "direction", "up"),
        ("indicators.csv", ",s,", ",t,", FaultKind.UNKNOWN_SERVICE, 2, "service", "t"),
        ("indicators.csv", ",,0\n", ",,1.5\n", FaultKind.BAD_NUMBER, 2, "precision", "1.5"),
        ("indicators.csv", "synonyms", "synonims", FaultKind.COLUMN_MISSING, 1, "synonyms", None),
        ("indicators.csv", "synonyms", "source", FaultKind.COLUMN_TWICE, 1, "source", None),
        ("indicators.csv", ",Finanse", "", FaultKind.ROW_WIDTH, 3, None, "13"),
        ("indicators.csv", ",Finanse", ',"Fin"anse', FaultKind.BROKEN_QUOTES, 3, None, None),
        ("services.csv", ",powiat,", ",wieś,", FaultKind.UNKNOWN_WORD, 2, "level", "wieś"),
        ("services.csv", "s,Poś", ",Poś", FaultKind.EMPTY_CELL, 2, "id", None),
        ("units.csv", "3261,Kosz", "326,Kosz", FaultKind.BAD_CODE, 4, "unit_code", "326"),
        ("units.csv", "00,Polska", "01,Polska", FaultKind.BAD_CODE, 2, "unit_code", "01"),
        ("units.csv", "urban,3261", "county,3261", FaultKind.UNKNOWN_WORD, 5, "kind", "county"),
        ("units.csv", "urban,3261", ",3261", FaultKind.EMPTY_CELL, 5, "kind", None),
        ("units.csv", "urban,3261", "urban,3262", FaultKind.UNKNOWN_UNIT, 5, "parent_code", "3262"),
        ("units.csv", "020101,B", "326101,B", FaultKind.DUPLICATE_ID, 7, "unit_code", "326101"),
        ("units.csv", "32,105260", "32,105 260", FaultKind.BAD_NUMBER, 4, "population", "105 260"),
        ("units.csv", "60,105.57", '60,"1,5"', FaultKind.DECIMAL_COMMA, 4, "area_km2", "1,5"),
        ("neighbours.csv", "0201", "0299", FaultKind.UNKNOWN_UNIT, 2, "neighbour_code", "0299"),
        ("neighbours.csv", "0201", "201", FaultKind.UNKNOWN_UNIT, 2, "neighbour_code", "201"),
        ("neighbours.csv", "0201", "3261", FaultKind.OWN_NEIGHBOUR, 2, "neighbour_code", "3261"),
        ("neighbours.csv", "0201", "32", FaultKind.LEVELS_DIFFER, 2, "neighbour_code", "3261, 32"),
        ("values.csv", "year", "rok", FaultKind.COLUMN_MISSING, 1, "year", None),
    ],
)  # fmt: skip
def test_a_bad_cell_of_a_table(
    package: Path,
    datasets: Datasets,
    file: str,
    old: str,
    new: str,
    kind: FaultKind,
    line: int,
    column: str | None,
    value: str | None,
) -> None:
    content = (package / file).read_text("utf-8")
    assert old in content
    (package / file).write_text(content.replace(old, new, 1), "utf-8")
    found = places(refused(package, datasets))
    assert (kind, file, line, column, value) in found


@pytest.mark.parametrize(
    ("change", "kind", "column"),
    [
        ({"name": None}, FaultKind.FIELD_MISSING, "name"),
        ({"as_of": None}, FaultKind.FIELD_MISSING, "as_of"),
        ({"licenses": None}, FaultKind.FIELD_MISSING, "licenses"),
        ({"name": "Dobra Paczka"}, FaultKind.BAD_NAME, "name"),
        ({"name": "../../etc"}, FaultKind.BAD_NAME, "name"),
        ({"name": ["good"]}, FaultKind.BAD_FIELD, "name"),
        ({"title": " "}, FaultKind.BAD_FIELD, "title"),
        ({"kind": "prawdziwe"}, FaultKind.UNKNOWN_WORD, "kind"),
        ({"kind": {}}, FaultKind.UNKNOWN_WORD, "kind"),
        ({"as_of": "31.12.2024"}, FaultKind.BAD_DATE, "as_of"),
        ({"as_of": "20241231"}, FaultKind.BAD_DATE, "as_of"),
        ({"as_of": "2024-02-30"}, FaultKind.BAD_DATE, "as_of"),
        ({"as_of": 2024}, FaultKind.BAD_DATE, "as_of"),
        ({"sources": "GUS"}, FaultKind.BAD_FIELD, "sources"),
        ({"sources": [{"path": "https://stat.gov.pl"}]}, FaultKind.BAD_FIELD, "sources"),
        ({"licenses": ["CC0"]}, FaultKind.BAD_FIELD, "licenses"),
    ],
)
def test_a_bad_field_of_the_descriptor(
    package: Path, datasets: Datasets, change: dict[str, object], kind: FaultKind, column: str
) -> None:
    changed = {key: value for key, value in {**DESCRIPTOR, **change}.items() if value is not None}
    (package / "datapackage.json").write_text(json.dumps(changed), "utf-8")
    (found,) = places(refused(package, datasets))
    assert found[:4] == (kind, "datapackage.json", None, column)


def overwrite(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


@pytest.mark.parametrize(
    ("file", "breakage", "kind", "line"),
    [
        ("datapackage.json", Path.unlink, FaultKind.FILE_MISSING, None),
        ("indicators.csv", Path.unlink, FaultKind.FILE_MISSING, None),
        ("values.csv", Path.unlink, FaultKind.FILE_MISSING, None),
        ("datapackage.json", overwrite(b'{"name": "a",\n}'), FaultKind.BAD_JSON, 2),
        ("datapackage.json", overwrite(b"[]"), FaultKind.BAD_JSON, 1),
        ("datapackage.json", overwrite(b"[" * 100_000), FaultKind.BAD_JSON, 1),
        ("datapackage.json", overwrite(b'{"name": "\xb3"}'), FaultKind.NOT_UTF8, 1),
        ("indicators.csv", overwrite(INDICATORS.encode("cp1250")), FaultKind.NOT_UTF8, 3),
        ("values.csv", overwrite(VALUES.encode() + b"a,3261,2020,\xff,\n"), FaultKind.NOT_UTF8, 4),
        ("values.csv", overwrite(VALUES.encode("utf-16")), FaultKind.BINARY, 1),
        ("values.csv", overwrite(VALUES.encode() + b"\x00" * 9), FaultKind.BINARY, 4),
        ("services.csv", overwrite(b"\x89PNG\r\n\x1a\n\x00"), FaultKind.BINARY, 3),
        ("values.csv", overwrite(VALUES.replace(",", ";").encode()), FaultKind.WRONG_SEPARATOR, 1),
        ("units.csv", overwrite(UNITS.replace(",", "\t").encode()), FaultKind.WRONG_SEPARATOR, 1),
        ("values.csv", overwrite(VALUES.splitlines()[0].encode()), FaultKind.NO_ROWS, None),
        ("indicators.csv", overwrite(INDICATORS.splitlines()[0].encode()), FaultKind.NO_ROWS, None),
        ("values.csv", overwrite(b""), FaultKind.COLUMN_MISSING, 1),
    ],
)
def test_a_file_that_cannot_be_read(
    package: Path,
    datasets: Datasets,
    file: str,
    breakage: Callable[[Path], object],
    kind: FaultKind,
    line: int | None,
) -> None:
    breakage(package / file)
    found = [(f.kind, f.place.file, f.place.line) for f in refused(package, datasets)]
    assert (kind, file, line) in found


def test_an_encoding_that_is_recognised_is_named(package: Path, datasets: Datasets) -> None:
    (package / "indicators.csv").write_bytes(INDICATORS.encode("cp1250"))
    (fault,) = (f for f in refused(package, datasets) if f.kind is FaultKind.NOT_UTF8)
    assert "Windows-1250" in fault.expected


@pytest.mark.parametrize(
    ("select", "kind"),
    [
        ("indicator, unit_code, year, value", FaultKind.COLUMN_MISSING),
        ("indicator, unit_code::INT AS unit_code, year, value, flag", FaultKind.UNKNOWN_UNIT),
        ("indicator, unit_code, 2020.5 AS year, value, flag", FaultKind.BAD_YEAR),
        ("*, FROM VALUES (1) LIMIT 0", FaultKind.NO_ROWS),
    ],
)  # fmt: skip
def test_bad_parquet(package: Path, datasets: Datasets, select: str, kind: FaultKind) -> None:
    columns, _, limit = select.partition(", FROM VALUES (1)")
    source, target = package / "values.csv", package / "values.parquet"
    with duckdb.connect() as connection:
        rows = f"SELECT {columns} FROM read_csv('{source}', all_varchar = true){limit}"
        connection.execute(f"COPY ({rows}) TO '{target}'")
    source.unlink()
    assert kind in {fault.kind for fault in refused(package, datasets)}


def test_rows_of_parquet_are_counted_as_rows(package: Path, datasets: Datasets) -> None:
    source, target = package / "values.csv", package / "values.parquet"
    with duckdb.connect() as connection:
        cut = "SELECT * REPLACE (left(unit_code, 5) AS unit_code)"
        rows = f"{cut} FROM read_csv('{source}', all_varchar = true)"
        connection.execute(f"COPY ({rows}) TO '{target}'")
    source.unlink()
    assert [fault.place.line for fault in refused(package, datasets)] == [1, 2]


@pytest.mark.parametrize("content", [b"", b"PAR1 no parquet PAR1", b"\x00" * 5000])
def test_parquet_that_is_none(package: Path, datasets: Datasets, content: bytes) -> None:
    (package / "values.csv").unlink()
    (package / "values.parquet").write_bytes(content)
    (fault,) = refused(package, datasets)
    assert fault.kind is FaultKind.FILE_UNREADABLE


def test_values_in_two_files(package: Path, datasets: Datasets) -> None:
    (package / "values.parquet").write_bytes(b"")
    assert [fault.kind for fault in refused(package, datasets)] == [FaultKind.FILE_TWICE]


def test_every_fault_is_told_not_only_the_first(package: Path, datasets: Datasets) -> None:
    (package / "datapackage.json").write_text(json.dumps({**DESCRIPTOR, "as_of": "wczoraj"}))
    (package / "indicators.csv").write_text(INDICATORS.replace("neutral", "up"), "utf-8")
    (package / "services.csv").write_text(SERVICES.replace(",powiat,", ",wieś,"), "utf-8")
    (package / "units.csv").write_text(UNITS.replace("urban,0201", "miejska,0201"), "utf-8")
    (package / "neighbours.csv").write_text(NEIGHBOURS.replace("0201", "0299"), "utf-8")
    (package / "values.csv").write_text(VALUES + 'a,3261,20,"1,5",brak\n', "utf-8")
    faults = refused(package, datasets)
    assert {fault.place.file for fault in faults} == {path.name for path in package.iterdir()}
    of_one_row = {fault.kind for fault in faults if fault.place.line == 4}
    assert of_one_row >= {FaultKind.BAD_YEAR, FaultKind.DECIMAL_COMMA, FaultKind.UNKNOWN_FLAG}


def test_values_are_not_blamed_for_a_missing_catalogue(package: Path, datasets: Datasets) -> None:
    (package / "indicators.csv").unlink()
    assert [fault.kind for fault in refused(package, datasets)] == [FaultKind.FILE_MISSING]


def test_many_alike_are_counted(package: Path, datasets: Datasets) -> None:
    rows = "".join(f'a,326101,{1900 + n % 200},"{n},5",\n' for n in range(200))
    more = "".join(f"a,3261,{year},x,\n" for year in range(1900, 1950))
    (package / "values.csv").write_text(VALUES + rows + more, "utf-8")
    faults = refused(package, datasets)
    commas = [fault for fault in faults if fault.kind is FaultKind.DECIMAL_COMMA]
    assert [fault.place.line for fault in commas[:LISTED]] == list(range(4, 4 + LISTED))
    assert len(commas) == LISTED + 1
    assert commas[-1].count == 200 - LISTED
    assert "jeszcze 100" in str(commas[-1])
    assert sum(fault.kind is FaultKind.BAD_NUMBER for fault in faults) == 50


def test_the_old_data_set_stays(package: Path, datasets: Datasets) -> None:
    import_package(package, datasets)
    before = datasets.path("good").read_bytes()
    (package / "values.csv").write_text(VALUES + "a,3261,2020,x,\n", "utf-8")
    with pytest.raises(ImportRefused):
        import_package(package, datasets)
    assert datasets.path("good").read_bytes() == before
    assert datasets.open("good").latest_year("a", ["326101"]) == 2020


def test_a_refusal_reads_as_polish_lines(package: Path, datasets: Datasets) -> None:
    (package / "values.csv").write_text(VALUES + 'a,3261,2020,"1,5",\n', "utf-8")
    with pytest.raises(ImportRefused) as refusal:
        import_package(package, datasets)
    assert str(refusal.value) == (
        "values.csv, wiersz 4, kolumna value: „1,5”, przecinek zamiast kropki dziesiętnej. "
        "Oczekiwano: 1.5."
    )


def test_strange_values_are_shown_safely() -> None:
    log = FaultLog()
    log.add(FaultKind.BAD_NUMBER, Place("v.csv", 2, "value"), "a\x1b[31m\n" + "b" * 500)
    (fault,) = log.faults()
    assert str(fault).isprintable()
    assert len(str(fault)) < 250


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_of_fault_has_its_words(kind: FaultKind) -> None:
    assert {f"faults.what.{kind}", f"faults.expected.{kind}"} <= keys()

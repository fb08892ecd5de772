"""Export files that are refused, and what a folder of several says of each."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from indicators_db.datasets import Datasets
from indicators_db.errors import ImportRefused
from indicators_db.model import Level
from indicators_db.sources.bdl_exports import import_exports
from indicators_db.sources.faults import FaultKind
from indicators_db.sources.report import ImportReport
from tests.indicators_db.exports import LONG, NAME, WIDE, numbers, refused, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


BAD_ROWS: list[tuple[str, str, FaultKind, str | None]] = [
    (";7;0;\r\n3261011", ";7;zero;\r\n3261011", FaultKind.BAD_NUMBER, "ogółem;2020;[osoba]"),
    (";7;0;\r\n3261011", ";7;1,2,3;\r\n3261011", FaultKind.BAD_NUMBER, "ogółem;2020;[osoba]"),
    (";7;0;\r\n3261011", ";7;\r\n3261011", FaultKind.ROW_WIDTH, None),
    (";7;0;\r\n3261011", ";7;0;8;\r\n3261011", FaultKind.ROW_WIDTH, None),
    (";7;0;\r\n3261011", ';"7"1;0;\r\n3261011', FaultKind.BROKEN_QUOTES, None),
    (";7;0;\r\n3261011", ";7;0;8\r\n3261011", FaultKind.ROW_WIDTH, None),
    ("3261000", "32/61", FaultKind.BAD_CODE, "Kod"),
    ("3261000", "326100", FaultKind.BAD_CODE, "Kod"),
]


@pytest.mark.parametrize(("old", "new", "kind", "column"), BAD_ROWS)
def test_a_bad_row_refuses_the_file(
    folder: Path, datasets: Datasets, old: str, new: str, kind: FaultKind, column: str | None
) -> None:
    assert old in WIDE
    (fault,) = refused(write(folder, WIDE.replace(old, new, 1)), datasets).faults
    assert (fault.kind, fault.place.line, fault.place.column) == (kind, 9, column)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FaultKind.UNKNOWN_LAYOUT),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FaultKind.BINARY),
        (WIDE.encode("utf-16"), FaultKind.BINARY),
        ("TERYT,Gmina,Liczba\n0201011,Bolesławiec,5\n".encode(), FaultKind.UNKNOWN_LAYOUT),
        (b'"Kod";"Nazwa"\n0201011;"A (1)"\n', FaultKind.UNKNOWN_LAYOUT),
        (WIDE.split("\r\n", 1)[0].encode(), FaultKind.NO_ROWS),
        ('"Kod";"Nazwa";"ogółem;2020;[a]"\n3203042;"Ostrowice (2)";1\n'.encode(),
         FaultKind.NOTHING_TO_IMPORT),
        (b'"Kod";"Nazwa";"b;2019;[a]";"b;2020;[c]"\n0000000;"POLSKA";1;1\n',
         FaultKind.MEASURES_DIFFER),
        (b'"Kod";"Nazwa";"Rok"\n0000000;"POLSKA";2020\n', FaultKind.UNKNOWN_LAYOUT),
        (b'"Kod";"Nazwa";"Rok";"Atrybut"\n0000000;"POLSKA";2020;""\n', FaultKind.UNKNOWN_LAYOUT),
        (LONG.replace('"Wiek"', '"Płeć"').encode(), FaultKind.COLUMN_TWICE),
        (LONG.replace('"2019"', '"19"').encode(), FaultKind.BAD_YEAR),
        (LONG.replace('"M"', '"Q"').encode(), FaultKind.UNKNOWN_WORD),
    ],
)  # fmt: skip
def test_files_that_are_no_exports(
    folder: Path, datasets: Datasets, content: bytes, kind: FaultKind
) -> None:
    path = folder / NAME
    path.write_bytes(content)
    faults = refused(path, datasets).faults
    assert {fault.kind for fault in faults} == {kind}
    assert all(fault.expected for fault in faults)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no spreadsheet"])
def test_a_spreadsheet_that_is_none(folder: Path, datasets: Datasets, content: bytes) -> None:
    path = folder / "a.xlsx"
    path.write_bytes(content)
    (fault,) = refused(path, datasets).faults
    assert fault.kind is FaultKind.FILE_UNREADABLE


def several(folder: Path, datasets: Datasets) -> ImportReport:
    write(folder, WIDE)
    write(folder, LONG, "LUDN_2730_CREL_20220408092901.csv")
    write(folder, "nothing of ours", "notes.csv")
    (folder / "README.md").write_text("not an export")
    later = '"Kod";"Nazwa";"ogółem;2020;[osoba]";"ogółem;2021;[osoba]";\n0200000;"D";90;80;\n'
    write(folder, later, "RYNE_1944_CTAB_20250701000000.csv")
    return import_exports([folder], datasets, name="gus", title="Dane GUS")


def test_a_folder_is_one_data_set(folder: Path, datasets: Datasets) -> None:
    report = several(folder, datasets)
    warehouse = datasets.open("gus")
    assert warehouse.info.title == "Dane GUS"
    assert warehouse.info.as_of.isoformat() == "2025-07-01"
    assert [one.id for one in warehouse.catalogue.services] == ["LUDN_2730", "RYNE_1944"]
    assert warehouse.catalogue.years("RYNE_1944_ogolem", Level.VOIVODESHIP) == (2019, 2020, 2021)
    assert len(warehouse.info.sources) == 2
    assert report.conflicts == ()


def test_of_each_file_the_report_says_what_came_and_what_not(
    folder: Path, datasets: Datasets
) -> None:
    files = {file.file: file for file in several(folder, datasets).files}
    assert len(files) == 4
    assert files[NAME].values == 12
    assert files["notes.csv"].values == 0
    assert [fault.kind for fault in files["notes.csv"].faults] == [FaultKind.UNKNOWN_LAYOUT]
    with duckdb.connect(str(datasets.path("gus")), read_only=True) as connection:
        made_of = connection.execute("SELECT file FROM provenance").fetchall()
    assert {file for (file,) in made_of} == files.keys() - {"notes.csv"}


def test_one_indicator_in_two_units_of_measure(folder: Path, datasets: Datasets) -> None:
    write(folder, WIDE)
    write(folder, WIDE.replace("[osoba]", "[tys. osób]"), "RYNE_1944_CTAB_20260101000000.csv")
    first, second = import_exports([folder], datasets).files
    assert not first.faults
    assert [fault.kind for fault in second.faults] == [FaultKind.MEASURES_DIFFER]


def test_nothing_to_import(folder: Path, datasets: Datasets) -> None:
    assert refused(folder, datasets).faults[0].kind is FaultKind.FILE_MISSING
    with pytest.raises(ImportRefused, match="niedozwolona nazwa"):
        import_exports([write(folder, WIDE)], datasets, name="../gus")


def test_a_refused_file_leaves_the_old_data_set(folder: Path, datasets: Datasets) -> None:
    import_exports([write(folder, WIDE)], datasets, name="gus")
    with pytest.raises(ImportRefused):
        import_exports([write(folder, WIDE.replace(";7;0;", ";7;?;"))], datasets, name="gus")
    assert numbers(datasets.open("gus"), "RYNE_1944_ogolem")["3261", 2019] == 7

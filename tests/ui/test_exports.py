"""Answers as files, read back as people's programs read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.tools.table import Column, Table
from indicators_db.datasets import Datasets
from tests.ui import fake_assistant as answers
from tests.ui.conftest import LOOPBACK
from ui.app import create_app
from ui.exports.csv_file import Dialect, csv_file
from ui.exports.sheet import sheet_of
from ui.exports.xlsx_file import xlsx_file
from ui.settings import Settings

CALL = {
    "tool": "compare",
    "arguments": {"units": ["8801"], "indicators": ["cost"], "benchmark": "neighbours"},
}


@pytest.fixture(scope="module")
def real(
    home: Path, datasets: Datasets, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The API over the small region, with the real assistant."""
    assistant = Assistant(datasets, tmp_path_factory.mktemp("threads"))
    with TestClient(
        create_app(assistant, datasets, Settings(home=home)),
        client=LOOPBACK,
        raise_server_exceptions=False,
    ) as client:
        yield client


def read(content: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def test_csv_for_programs(real: TestClient) -> None:
    response = real.post("/api/v1/exports/csv", json={"call": CALL})
    rows = read(response.content, ",")
    answer = real.post("/api/v1/ask/change", json={"call": CALL}).json()

    assert response.headers["content-disposition"] == 'attachment; filename="asystent-smup.csv"'
    assert rows[0][:2] == ["Kod TERYT", "Miejsce"]
    at = rows[0].index("Wartość (zł/km)")
    shown = {row[0]: float(row[at]) if row[at] else None for row in rows[1:]}
    assert shown == {row["unit_code"]: row["value"] for row in answer["tables"][0]["rows"]}


def test_csv_for_excel_in_polish(real: TestClient) -> None:
    content = real.post(
        "/api/v1/exports/csv-excel",
        json={
            "call": {
                **CALL,
                "arguments": {
                    "units": ["8801"],
                    "indicators": ["paved"],
                    "benchmark": "neighbours",
                },
            }
        },
    ).content

    assert content.startswith(b"\xef\xbb\xbf")
    rows = read(content, ";")
    assert ["8804", "2", "powiat brzozowski", "90,2"] in [row[:4] for row in rows]


def test_a_workbook_has_numbers_text_and_sources(real: TestClient) -> None:
    response = real.post("/api/v1/exports/xlsx", json={"call": CALL, "question": "Ile to jest?"})
    book = load_workbook(io.BytesIO(response.content))
    page = book.worksheets[0]
    headings = [cell.value for cell in page[2]]
    values = headings.index("Wartość (zł/km)")
    first = page[3]

    assert (first[0].value, first[0].data_type) == ("8861", "s")
    assert (first[values].value, first[values].data_type) == (25000, "n")
    assert [row[-1].value for row in page.iter_rows(min_row=3)].count("brak danych") == 1
    about = {row[0].value: row[1].value for row in book.worksheets[-1].iter_rows()}
    assert about["Pytanie"] == "Ile to jest?"
    assert "Rejestr próbny, stan na 30.06.2024" in about["Źródła"]
    assert "Sąsiedzi" in about["Jak to policzono"]


def test_invented_numbers_are_marked_in_every_file() -> None:
    answer = answers.bars()
    sheet = sheet_of(answer.tables[0], demo=True)

    for dialect, delimiter in ((Dialect.PLAIN, ","), (Dialect.POLISH_EXCEL, ";")):
        rows = read(csv_file(sheet, dialect), delimiter)
        assert {row[-1] for row in rows[1:]} == {"dane pokazowe, liczby zmyślone"}
    book = load_workbook(io.BytesIO(xlsx_file(answer, "", date(2026, 11, 22))))
    assert book.worksheets[0]["E3"].value == "dane pokazowe, liczby zmyślone"
    assert "zmyślone" in str(book.worksheets[-1]["B1"].value)


def hostile() -> Answer:
    columns = (Column(key="unit", label="=1+1"), Column(key="value", label="@SUM(A1)"))
    rows = ({"unit_code": "+48", "unit": '=HYPERLINK("http://x")', "value": -5.5},)
    table = Table(title="-2+3", columns=columns, rows=rows)
    return answers.bars().model_copy(update={"tables": (table,), "text": "=cmd|' /C calc'!A0"})


def test_nothing_that_data_say_is_a_formula() -> None:
    answer = hostile()
    rows = read(csv_file(sheet_of(answer.tables[0], demo=False), Dialect.PLAIN), ",")
    book = load_workbook(io.BytesIO(xlsx_file(answer, "=1", date(2026, 11, 22))))

    assert rows[0][1:] == ["'=1+1", "'@SUM(A1)"]
    assert rows[1] == ["'+48", '\'=HYPERLINK("http://x")', "-5.5"]
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("kind", "sent", "status"),
    [
        ("pdf", {"call": CALL}, 422),
        ("csv", {"call": CALL, "table": 9}, 404),
        ("csv", {"call": {"tool": "help"}}, 404),
        ("csv", {"call": {"tool": "eval", "arguments": {"code": "1"}}}, 422),
        ("csv", {"call": CALL, "dataset": "nie-ma"}, 422),
        ("csv", {}, 422),
    ],
)
def test_what_cannot_be_exported_is_said_in_polish(
    real: TestClient, kind: str, sent: dict[str, object], status: int
) -> None:
    response = real.post(f"/api/v1/exports/{kind}", json=sent)

    assert response.status_code == status
    assert response.json()["detail"].endswith(".")


def test_a_change_is_made_by_a_typed_request(real: TestClient) -> None:
    sent = {"call": CALL, "change": {"role": "year", "value": "2020"}, "question": "Ile?"}
    answer = real.post("/api/v1/ask/change", json=sent).json()
    offered = real.post("/api/v1/ask/choices", json={"call": CALL, "role": "year"}).json()

    assert answer["plan"]["years"] == [2020]
    assert answer["call"]["arguments"]["year"] == 2020
    assert [choice["value"] for choice in offered][:2] == ["", "2023"]
    wrong = {"call": CALL, "change": {"role": "year", "value": "rok temu"}}
    assert real.post("/api/v1/ask/change", json=wrong).status_code == 422
    assert real.delete(f"/api/v1/threads/{answer['thread_id']}").status_code == 204

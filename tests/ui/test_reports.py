"""Reports read back from their files: same numbers as in the API, titles, alternative texts."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from pypdf import PdfReader

from assistant.assistant import Assistant
from assistant.tools.arguments import ReportArguments
from assistant.tools.plan import Benchmark
from assistant.tools.tool import Workbench
from indicators_db.datasets import Datasets
from polish.numbers import format_number
from tests.ui.conftest import LOOPBACK
from ui.app import create_app
from ui.cli import smup
from ui.reports.blocks import Document, Grid, Heading, Words
from ui.reports.content import Form
from ui.reports.html_file import html_file
from ui.reports.making import File, Kind, Step, made
from ui.reports.pdf_file import pdf_file
from ui.reports.words import plain_words, words_of
from ui.settings import Settings

ARGS = ReportArguments(units=("8801",), benchmark=Benchmark.VOIVODESHIP, services=("roads",))
TODAY = date(2026, 11, 22)
TITLE = "Raport: powiat lipowski"
CALL = {"tool": "report", "arguments": ARGS.model_dump(mode="json")}


@pytest.fixture(scope="module")
def bench(datasets: Datasets) -> Workbench:
    return Workbench(datasets.open(), date(2024, 12, 1))


@pytest.fixture(scope="module")
def files(bench: Workbench) -> dict[tuple[Kind, Form], bytes]:
    """Every kind of file in every form, made once."""
    return {
        (kind, form): _file(list(made(ARGS, bench, form, kind, TODAY)))
        for kind in Kind
        for form in Form
    }


@pytest.fixture(scope="module")
def real(
    home: Path, datasets: Datasets, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    assistant = Assistant(datasets, tmp_path_factory.mktemp("threads"))
    app = create_app(assistant, datasets, Settings(home=home))
    with TestClient(app, client=LOOPBACK, raise_server_exceptions=False) as client:
        yield client


def _file(parts: list[Step | File]) -> bytes:
    *steps, last = parts
    assert all(isinstance(step, Step) for step in steps)
    assert isinstance(last, File)
    return last.content


def _pdf_text(content: bytes) -> str:
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", said)


def _values(real: TestClient) -> list[str]:
    """The unit's numbers of the service as the API gives them, written as a report writes them."""
    indicators = real.get("/api/v1/indicators", params={"service": "roads"}).json()
    found = real.get(
        "/api/v1/values", params={"indicator": [i["id"] for i in indicators], "unit": "8801"}
    ).json()
    precision = {indicator["id"]: indicator["precision"] for indicator in indicators}
    latest = {
        cell["indicator"]: format_number(cell["value"], precision[cell["indicator"]])
        for cell in found
        if cell["value"] is not None
    }
    return list(latest.values())


def test_a_word_document_can_be_read_back(
    files: dict[tuple[Kind, Form], bytes], real: TestClient
) -> None:
    paper = docx.Document(io.BytesIO(files[Kind.DOCX, Form.FULL]))
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    headings = [line.text for line in paper.paragraphs if line.style.name.startswith("Heading")]

    assert paper.core_properties.title.startswith("Raport: powiat lipowski")
    assert headings[:2] == ["Najważniejsze ustalenia", "Utrzymanie dróg"]
    for value in _values(real):
        assert any(cell.startswith(value) for cell in cells), value
    for picture in paper.inline_shapes:
        assert len(picture._inline.docPr.get("descr")) > 20
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in paper.tables)


def test_a_word_document_looks_alike_in_every_line(
    files: dict[tuple[Kind, Form], bytes],
) -> None:
    paper = docx.Document(io.BytesIO(files[Kind.DOCX, Form.FULL]))
    fonts = [paper.styles[name].element.rPr.rFonts for name in ("Title", "Heading 1", "Heading 2")]

    assert not [name for one in fonts for name in one.attrib if "heme" in name]
    for table in paper.tables:
        assert len({tuple(cell.width for cell in row.cells) for row in table.rows}) == 1
    assert "PAGE" in paper.sections[0].footer._element.xml


def test_a_pdf_is_tagged_and_says_the_same(
    files: dict[tuple[Kind, Form], bytes], real: TestClient
) -> None:
    content = files[Kind.PDF, Form.FULL]
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]

    assert str(reader.metadata.title).startswith("Raport: powiat lipowski")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "pl-PL"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    said = _pdf_text(content)
    for value in _values(real):
        assert value.replace("\u00a0", " ") in said, value
    assert "Źródła" in said or "Skąd to wiemy" in said
    assert "Rejestr próbny, stan na 30.06.2024" in said


@pytest.mark.parametrize("units", ["8801", "880103"])
def test_one_page_is_one_page(bench: Workbench, units: str) -> None:
    args = ReportArguments(units=(units,), benchmark=Benchmark.COUNTRY)
    content = _file(list(made(args, bench, Form.PAGE, Kind.PDF, TODAY)))

    assert len(PdfReader(io.BytesIO(content)).pages) == 1


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_stands_alone(files: dict[tuple[Kind, Form], bytes]) -> None:
    html = files[Kind.HTML, Form.FULL].decode()
    page = Page(html)
    sources = [found.get("src") or "" for _, found in page.found if "src" in found]

    assert sources
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert all(len(found["alt"] or "") > 20 for tag, found in page.found if tag == "img")
    assert not [found for tag, found in page.found if tag in {"script", "link"}]
    assert '<html lang="pl">' in html


HOSTILE = Document(
    title='#panic("x") <script>alert(1)</script>',
    subtitle="*gwiazdki* $x$ @odwołanie \\ [nawias]",
    facts=(("#let x = 1", '"cudzysłów"'),),
    blocks=(
        Heading("= Nagłówek #import"),
        *words_of("<b>nie</b> **tak** [link](javascript:alert(1))"),
        plain_words('#read("/etc/passwd")', bullet=True),
        Grid(
            title="<i>tytuł</i>",
            headings=("#a", "<b>"),
            numeric=(False, True),
            rows=(("`x`", "1"),),
        ),
    ),
    made_on=TODAY,
    footer="#f",
    demo="<u>",
)


def test_words_of_data_are_never_commands() -> None:
    html = html_file(HOSTILE).decode()
    said = _pdf_text(pdf_file(HOSTILE))

    assert not [tag for tag, _ in Page(html).found if tag in {"script", "b", "i", "u", "a"}]
    assert '#panic("x")' in said
    assert '#read("/etc/passwd")' in said
    assert "$x$ @odwołanie" in said


def test_markdown_becomes_words() -> None:
    bold, *bullets = words_of("**Tak**, *nie*.\n\n- raz\n- dwa")

    assert [(run.text, run.strong, run.emphasis) for run in bold.runs] == [
        ("Tak", True, False),
        (", ", False, False),
        ("nie", False, True),
        (".", False, False),
    ]
    assert [(line.plain, line.bullet) for line in bullets] == [("raz", True), ("dwa", True)]
    assert all(isinstance(line, Words) for line in bullets)


def test_the_api_gives_the_file_and_tells_its_steps(real: TestClient) -> None:
    params = {"unit": "8801", "service": "roads", "benchmark": "voivodeship", "form": "page"}
    whole = real.get("/api/v1/reports/docx", params=params)
    sent = {"call": CALL, "kind": "html", "form": "page"}
    told = real.post("/api/v1/reports/stream", json=sent).text
    events = [event.split("\n") for event in told.strip().split("\n\n")]
    last = json.loads(events[-1][1].removeprefix("data: "))

    assert whole.headers["content-disposition"] == 'attachment; filename="raport-8801.docx"'
    assert docx.Document(io.BytesIO(whole.content)).paragraphs[0].text.startswith(TITLE)
    assert [event[0] for event in events] == ["event: step"] * (len(events) - 1) + ["event: file"]
    assert "Utrzymanie dróg (1 z 1)" in told
    assert b"Raport: powiat lipowski" in base64.b64decode(last["content"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("pdf?unit=9999", 404),
        ("pdf?unit=abc", 422),
        ("pdf?unit=8801&benchmark=units", 422),
        ("odt?unit=8801", 422),
        ("pdf?unit=8801&dataset=nie-ma", 404),
    ],
)
def test_a_report_that_cannot_be_made_says_why(real: TestClient, address: str, status: int) -> None:
    response = real.get(f"/api/v1/reports/{address}")

    assert response.status_code == status
    assert response.json()["detail"].endswith(".")


def test_the_page_offers_what_the_unit_has(real: TestClient) -> None:
    html = real.get("/raport", params={"kod": "8801", "usluga": "roads"}).text
    inputs = [found for tag, found in Page(html).found if tag == "input"]

    offered = [found for found in inputs if found.get("name") == "service"]
    assert ("roads", True) in [(found["value"], "checked" in found) for found in offered]
    assert "finance" not in [found["value"] for found in offered]
    assert real.get("/raport").status_code == 200


def test_the_command_writes_a_report(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMUP_HOME", str(home))
    out = tmp_path / "raport.docx"
    options = ["--service", "roads", "--benchmark", "voivodeship", "--page", "--out"]
    done = CliRunner().invoke(smup, ["report", "8801", *options, str(out)])

    assert done.exit_code == 0, done.output
    assert docx.Document(str(out)).paragraphs[0].text.startswith(TITLE)
    nobody = CliRunner().invoke(smup, ["report", "9999", "--out", str(tmp_path / "x.pdf")])
    ending = CliRunner().invoke(smup, ["report", "8801", "--out", str(tmp_path / "x.odt")])
    assert (nobody.exit_code, ending.exit_code) == (1, 2)
    assert not (tmp_path / "x.pdf").exists()

"""The report on a data set's quality: in the terminal, as JSON, over HTTP."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from tests.packages import YEARS, write_package
from tests.ui.fake_assistant import FakeAssistant
from ui.api.quality import QualityOut
from ui.app import create_app
from ui.cli import smup
from ui.settings import Settings

UNITS = [f"{code:04}" for code in range(801, 812)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set whose one indicator has a zero that is none, and one nobody has a number of."""
    folder = tmp_path_factory.mktemp("quality")
    names = (("people", "Ludność"), ("empty", "Nic"))
    rows = [
        {"indicator": "people", "unit_code": code, "year": year, "value": 500 + int(code)}
        for code in UNITS
        for year in YEARS
    ]
    rows[0]["value"] = 0
    package = write_package(
        folder / "package",
        indicators=[
            {"id": one, "name": name, "unit_of_measure": "osoby", "level": "powiat"}
            for one, name in names
        ],
        values=rows,
    )
    import_package(package, Datasets(folder / "home"))
    return folder / "home"


def check(home: Path, *arguments: str) -> str:
    runner = CliRunner()
    result = runner.invoke(
        smup, ("data", "check", *arguments), env={"SMUP_HOME": str(home), "COLUMNS": "200"}
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_in_the_terminal(home: Path) -> None:
    said = check(home, "region")
    assert "Zbiór „region”" in said
    assert "wartości: 66, w tym bez liczby: 0 (0,0%)" in said
    assert "11/314 (3,5%)" in said
    assert "Zero, które wygląda na brak danych: „Ludność” (wartości: 1)" in said
    assert "brak danych" in next(line for line in said.splitlines() if "Nic" in line)


def test_as_json_and_over_http(home: Path) -> None:
    printed = json.loads(check(home, "region", "--json"))
    app = create_app(FakeAssistant(), Datasets(home), Settings(home=home))
    with TestClient(app) as client:
        sent = client.get("/api/v1/datasets/region/quality")
        missing = client.get("/api/v1/datasets/zupa/quality")
    assert sent.json() == printed
    assert missing.status_code == 404
    report = QualityOut.model_validate(printed)
    assert [one.cells for one in report.indicators] == [66, 0]
    (finding,) = report.findings
    assert (finding.kind, finding.unit_code, finding.year, finding.expected) == (
        "zero", "0801", YEARS[0], 1301,
    )  # fmt: skip


def test_of_what_does_not_exist_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(smup, ("data", "check", "zupa"), env={"SMUP_HOME": str(tmp_path)})
    assert result.exit_code == 1
    assert result.stderr == "Nie ma zbioru danych „zupa” na tym serwerze.\n"

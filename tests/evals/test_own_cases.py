"""Cases that people's complaints became, asked of the data set that they were about."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from evals.reading.cases import CaseError
from evals.run import run_cases
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from tests.packages import write_small_package

_CASES = """
catalogue: region
cases:
- kind: value
  question: "dług na mieszkańca w Olszynie w 2022"
  expect: {operation: values, units: ["880104"], subject: ["Dług na 1 mieszkańca"]}
- kind: value
  question: "bezrobotni w powiecie dębowskim w 2020"
  expect: {operation: values, units: ["8801"], subject: ["Bezrobotni"]}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    import_package(write_small_package(home / "package"), Datasets(home))
    return home


def test_each_case_is_asked_and_the_wrong_one_is_shown(home: Path) -> None:
    file = home / "cases.yaml"
    file.write_text(_CASES, "utf-8")
    console = Console(record=True, width=200, file=(home / "shown.txt").open("w", encoding="utf-8"))
    run_cases(file, home, console)
    console.file.close()
    shown = console.export_text()
    assert "50,0%" in shown
    assert "bezrobotni w powiecie dębowskim w 2020" in shown
    assert "dług na mieszkańca w Olszynie" not in shown


def test_a_broken_file_is_named(home: Path) -> None:
    file = home / "broken.yaml"
    file.write_text("catalogue: region\ncases:\n- {kind: riddle, question: x}\n", "utf-8")
    with pytest.raises(CaseError, match=r"broken\.yaml") as broken:
        run_cases(file, home)
    assert broken.value.told.startswith("Plik broken.yaml: przypadek nr 1 ma błąd.")


@pytest.mark.parametrize("written", ["", "cases: [", "- 1", "cases: []", "catalogue: region"])
def test_a_file_of_something_else_is_refused_in_polish(home: Path, written: str) -> None:
    file = home / "other.yaml"
    file.write_text(written, "utf-8")
    with pytest.raises(CaseError) as refused:
        run_cases(file, home)
    assert refused.value.told.startswith("Plik other.yaml nie jest plikiem przypadków.")

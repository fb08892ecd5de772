"""Training: every built-in scenario goes as written, faults of a file are told with their line."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.tools.plan import Operation, Status
from tests.ui.conftest import LOOPBACK
from ui.cli import smup
from ui.training.reading import FOLDER, BadScenarioError, Scenarios, read
from ui.training.rehearsal import faults, rehearse, told
from ui.training.tasks import right_answer

BUILT_IN = sorted(
    entry.name
    for entry in resources.files("ui.training.scenarios").iterdir()
    if entry.name.endswith(".yaml")
)
OWN = """\
nazwa: Moje szkolenie
cel: Próba
minuty: 5
kroki:
  - nazwa: Pierwszy
    czytaj: Czytam.
    zapytaj: Jaki jest dług na mieszkańca w gminie Manowo?
    zadanie:
      pytanie: Ile?
      z_odpowiedzi: wartość
"""


def written(name: str) -> str:
    return (resources.files("ui.training.scenarios") / name).read_text("utf-8")


def test_there_is_a_scenario_for_every_part_of_the_course() -> None:
    assert len(BUILT_IN) >= 6


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_scenario_goes_as_written(demo_app: FastAPI, name: str) -> None:
    scenario = read(written(name))
    answers = rehearse(demo_app.state.desk, scenario, "demo")
    unready = {
        number
        for number, answer in enumerate(answers)
        if answer is not None
        and answer.plan.operation is Operation.PRACTICES
        and answer.status is Status.ERROR  # the library of practices is still being built
    }
    ready = [number for number in range(len(answers)) if number not in unready]
    tried = scenario.model_copy(update={"steps": tuple(scenario.steps[one] for one in ready)})

    assert list(faults(tried, written(name), [answers[one] for one in ready])) == []


def test_a_task_has_one_right_answer_however_it_is_typed(demo_app: FastAPI) -> None:
    scenario = read(written("2-sasiedzi-i-grupy.yaml"))
    task = scenario.steps[0].task
    assert task is not None
    right = right_answer(task, told(demo_app.state.desk, scenario, 0, "demo"))
    assert right is not None

    assert right.is_met(right.words.upper())
    assert right.is_met(right.words.removeprefix("powiat "))
    assert not right.is_met("powiat kwidzyński")


def test_a_number_is_right_as_it_is_shown(demo_app: FastAPI) -> None:
    scenario = read(written("1-pierwsze-pytanie.yaml"))
    task = scenario.steps[0].task
    assert task is not None
    right = right_answer(task, told(demo_app.state.desk, scenario, 0, "demo"))
    assert right is not None
    assert right.number is not None

    assert right.is_met(right.words)
    assert right.is_met(str(right.number))
    assert not right.is_met(str(right.number + 1))
    assert not right.is_met("dużo")


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("minuty: 5", "minuty: pięć"), 3, "liczba całkowita"),
        (("minuty: 5\n", ""), 1, "brakuje"),
        (("    czytaj:", "    czytac:"), 6, "nie ma takiego pola"),
        (("wartość", "cokolwiek"), 10, "jednostka najwyższa"),
        (("      z_odpowiedzi: wartość\n", ""), 8, "dobra i zle"),
        (("    zapytaj: Jaki jest dług na mieszkańca w gminie Manowo?\n", ""), 5, "o nic nie pyta"),
        (("cel: Próba", "cel: [Próba"), 3, "YAML"),
        (("kroki:", "kroki: []\ninne:"), 4, "lista jest pusta"),
    ],
)
def test_a_fault_is_told_with_its_line(change: tuple[str, str], line: int, says: str) -> None:
    with pytest.raises(BadScenarioError) as caught:
        read(OWN.replace(*change))

    assert any(fault.line == line and says in fault.problem for fault in caught.value.faults), [
        (fault.line, fault.problem) for fault in caught.value.faults
    ]


def test_the_command_checks_a_trainers_own_file(
    demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMUP_HOME", str(demo_home))
    good, bad = tmp_path / "dobry.yaml", tmp_path / "zly.yaml"
    good.write_text(OWN, "utf-8")
    bad.write_text(OWN.replace("gminie Manowo", "gminie Qwertyzno"), "utf-8")

    passed = CliRunner().invoke(smup, ("training", "check", str(good), "--dataset", "demo"))
    failed = CliRunner().invoke(smup, ("training", "check", str(bad), "--dataset", "demo"))

    assert (passed.exit_code, failed.exit_code) == (0, 1), failed.output
    assert "jest poprawny" in passed.output
    assert "wiersz 7: to pytanie kończy się inaczej" in failed.output


def test_the_example_of_the_guide_is_a_scenario() -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / "szkolenia.md"
    example = guide.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]

    assert len(read(example).steps) == 3


def test_own_scenarios_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / "moje.yaml").write_text(OWN, "utf-8")
    (folder / "zepsute.yaml").write_text("nazwa: [", "utf-8")

    found = Scenarios(tmp_path).all()

    assert found["moje"].title == "Moje szkolenie"
    assert len(found) == len(BUILT_IN) + 1


def test_a_step_shows_the_answer_and_judges_the_task(demo_app: FastAPI) -> None:
    client = TestClient(demo_app, client=LOOPBACK)
    step = "/szkolenie/2-sasiedzi-i-grupy"
    assert "Odpowiedź Asystenta" not in client.get(step).text

    shown = client.get(step, params={"krok": 1, "pokaz": 1, "odpowiedz": "powiat kwidzyński"}).text
    solved = client.get(step, params={"krok": 1, "rozwiazanie": 1}).text

    assert "Odpowiedź Asystenta" in shown
    assert "Jeszcze nie." in shown
    assert "Rozwiązanie:" in solved
    assert client.get(step, params={"krok": 9}).status_code == 404
    assert client.get("/szkolenie/nie-ma").status_code == 404

"""One small evaluation from the call to the files, over the invented data set."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from evals import run as evaluations
from evals.reading.cases import Case, Split

ASKED = (
    # the first two parts of each pair fall where their words' hash puts them
    ("value", "przestępstwa stwierdzone w powiecie pszczyńskim w 2022", "2410", 2022),
    ("value", "przestępstwa stwierdzone w powiecie żywieckim w 2021", "2417", 2021),
    ("value", "przestępstwa stwierdzone w powiecie bielskim na Śląsku w 2020", "2402", 2020),
    ("value", "przestępstwa stwierdzone w powiecie raciborskim w 2019", "2411", 2019),
)


def _cases(*_: object) -> tuple[Case, ...]:
    return tuple(
        Case.model_validate(
            {
                "catalogue": "karta",
                "kind": kind,
                "question": question,
                # wrong on purpose, so that there is a failure to show or to keep
                "expect": {"operation": "define", "units": [unit], "years": year},
            }
        )
        for kind, question, unit, year in ASKED
    )


@pytest.fixture
def evaluate(evals_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(evaluations, "load_cases", _cases)

    def run(component: str, **options: bool) -> str:
        screen = io.StringIO()
        console = Console(file=screen, width=400)
        evaluations.run(component, evals_home, tmp_path, console=console, **options)
        return screen.getvalue()

    return run


def test_there_are_cases_of_both_parts() -> None:
    assert {case.split for case in _cases()} == set(Split)


def test_held_out_failures_are_counted_but_not_shown(evaluate: Any, tmp_path: Path) -> None:
    screen = evaluate("reading")
    figures = json.loads((tmp_path / "reading.json").read_text("utf-8"))["figures"]
    listing = (tmp_path / "predictions" / "reading-failures.md").read_text("utf-8")
    for case in _cases():
        question = case.turns[0].question
        assert (question in screen) == (question in listing) == (case.split is Split.DEVELOP)
    for part in figures.values():
        assert part["all"]["turns"] == sum(part["all"]["failures"].values()) > 0
    assert "# Rozumienie pytań" in (tmp_path / "reading.md").read_text("utf-8")


def test_held_out_failures_are_shown_when_asked_for(evaluate: Any) -> None:
    screen = evaluate("reading", show_held_out=True)
    assert all(case.turns[0].question in screen for case in _cases())


def test_saved_predictions_are_scored_without_asking(
    evaluate: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate("reading")
    before = (tmp_path / "reading.json").read_text("utf-8")
    monkeypatch.setattr(evaluations, "generate_readings", None)
    evaluate("reading", saved=True)
    assert (tmp_path / "reading.json").read_text("utf-8") == before


def test_numbers_of_whole_answers_agree_with_the_files(evaluate: Any, tmp_path: Path) -> None:
    evaluate("answers")
    numbers = json.loads((tmp_path / "answers.json").read_text("utf-8"))["figures"]["numbers"]
    assert numbers["values"]["numbers"] == {"right": 4, "of": 4}


def test_rewriting_reports_a_loss_for_each_way(evaluate: Any, tmp_path: Path) -> None:
    screen = evaluate("robustness")
    losses = json.loads((tmp_path / "robustness.json").read_text("utf-8"))["figures"]
    assert losses["no_diacritics"]["before"]["of"] == losses["no_diacritics"]["after"]["of"] > 0
    assert "bez polskich liter" in screen


def test_an_unknown_component_is_refused(evals_home: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        evaluations.run("nothing", evals_home, tmp_path)

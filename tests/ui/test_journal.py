"""One line of JSON for each answer, without the question's words unless the operator wants them."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from assistant.assistant import Question
from indicators_db.datasets import Datasets
from tests.ui.fake_assistant import BARS, FakeAssistant
from ui.desk import Desk
from ui.settings import Settings


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(r.getMessage()) for r in caplog.records if r.name == "smup.answers"]


@pytest.mark.parametrize("wanted", [True, False])
def test_an_answer_leaves_one_line(
    wanted: bool, home: Path, datasets: Datasets, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    desk = Desk(FakeAssistant(), datasets, Settings(home=home, log_questions=wanted))

    desk.ask(Question(BARS))
    list(desk.stream(Question(BARS)))

    asked, streamed = lines(caplog)
    assert asked == streamed
    assert asked["status"] == "answered"
    assert asked["operation"] == "compare"
    assert asked["timings_ms"] == {"total": 41.0}
    assert ("utrzymanie dróg" in json.dumps(asked, ensure_ascii=False)) is wanted


def test_no_line_at_the_usual_level(
    home: Path, datasets: Datasets, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    Desk(FakeAssistant(), datasets, Settings(home=home)).ask(Question(BARS))

    assert lines(caplog) == []

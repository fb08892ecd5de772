"""One assistant over the small invented region, for tests that go from a question to an Answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant, Question
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from tests.packages import write_small_package

TODAY = date(2024, 11, 22)

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def region_assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    home: Path = tmp_path_factory.mktemp("home")
    datasets = Datasets(home)
    import_package(write_small_package(home / "package"), datasets)
    return Assistant(datasets, home, today=lambda: TODAY)


@pytest.fixture
def ask(region_assistant: Assistant) -> Ask:
    """``ask("first", "follow-up", …)``: the Answer to the last question of one thread."""

    def run(*questions: str, home: str | None = None) -> Answer:
        thread: str | None = None
        for question in questions:
            answer = region_assistant.ask(Question(question, thread, home))
            thread = answer.thread_id
        return answer

    return run

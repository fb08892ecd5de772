"""The assistant over the small invented region with a scripted model beside its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.agent.guide import Guide
from assistant.answer import Answer
from assistant.assistant import Assistant, Question
from assistant.models.choice import ModelChoice
from assistant.models.client import ModelClient
from assistant.models.configuration import Limits, ModelConfiguration
from assistant.models.profiles import Asking
from assistant.models.usage import Ledger
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from tests.packages import write_small_package
from tests.replay.openai import KEY, MODEL, ScriptedModel, Step, always, serving

TODAY = date(2024, 11, 22)
OPEN = f"openai:{MODEL}"
AUTO = f"auto:openai:{MODEL}"
PATIENCE = 20.0
"""Seconds that a model of these tests has for one question, on however busy a machine."""
IMPATIENT = Limits(seconds=1.0)
"""For a model that is too slow on purpose."""

JOBLESS: Step = {
    "tool": "values",
    "units": lambda asked: [asked.mark("powiat dębowski")],
    "indicators": lambda asked: [asked.mark("Bezrobotni")],
}

Guided = Callable[..., Callable[..., Answer]]


class Adviser:
    """Gives every turn the guide of the test, so that all tests share one reader."""

    guide: Guide

    def __call__(self) -> Guide:
        return self.guide


@pytest.fixture(scope="session")
def adviser() -> Adviser:
    return Adviser()


@pytest.fixture(scope="session")
def assistant(region_home: Path, adviser: Adviser) -> Assistant:
    made = Assistant(Datasets(region_home), region_home, lambda: TODAY, adviser=adviser)
    made.prepare()
    return made


@pytest.fixture(scope="session")
def region_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("guided")
    import_package(write_small_package(home / "package"), Datasets(home))
    return home


@pytest.fixture
def model() -> ScriptedModel:
    """A model that always gives the number of the jobless of powiat dębowski."""
    return ScriptedModel(always(JOBLESS))


@pytest.fixture
def address(model: ScriptedModel) -> Iterator[str]:
    with serving(model) as url:
        yield url


@pytest.fixture
def guided(assistant: Assistant, adviser: Adviser, address: str, tmp_path: Path) -> Guided:
    """``guided(choice, asking, …)`` gives ``ask("first", "follow-up", …)``."""

    def make(
        choice: str = OPEN,
        asking: Asking = Asking.PLAN,
        limits: Limits | None = None,
        key: str = KEY,
        url: str = address,
        narration: bool = False,
    ) -> Callable[..., Answer]:
        configuration = ModelConfiguration(
            ModelChoice.parse(choice),
            url=url,
            key=key,
            asking=asking,
            narration=narration,
            limits=limits or Limits(seconds=PATIENCE),
        )
        ledger = Ledger(tmp_path / "usage.sqlite", configuration.limits)
        adviser.guide = Guide(ModelClient(configuration, ledger))

        def ask(*questions: str, home: str | None = None) -> Answer:
            thread = None
            for question in questions:
                answer = assistant.ask(Question(question, thread, home))
                thread = answer.thread_id
            return answer

        return ask

    return make

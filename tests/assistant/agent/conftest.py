"""The assistant over the small invented region with a scripted model beside its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.agent.guide import Guide
from assistant.agent.retelling import Retelling
from assistant.agent.session import Session
from assistant.answer import Answer
from assistant.assistant import Assistant, Question
from assistant.models.choice import ModelChoice
from assistant.models.client import ModelClient
from assistant.models.configuration import Limits, ModelConfiguration
from assistant.models.profiles import Asking
from assistant.models.usage import Ledger
from assistant.reading.call import Call
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


class Switch(Guide):
    """Passes every turn on to the guide of the test, so that all tests share one reader."""

    guide: Guide

    def __init__(self) -> None:
        pass

    def begin(self, *args: Any, **kwargs: Any) -> Call | None:
        return self.guide.begin(*args, **kwargs)

    @property
    def retelling(self) -> Retelling:
        return _LateRetelling(self)

    def go_on(self, *args: Any, **kwargs: Any) -> Call | None:
        return self.guide.go_on(*args, **kwargs)


class _LateRetelling(Retelling):
    """As ``Switch``: the retelling of the test, where its configuration wants one."""

    def __init__(self, switch: Switch) -> None:
        self._switch = switch

    def suits(self, answer: Answer) -> bool:
        found = self._switch.guide.retelling
        return found is not None and found.suits(answer)

    def retold(self, answer: Answer, session: Session) -> Answer:
        found = self._switch.guide.retelling
        assert found is not None
        return found.retold(answer, session)


@pytest.fixture(scope="session")
def switch() -> Switch:
    return Switch()


@pytest.fixture(scope="session")
def assistant(region_home: Path, switch: Switch) -> Assistant:
    made = Assistant(Datasets(region_home), region_home, lambda: TODAY, guide=switch)
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
def guided(assistant: Assistant, switch: Switch, address: str, tmp_path: Path) -> Guided:
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
        switch.guide = Guide(ModelClient(configuration, ledger))

        def ask(*questions: str, home: str | None = None) -> Answer:
            thread = None
            for question in questions:
                answer = assistant.ask(Question(question, thread, home))
                thread = answer.thread_id
            return answer

        return ask

    return make

"""The assistant's front door: a question in, an Answer (or its events) out."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.agent.agent import Agent
from assistant.agent.embedded import EmbeddedModel
from assistant.agent.session import Session
from assistant.answer import Answer
from assistant.assembly import assemble
from assistant.events import AnswerEvent, ChartEvent, Event, StepEvent, TableEvent, TextEvent
from assistant.reading.library import Readers
from assistant.tools.arguments import DeclineArguments
from assistant.tools.decline import TOOL as DECLINE
from assistant.tools.facts import Obstacle
from assistant.tools.tool import Workbench
from indicators_db.datasets import Datasets
from polish.texts import text

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, and where from.

    ``thread_id`` ``None`` starts a new thread. ``home_unit``: the code that "u nas" means.
    ``dataset`` ``None``: the default data set.
    """

    text: str
    thread_id: str | None = None
    home_unit: str | None = None
    dataset: str | None = None


class Assistant:
    """Answers questions. Safe to share between threads; never raises for anything typed.

    ``UnknownDataset`` is raised for a data set that does not exist, ``UnknownUnitCode`` for a home
    unit that the data set does not have: both are faults of the caller, not of the question.
    """

    def __init__(
        self, datasets: Datasets, home: Path, today: Callable[[], date] = date.today
    ) -> None:
        self._datasets = datasets
        self._today = today
        self._readers = Readers(home / "cache")
        self._agent = Agent(EmbeddedModel(), home / "threads.sqlite")

    def prepare(self, dataset: str | None = None) -> None:
        """Build what the first question about a data set would wait for."""
        self._readers.reader(self._datasets.open(dataset), self._today())

    def ask(self, question: Question) -> Answer:
        """The whole answer."""
        for event in self.stream(question):
            if isinstance(event, AnswerEvent):
                return event.answer
        msg = "a stream of events ends with the answer"
        raise RuntimeError(msg)

    def stream(self, question: Question) -> Iterator[Event]:
        """The answer's events as they happen; the last is ``AnswerEvent``."""
        workbench = Workbench(self._datasets.open(question.dataset), self._today())
        units = workbench.warehouse.units
        home = units.get(question.home_unit) if question.home_unit else None
        session = Session(
            workbench, self._readers.reader(workbench.warehouse, workbench.today), home
        )
        return self._events(question.text, question.thread_id or uuid.uuid4().hex, session)

    def _events(self, asked: str, thread_id: str, session: Session) -> Iterator[Event]:
        started = time.perf_counter()
        try:
            for step in self._agent.turn(asked, thread_id, session):
                yield StepEvent(step)
            yield StepEvent(text("steps.writing"))
            answer = _answer(session, thread_id, started)
        except Exception:
            # The last line of defence: whatever was typed, a person gets an Answer.
            _LOG.exception("a turn failed")
            session.results.append(
                DECLINE.run(DeclineArguments(obstacle=Obstacle.FAILURE), session.workbench)
            )
            answer = _answer(session, thread_id, started)
        for table in answer.tables:
            yield TableEvent(table)
        for chart in answer.charts:
            yield ChartEvent(chart)
        yield TextEvent(answer.text)
        yield AnswerEvent(answer)


def _answer(session: Session, thread_id: str, started: float) -> Answer:
    result = session.results[-1]
    narrating = time.perf_counter()
    answer = assemble(result, session.workbench.warehouse.info, thread_id, {})
    ended = time.perf_counter()
    timings = {
        **session.timings_ms,
        "writing": (ended - narrating) * 1000,
        "total": (ended - started) * 1000,
    }
    return answer.model_copy(
        update={"timings_ms": {name: round(value, 1) for name, value in timings.items()}}
    )

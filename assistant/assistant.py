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
from assistant.agent.guide import Guide, advised, with_usage
from assistant.agent.guided import GuidedModel
from assistant.agent.session import Session
from assistant.answer import Answer, ToolCall
from assistant.assembly import assemble
from assistant.charts.atlas import Atlas
from assistant.chips.changes import arguments_of
from assistant.chips.recomputation import Recomputation
from assistant.composition import compose
from assistant.events import AnswerEvent, ChartEvent, Event, StepEvent, TableEvent, TextEvent
from assistant.library import library_place
from assistant.reading.readers import Readers
from assistant.tools.arguments import DeclineArguments
from assistant.tools.decline import TOOL as DECLINE
from assistant.tools.facts import Obstacle
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from indicators_db.datasets import Datasets
from knowledge.reading_room import ReadingRoom
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
        self,
        datasets: Datasets,
        home: Path,
        today: Callable[[], date] = date.today,
        reading_room: ReadingRoom | None = None,
        guide: Guide | None = None,
    ) -> None:
        self._datasets = datasets
        self._today = today
        self.reading_room = reading_room or ReadingRoom(library_place(home))
        self._readers = Readers(home / "cache", self.reading_room)
        model = EmbeddedModel() if guide is None else GuidedModel(guide)
        self._retelling = guide.retelling if guide is not None else None
        self._agent = Agent(model, home / "threads.sqlite")
        self._atlas = Atlas(home)

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
        workbench = self.workbench(question.dataset)
        units = workbench.warehouse.units
        home = units.get(question.home_unit) if question.home_unit else None
        session = Session(
            workbench, self._readers.reader(workbench.warehouse, workbench.today), home
        )
        return self._events(question.text, question.thread_id or uuid.uuid4().hex, session)

    def recompute(self, wish: Recomputation) -> Iterator[Event]:
        """As ``stream``, for an answer with something on it changed.

        ``CannotChange`` is raised at once for a call that is not ours or a change that fits not.
        """
        workbench = self.workbench(wish.dataset)
        call = wish.made(workbench.warehouse.units)
        return self._recomputed(wish, call, workbench, wish.thread_id or uuid.uuid4().hex)

    def answer_of(self, call: ToolCall, dataset: str | None) -> Answer:
        """The Answer of a call by itself, outside any thread; ``CannotChange`` as above."""
        arguments, workbench = arguments_of(call), self.workbench(dataset)
        result = TOOLS[call.tool].run(arguments, workbench)
        return assemble(result, workbench.warehouse, call=call, atlas=self._atlas)

    def forget(self, thread_id: str) -> None:
        """Delete what is kept of a thread."""
        self._agent.forget(thread_id)

    def workbench(self, dataset: str | None) -> Workbench:
        """What the tools work on for a data set (``None``: the default one)."""
        return Workbench(self._datasets.open(dataset), self._today(), self.reading_room)

    def _recomputed(
        self, wish: Recomputation, call: ToolCall, workbench: Workbench, thread_id: str
    ) -> Iterator[Event]:
        started = time.perf_counter()
        try:
            yield StepEvent(text("steps.looking_up"))
            result = TOOLS[call.tool].run(arguments_of(call), workbench)
            yield StepEvent(text("steps.writing"))
            answer = assemble(
                result, workbench.warehouse, call=call, thread_id=thread_id, atlas=self._atlas
            )
            self._agent.record(wish.said(answer), call, thread_id)
        except Exception:
            _LOG.exception("an answer could not be computed again")
            answer = assemble(_failure(workbench), workbench.warehouse, thread_id=thread_id)
        yield from _told(_timed(answer, {}, started))

    def _events(self, asked: str, thread_id: str, session: Session) -> Iterator[Event]:
        started = time.perf_counter()
        try:
            for step in self._agent.turn(asked, thread_id, session):
                yield StepEvent(step)
            yield StepEvent(text("steps.writing"))
            answer = _answer(session, thread_id, started, self._atlas)
        except Exception:
            # The last line of defence: whatever was typed, a person gets an Answer.
            _LOG.exception("a turn failed")
            session.results[:] = [_failure(session.workbench)]
            session.calls[:] = [None]
            answer = _answer(session, thread_id, started, self._atlas)
        yield from _shown(answer)
        if self._retelling is not None and self._retelling.suits(answer):
            yield StepEvent(text("models.step.narrating"))
            answer = self._retelling.retold(answer, session)
        answer = with_usage(answer, session.guidance)
        yield TextEvent(answer.text)
        yield AnswerEvent(answer)


def _shown(answer: Answer) -> Iterator[Event]:
    """The numbers of an answer, which are there before any prose."""
    for table in answer.tables:
        yield TableEvent(table)
    for chart in answer.charts:
        yield ChartEvent(chart)


def _told(answer: Answer) -> Iterator[Event]:
    """The parts of an answer, and last the whole."""
    yield from _shown(answer)
    yield TextEvent(answer.text)
    yield AnswerEvent(answer)


def _failure(workbench: Workbench) -> Result:
    return DECLINE.run(DeclineArguments(obstacle=Obstacle.FAILURE), workbench)


def _answer(session: Session, thread_id: str, started: float, atlas: Atlas) -> Answer:
    narrating = time.perf_counter()
    answers = [
        assemble(result, session.workbench.warehouse, call=call, thread_id=thread_id, atlas=atlas)
        for result, call in zip(session.results, session.calls, strict=True)
    ]
    answer = advised(compose(answers), session.guidance)
    writing = (time.perf_counter() - narrating) * 1000
    return _timed(answer, {**session.timings_ms, "writing": writing}, started)


def _timed(answer: Answer, timings: dict[str, float], started: float) -> Answer:
    whole = {**timings, "total": (time.perf_counter() - started) * 1000}
    return answer.model_copy(
        update={"timings_ms": {name: round(value, 1) for name, value in whole.items()}}
    )

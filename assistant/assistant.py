"""The assistant's front door: a question in, an Answer (or its events) out."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant import telemetry
from assistant.agent.agent import Agent
from assistant.agent.embedded import EmbeddedModel
from assistant.agent.guide import Guide, advised
from assistant.agent.session import Session
from assistant.agent.steps import StepKind, timings
from assistant.answer import Answer, ToolCall
from assistant.assembly import assemble
from assistant.charts.atlas import Atlas
from assistant.chips.changes import arguments_of
from assistant.chips.recomputation import Recomputation
from assistant.composition import compose
from assistant.events import AnswerEvent, ChartEvent, Event, StepEvent, TableEvent, TextEvent
from assistant.library import library_place
from assistant.reading.readers import Readers
from assistant.reading.subjects.meant import meant
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


def nobody() -> Guide | None:
    """No language model: the built-in reader reads every question."""
    return None


class Assistant:
    """Answers questions. Safe to share between threads; never raises for anything typed.

    ``UnknownDataset`` is raised for a data set that does not exist, ``UnknownUnitCode`` for a home
    unit that the data set does not have: both are faults of the caller, not of the question.

    ``adviser``: gives the language model that advises the turn about to begin, if one does.
    """

    def __init__(
        self,
        datasets: Datasets,
        home: Path,
        today: Callable[[], date] = date.today,
        reading_room: ReadingRoom | None = None,
        adviser: Callable[[], Guide | None] = nobody,
    ) -> None:
        self._datasets = datasets
        self._today = today
        self.reading_room = reading_room or ReadingRoom(library_place(home))
        self._readers = Readers(home / "cache", self.reading_room)
        self._adviser = adviser
        self._agent = Agent(EmbeddedModel(), home / "threads.sqlite")
        self._atlas = Atlas(home)

    @property
    def atlas(self) -> Atlas:
        """Where units stand on maps."""
        return self._atlas

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
        reader = self._readers.reader(workbench.warehouse, workbench.today)
        session = Session(workbench, reader, home, self._adviser())
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

    def indicators_meant(self, typed: str, dataset: str | None = None) -> tuple[str, ...]:
        """Ids of the indicators that a few words stand for, the likeliest first.

        Empty where the data set has nothing of the kind.
        """
        if not any(sign.isalnum() for sign in typed):
            return ()
        reader = self._readers.reader(self._datasets.open(dataset), self._today())
        return meant(reader.subject_of(typed))

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
        yield from _told(_timed(answer, {}, _since(started)))

    def _events(self, asked: str, thread_id: str, session: Session) -> Iterator[Event]:
        started = time.perf_counter()
        session.span = telemetry.begin("smup.question")
        try:
            try:
                for step in self._agent.turn(asked, thread_id, session):
                    yield StepEvent(step)
                yield StepEvent(text("steps.writing"))
                answer = _answer(session, thread_id, self._atlas)
            except Exception:
                # The last line of defence: whatever was typed, a person gets an Answer.
                _LOG.exception("a turn failed")
                session.results[:] = [_failure(session.workbench)]
                session.calls[:] = [None]
                answer = _answer(session, thread_id, self._atlas)
            spent = _since(started)
            yield from _shown(answer)
            retelling = session.guide.retelling if session.guide is not None else None
            if retelling is not None and retelling.suits(answer):
                yield StepEvent(text("models.step.narrating"))
                resumed = time.perf_counter()
                answer = retelling.retold(answer, session)
                spent += _since(resumed)
            answer = _timed(answer, timings(session.steps), spent)
            _describe(session.span, answer)
        finally:
            session.span.end()
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


def _answer(session: Session, thread_id: str, atlas: Atlas) -> Answer:
    with session.step(StepKind.WRITING):
        pairs = zip(session.results, session.calls, strict=True)
        warehouse = session.workbench.warehouse
        answers = [
            assemble(result, warehouse, call=call, thread_id=thread_id, atlas=atlas)
            for result, call in pairs
        ]
        return advised(compose(answers), session.guidance)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _timed(answer: Answer, steps: dict[str, float], total: float) -> Answer:
    """The answer with what its steps took; ``total``: without what the asker took to receive it."""
    whole = {**steps, "total": total}
    rounded = {
        name: round(value, 6 if name.endswith("cost") else 1) for name, value in whole.items()
    }
    return answer.model_copy(update={"timings_ms": rounded})


def _describe(span: telemetry.Span, answer: Answer) -> None:
    """What the operator's tools may know of an answer: nothing that a person typed."""
    span.set_attribute("smup.thread", answer.thread_id)
    span.set_attribute("smup.dataset", answer.dataset.name)
    span.set_attribute("smup.status", answer.status)
    span.set_attribute("smup.operation", answer.plan.operation)
    for name, value in answer.timings_ms.items():
        if name.startswith("model_"):
            span.set_attribute(f"smup.{name}", value)

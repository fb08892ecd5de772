"""The desk where the chat, the API and the terminal hand in questions.

The assistant behind it answers; the desk makes sure that an answer comes back even if a bug stops
it on the way, and fills in what the settings say where the asker said nothing.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answer import Answer, DatasetCard, ToolCall
from assistant.assistant import Assistant, Question
from assistant.chips.recomputation import Recomputation
from assistant.events import AnswerEvent, Event
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.tool import Workbench
from indicators_db.datasets import Datasets
from indicators_db.errors import UnknownUnitCode
from indicators_db.warehouse import Warehouse
from polish.texts import text
from ui.journal import record
from ui.settings import Settings

LONGEST_QUESTION = 2000
"""Characters of the longest question that is read."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """One per process; safe to share between threads.

    ``ask`` and ``stream`` raise only for what the caller named and does not exist:
    ``UnknownDataset``, ``UnknownUnitCode`` (the home unit).
    """

    assistant: Assistant
    datasets: Datasets
    settings: Settings

    def ask(self, question: Question) -> Answer:
        """The whole answer."""
        complete = self._complete(question)
        try:
            answer = self.assistant.ask(complete)
        except Exception:
            answer = self._failed(complete)
        self._record(answer, complete)
        return answer

    def stream(self, question: Question) -> Iterator[Event]:
        """The answer's events; the last is ``AnswerEvent``, whatever happens."""
        return self._events(self._complete(question))

    def recompute(self, wish: Recomputation) -> Iterator[Event]:
        """The events of an answer with something on it changed; the last is ``AnswerEvent``.

        Raises ``UnknownDataset``, and ``CannotChange`` for what does not fit the answer.
        """
        return self.assistant.recompute(
            replace(wish, dataset=wish.dataset or self.settings.dataset)
        )

    def answer_again(self, wish: Recomputation) -> Answer:
        """As ``recompute``, the whole answer at once."""
        *_, last = self.recompute(wish)
        if not isinstance(last, AnswerEvent):
            raise TypeError(last)
        return last.answer

    def answer_of(self, call: ToolCall, dataset: str | None) -> Answer:
        """The Answer of a call by itself. Raises as ``recompute`` does."""
        return self.assistant.answer_of(call, dataset or self.settings.dataset)

    def indicators_meant(self, typed: str, dataset: str | None) -> tuple[str, ...]:
        """Ids of the indicators that a few words stand for, the likeliest first."""
        return self.assistant.indicators_meant(typed, dataset or self.settings.dataset)

    def workbench(self, dataset: str | None) -> Workbench:
        """What tools work on, for choices and reports about this data set."""
        return self.assistant.workbench(dataset or self.settings.dataset)

    def _events(self, question: Question) -> Iterator[Event]:
        try:
            for event in self.assistant.stream(question):
                if isinstance(event, AnswerEvent):
                    self._record(event.answer, question)
                yield event
        except Exception:
            yield AnswerEvent(self._failed(question))

    def open(self, dataset: str | None = None) -> Warehouse:
        """The data set of this name (``None``: the default one), opened for reading."""
        return self.datasets.open(dataset or self.settings.dataset)

    def _record(self, answer: Answer, question: Question) -> None:
        record(answer, question.text if self.settings.log_questions else None)

    def _complete(self, question: Question) -> Question:
        dataset = question.dataset or self.settings.dataset
        units = self.open(dataset).units
        if question.home_unit and question.home_unit not in units:
            raise UnknownUnitCode(question.home_unit)
        # a default that this data set does not know is no fault of the asker
        usual = self.settings.home_unit if self.settings.home_unit in units else None
        return replace(
            question,
            # half of a surrogate pair can be typed into JSON, but can be neither stored nor sent
            text=question.text.encode("utf-8", "replace").decode("utf-8"),
            home_unit=question.home_unit or usual,
            dataset=dataset,
        )

    def _failed(self, question: Question) -> Answer:
        _log.exception("a question was not answered")
        info = self.open(question.dataset).info
        return Answer(
            thread_id=question.thread_id or uuid.uuid4().hex,
            status=Status.ERROR,
            text=text("ui.failed"),
            plan=Plan(operation=Operation.HELP),
            dataset=DatasetCard(name=info.name, kind=info.kind, as_of=info.as_of.isoformat()),
        )

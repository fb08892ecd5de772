"""The assistant's front door: a question in, an Answer (or its events) out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.events import Event


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

    def ask(self, question: Question) -> Answer:
        """The whole answer."""
        raise NotImplementedError

    def stream(self, question: Question) -> Iterator[Event]:
        """The answer's events as they happen; the last is ``AnswerEvent``."""
        raise NotImplementedError

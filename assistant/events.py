"""What an answer in the making says while it is made, in order."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer, Chart
from assistant.tools.table import Table


@dataclass(frozen=True, slots=True)
class StepEvent:
    """A line in Polish about what is going on ("Szukam wskaźnika…")."""

    text: str


@dataclass(frozen=True, slots=True)
class TableEvent:
    """A table, as soon as it is there: before any prose."""

    table: Table


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """A chart of the result."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class TextEvent:
    """The sentences, checked by the number gate."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """The whole answer; always the last event, exactly once."""

    answer: Answer


Event = StepEvent | TableEvent | ChartEvent | TextEvent | AnswerEvent

"""What a tool is: a name, typed arguments, and a run over one data set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from assistant.tools.arguments import Arguments
from assistant.tools.result import Result
from indicators_db.warehouse import Warehouse
from knowledge.reading_room import ReadingRoom

A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Workbench:
    """What every tool works on: the data set opened for reading, today's date, and the room where
    practices and explanations are read (``None``: there is none)."""

    warehouse: Warehouse
    today: date
    reading_room: ReadingRoom | None = None


@dataclass(frozen=True, slots=True)
class Tool(Generic[A]):
    """One operation. ``description`` tells a language model when to use it."""

    name: str
    description: str
    arguments: type[A]
    run: Callable[[A, Workbench], Result]

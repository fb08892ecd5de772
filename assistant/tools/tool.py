"""What a tool is: a name, typed arguments, and a run over one data set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from assistant.tools.arguments import Arguments
from assistant.tools.result import Result
from indicators_db.warehouse import Warehouse

A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Workbench:
    """What every tool works on: the data set opened for reading, and today's date."""

    warehouse: Warehouse
    today: date


@dataclass(frozen=True, slots=True)
class Tool(Generic[A]):
    """One operation. ``description`` tells a language model when to use it."""

    name: str
    description: str
    arguments: type[A]
    run: Callable[[A, Workbench], Result]

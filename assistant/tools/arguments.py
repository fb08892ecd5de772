"""Argument models of the tools: all that any reader of a question, or any model, can fill in.

Codes, ids, years and closed enumerations only. Existence (is there such a unit, such an indicator?)
is checked by the tool against the data set, so that a wrong id is an honest answer, not a crash.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.tools.facts import Obstacle, Term
from assistant.tools.plan import Benchmark, Operation, Order
from indicators_db.model import Kind, Level

UnitCode = Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
Year = Annotated[int, Field(ge=1900, le=2100)]


class Arguments(BaseModel):
    """Base of every argument model: immutable, nothing unknown accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SubjectArguments(Arguments):
    """What is measured: indicators by id, best first, or a whole service.

    With a service, ``indicators`` may name those of it that match the question best.
    """

    indicators: tuple[str, ...] = ()
    service: str | None = None


class ValuesArguments(SubjectArguments):
    """Values of units in one or several years (``years`` empty: the latest)."""

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1)]
    years: tuple[Year, ...] = ()


class TrendArguments(SubjectArguments):
    """A run of years (``first``/``last`` ``None``: as far as data go; ``span``: only the last N
    years)."""

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1)]
    first: Year | None = None
    last: Year | None = None
    span: Annotated[int, Field(ge=1, le=100)] | None = None


class CompareArguments(SubjectArguments):
    """A unit (the first) beside its benchmark; with ``benchmark=units`` beside the other
    ``units``."""

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1)]
    benchmark: Benchmark
    year: Year | None = None


class RankArguments(SubjectArguments):
    """Units of ``level`` inside ``within``, of ``kinds``, ordered by the indicator.

    ``units``: units whose place was asked for. ``order`` ``None``: the better end first, or the
    highest where the direction is neutral. ``limit`` ``None``: ten.
    """

    units: tuple[UnitCode, ...] = ()
    level: Level | None = None
    within: UnitCode | None = None
    kinds: tuple[Kind, ...] = ()
    order: Order | None = None
    limit: Annotated[int, Field(ge=1, le=3000)] | None = None
    year: Year | None = None


class DefineArguments(SubjectArguments):
    """An indicator, a service, an area or a term to explain."""

    area: str | None = None
    term: Term | None = None


class CatalogueArguments(Arguments):
    """A shelf of the catalogue, or all of it."""

    area: str | None = None
    service: str | None = None
    level: Level | None = None


class HelpArguments(Arguments):
    """No arguments: what the assistant can do."""


class DeclineArguments(Arguments):
    """Why the question gets no number, what stood in the way, and the nearest that exists.

    ``mention`` is the part of ``question`` that stands in the way; for a clarification every
    candidate becomes a button that asks ``question`` with ``mention`` replaced.
    ``operation`` is what the question seemed to ask for.
    """

    obstacle: Obstacle
    operation: Operation = Operation.HELP
    question: str = ""
    mention: str = ""
    units: tuple[UnitCode, ...] = ()
    indicators: tuple[str, ...] = ()
    service: str | None = None
    years: tuple[Year, ...] = ()

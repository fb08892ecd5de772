"""Argument models of the tools: all that any reader of a question, or any model, can fill in.

Codes, ids, years and closed enumerations only. Existence (is there such a unit, such an indicator?)
is checked by the tool against the data set, so that a wrong id is an honest answer, not a crash.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    StringConstraints,
    field_validator,
    model_validator,
)

from assistant.tools.facts import Obstacle, Term
from assistant.tools.plan import Benchmark, Operation, Order
from indicators_db.groups import GroupKind
from indicators_db.model import Kind, Level

UnitCode = Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
EntryId = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Population = Annotated[int, Field(ge=0)]


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
    years). ``extreme``: the year of the lowest (ascending) or highest (descending) value is asked
    for."""

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1)]
    first: Year | None = None
    last: Year | None = None
    span: Annotated[int, Field(ge=1, le=100)] | None = None
    extreme: Order | None = None


class CompareArguments(SubjectArguments):
    """A unit (the first) beside its benchmark; with ``benchmark=units`` beside the other ``units``.

    ``group``: by what the members of ``benchmark=comparison_group`` are alike (``None``: kind and
    size). ``exclude``: units left out of any benchmark but ``units``, or territories left out with
    all that lies in them.
    """

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1)]
    benchmark: Benchmark
    year: Year | None = None
    group: GroupKind | None = None
    exclude: tuple[UnitCode, ...] = ()


class ScopeArguments(Arguments):
    """Which units are meant: of ``level`` inside ``within``, of ``kinds``, in one year.

    ``units``: units that the question names, to be marked or placed among them.
    ``population_from`` (included) and ``population_to`` (excluded) bound the number of inhabitants.
    ``exclude``: units left out, or territories left out with all that lies in them.
    """

    units: tuple[UnitCode, ...] = ()
    level: Level | None = None
    within: UnitCode | None = None
    kinds: tuple[Kind, ...] = ()
    population_from: Population | None = None
    population_to: Population | None = None
    exclude: tuple[UnitCode, ...] = ()
    year: Year | None = None


PREVIOUS_YEAR = 2
"""The span of a change from the year before the last."""


class RankArguments(SubjectArguments, ScopeArguments):
    """Units in order of the indicator. ``units``: those whose place was asked for.

    ``order`` ``None``: the better end first, or the highest where the direction is neutral; the end
    that a threshold asks for goes before both. ``limit`` ``None``: ten.
    ``above`` and ``below``: only units whose value passes these thresholds are listed and counted
    (``inclusive``: also those that equal one), in the indicator's own unit of measure.

    ``change_since`` or ``change_span`` orders by the change up to ``year`` instead of by the value:
    since that year, or over the last so many years (``PREVIOUS_YEAR``: from the year with data
    before the last). Without an ``order``, the end with the greatest change goes first.

    ``middle``: the median and mean of them all are asked for, not the first.
    """

    change_since: Year | None = None
    change_span: Annotated[int, Field(ge=2, le=100)] | None = None
    order: Order | None = None
    limit: Annotated[int, Field(ge=1, le=3000)] | None = None
    above: FiniteFloat | None = None
    below: FiniteFloat | None = None
    inclusive: bool = False
    middle: bool = False

    @property
    def by_change(self) -> bool:
        """True where units are ordered by how much they changed."""
        return self.change_since is not None or self.change_span is not None

    @model_validator(mode="after")
    def _bounds_values_only(self) -> RankArguments:
        if self.by_change and not (self.above is None and self.below is None):
            msg = "thresholds bound values, not changes"
            raise ValueError(msg)
        return self


class MapArguments(SubjectArguments, ScopeArguments):
    """One indicator of all units of a scope on a map. ``units``: those to be marked."""


class RelateArguments(ScopeArguments):
    """Two indicators by id (the first across, the second up) over the units of a scope."""

    indicators: Annotated[tuple[str, ...], Field(min_length=2, max_length=2)]


def _no_named_units(benchmark: Benchmark) -> Benchmark:
    if benchmark is Benchmark.UNITS:
        msg = "sides are told against a group of units, not units named one by one"
        raise ValueError(msg)
    return benchmark


class ProfileArguments(Arguments):
    """Strong and weak sides of the one unit of ``units`` against its benchmark.

    ``area`` or ``service``: only their indicators. ``limit`` ``None``: five of each side. ``year``
    ``None``: for each indicator the latest that suits. ``group``, ``exclude``: as in comparisons.
    """

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1, max_length=1)]
    benchmark: Benchmark = Benchmark.COMPARISON_GROUP
    area: str | None = None
    service: str | None = None
    year: Year | None = None
    limit: Annotated[int, Field(ge=1, le=50)] | None = None
    group: GroupKind | None = None
    exclude: tuple[UnitCode, ...] = ()

    _stands_for_a_whole = field_validator("benchmark")(_no_named_units)


class ReportArguments(Arguments):
    """The one unit of ``units`` in several services, against its benchmark.

    ``services`` empty: those in which the unit has most weak and strong sides. ``year`` ``None``:
    for each indicator the latest that suits.
    """

    units: Annotated[tuple[UnitCode, ...], Field(min_length=1, max_length=1)]
    benchmark: Benchmark = Benchmark.COMPARISON_GROUP
    services: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    year: Year | None = None

    _stands_for_a_whole = field_validator("benchmark")(_no_named_units)


class DefineArguments(SubjectArguments):
    """An indicator, a service, an area, a term, or any ``notion`` to explain.

    ``notion``: the question in the person's own words, looked up among explanations; beside an
    indicator or a service it adds to what the data set says of them.
    """

    area: str | None = None
    term: Term | None = None
    notion: Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)] = ""


class PracticeFocus(StrEnum):
    """What is asked about the practices that were found, beside what they are."""

    OUTCOME = "outcome"
    """Whether they brought results, or are plans."""


class PracticesArguments(Arguments):
    """Good practices for a problem, told in a person's own words; without one, all that the
    conditions allow.

    ``practice``: this one in full, by id. ``similar_to``: those like this one, by id.
    ``units``: local governments whose own practices go first. ``neighbours_of``: only practices of
    the unit's neighbours. ``within``: only those of a voivodeship. ``service``: a service's id in
    the data set, or its name. ``with_results``: only those whose result came about (``False``:
    only those that tell none). Bounds of population as in ``ScopeArguments``.
    ``limit`` ``None``: five.
    """

    problem: Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)] = ""
    practice: EntryId | None = None
    similar_to: EntryId | None = None
    area: str | None = None
    service: str | None = None
    within: UnitCode | None = None
    units: tuple[UnitCode, ...] = ()
    neighbours_of: UnitCode | None = None
    kinds: tuple[Kind, ...] = ()
    population_from: Population | None = None
    population_to: Population | None = None
    with_results: bool | None = None
    focus: PracticeFocus | None = None
    limit: Annotated[int, Field(ge=1, le=20)] | None = None


class CatalogueArguments(Arguments):
    """A shelf of the catalogue, or all of it. ``indicators``: only these, which the words of the
    question name."""

    indicators: tuple[str, ...] = ()
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

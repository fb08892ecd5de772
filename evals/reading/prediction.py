"""What the assistant made of one turn, in names and codes that can be scored without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue

from assistant.answer import Answer
from assistant.reading.reader import Reading
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.plan import Benchmark, ChangeMeasure, Operation, Order, Plan, Status
from assistant.tools.result import Result
from assistant.tools.table import Table
from evals.reading.years import SaidYears
from indicators_db.catalogue import Catalogue
from indicators_db.errors import NotFound
from indicators_db.model import Level


class Row(BaseModel):
    """A line of an answer's table that is about a unit."""

    model_config = ConfigDict(frozen=True)

    unit: str
    value: float | None = None


class Prediction(BaseModel):
    """One turn as it was understood.

    ``subjects``: names of what is measured, the best match first; of a service its own name, then
    its indicators (``names_service``). ``offered``: names that a question back offers.
    ``narrowed``: of a whole Answer, whether its plan leaves some units out. ``said``: the arguments
    of the tool call, where they are known (not from an Answer). ``rows``: the units of the answer's
    first table. ``tables``: whole tables, kept only of whole answers. ``ms``: how long the reader
    took; of a whole answer, how long that took.
    """

    model_config = ConfigDict(frozen=True)

    catalogue: str
    case: str
    turn: int
    question: str
    status: Status
    operation: Operation
    obstacle: Obstacle | None = None
    units: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    names_service: bool = False
    offered: tuple[str, ...] = ()
    benchmark: Benchmark | None = None
    years: SaidYears = SaidYears()
    level: Level | None = None
    within: str | None = None
    order: Order | None = None
    change: ChangeMeasure | None = None
    limit: int | None = None
    narrowed: bool = False
    said: dict[str, JsonValue] | None = None
    rows: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    ms: float = 0.0

    @property
    def is_answered(self) -> bool:
        """True if a plan stands behind it: an answer, or one that this version cannot give yet."""
        return self.status is Status.ANSWERED or self.obstacle is Obstacle.NOT_YET

    @property
    def has_numbers(self) -> bool:
        """True for an answer that shows values of an indicator."""
        return self.status is Status.ANSWERED and self.operation in _NUMERIC


_NUMERIC = frozenset(
    {
        Operation.VALUES,
        Operation.TREND,
        Operation.COMPARE,
        Operation.RANK,
        Operation.MAP,
        Operation.PROFILE,
        Operation.RELATE,
        Operation.REPORT,
    }
)


def of_reading(
    key: dict[str, Any], reading: Reading, result: Result, catalogue: Catalogue
) -> Prediction:
    """From a tool call and what the tool gave; ``key`` says which turn of which case it is."""
    said = reading.arguments.model_dump(mode="json", exclude_defaults=True)
    obstacle = result.facts.obstacle if isinstance(result.facts, ObstacleFacts) else None
    plan = result.plan
    as_said = _AsSaid(said)
    indicators = as_said.texts("indicators") or plan.indicators
    return Prediction(
        **key,
        status=result.status,
        operation=plan.operation,
        obstacle=obstacle,
        units=plan.units,
        subjects=_names(catalogue, plan, indicators),
        names_service=plan.service is not None,
        offered=tuple(option.label for option in result.options),
        benchmark=plan.benchmark,
        years=as_said.years(_span(catalogue, plan)),
        level=plan.level,
        within=plan.within,
        order=plan.order,
        change=plan.change,
        limit=plan.limit,
        said=said,
        rows=_rows(result.tables),
    )


def of_answer(key: dict[str, Any], answer: Answer, catalogue: Catalogue) -> Prediction:
    """From a whole Answer: its plan is all that is known of the reading."""
    plan = answer.plan
    later = answer.status is Status.OUT_OF_SCOPE and plan.operation in _LATER
    return Prediction(
        **key,
        status=answer.status,
        operation=plan.operation,
        obstacle=Obstacle.NOT_YET if later else None,
        units=plan.units,
        subjects=_names(catalogue, plan, plan.indicators),
        names_service=plan.service is not None,
        offered=tuple(option.label for option in answer.options),
        benchmark=plan.benchmark,
        years=_span(catalogue, plan).model_copy(update={"years": plan.years}),
        level=plan.level,
        within=plan.within,
        order=plan.order,
        change=plan.change,
        limit=plan.limit,
        narrowed=_is_narrowed(plan),
        rows=_rows(answer.tables),
        tables=answer.tables,
    )


def _is_narrowed(plan: Plan) -> bool:
    bounds = (plan.above, plan.below, plan.population_from, plan.population_to)
    return bool(plan.kinds or plan.exclude) or any(bound is not None for bound in bounds)


_LATER = frozenset(
    {
        Operation.MAP,
        Operation.PROFILE,
        Operation.RELATE,
        Operation.PRACTICES,
        Operation.REPORT,
    }
)
"""Operations that an Answer declines as out of scope as long as this version lacks them."""


class _AsSaid:
    """The arguments of a tool call, whatever the tool."""

    def __init__(self, said: dict[str, JsonValue]) -> None:
        self._said = said

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._said.get(key)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def years(self, span: SaidYears) -> SaidYears:
        year = self._number("year")
        years = tuple(int(year) for year in self.texts("years"))
        since, count = self._number("change_since"), self._number("change_span")
        if since is not None or count is not None:
            return span.model_copy(update={"first": since, "last": year, "span": count})
        said = {
            "years": years or (() if year is None else (year,)),
            "first": self._number("first"),
            "last": self._number("last"),
            "span": self._number("span"),
        }
        return span.model_copy(update=said)

    def _number(self, key: str) -> int | None:
        value = self._said.get(key)
        return value if isinstance(value, int) else None


def _names(catalogue: Catalogue, plan: Plan, indicators: Iterable[str]) -> tuple[str, ...]:
    """Names of the service or area and of the indicators, each once, in the order of the call."""
    names = []
    if plan.service is not None:
        names.append(catalogue.service(plan.service).name)
    if plan.area is not None:
        names.append(plan.area)
    for indicator in indicators:
        try:
            names.append(catalogue.indicator(indicator).family)
        except NotFound:
            names.append(indicator)
    return tuple(dict.fromkeys(names))


def _span(catalogue: Catalogue, plan: Plan) -> SaidYears:
    """The first and the newest year that the plan's best indicator has."""
    years = {year for indicator in plan.indicators[:1] for year in catalogue.years(indicator)}
    return SaidYears(oldest=min(years, default=None), newest=max(years, default=None))


def _rows(tables: Iterable[Table]) -> tuple[Row, ...]:
    first = next(iter(tables), None)
    if first is None:
        return ()
    return tuple(
        Row(unit=str(row["unit_code"]), value=_float(row.get("value")))
        for row in first.rows
        if "unit_code" in row
    )


def _float(value: JsonValue) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

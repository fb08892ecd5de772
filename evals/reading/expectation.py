"""What a right answer holds, as a case states it. Only what is stated is checked."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from assistant.tools.plan import Benchmark, Operation, Order, Status
from evals.reading.years import ExpectedYears, parse_years
from indicators_db.model import Kind, Level


def _listed(value: Any) -> Any:
    """One word may stand for a list of one."""
    return value if isinstance(value, list | tuple) else [value]


UnitCode = Annotated[str, Field(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
Units = Annotated[tuple[UnitCode, ...], BeforeValidator(_listed)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Operations = Annotated[tuple[Operation, ...], BeforeValidator(_listed)]
Benchmarks = Annotated[tuple[Benchmark, ...], BeforeValidator(_listed)]
Statuses = Annotated[tuple[Status, ...], BeforeValidator(_listed)]
Kinds = Annotated[tuple[Kind, ...], BeforeValidator(_listed)]


class Expectation(BaseModel):
    """The plan and the outcome that are right; where several are, all are listed.

    ``units``: codes; of a city with powiat rights either code; an empty list means that the answer
    is about no single unit. ``candidates``: units that a question back must offer.
    ``subject``, ``second_subject``: names of indicators (without the bracket that tells versions
    apart), services or areas. ``within``: the territory of a ranking, ``00`` for the country.
    ``change``: whether the units are ordered by their change, not by their values.
    ``kinds``, ``without``, ``above``, ``below``, ``population_from``, ``population_to``: what the
    units listed must be. ``status`` left out: the question can be answered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: Operations = ()
    units: Units | None = None
    candidates: Units = ()
    subject: Names = ()
    second_subject: Names = ()
    benchmark: Benchmarks = ()
    years: tuple[ExpectedYears, ...] = ()
    level: Level | None = None
    within: UnitCode | None = None
    kinds: Kinds = ()
    without: Units = ()
    above: float | None = None
    below: float | None = None
    population_from: int | None = None
    population_to: int | None = None
    order: Order | None = None
    change: bool | None = None
    limit: int | None = None
    status: Statuses = (Status.ANSWERED,)

    @field_validator("years", mode="before")
    @classmethod
    def _read_years(cls, written: Any) -> tuple[ExpectedYears, ...]:
        return parse_years(written)

    @property
    def can_be_answered(self) -> bool:
        """False for a trap: whatever number it got would be something else's."""
        return Status.ANSWERED in self.status

    @property
    def must_be_answered(self) -> bool:
        """True where an answer is the only right thing, so that a question back is needless."""
        return self.can_be_answered and Status.CLARIFICATION not in self.status

    @property
    def filters(self) -> bool:
        """True if something is said of which units are listed."""
        bounds = (self.above, self.below, self.population_from, self.population_to)
        return bool(self.kinds or self.without) or any(bound is not None for bound in bounds)

"""What a question was understood to ask: the closed vocabulary of plans."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from indicators_db.groups import GroupKind
from indicators_db.model import Kind, Level


class Operation(StrEnum):
    """What can be asked. Each operation is one tool."""

    VALUES = "values"
    TREND = "trend"
    COMPARE = "compare"
    RANK = "rank"
    MAP = "map"
    PROFILE = "profile"
    RELATE = "relate"
    DEFINE = "define"
    CATALOGUE = "catalogue"
    PRACTICES = "practices"
    REPORT = "report"
    HELP = "help"


class Benchmark(StrEnum):
    """Beside whom a unit is shown."""

    NEIGHBOURS = "neighbours"
    COMPARISON_GROUP = "comparison_group"
    VOIVODESHIP = "voivodeship"
    COUNTY = "county"
    COUNTRY = "country"
    UNITS = "units"


class Order(StrEnum):
    """Order of a ranking by the number itself: ``DESCENDING`` puts the highest value first."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class ChangeMeasure(StrEnum):
    """By which size of a change units are ordered: in the indicator's own unit of measure
    (percentage points of percentages), or in percent of the first value."""

    DIFFERENCE = "difference"
    PERCENT = "percent"


class Status(StrEnum):
    """How a question ended. Only ``ANSWERED`` carries numbers."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_INDICATOR = "unknown_indicator"
    NOT_AT_LEVEL = "not_at_level"
    NO_DATA = "no_data"
    OUT_OF_SCOPE = "out_of_scope"
    OPINION = "opinion"
    REFUSED = "refused"
    ERROR = "error"


class Plan(BaseModel):
    """The plan of an answer as the contract publishes it, in codes and ids only.

    ``change``: units are ordered by their change from the first of ``years`` to the last.
    """

    model_config = ConfigDict(frozen=True)

    operation: Operation
    units: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    service: str | None = None
    area: str | None = None
    benchmark: Benchmark | None = None
    years: tuple[int, ...] = ()
    level: Level | None = None
    within: str | None = None
    kinds: tuple[Kind, ...] = ()
    population_from: int | None = None
    population_to: int | None = None
    exclude: tuple[str, ...] = ()
    group: GroupKind | None = None
    order: Order | None = None
    change: ChangeMeasure | None = None
    limit: int | None = None
    above: float | None = None
    below: float | None = None
    inclusive: bool = False

"""Facts of answers about many units or many indicators at once: maps, relations, profiles.

As in ``facts``, numbers are raw; rounding and formatting belong to the narrator and the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.tools.facts import Measure, Note, Standing
from assistant.tools.plan import Benchmark
from indicators_db.model import Indicator, Kind, Level, Service, Unit


@dataclass(frozen=True, slots=True)
class MapClass:
    """``count`` values from ``low`` (included; ``None``: no bound) to ``high`` (excluded)."""

    low: float | None
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class MapFacts:
    """One indicator of all units of a scope, those without a number too. ``classes`` ascend."""

    indicator: Indicator
    year: int
    level: Level
    kinds: frozenset[Kind]
    within: Unit | None
    measures: tuple[Measure, ...]
    asked: tuple[Measure, ...]
    classes: tuple[MapClass, ...]
    highest: Measure
    lowest: Measure
    total: int
    median: float
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """One unit with its numbers in two indicators."""

    across: Measure
    up: Measure


class Strength(StrEnum):
    """How closely two indicators go together."""

    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class RelateFacts:
    """Two indicators over units that have both. A coefficient is ``None`` where one of the
    indicators has the same value everywhere."""

    across: Indicator
    up: Indicator
    year: int
    level: Level
    kinds: frozenset[Kind]
    within: Unit | None
    pairs: tuple[Pair, ...]
    asked: tuple[Pair, ...]
    pearson: float | None
    spearman: float | None
    strength: Strength
    notes: tuple[Note, ...] = ()


class Distance(StrEnum):
    """How far a value lies from the median, on the scale of the others' own spread."""

    NEAR = "near"
    SLIGHT = "slight"
    CLEAR = "clear"
    GREAT = "great"


class Side(StrEnum):
    """What a distance from the median means by the indicator's direction."""

    STRONG = "strong"
    WEAK = "weak"
    MIDDLE = "middle"
    UNJUDGED = "unjudged"
    """The direction is neutral: neither good nor bad, however far."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One indicator of a profile. ``median`` is that of the others; ``standing`` counts the unit
    in; ``distance`` is the robust distance from the median, signed as the value is."""

    measure: Measure
    median: float
    standing: Standing
    distance: float
    size: Distance
    side: Side


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators of a shelf (``name``; empty: of all) fall on each side."""

    name: str
    strong: int
    weak: int
    middle: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """Strong and weak sides of a unit, the farthest from the median first.

    ``unjudged``: neutral indicators that differ clearly. ``findings``: every indicator compared.
    """

    unit: Unit
    benchmark: Benchmark
    strong: tuple[Finding, ...]
    weak: tuple[Finding, ...]
    unjudged: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    total: Tally
    dimensions: tuple[Tally, ...]
    services: tuple[Tally, ...]
    area: str | None = None
    service: Service | None = None
    notes: tuple[Note, ...] = ()

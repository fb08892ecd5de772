"""Facts of answers about many units or indicators at once: changes, maps, relations, profiles.

As in ``facts``, numbers are raw; rounding and formatting belong to the narrator and the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.tools.facts import Measure, Note, Standing
from assistant.tools.plan import Benchmark, ChangeMeasure, Order
from indicators_db.model import Indicator, Kind, Level, Service, Unit


@dataclass(frozen=True, slots=True)
class Change:
    """How a unit's number changed: ``difference`` = last − first, ``percent`` of the first value.

    ``percent`` is ``None`` where the first value is no fair base (``measures.change.fair``) or the
    indicator is itself a percentage.
    """

    first: Measure
    last: Measure
    difference: float
    percent: float | None

    def size(self, by: ChangeMeasure) -> float:
        """The number that units are ordered by; ``ValueError`` where there is none."""
        size = self.percent if by is ChangeMeasure.PERCENT else self.difference
        if size is None:
            msg = "a change without a fair base has no place in percent"
            raise ValueError(msg)
        return size


@dataclass(frozen=True, slots=True)
class RankedChange:
    """One line of a ranking by change; ``place`` as in ``Ranked``."""

    place: int
    change: Change


@dataclass(frozen=True, slots=True)
class ChangeRankFacts:
    """Units ordered by how much an indicator changed from ``first_year`` to ``year``.

    ``total``: units with a place, of which so many ``rose``, ``fell`` or kept the ``same`` number;
    ``listed``: those shown; ``asked``: those named in the question, wherever they stand.
    ``median``, ``highest``, ``lowest``: of all changes, as ordered ``by``. ``without_pair``: units
    that lack one of the two numbers; ``small_base``: those whose first value is too small for a
    percentage.
    """

    indicator: Indicator
    first_year: int
    year: int
    level: Level
    kinds: frozenset[Kind]
    within: Unit | None
    order: Order
    by: ChangeMeasure
    listed: tuple[RankedChange, ...]
    asked: tuple[RankedChange, ...]
    total: int
    rose: int
    fell: int
    same: int
    median: float
    highest: float
    lowest: float
    without_pair: int
    small_base: int
    notes: tuple[Note, ...] = ()


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

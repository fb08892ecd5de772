"""The facts worth saying, one shape per operation. The narrator turns them into Polish sentences.

Numbers here are raw (unrounded); rounding and formatting belong to the narrator and the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.tools.explanation import Explanation
from assistant.tools.plan import Benchmark, Order
from indicators_db.model import Flag, Indicator, Kind, Level, Observation, Service, Unit


class NoteKind(StrEnum):
    """Caveats that an honest answer must carry. The narrator has one sentence for each."""

    LATEST_YEAR = "latest_year"
    """No year was asked for; the latest with data was taken. Parameter: ``year``."""
    VERSION_USED = "version_used"
    """Another version of the indicator fits this unit. Parameters: ``asked``, ``used`` (names)."""
    VERSIONS_MIXED = "versions_mixed"
    """Some of the units compared are collected under another version of the indicator, so numbers
    are only roughly comparable. Parameters: ``own``, ``other`` (names), ``units`` (labels)."""
    VERSION_LEFT_OUT = "version_left_out"
    """Units collected only under another version are not counted in. Parameters: ``count``,
    ``version`` (name)."""
    TWIN_USED = "twin_used"
    """The city was answered under its other code. Parameters: ``unit`` (label), ``code``."""
    NEUTRAL = "neutral"
    """The direction is neutral: neither high nor low is good by itself."""
    LOWER_IS_BETTER = "lower_is_better"
    MISSING = "missing"
    """Units left out for want of a number. Parameter: ``count``."""
    NO_NEIGHBOURS_RECORDED = "no_neighbours_recorded"
    """The unit was created after the boundaries that the neighbours come from. Parameter:
    ``unit``."""
    SMALL_GROUP = "small_group"
    """Fewer than five units to compare with. Parameter: ``count``."""
    OWN_GROUP = "own_group"
    """The comparison group is ours, not SMUP's. Parameter: ``criteria``."""
    NO_TYPES = "no_types"
    """A group of one type was asked for, and nobody gave the types; the usual one is shown."""
    NO_INCOMES = "no_incomes"
    """The same with classes of income."""
    UNIT_NOT_DIVIDED = "unit_not_divided"
    """The same where the types or classes were given, but not for this unit."""
    ESTIMATED = "estimated"
    BELOW_PRECISION = "below_precision"
    TIES = "ties"
    """Units share a place. Parameter: ``count``."""
    LIMITED = "limited"
    """Only the first of more are shown. Parameters: ``shown``, ``total``."""
    GAPS = "gaps"
    """Years without a number inside a series. Parameter: ``years``."""
    OUTSIDE_SCOPE = "outside_scope"
    """Units asked about that are not among those the answer is about. Parameter: ``units``."""
    NAMED_WITHOUT_NUMBER = "named_without_number"
    """Units asked about that have no number that year. Parameter: ``units``."""
    SMALL_BASE = "small_base"
    """Units asked about whose first value is too small for a percentage. Parameter: ``units``."""
    POPULATION = "population"
    """Only units of some size were taken. Parameters: ``low``, ``high`` (either may be absent)."""
    EXCLUDED = "excluded"
    """Units left out as the question wished. Parameter: ``units``."""
    NOT_A_CAUSE = "not_a_cause"
    """Two indicators that go together need not cause one another."""
    MAYBE_CHANCE = "maybe_chance"
    """A relation this weak among so few units may well be chance."""
    WITHOUT_PAIR = "without_pair"
    """Units left out because one of two numbers is missing. Parameter: ``count``."""
    NO_POSITION = "no_position"
    """Units whose place on the map is not known. Parameter: ``count``."""
    SOME_SMALL_GROUPS = "some_small_groups"
    """Indicators that fewer than five other units have a number of. Parameter: ``count``."""
    FEW_PEERS = "few_peers"
    """Indicators left out because too few units have a number. Parameter: ``count``."""
    DOUBTFUL_JUMP = "doubtful_jump"
    """Values that differ from the year before by a power of ten. Parameters: ``units``, ``year``
    (one or several)."""
    DOUBTFUL_ZERO = "doubtful_zero"
    """Zeros that are probably missing numbers. Parameters: ``units``, ``year``."""
    DOUBTFUL_SUM = "doubtful_sum"
    """Territories whose parts do not add up to them. Parameters: ``units``, ``year``."""
    EMPTY_YEAR = "empty_year"
    """A year in which most units have zero, unlike other years. Parameter: ``year``."""
    MEASURE_CHANGED = "measure_changed"
    """A year in which all units jump by the same power of ten. Parameter: ``year``."""
    DOUBTFUL_INDICATORS = "doubtful_indicators"
    """Values of a profile to be checked in the source. Parameter: ``indicators``, with years."""
    SAME_NUMBERS = "same_numbers"
    """Another indicator holds the same numbers. Parameters: ``indicator``, ``other`` (names)."""
    CITY_AND_COUNTY = "city_and_county"
    """A city and the county of a like name are different units. Parameters: ``answered``,
    ``other``."""


@dataclass(frozen=True, slots=True)
class Note:
    """A caveat with the parameters of its sentence."""

    kind: NoteKind
    params: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One number (or its absence) with everything needed to say it."""

    indicator: Indicator
    unit: Unit
    year: int
    value: float | None
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Place of a value among ``of`` values, counted from the highest; equal values share a
    place."""

    from_highest: int
    from_lowest: int
    of: int
    tied: int = 0


@dataclass(frozen=True, slots=True)
class ValuesFacts:
    """One or several values in one year each."""

    measures: tuple[Measure, ...]
    service: Service | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A run of years of one indicator and unit. ``observations`` ascend by year, gaps included."""

    indicator: Indicator
    unit: Unit
    observations: tuple[Observation, ...]
    first: Observation | None
    last: Observation | None
    change: float | None
    change_percent: float | None
    """Percent of the first value; ``None`` where that is not positive (a share of it would say
    nothing) or the indicator is itself a percentage (then ``change`` is in percentage points)."""
    highest: Observation | None
    lowest: Observation | None


@dataclass(frozen=True, slots=True)
class TrendFacts:
    """Runs of years, one for each indicator and unit. ``extreme``: the end whose year was asked
    for."""

    series: tuple[Series, ...]
    notes: tuple[Note, ...] = ()
    extreme: Order | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator of one unit beside its benchmark, in one year.

    ``median`` is that of ``others`` (the unit itself left out). ``standing`` counts the unit in.
    ``difference`` = value − median, in the indicator's unit; ``difference_percent`` relates it to
    the median; ``None`` where that is not positive or the indicator is itself a percentage.
    ``highest`` and ``lowest`` are over the unit and the others.
    ``aggregate``: the value of the territory itself (voivodeship, country), where published.
    """

    measure: Measure
    others: tuple[Measure, ...]
    standing: Standing | None
    median: float | None
    difference: float | None
    difference_percent: float | None
    highest: Measure | None
    lowest: Measure | None
    aggregate: Measure | None = None


@dataclass(frozen=True, slots=True)
class CompareFacts:
    """One or several indicators (a service) of a unit beside a benchmark; ``main`` is drawn."""

    unit: Unit
    benchmark: Benchmark
    members: tuple[Unit, ...]
    comparisons: tuple[Comparison, ...]
    main: Comparison
    service: Service | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line of a ranking; ``place`` counts from the first of the chosen order, ties share it."""

    place: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold on values, and ``met``: how many units pass it. ``inclusive``: equals pass."""

    above: float | None
    below: float | None
    inclusive: bool
    met: int

    def passed(self, value: float) -> bool:
        """True if ``value`` lies on the asked side of every threshold."""
        if self.inclusive and value in (self.above, self.below):
            return True
        return (self.above is None or value > self.above) and (
            self.below is None or value < self.below
        )


@dataclass(frozen=True, slots=True)
class RankFacts:
    """Ordered units. ``total``: units with a number; ``listed``: those shown; ``asked``: those
    named in the question, wherever they stand. With a ``condition`` only units that pass it are
    listed; places are still counted among all. ``mean``: of all units alike, whatever their size;
    set where the middle was asked for."""

    indicator: Indicator
    year: int
    level: Level
    kinds: frozenset[Kind]
    within: Unit | None
    order: Order
    listed: tuple[Ranked, ...]
    asked: tuple[Ranked, ...]
    total: int
    median: float | None
    notes: tuple[Note, ...] = ()
    condition: Condition | None = None
    mean: float | None = None


class Term(StrEnum):
    """Notions of SMUP that ``define`` can explain beside the catalogue's own."""

    SMUP = "smup"
    DIMENSIONS = "dimensions"
    FLAGS = "flags"
    DIRECTION = "direction"
    COMPARISON_GROUP = "comparison_group"
    NEIGHBOURS = "neighbours"
    CONTEXT_INDICATOR = "context_indicator"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class DefineFacts:
    """What an indicator (``service``: its shelf), a service, an area, a term or a notion means.

    ``explanations``: what the library says of it; for a notion, all there is."""

    indicator: Indicator | None = None
    versions: tuple[Indicator, ...] = ()
    years: tuple[int, ...] = ()
    service: Service | None = None
    area: str | None = None
    term: Term | None = None
    members: tuple[Indicator, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What there is to ask about: counts, and the shelf that was asked for. ``named``: it holds
    what the words of the question name, and nothing else."""

    areas: tuple[tuple[str, int], ...]
    services: tuple[tuple[Service, int], ...]
    indicators: tuple[Indicator, ...]
    total: int
    area: str | None = None
    service: Service | None = None
    level: Level | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class HelpFacts:
    """What the assistant can do; examples are questions that this data set can answer."""

    examples: tuple[str, ...]


class Obstacle(StrEnum):
    """Why there is no number in the answer. The narrator has one text for each."""

    UNIT_AMBIGUOUS = "unit_ambiguous"
    UNIT_MISSING = "unit_missing"
    INDICATOR_AMBIGUOUS = "indicator_ambiguous"
    INDICATOR_MISSING = "indicator_missing"
    UNIT_UNKNOWN = "unit_unknown"
    INDICATOR_UNKNOWN = "indicator_unknown"
    LEVEL_NOT_COLLECTED = "level_not_collected"
    YEAR_NOT_COLLECTED = "year_not_collected"
    YEAR_IN_FUTURE = "year_in_future"
    VALUE_HIDDEN = "value_hidden"
    NO_NEIGHBOURS = "no_neighbours"
    NO_UNITS = "no_units"
    """No unit passes the filters of the question."""
    TOO_FEW_UNITS = "too_few_units"
    """Too few units have the numbers that the operation needs."""
    ABROAD = "abroad"
    DISTRICT = "district"
    OFF_TOPIC = "off_topic"
    FORECAST = "forecast"
    OPINION = "opinion"
    ROLE_CHANGE = "role_change"
    EMPTY_QUESTION = "empty_question"
    NOT_UNDERSTOOD = "not_understood"
    NOT_YET = "not_yet"
    """An operation that this version does not have yet."""
    PRACTICE_UNKNOWN = "practice_unknown"
    LIBRARY_BEING_BUILT = "library_being_built"
    """Practices and explanations are being made searchable."""
    LIBRARY_AWAY = "library_away"
    """Practices and explanations cannot be opened."""
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class ObstacleFacts:
    """Everything known about why the question has no number for an answer, and what is near."""

    obstacle: Obstacle
    mention: str = ""
    unit: Unit | None = None
    indicator: Indicator | None = None
    year: int | None = None
    years: tuple[int, ...] = ()
    near_units: tuple[Unit, ...] = ()
    near_indicators: tuple[Indicator, ...] = ()
    levels: frozenset[Level] = frozenset()
    """Levels the indicator is collected for."""
    kinds: frozenset[Kind] = frozenset()
    """Set where the level is collected but not for this kind of unit: the kinds that are."""

"""What a question asks for, before it is checked against what exists: the sum of all readings."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.reading.cues import Cues, End
from assistant.reading.filters import Filters
from assistant.reading.periods import Period
from assistant.reading.places.mentions import PlaceMention
from assistant.tools.plan import Benchmark, Operation
from indicators_db.groups import GroupKind
from indicators_db.model import Kind, Level, Unit


@dataclass(frozen=True, slots=True)
class Intent:
    """A question's meaning, slot by slot; an unsaid slot is ``None`` or empty.

    ``indicators`` are ids, best first; ``service`` is set when a whole service was meant.
    ``open_place``: a name that several units bear; ``near``: indicators of which one may be meant.
    Both are slots that the person has to settle. ``listed``: indicators that an answer just listed,
    to point at. ``asks_place``: the place in an order is asked
    for ("na którym miejscu"), not the order itself. ``by_change``: an order is one of changes over
    the ``period``, not of values. ``of_loss``: a loss was named, which of a balance is its low end.
    ``middle``: the median or mean of many units is asked for; ``which_year``: the year of an end.
    ``located_by``: a place that only says where the one meant lies ("ta pod Zieloną Górą").
    """

    operation: Operation | None = None
    units: tuple[Unit, ...] = ()
    within: Unit | None = None
    level: Level | None = None
    kinds: frozenset[Kind] = frozenset()
    exclude: tuple[Unit, ...] = ()
    group: GroupKind | None = None
    filters: Filters = field(default_factory=Filters)
    benchmark: Benchmark | None = None
    end: End | None = None
    limit: int | None = None
    period: Period = field(default_factory=Period)
    indicators: tuple[str, ...] = ()
    service: str | None = None
    area: str | None = None
    open_place: PlaceMention | None = None
    near: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    asks_place: bool = False
    by_change: bool = False
    of_loss: bool = False
    middle: bool = False
    which_year: bool = False
    located_by: Unit | None = None

    @property
    def names_subject(self) -> bool:
        """True if anything was said of what is measured, be it clear or not."""
        return bool(self.indicators or self.service or self.area or self.near)

    @property
    def names_place(self) -> bool:
        """True if anything was said of where, be it clear or not."""
        return bool(self.units or self.within or self.open_place)


_BENCHMARK_OF = {
    Level.COUNTRY: Benchmark.COUNTRY,
    Level.VOIVODESHIP: Benchmark.VOIVODESHIP,
    Level.POWIAT: Benchmark.COUNTY,
}
TERRITORY_OF = {Benchmark.COUNTY: Level.POWIAT, Benchmark.VOIVODESHIP: Level.VOIVODESHIP}

OVER_MANY = (Operation.RANK, Operation.MAP, Operation.RELATE)
"""Operations that look at many units at once."""

_NEEDS_NOTHING = (Operation.HELP, Operation.CATALOGUE, Operation.DEFINE)
_WHOLE = (Operation.REPORT, Operation.PRACTICES, Operation.PROFILE, Operation.RELATE, Operation.MAP)


_TWO = 2


def operation_of(
    cues: Cues, period: Period, units: tuple[Unit, ...], within: Unit | None, filters: Filters
) -> Operation | None:
    """The operation the cues speak for; ``None`` if nothing was said of it.

    The order of the rules is the order of how telling a cue is.
    """
    said = cues.operations
    # a plural of units ("gminy powiatu X") or a bound asks for all of them
    listed = cues.level is not None and within is not None
    of_many = cues.level is not None or bool(cues.kinds)
    passed = cues.which and not cues.which_year and bool(filters.above or filters.below)
    bounded = passed or (of_many and filters != Filters())
    of_ends = cues.end is not None and cues.level is not None and cues.home is None and not units
    if Operation.PROFILE in said and of_ends:
        return Operation.RANK  # "najbogatsze i najbiedniejsze gminy"
    for operation in (*_WHOLE, Operation.HELP, Operation.CATALOGUE):
        if operation in said and not (operation in _NEEDS_NOTHING and (units or within)):
            return operation
    if Operation.DEFINE in said and not units and within is None:
        return Operation.DEFINE
    if cues.degrees >= _TWO and cues.level is not None and not units and cues.home is None:
        return Operation.RELATE  # "czy gminy, które wydają więcej, mają lepsze wyniki"
    if cues.side_by_side and not units and cues.benchmark is None and cues.home is None:
        return Operation.RELATE  # "jak się ma liczba wypadków do wydatków na drogi"
    if cues.which_year:
        return Operation.TREND
    return _comparative(cues, period, units, within, listed=listed, bounded=bounded)


def _comparative(
    cues: Cues,
    period: Period,
    units: tuple[Unit, ...],
    within: Unit | None,
    *,
    listed: bool,
    bounded: bool,
) -> Operation | None:
    said = cues.operations
    beside_somebody = cues.benchmark is not None
    if cues.asks_place:
        return Operation.RANK
    if _set_beside(cues, units):
        return Operation.COMPARE
    if Operation.RANK in said and not (beside_somebody and (units or cues.home)):
        return Operation.RANK
    # "porównaj ludność w 2015 i 2022": the years beside each other
    years_beside = len(period.years) > 1 and Operation.COMPARE in said and len(units) <= 1
    if Operation.TREND in said or ((period.is_run or years_beside) and not beside_somebody):
        return Operation.TREND
    if beside_somebody:
        return Operation.COMPARE
    if Operation.COMPARE in said and (units or not bounded):
        return Operation.COMPARE
    if listed or bounded or (within is not None and not units and cues.level is not None):
        return Operation.RANK
    if Operation.DEFINE in said:
        return Operation.DEFINE
    if cues.plural and cues.level is not None and not units and cues.home is None:
        return Operation.RANK
    return Operation.VALUES if Operation.VALUES in said else None


def _set_beside(cues: Cues, units: tuple[Unit, ...]) -> bool:
    """True for "gdzie więcej, w Łomży czy w Ełku" and "jak się mamy do sąsiadów"."""
    if len(units) > 1:
        return cues.side_by_side or cues.degrees > 0
    return cues.side_by_side and cues.benchmark is not None


def benchmark_of(cues: Cues, units: tuple[Unit, ...], territory: Unit | None) -> Benchmark | None:
    """Beside whom: what was said, or the territory named after the unit, or the other units."""
    around = _BENCHMARK_OF.get(territory.level) if territory is not None else None
    of_others = cues.benchmark is Benchmark.COMPARISON_GROUP and cues.group is None
    if cues.benchmark is not None and not (of_others and around is not None):
        return cues.benchmark
    if len(units) > 1:
        return Benchmark.UNITS
    if around is not None:
        return around  # also of "na tle innych gmin Małopolski"
    if cues.country:
        return Benchmark.COUNTRY
    return None

"""What a question asks for, before it is checked against what exists: the sum of all readings."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.reading.cues import Cues, End
from assistant.reading.filters import Filters
from assistant.reading.periods import Period
from assistant.reading.places import PlaceMention
from assistant.tools.plan import Benchmark, Operation
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units


@dataclass(frozen=True, slots=True)
class Intent:
    """A question's meaning, slot by slot; an unsaid slot is ``None`` or empty.

    ``subject`` slots are ids, best first; ``service`` is set when a whole service was meant.
    """

    operation: Operation | None = None
    units: tuple[Unit, ...] = ()
    within: Unit | None = None
    level: Level | None = None
    kinds: frozenset[Kind] = frozenset()
    exclude: tuple[Unit, ...] = ()
    filters: Filters = field(default_factory=Filters)
    benchmark: Benchmark | None = None
    end: End | None = None
    limit: int | None = None
    period: Period = field(default_factory=Period)
    indicators: tuple[str, ...] = ()
    service: str | None = None
    area: str | None = None


_NEEDS_NOTHING = (Operation.HELP, Operation.CATALOGUE, Operation.DEFINE)
_WHOLE = (Operation.REPORT, Operation.PRACTICES, Operation.PROFILE, Operation.RELATE, Operation.MAP)


def operation_of(
    cues: Cues, period: Period, units: tuple[Unit, ...], within: Unit | None, filters: Filters
) -> Operation | None:
    """The operation the cues speak for; ``None`` if nothing was said of it.

    The order of the rules is the order of how telling a cue is.
    """
    said = cues.operations
    # a plural of units ("gminy powiatu X") or a bound asks for all of them
    listed = cues.level is not None and within is not None
    bounded = cues.level is not None and filters != Filters()
    for operation in (*_WHOLE, Operation.HELP, Operation.CATALOGUE):
        if operation in said and not (operation in _NEEDS_NOTHING and (units or within)):
            return operation
    if Operation.DEFINE in said and not units and within is None:
        return Operation.DEFINE
    if cues.which_year:
        return Operation.TREND
    return _comparative(cues, period, units, within, listed=listed or bounded)


def _comparative(
    cues: Cues, period: Period, units: tuple[Unit, ...], within: Unit | None, *, listed: bool
) -> Operation | None:
    said = cues.operations
    beside_somebody = cues.benchmark is not None
    if Operation.RANK in said and not (beside_somebody and (units or cues.home)):
        return Operation.RANK
    run = period.is_run or len(period.years) > 1
    if Operation.TREND in said or (run and not beside_somebody):
        return Operation.TREND
    if beside_somebody:
        return Operation.COMPARE
    if Operation.COMPARE in said:
        return Operation.COMPARE
    if listed or (within is not None and not units and cues.level is not None):
        return Operation.RANK
    if Operation.DEFINE in said:
        return Operation.DEFINE
    return None


def benchmark_of(cues: Cues, units: tuple[Unit, ...], territory: Unit | None) -> Benchmark | None:
    """Beside whom: what was said, or the territory named after the unit, or the other units."""
    if cues.benchmark is not None:
        return cues.benchmark
    if territory is not None:
        return {
            Level.COUNTRY: Benchmark.COUNTRY,
            Level.VOIVODESHIP: Benchmark.VOIVODESHIP,
            Level.POWIAT: Benchmark.COUNTY,
        }.get(territory.level)
    if len(units) > 1:
        return Benchmark.UNITS
    if cues.country:
        return Benchmark.COUNTRY
    return None


@dataclass(frozen=True, slots=True)
class Cast:
    """The places of a question in their roles: asked units, the territory around them, units to
    be left out."""

    units: tuple[Unit, ...]
    territory: Unit | None
    ambiguous: PlaceMention | None
    exclude: tuple[Unit, ...] = ()


def cast(mentions: tuple[PlaceMention, ...], cues: Cues, units: Units) -> Cast:
    """Give each place its role.

    A place that contains another one is its territory, not a unit beside it ("gmina Skawina w
    województwie małopolskim"); so is any place above the level that is listed ("gminy w powiecie
    cieszyńskim"). Names that are shared settle each other first: of "Lipno, powiat leszczyński"
    each has many bearers, but only one pair lies inside one another.
    """
    excluded = tuple(m.unit for m in mentions if m.excluded)
    mentions = _settle_each_other(tuple(m for m in mentions if not m.excluded), units)
    territory = _territory(mentions, cues, units)
    found: list[Unit] = []
    for mention in mentions:
        if mention.candidates == (territory,):
            continue
        if mention.is_ambiguous:
            return Cast(tuple(found), territory, mention, excluded)
        found.append(mention.unit)
    return Cast(tuple(dict.fromkeys(found)), territory, None, excluded)


def _settle_each_other(
    mentions: tuple[PlaceMention, ...], units: Units
) -> tuple[PlaceMention, ...]:
    settled = [_explained(mention, mentions) for mention in mentions]
    for i, inner in enumerate(settled):
        for j, outer in enumerate(settled):
            pairs = [
                (a, b)
                for a in inner.candidates
                for b in outer.candidates
                if i != j and _lies_in(a, b, units)
            ]
            if pairs:
                settled[i] = inner = inner.narrowed(a for a, _ in pairs)
                settled[j] = outer.narrowed(b for _, b in pairs)
    return tuple(settled)


def _explained(mention: PlaceMention, mentions: tuple[PlaceMention, ...]) -> PlaceMention:
    """A shared name that is said again more exactly ("w Świdnicy (gmina Świdnica)")."""
    for other in mentions:
        if set(other.candidates) < set(mention.candidates):
            return mention.narrowed(other.candidates)
    return mention


def _territory(mentions: tuple[PlaceMention, ...], cues: Cues, units: Units) -> Unit | None:
    for mention in mentions:
        if mention.is_ambiguous:
            continue
        others = [m for m in mentions if m is not mention]
        if any(_lies_in(u, mention.unit, units) for other in others for u in other.candidates):
            return mention.unit
        if cues.level is not None and is_above(mention.unit.level, cues.level):
            return mention.unit
        if not others and Operation.RANK in cues.operations and _is_ground(mention):
            return mention.unit
    return None


def _is_ground(mention: PlaceMention) -> bool:
    """True for a place that a ranking is held in rather than about: a voivodeship, or "w powiecie
    X"."""
    level = mention.unit.level
    return level in _TERRITORIES or (level is Level.POWIAT and mention.after_preposition)


def _lies_in(unit: Unit, territory: Unit, units: Units) -> bool:
    """True if ``territory`` is an ancestor of ``unit`` (a city's other code is no ancestor)."""
    if unit.twin_code == territory.code:
        return False
    code = unit.parent_code
    while code is not None and code in units:
        if code == territory.code:
            return True
        code = units.get(code).parent_code
    return False


_ORDER = (Level.GMINA, Level.POWIAT, Level.VOIVODESHIP, Level.COUNTRY)
_TERRITORIES = frozenset({Level.VOIVODESHIP, Level.COUNTRY})


def is_above(level: Level, other: Level) -> bool:
    """True if units of ``level`` are made of units of ``other``."""
    return _ORDER.index(level) > _ORDER.index(other)

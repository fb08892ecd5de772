"""Follow-ups: what a question leaves unsaid is taken from the tool call before it.

The last call is the whole memory of a thread; there is no second state that could drift from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.reading.cues import End
from assistant.reading.filters import Filters
from assistant.reading.intent import Intent, is_above
from assistant.reading.periods import Period, PeriodKind
from assistant.tools.arguments import (
    Arguments,
    CompareArguments,
    DefineArguments,
    ProfileArguments,
    RankArguments,
    ScopeArguments,
    SubjectArguments,
    TrendArguments,
    ValuesArguments,
)
from assistant.tools.plan import Benchmark, Operation, Order
from indicators_db.model import Level, Unit
from indicators_db.units import Units

_OF_UNITS = ValuesArguments | TrendArguments | CompareArguments | ProfileArguments | ScopeArguments


@dataclass(frozen=True, slots=True)
class PreviousCall:
    """The tool call that the last answer of the thread came from."""

    tool: str
    arguments: Arguments


def intent_of(call: PreviousCall, units: Units) -> Intent:
    """The call read back as an intent, so that a follow-up can change one slot of it."""
    arguments = call.arguments
    operation = Operation(call.tool) if call.tool in set(Operation) else None
    base = Intent(operation=operation)
    if isinstance(arguments, SubjectArguments):
        base = replace(base, indicators=arguments.indicators, service=arguments.service)
    if isinstance(arguments, DefineArguments):
        return replace(base, area=arguments.area)
    if isinstance(arguments, _OF_UNITS):
        known = tuple(units.get(code) for code in arguments.units if code in units)
        base = replace(base, units=known, period=_period(arguments))
    if isinstance(arguments, CompareArguments):
        return replace(base, benchmark=arguments.benchmark)
    if isinstance(arguments, ProfileArguments):
        return replace(
            base, benchmark=arguments.benchmark, area=arguments.area, service=arguments.service
        )
    if isinstance(arguments, ScopeArguments):
        base = _with_scope(base, arguments, units)
    if isinstance(arguments, RankArguments):
        end = End(arguments.order) if arguments.order else None
        return replace(base, end=end, limit=arguments.limit)
    return base


def _with_scope(base: Intent, arguments: ScopeArguments, units: Units) -> Intent:
    return replace(
        base,
        level=arguments.level,
        kinds=frozenset(arguments.kinds),
        within=_known(arguments.within, units),
        exclude=tuple(units.get(code) for code in arguments.exclude if code in units),
        filters=Filters(arguments.population_from, arguments.population_to),
    )


def _known(code: str | None, units: Units) -> Unit | None:
    return units.get(code) if code is not None and code in units else None


def _period(arguments: Arguments) -> Period:
    if isinstance(arguments, ValuesArguments):
        years = arguments.years
        return Period(PeriodKind.YEARS, years=years) if years else Period()
    if isinstance(arguments, TrendArguments):
        if arguments.span:
            return Period(PeriodKind.SPAN, span=arguments.span)
        return Period(PeriodKind.RANGE, first=arguments.first, last=arguments.last)
    year = getattr(arguments, "year", None)
    return Period(PeriodKind.YEARS, years=(year,)) if year else Period()


def carry_over(said: Intent, before: Intent, *, opens_as_follow_up: bool) -> Intent:
    """Fill what ``said`` leaves open from ``before``.

    Only slots that the new question needs are filled, and the operation is kept only where the
    question says half of a plan ("a w 2022?", "a bezrobocie?"), so that nothing leaks into a new
    topic.
    """
    names_subject = bool(said.indicators or said.service or said.area)
    names_place = bool(said.units or said.within)
    whole = names_subject and (names_place or said.operation is not None)
    if whole and not opens_as_follow_up:
        return _with_place(said, before)
    filled = said
    if not names_subject:
        filled = replace(filled, indicators=before.indicators, service=before.service)
    return _with_operation(_with_period(_with_place(filled, before), before), before)


def _with_place(said: Intent, before: Intent) -> Intent:
    if said.units or said.within:
        return said
    if said.operation == Operation.RANK:
        return replace(said, within=before.within, level=said.level or before.level)
    if said.operation in (Operation.DEFINE, Operation.CATALOGUE, Operation.HELP):
        return said
    return replace(said, units=before.units, within=before.within)


def _with_period(said: Intent, before: Intent) -> Intent:
    if said.period.kind is not PeriodKind.UNSAID:
        return said
    return replace(said, period=before.period)


def _with_operation(said: Intent, before: Intent) -> Intent:
    if said.operation is not None:
        return said
    if said.benchmark is not None:
        return replace(said, operation=Operation.COMPARE)
    operation = before.operation
    if operation == Operation.RANK:
        return _as_ranking(said, before)
    one_year = operation == Operation.TREND and len(said.period.years) == 1
    of_somebody = operation == Operation.DEFINE and (said.units or said.within)
    if said.period.is_run and operation == Operation.VALUES:
        operation = Operation.TREND
    elif one_year or of_somebody:
        operation = Operation.VALUES
    benchmark = before.benchmark if operation == Operation.COMPARE else None
    return replace(said, operation=operation, benchmark=_still_fits(benchmark, said))


def _as_ranking(said: Intent, before: Intent) -> Intent:
    """A ranking goes on: a territory named alone ("a w małopolskim?") becomes its scope."""
    within, units = said.within, said.units
    if within is None and len(units) == 1 and _can_hold(units[0].level, before.level):
        within, units = units[0], ()
    return replace(
        said,
        operation=Operation.RANK,
        units=units,
        within=within or before.within,
        level=said.level or before.level,
        kinds=said.kinds or before.kinds,
        end=said.end or before.end,
        limit=said.limit or before.limit,
    )


def _can_hold(territory: Level, ranked: Level | None) -> bool:
    return territory is not Level.GMINA and (ranked is None or is_above(territory, ranked))


def _still_fits(benchmark: Benchmark | None, said: Intent) -> Benchmark | None:
    """A comparison with named units can't go on with one unit only."""
    if benchmark == Benchmark.UNITS and len(said.units) < 2:
        return Benchmark.NEIGHBOURS
    return benchmark


def order_of(end: End | None, *, lower_is_better: bool, neutral: bool) -> Order | None:
    """The order that "najlepsze", "najwyższe" … mean for an indicator; ``None``: the tool's
    default."""
    if end is None or (neutral and end in (End.BEST, End.WORST)):
        return None
    if end in (End.ASCENDING, End.DESCENDING):
        return Order(end.value)
    low_first = lower_is_better == (end is End.BEST)
    return Order.ASCENDING if low_first else Order.DESCENDING

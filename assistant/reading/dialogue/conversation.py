"""Follow-ups: what a question leaves unsaid is taken from what was understood before it."""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.intent import Intent
from assistant.reading.periods import PeriodKind
from assistant.reading.places.roles import is_above
from assistant.tools.plan import Benchmark, Operation
from indicators_db.model import Level, Unit
from indicators_db.units import Units

_OF_NO_UNIT = (Operation.DEFINE, Operation.CATALOGUE, Operation.HELP)
_OF_ONE_INDICATOR = (Operation.RELATE, Operation.DEFINE)
"""Operations that do not go on where the next question only names an indicator."""


def carry_over(said: Intent, before: Intent, units: Units, *, opens_as_follow_up: bool) -> Intent:
    """Fill what ``said`` leaves open from ``before``.

    Only slots that the new question needs are filled, and the operation is kept only where the
    question says half of a plan ("a w 2022?", "a bezrobocie?"), so that nothing leaks into a new
    topic.
    """
    whole = said.names_subject and (said.names_place or said.operation is not None)
    if whole and not opens_as_follow_up:
        return _with_place(said, before)
    filled = said
    if not said.names_subject:
        filled = replace(
            filled,
            indicators=before.indicators,
            service=before.service,
            area=before.area,
            near=before.near,
        )
    filled = _beside_territory(filled, before, units)
    filled = _with_operation(_with_period(_with_place(filled, before), before), before)
    if said.names_subject and not said.service and filled.operation in _OF_ONE_INDICATOR:
        filled = replace(filled, operation=said.operation or Operation.VALUES)
    return filled


def _beside_territory(said: Intent, before: Intent, units: Units) -> Intent:
    """ "A na tle powiatu wielickiego?": a territory around the unit spoken of is its benchmark."""
    if said.operation is not Operation.COMPARE or len(said.units) != 1 or not before.units:
        return said
    territory = said.units[0]
    benchmark = _BENCHMARK_OF.get(territory.level)
    if benchmark is None or territory.code not in units.lineage(before.units[0]):
        return said
    return replace(said, units=before.units[:1], benchmark=benchmark)


_BENCHMARK_OF = {
    Level.POWIAT: Benchmark.COUNTY,
    Level.VOIVODESHIP: Benchmark.VOIVODESHIP,
    Level.COUNTRY: Benchmark.COUNTRY,
}


def _with_place(said: Intent, before: Intent) -> Intent:
    if said.names_place:
        return said
    if said.operation == Operation.RANK:
        named = before.units if said.asks_place else ()
        return replace(said, units=named, within=before.within, level=said.level or before.level)
    if said.operation in _OF_NO_UNIT:
        return said
    return replace(said, units=before.units, within=before.within, open_place=before.open_place)


def _with_period(said: Intent, before: Intent) -> Intent:
    if said.period.kind is not PeriodKind.UNSAID:
        return said
    return replace(said, period=before.period)


def _with_operation(said: Intent, before: Intent) -> Intent:
    if said.operation is not None:
        return _with_named_units(said)
    if said.benchmark is not None:
        return replace(said, operation=Operation.COMPARE)
    operation = before.operation
    if operation == Operation.RANK:
        return _as_ranking(said, before)
    one_year = operation == Operation.TREND and len(said.period.years) == 1
    of_somebody = operation == Operation.DEFINE and said.names_place
    if said.period.is_run and operation == Operation.VALUES:
        operation = Operation.TREND
    elif one_year or of_somebody:
        operation = Operation.VALUES
    if operation not in _BESIDE:
        return replace(said, operation=operation)
    return replace(
        said,
        operation=operation,
        benchmark=_still_fits(before.benchmark, said),
        group=before.group,
        exclude=said.exclude or before.exclude,
    )


_BESIDE = (Operation.COMPARE, Operation.PROFILE)


def _with_named_units(said: Intent) -> Intent:
    """A comparison with units added by name is one with these units."""
    if said.operation is Operation.COMPARE and said.benchmark is None and len(said.units) > 1:
        return replace(said, benchmark=Benchmark.UNITS)
    return said


def _as_ranking(said: Intent, before: Intent) -> Intent:
    """A ranking goes on: a territory named alone ("a w małopolskim?") becomes its scope."""
    within, units = said.within, said.units
    if len(units) == 1 and _can_hold(units[0], before):
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


def _can_hold(territory: Unit, before: Intent) -> bool:
    if territory.level is Level.GMINA or territory.is_city_with_county_rights:
        return False
    return before.level is None or is_above(territory.level, before.level)


def _still_fits(benchmark: Benchmark | None, said: Intent) -> Benchmark | None:
    """A comparison with named units can't go on with one unit only."""
    if benchmark == Benchmark.UNITS and len(said.units) < 2:
        return Benchmark.NEIGHBOURS
    return benchmark

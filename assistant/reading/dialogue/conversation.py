"""Follow-ups: what a question leaves unsaid is taken from what was understood before it."""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.dialogue.scope import goes_over_many, over_the_same
from assistant.reading.intent import OVER_MANY, Intent
from assistant.reading.periods import Period, PeriodKind
from assistant.reading.places.roles import is_above
from assistant.tools.plan import Benchmark, Operation
from indicators_db.catalogue import Catalogue
from indicators_db.model import Level, Unit
from indicators_db.units import Units

_OF_NO_UNIT = (Operation.DEFINE, Operation.CATALOGUE, Operation.HELP)
_OF_ALL_SERVICES = (Operation.REPORT, Operation.PROFILE)
"""Operations that are about everything, where a unit but no subject is named."""
_BESIDE_OR_UNSAID = (None, Operation.COMPARE)
_OF_ONE_INDICATOR = (Operation.RELATE, Operation.DEFINE, Operation.CATALOGUE)
"""Operations that do not go on where the next question only names an indicator."""


def carry_over(
    said: Intent, before: Intent, units: Units, catalogue: Catalogue, *, opens_as_follow_up: bool
) -> Intent:
    """Fill what ``said`` leaves open from ``before``.

    Only slots that the new question needs are filled, and the operation is kept only where the
    question says half of a plan ("a w 2022?", "a bezrobocie?"), so that nothing leaks into a new
    topic.
    """
    another = said.names_subject and said.indicators[:1] != before.indicators[:1]
    whole = said.names_subject and (said.names_place or (another and said.operation is not None))
    if whole and not opens_as_follow_up and not _goes_over(said, before, catalogue):
        return _with_place(said, before, units)
    alone = said.benchmark is None and not (said.names_place or before.units)
    if before.operation in OVER_MANY and said.operation is Operation.COMPARE and alone:
        said = replace(said, operation=None)  # "a względem dochodów?" sets nobody beside anybody
    bounded = before.filters.has_threshold and not said.names_subject
    if bounded and said.operation is Operation.VALUES:
        said = replace(said, operation=None)  # "a w całej Polsce ile?" passed the bound
    of_sides = before.operation is Operation.PROFILE and not said.names_subject
    if of_sides and said.operation is Operation.RANK:
        said = replace(said, operation=None)  # "najsłabsze trzy"
    over_all = said.benchmark is Benchmark.COUNTRY and said.operation in _BESIDE_OR_UNSAID
    if before.operation in OVER_MANY and over_all and not (said.names_place or before.units):
        # "a w skali kraju?" after a map of one voivodeship
        said = replace(said, benchmark=None, operation=None)
        before = replace(before, within=None)
    filled = said
    of_all = said.operation in _OF_ALL_SERVICES and said.names_place
    if not said.names_subject and not of_all:
        filled = replace(
            filled,
            indicators=before.indicators,
            service=before.service,
            area=before.area,
            near=before.near,
        )
    filled = _with_period(filled, before)
    if before.operation in OVER_MANY and goes_over_many(filled):
        filled = over_the_same(filled, before, units)
    else:
        filled = _beside_territory(filled, before, units, catalogue)
        filled = _with_operation(_with_place(filled, before, units), before)
    if said.names_subject and not said.service and filled.operation in _OF_ONE_INDICATOR:
        filled = replace(filled, operation=said.operation or Operation.VALUES)
    return filled


def _goes_over(said: Intent, before: Intent, catalogue: Catalogue) -> bool:
    """True for "zachodniopomorskie, ale stadiony" after an order of powiaty: a territory that has
    no figure of its own is where the order goes on."""
    if before.operation not in OVER_MANY or said.operation is not None or len(said.units) != 1:
        return False
    territory, level = said.units[0], said.level or before.level
    below = level is not None and is_above(territory.level, level)
    return below and not any(catalogue.version_for(one, territory) for one in said.indicators)


def with_settled_year(said: Intent, before: Intent | None, catalogue: Catalogue) -> Intent:
    """ "Rok wcześniej" as a year: counted from the last one spoken of, else from the latest that
    the indicator has."""
    if said.period.shift is None:
        return said
    if before is None and said.period.years:
        return replace(said, period=Period(PeriodKind.YEARS, years=said.period.years))
    spoken = before.period if before is not None else Period()
    known = [*spoken.years, *((spoken.last,) if spoken.last is not None else ())]
    if said.period.runs_on and not known:
        return replace(said, period=Period(PeriodKind.RANGE))
    if not known:
        here = before or Intent()
        places = said.units or here.units
        levels = {unit.level for unit in places} if places else {said.level or here.level}
        rows = [
            row
            for indicator in (said.indicators or here.indicators)[:1]
            for row in catalogue.coverage(indicator)
        ]
        known = [row.years[-1] for row in rows if row.level in levels]
        known = known or [row.years[-1] for row in rows]
    if not known:
        return replace(said, period=Period())
    year = max(known) + said.period.shift
    if said.period.runs_on:
        return replace(said, period=Period(PeriodKind.RANGE, first=year))
    return replace(said, period=Period(PeriodKind.YEARS, years=(year,)))


def _beside_territory(said: Intent, before: Intent, units: Units, catalogue: Catalogue) -> Intent:
    """ "A na tle powiatu wielickiego?", "województwo?" after a comparison: a territory around the
    unit spoken of is its benchmark; so it is where it has no number of its own."""
    if len(said.units) != 1 or not before.units:
        return said
    territory = said.units[0]
    benchmark = _BENCHMARK_OF.get(territory.level)
    if benchmark is None or not _lies_around(territory, before.units[0], units):
        return said
    beside = said.operation or before.operation
    of_its_own = any(catalogue.version_for(one, territory) for one in said.indicators)
    if beside is Operation.COMPARE or (beside is Operation.VALUES and not of_its_own):
        return replace(
            said, operation=Operation.COMPARE, units=before.units[:1], benchmark=benchmark
        )
    return said


def _lies_around(territory: Unit, unit: Unit, units: Units) -> bool:
    country = territory.level is Level.COUNTRY and unit.level is not Level.COUNTRY
    return country or territory.code in units.lineage(unit)


_BENCHMARK_OF = {
    Level.POWIAT: Benchmark.COUNTY,
    Level.VOIVODESHIP: Benchmark.VOIVODESHIP,
    Level.COUNTRY: Benchmark.COUNTRY,
}


def _with_place(said: Intent, before: Intent, units: Units) -> Intent:
    if said.asks_place and not said.units and said.open_place is None:
        level = said.level or (before.units[0].level if before.units else None)
        within = said.within or _ground(before, level, units)
        said = replace(said, units=before.units, within=within)
    if said.operation is Operation.COMPARE and said.within is not None and not said.units:
        # "jak się ma do innych śląskich powiatów": of the unit spoken of
        return replace(said, units=before.units)
    if said.names_place:
        return said
    if said.operation in (Operation.RANK, Operation.RELATE):
        named = before.units if said.asks_place else ()
        level = said.level or before.level
        return replace(said, units=named, within=_ground(before, level, units), level=level)
    if said.operation in _OF_NO_UNIT:
        return said
    return replace(said, units=before.units, within=before.within, open_place=before.open_place)


def _ground(before: Intent, level: Level | None, units: Units) -> Unit | None:
    """Where units of ``level`` are listed: "w powiatach?" after a figure of one voivodeship, and
    "który powiat najgorszy?" after one was set beside its voivodeship."""
    if before.within is not None or len(before.units) != 1 or level is None:
        return before.within
    (unit,) = before.units
    if before.benchmark is Benchmark.VOIVODESHIP:
        return units.voivodeship_of(unit)
    if before.benchmark is Benchmark.COUNTY and level is Level.GMINA:
        return units.county_of(unit)
    holds = is_above(unit.level, level) and not unit.is_city_with_county_rights
    return unit if holds else None


def _with_period(said: Intent, before: Intent) -> Intent:
    one_year = said.operation is Operation.TREND and len(before.period.years) == 1
    if _only_ends(said.period) and before.period.first is not None:
        return replace(said, period=replace(said.period, first=before.period.first))
    if said.period.kind is not PeriodKind.UNSAID or one_year:
        return said
    return replace(said, period=before.period)


def _only_ends(period: Period) -> bool:
    """True for "do 2024", which moves the end of a run and leaves its beginning."""
    return period.first is None and period.last is not None


def _with_operation(said: Intent, before: Intent) -> Intent:
    if said.operation is not None:
        return _with_named_units(said)
    if said.benchmark is not None:
        return replace(said, operation=Operation.COMPARE)
    operation = before.operation
    latest = said.period.kind is PeriodKind.LATEST
    one_year = operation == Operation.TREND and (len(said.period.years) == 1 or latest)
    of_somebody = operation in _OF_NOBODY and said.names_place
    if said.period.is_run and operation == Operation.VALUES:
        operation = Operation.TREND
    elif one_year or of_somebody:
        operation = Operation.VALUES
    if operation is Operation.TREND and before.which_year:
        # "a Sopot?" after the year of Gdynia's greatest debt
        return replace(said, operation=operation, which_year=True, end=said.end or before.end)
    if operation not in _BESIDE:
        return replace(said, operation=operation)
    return replace(
        said,
        operation=operation,
        benchmark=_still_fits(before, said),
        group=before.group,
        exclude=said.exclude or before.exclude,
    )


_OF_NOBODY = (Operation.DEFINE, Operation.CATALOGUE)
_BESIDE = (Operation.COMPARE, Operation.PROFILE)


def _with_named_units(said: Intent) -> Intent:
    """A comparison with units added by name is one with these units."""
    if said.operation is Operation.COMPARE and said.benchmark is None and len(said.units) > 1:
        return replace(said, benchmark=Benchmark.UNITS)
    return said


def _still_fits(before: Intent, said: Intent) -> Benchmark | None:
    """A comparison with named units can't go on with one unit only, and several new ones are
    compared with one another."""
    if before.benchmark is Benchmark.UNITS and len(said.units) <= 1:
        return Benchmark.NEIGHBOURS
    named = len(said.units) > 1 and said.units != before.units
    beside = before.operation is Operation.COMPARE and named
    return Benchmark.UNITS if beside else before.benchmark

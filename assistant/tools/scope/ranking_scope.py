"""What a ranking is over: the version of the indicator, the level, the units, the year.

A question often leaves some of it open. Level: that of the kinds asked for; else that of the unit
whose place is asked; else the tier nearest below the territory (gminas in a powiat, powiats in a
voivodeship) that the indicator is collected for; in the whole country powiats before gminas before
voivodeships, because local services are compared among those who provide them. Version: the one
that covers most units of that level and kind, because a ranking means all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.tools.arguments import MapArguments, RankArguments
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.plan import Operation
from assistant.tools.presentation.suggestions import ranking_question
from assistant.tools.scope.absence import (
    coverage_of_family,
    no_number,
    not_collected,
    ranking_options,
)
from assistant.tools.scope.fits import Fits, find_fits
from assistant.tools.scope.levels import below
from assistant.tools.scope.obstacles import CannotAnswer
from assistant.tools.scope.peers import Gathered, gather
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import Subject, asked_subject, asked_unit, asked_units
from indicators_db.model import Coverage, Dimension, Indicator, Kind, Level, Unit

_LEVEL_OF = {
    Kind.URBAN: Level.GMINA,
    Kind.RURAL: Level.GMINA,
    Kind.URBAN_RURAL: Level.GMINA,
    Kind.COUNTY: Level.POWIAT,
    Kind.VOIVODESHIP: Level.VOIVODESHIP,
}
COUNTRYWIDE = (Level.POWIAT, Level.GMINA, Level.VOIVODESHIP)
"""Levels of the whole country, the one that is meant first."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Units to be ranked with their numbers. ``named``: units whose place was asked for.

    ``kinds``: those asked for; or the only kind of the level that the version covers, so that 66
    cities are not called all the powiats there are. Empty: every kind.
    """

    asked: Indicator
    indicator: Indicator
    level: Level
    within: Unit | None
    kinds: frozenset[Kind]
    year: int
    gathered: Gathered
    named: tuple[Unit, ...]


ScopedArguments = RankArguments | MapArguments


def scope_of(args: ScopedArguments, study: Study, *, placed: bool = True) -> Scope:
    """The scope of a ranking or map; what makes it impossible ends the call honestly.

    ``placed``: the units named were asked about for their place, so that one of them must have a
    number.
    """
    places = asked_units(study, args.units)
    within = asked_unit(study, args.within) if args.within is not None else None
    if within is not None and within.level is Level.COUNTRY:
        within = None
    args = _of_cities(study, args)
    asked = _indicator(study, asked_subject(study, args))
    coverage = coverage_of_family(study, asked)
    if not coverage:
        raise CannotAnswer(ObstacleFacts(Obstacle.YEAR_NOT_COLLECTED, indicator=asked))
    fits = find_fits(study, [asked], places)
    if places and not fits.all():
        raise not_collected(study, asked, places[0], Operation.RANK)
    level = _level(args, coverage, asked, within, fits)
    indicator = _version(args, study, coverage, asked, level, fits)
    inside = study.units.members(level, within.code if within is not None else None)
    if indicator is None or not inside:
        raise _not_collected(study, asked, coverage, within)
    members = _members(study, args, inside)
    year, gathered = _year(study, args, indicator, members, fits)
    _check_numbers(study, indicator, level, within, year, gathered, fits if placed else None)
    kinds = frozenset(args.kinds) or _only_kind(members, gathered)
    return Scope(asked, indicator, level, within, kinds, year, gathered, places)


def _of_cities(study: Study, args: ScopedArguments) -> ScopedArguments:
    """Towns that are all cities with powiat rights ("miasta powyżej 100 tys.") asked for as such:
    their figures are kept in a version of their own."""
    if set(args.kinds) != {Kind.URBAN}:
        return args
    towns = _members(study, args, study.units.members(Level.GMINA, args.within))
    if not all(town.is_city_with_county_rights for town in towns):
        return args
    return args.model_copy(update={"kinds": (Kind.CITY_WITH_COUNTY_RIGHTS,), "level": None})


def _members(study: Study, args: ScopedArguments, inside: Iterable[Unit]) -> list[Unit]:
    """The units of ``inside`` that pass every filter of the question.

    A unit whose population is not known passes no bound on it.
    """
    excluded = {place.code for place in asked_units(study, args.exclude)}
    low, high = args.population_from, args.population_to
    members = [
        unit
        for unit in inside
        if (not args.kinds or {unit.kind, unit.coverage_kind} & set(args.kinds))
        and not excluded & {unit.code, unit.twin_code, *study.units.lineage(unit)}
        and (low is None or (unit.population is not None and unit.population >= low))
        and (high is None or (unit.population is not None and unit.population < high))
    ]
    if not members:
        raise CannotAnswer(ObstacleFacts(Obstacle.NO_UNITS))
    return members


def _indicator(study: Study, subject: Subject) -> Indicator:
    """What to rank by: the best match; of a whole service its efficiency, else its first."""
    shelf = subject.indicators[subject.named :]
    efficiency = [i for i in shelf if i.dimension is Dimension.EFFICIENCY]
    ordered = [*subject.indicators[: subject.named], *efficiency, *shelf]
    collected = (indicator for indicator in ordered if coverage_of_family(study, indicator))
    return next(collected, ordered[0])


def _level(
    args: ScopedArguments,
    coverage: Iterable[Coverage],
    asked: Indicator,
    within: Unit | None,
    fits: Fits,
) -> Level:
    cities = {row.level for row in coverage if row.kind is Kind.CITY_WITH_COUNTY_RIGHTS}
    if set(args.kinds) == {Kind.CITY_WITH_COUNTY_RIGHTS} and cities:
        # one place under two codes: whichever of its levels the indicator is collected for
        if args.level in cities:
            return args.level
        return Level.POWIAT if Level.POWIAT in cities else Level.GMINA
    if args.level is not None:
        return args.level
    of_kinds = [_LEVEL_OF[kind] for kind in args.kinds if kind in _LEVEL_OF]
    if of_kinds:
        return of_kinds[0]
    if fits.all():
        return fits.all()[0].unit.level
    inside = below(within.level) if within is not None else COUNTRYWIDE
    own = {row.level for row in coverage if row.indicator == asked.id}
    family = {row.level for row in coverage}
    found = (level for levels in (own, family) for level in inside if level in levels)
    return next(found, Level.GMINA)


def _version(
    args: ScopedArguments,
    study: Study,
    coverage: Iterable[Coverage],
    asked: Indicator,
    level: Level,
    fits: Fits,
) -> Indicator | None:
    """The version to rank by: of the unit whose place is asked; else the one with most units."""
    units: dict[str, int] = {}
    for row in coverage:
        if row.level is level and (not args.kinds or row.kind in args.kinds):
            units[row.indicator] = units.get(row.indicator, 0) + row.units
    for fit in fits.all():
        if fit.indicator.id in units:
            return fit.indicator
    versions = [v for v in study.catalogue.versions(asked.id) if v.id in units]
    return max(versions, key=lambda version: units[version.id], default=None)


def _year(
    study: Study,
    args: ScopedArguments,
    indicator: Indicator,
    members: Sequence[Unit],
    fits: Fits,
) -> tuple[int, Gathered]:
    """The year asked for; else the latest in which at least half of the units have a number.

    Years in which the unit whose place is asked has one go first.
    """
    level = members[0].level
    years = [args.year] if args.year is not None else study.catalogue.years(indicator.id, level)
    of_named = {year for fit in fits.all() for year in fits.years(fit)}
    ordered = sorted(years, key=lambda year: (year in of_named, year), reverse=True)
    chosen: tuple[int, Gathered] | None = None
    for year in ordered:
        gathered = gather(study, indicator, members, year, one_by_one=False)
        if chosen is None or gathered.mostly_known:
            chosen = (year, gathered)
        if gathered.mostly_known:
            break
    if chosen is None:
        msg = "a version that covers a level has years there"
        raise ValueError(msg)
    return chosen


def _check_numbers(
    study: Study,
    indicator: Indicator,
    level: Level,
    within: Unit | None,
    year: int,
    gathered: Gathered,
    fits: Fits | None,
) -> None:
    """Ends the call where nothing can be ordered, or none of the units asked for has a place."""
    if gathered.known:
        if fits is None:
            return
        wanting = [fit for fit in fits.all() if fits.measure(fit, year).value is None]
        if wanting and len(wanting) == len(fits.all()):
            raise no_number(study, fits, wanting[0], (year,))
        return
    if year > study.today.year:
        obstacle = Obstacle.YEAR_IN_FUTURE
    elif study.section(indicator.id, [m.unit for m in gathered.measures], year):
        obstacle = Obstacle.VALUE_HIDDEN
    else:
        obstacle = Obstacle.YEAR_NOT_COLLECTED
    years = study.catalogue.years(indicator.id, level)
    raise CannotAnswer(
        ObstacleFacts(obstacle, indicator=indicator, year=year, years=years),
        suggestions=tuple(filter(None, [ranking_question(study, indicator, level, within)])),
    )


def _only_kind(members: Iterable[Unit], gathered: Gathered) -> frozenset[Kind]:
    covered = frozenset(measure.unit.coverage_kind for measure in gathered.measures)
    everywhere = {member.coverage_kind for member in members}
    return covered if len(covered) == 1 and len(everywhere) > 1 else frozenset()


def _not_collected(
    study: Study, asked: Indicator, coverage: Iterable[Coverage], within: Unit | None
) -> CannotAnswer:
    """The indicator is not collected for such units there; the levels that it is are offered."""
    levels = frozenset(row.level for row in coverage)
    facts = ObstacleFacts(Obstacle.LEVEL_NOT_COLLECTED, indicator=asked, levels=levels)
    return CannotAnswer(facts, options=ranking_options(study, asked, within))

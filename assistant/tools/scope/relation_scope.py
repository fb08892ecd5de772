"""What a relation is over: two indicators at one level, the units that have both, one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.tools.arguments import MapArguments, RelateArguments
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.scope.absence import coverage_of_family
from assistant.tools.scope.levels import below
from assistant.tools.scope.obstacles import CannotAnswer
from assistant.tools.scope.peers import gather
from assistant.tools.scope.ranking_scope import COUNTRYWIDE, Scope, scope_of
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_indicator, asked_unit, asked_units
from assistant.tools.survey_facts import Pair
from indicators_db.model import Indicator, Level, Unit

_YEARS_BACK = 5
"""So many common years are tried; an older relation would answer another question."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The same scope twice, once for each indicator, and the units with a number in both.

    ``scoped``: the arguments of the first of the two scopes.
    """

    across: Scope
    up: Scope
    pairs: tuple[Pair, ...]
    scoped: MapArguments

    @property
    def year(self) -> int:
        """The year of both."""
        return self.across.year

    @property
    def named(self) -> tuple[Unit, ...]:
        """Units that the question names."""
        return self.across.named


def relation_of(args: RelateArguments, study: Study) -> Relation:
    """The relation; what makes it impossible ends the call honestly."""
    indicators = [asked_indicator(study, one) for one in args.indicators]
    if len({indicator.family for indicator in indicators}) == 1:
        raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_MISSING, indicator=indicators[0]))
    shared = args.model_dump(exclude={"indicators", "level"})
    level = _level(args, study, indicators)
    first = MapArguments(indicators=args.indicators[:1], level=level, **shared)
    across = scope_of(first, study, placed=False)
    second = MapArguments(indicators=args.indicators[1:], level=across.level, **shared)
    up = scope_of(second, study, placed=False)
    if args.year is not None:
        return Relation(across, up, _pairs(across, up), first)
    return _in_common_year(study, Relation(across, up, (), first))


def _level(args: RelateArguments, study: Study, indicators: Sequence[Indicator]) -> Level | None:
    """The level asked for; else of a unit named, else the nearest below the territory, at which
    both are collected. ``None``: left to the scope."""
    if args.level is not None or args.kinds:
        return args.level
    within = asked_unit(study, args.within) if args.within is not None else None
    inside: tuple[Level, ...] = COUNTRYWIDE
    if within is not None and within.level is not Level.COUNTRY:
        inside = below(within.level)
    named = (unit.level for unit in asked_units(study, args.units))
    one, other = ({row.level for row in coverage_of_family(study, i)} for i in indicators)
    return next((level for level in (*named, *inside) if level in one & other), None)


def _in_common_year(study: Study, relation: Relation) -> Relation:
    """The latest year in which most of the units that have one number have the other too.

    Failing that, the latest that both are collected for.
    """
    across, up = relation.across, relation.up
    of_across, of_up = (
        set(study.catalogue.years(scope.indicator.id, scope.level)) for scope in (across, up)
    )
    chosen: Relation | None = None
    for year in sorted(of_across & of_up, reverse=True)[:_YEARS_BACK]:
        tried = [_in_year(study, scope, year) for scope in (across, up)]
        found = replace(relation, across=tried[0], up=tried[1], pairs=_pairs(*tried))
        most = min(scope.gathered.known for scope in tried)
        enough = most > 0 and 2 * len(found.pairs) >= most
        if chosen is None or enough:
            chosen = found
        if enough:
            break
    if chosen is None:
        raise CannotAnswer(ObstacleFacts(Obstacle.TOO_FEW_UNITS, indicator=across.indicator))
    return chosen


def _in_year(study: Study, scope: Scope, year: int) -> Scope:
    if year == scope.year:
        return scope
    members = [measure.unit for measure in (*scope.gathered.measures, *scope.gathered.left_out)]
    gathered = gather(study, scope.indicator, members, year, one_by_one=False)
    return replace(scope, year=year, gathered=gathered)


def _pairs(across: Scope, up: Scope) -> tuple[Pair, ...]:
    """Units with a number in both, by code; a city under whichever codes its numbers are kept."""
    held = {
        code: measure
        for measure in up.gathered.measures
        for code in (measure.unit.code, measure.unit.twin_code)
        if code is not None and measure.value is not None
    }
    found = [
        Pair(measure, held[measure.unit.code])
        for measure in across.gathered.measures
        if measure.value is not None and measure.unit.code in held
    ]
    return tuple(sorted(found, key=lambda pair: pair.across.unit.code))

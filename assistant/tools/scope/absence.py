"""Why a place has no number: the level, the year, or the source that hides it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.plan import Operation
from assistant.tools.presentation import questions
from assistant.tools.presentation.labels import label
from assistant.tools.presentation.suggestions import follow_ups, ranking_question
from assistant.tools.result import Option
from assistant.tools.scope.fits import Fit, Fits, find_fits
from assistant.tools.scope.levels import below
from assistant.tools.scope.obstacles import CannotAnswer
from assistant.tools.scope.study import Study
from indicators_db.model import Coverage, Flag, Indicator, Level, Unit


def not_collected(
    study: Study, indicator: Indicator, unit: Unit, operation: Operation
) -> CannotAnswer:
    """The indicator is not collected for this level or kind of unit, in any version.

    The territory the unit lies in is offered where it has the numbers, or the units inside it.
    """
    coverage = coverage_of_family(study, indicator)
    if not coverage:
        facts = ObstacleFacts(Obstacle.YEAR_NOT_COLLECTED, unit=unit, indicator=indicator)
        return CannotAnswer(facts)
    same_level = [row for row in coverage if row.level is unit.level]
    facts = ObstacleFacts(
        Obstacle.LEVEL_NOT_COLLECTED,
        unit=unit,
        indicator=indicator,
        levels=frozenset(row.level for row in coverage),
        kinds=frozenset(row.kind for row in same_level),
    )
    return CannotAnswer(
        facts,
        options=_instead(study, indicator, unit, operation),
        suggestions=(questions.definition(indicator),),
    )


def no_number(study: Study, fits: Fits, fit: Fit, years: Sequence[int] = ()) -> CannotAnswer:
    """The place has no number in ``years`` (empty: in any year)."""
    history = fits.history(fit)
    asked = sorted(years or history)
    hidden = [y for y in asked if y in history and history[y].flag is Flag.MISSING]
    year = next(reversed(hidden or asked), None)
    if hidden:
        obstacle = Obstacle.VALUE_HIDDEN
    elif year is not None and year > study.today.year:
        obstacle = Obstacle.YEAR_IN_FUTURE
    else:
        obstacle = Obstacle.YEAR_NOT_COLLECTED
    available = fits.years(fit)
    facts = ObstacleFacts(
        obstacle, unit=fit.unit, indicator=fit.indicator, year=year, years=available
    )
    if not available:
        return CannotAnswer(facts)
    question = questions.value(study.units, fit.indicator, fit.unit, available[-1])
    return CannotAnswer(
        facts,
        options=(Option(label=str(available[-1]), question=question),),
        suggestions=follow_ups(study, fit.indicator, fit.unit, available, after=Operation.VALUES),
    )


def coverage_of_family(study: Study, indicator: Indicator) -> tuple[Coverage, ...]:
    """Where the versions of an indicator have numbers."""
    return tuple(
        row
        for version in study.catalogue.versions(indicator.id)
        for row in study.catalogue.coverage(version.id)
        if row.years
    )


def _instead(
    study: Study, indicator: Indicator, unit: Unit, operation: Operation
) -> tuple[Option, ...]:
    """The nearest territory around the unit that has numbers, else the units inside it."""
    above = (study.units.county_of(unit), study.units.voivodeship_of(unit))
    around = [t for t in above if t is not None and t.code != unit.code]
    fits = find_fits(study, [indicator], around)
    for fit in fits.all():
        if fits.years(fit):
            question = questions.about(study.units, operation, fit.indicator, fit.unit)
            return (Option(label=label(fit.unit), question=question),)
    return ranking_options(study, indicator, unit)[:1]


def ranking_options(study: Study, indicator: Indicator, within: Unit | None) -> tuple[Option, ...]:
    """Rankings of the units inside ``within``, for the levels at which they have numbers."""
    found = []
    for level in below(within.level if within is not None else Level.COUNTRY):
        question = ranking_question(study, indicator, level, within)
        if question is not None:
            label_of_level = questions.units_inside(level, within)
            found.append(Option(label=label_of_level, question=question))
    return tuple(found)

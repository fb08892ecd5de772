"""What to ask next: only questions that this data set certainly answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from assistant.tools.plan import Benchmark, Operation
from assistant.tools.presentation import questions
from assistant.tools.scope.fits import Fit, covers
from assistant.tools.scope.peers import any_comparable, peers_of
from assistant.tools.scope.study import Study
from indicators_db.model import Indicator, Level, Unit

_MOST = 4


def follow_ups(
    study: Study,
    indicator: Indicator,
    unit: Unit,
    years: tuple[int, ...],
    after: Operation,
) -> tuple[str, ...]:
    """Questions beside the one just answered (``after``), about the same indicator and unit.

    ``years``: those in which the unit has a number.
    """
    return tuple(islice(_possible(study, indicator, unit, years, after), _MOST))


def rankable(study: Study, indicator: Indicator, level: Level, within: Unit | None) -> bool:
    """True if at least two units of ``level`` inside ``within`` may have numbers."""
    code = within.code if within is not None else None
    members = study.units.members(level, code)
    return sum(covers(study, indicator, member) for member in islice(members, 400)) > 1


def ranking_question(
    study: Study, indicator: Indicator, level: Level, within: Unit | None
) -> str | None:
    """The ranking of the units of ``level`` inside ``within``, if any of them has a number."""
    members = study.units.members(level, within.code if within is not None else None)
    for version in study.catalogue.versions(indicator.id):
        for year in study.catalogue.years(version.id, level)[-1:]:
            cells = study.section(version.id, members, year).values()
            if any(cell.value is not None for cell in cells):
                return questions.ranking(study.units, version, level, within)
    return None


def _possible(
    study: Study,
    indicator: Indicator,
    unit: Unit,
    years: tuple[int, ...],
    after: Operation,
) -> Iterator[str]:
    if after is not Operation.COMPARE and years and _has_neighbours(study, indicator, unit):
        yield questions.neighbours(study.units, indicator, unit)
    if after is not Operation.TREND and len(years) > 1:
        yield questions.trend(study.units, indicator, unit)
    if after is not Operation.VALUES and years:
        yield questions.value(study.units, indicator, unit)
    territory = study.units.voivodeship_of(unit)
    if territory is not None and territory.code == unit.code:
        territory = None
    if after is not Operation.RANK and years and rankable(study, indicator, unit.level, territory):
        yield questions.ranking(study.units, indicator, unit.level, territory)
    yield questions.definition(indicator)


def _has_neighbours(study: Study, indicator: Indicator, unit: Unit) -> bool:
    fit = Fit(indicator, unit, indicator, unit)
    return any_comparable(study, indicator, peers_of(study, fit, Benchmark.NEIGHBOURS, ()))

"""What a ranking by change is over: a ranking's scope, and the year that changes begin in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.tools.arguments import RankArguments
from assistant.tools.facts import Measure, Obstacle, ObstacleFacts
from assistant.tools.measures.change import change_between
from assistant.tools.scope.absence import no_number
from assistant.tools.scope.fits import find_fits
from assistant.tools.scope.obstacles import CannotAnswer
from assistant.tools.scope.peers import gather
from assistant.tools.scope.ranking_scope import Scope, scope_of
from assistant.tools.scope.study import Study
from assistant.tools.survey_facts import Change


@dataclass(frozen=True, slots=True)
class ChangeScope:
    """Changes of the units of ``scope`` from ``first_year`` to its year.

    ``without_pair``: how many of the units lack one of the two numbers.
    """

    scope: Scope
    first_year: int
    changes: tuple[Change, ...]
    without_pair: int


def change_scope_of(args: RankArguments, study: Study) -> ChangeScope:
    """The scope of a ranking by change; what makes it impossible ends the call honestly.

    Without data in the first year asked for, the changes begin in the next year that has them;
    where there is none before the last, in the nearest earlier one.
    """
    scope = scope_of(args, study)
    current = [m for m in scope.gathered.measures if m.value is not None]
    found: tuple[int, tuple[Change, ...]] | None = None
    for year in _first_years(args, study, scope):
        changes = tuple(_changes(study, scope, current, year))
        enough = 2 * len(changes) >= len(current) or year == args.change_since
        if changes and (found is None or enough):
            found = (year, changes)
        if changes and enough:
            break
    if found is None:
        raise _no_first_year(args, study, scope)
    first_year, changes = found
    _check_named(study, scope, first_year, changes)
    without_pair = len(scope.gathered.measures) - len(changes)
    return ChangeScope(scope, first_year, changes, without_pair)


def _first_years(args: RankArguments, study: Study, scope: Scope) -> list[int]:
    """Years in which the changes may begin, the one that fits best first."""
    known = study.catalogue.years(scope.indicator.id, scope.level)
    earlier = [year for year in known if year < scope.year]
    start = _start(args, scope.year)
    return [
        *(year for year in earlier if year >= start),
        *(year for year in reversed(earlier) if year < start),
    ]


def _start(args: RankArguments, last: int) -> int:
    """The first calendar year asked for; a span counts both its ends."""
    starts = [args.change_since] if args.change_since is not None else []
    if args.change_span is not None:
        starts.append(last - args.change_span + 1)
    return max(starts, default=last - 1)


def _changes(study: Study, scope: Scope, current: Sequence[Measure], year: int) -> Iterator[Change]:
    units = [measure.unit for measure in current]
    before = gather(study, scope.indicator, units, year, one_by_one=False)
    first = {measure.unit.code: measure for measure in before.measures}
    for last in current:
        if last.unit.code in first:
            change = change_between(first[last.unit.code], last)
            if change is not None:
                yield change


def _check_named(study: Study, scope: Scope, first_year: int, changes: Sequence[Change]) -> None:
    """Ends the call where none of the units asked about has a number in the first year."""
    if not scope.named:
        return
    placed = {change.last.unit.code for change in changes}
    if not any({unit.code, unit.twin_code} & placed for unit in scope.named):
        fits = find_fits(study, [scope.asked], scope.named)
        raise no_number(study, fits, fits.all()[0], (first_year,))


def _no_first_year(args: RankArguments, study: Study, scope: Scope) -> CannotAnswer:
    return CannotAnswer(
        ObstacleFacts(
            Obstacle.YEAR_NOT_COLLECTED,
            indicator=scope.indicator,
            year=_start(args, scope.year),
            years=study.catalogue.years(scope.indicator.id, scope.level),
        )
    )

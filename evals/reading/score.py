"""One turn scored: what was expected and what was understood, dimension by dimension."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.tools.facts import Obstacle
from assistant.tools.plan import Operation, Status
from evals.reading.expectation import Expectation
from evals.reading.filters import filters_hold
from evals.reading.prediction import Prediction
from indicators_db.register import load_units


class Dimension(StrEnum):
    """What can be right or wrong by itself. In the order in which a question is read."""

    STATUS = "status"
    PLACES = "places"
    YEARS = "years"
    OPERATION = "operation"
    SUBJECT = "subject"
    SUBJECT_IN_THREE = "subject_in_three"
    BENCHMARK = "benchmark"
    SCOPE = "scope"
    ORDER = "order"
    FILTERS = "filters"


_NOT_OF_THE_PLAN = frozenset({Dimension.STATUS, Dimension.SUBJECT_IN_THREE})


@dataclass(frozen=True, slots=True)
class Mark:
    """One dimension of one turn. ``expected``, ``got`` and ``hits`` count parts: units are several,
    everything else is one; ``got`` is 0 where nothing was said of it."""

    right: bool
    expected: int = 1
    got: int = 1
    hits: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """The marks of one turn; only dimensions that its case states are there."""

    marks: dict[Dimension, Mark]

    @property
    def plan_right(self) -> bool:
        """True if the outcome and everything stated of the plan are right."""
        return all(
            mark.right
            for dimension, mark in self.marks.items()
            if dimension is not Dimension.SUBJECT_IN_THREE
        )

    @property
    def wrong(self) -> tuple[Dimension, ...]:
        """Dimensions of the plan that are wrong, in the order of reading."""
        return tuple(
            dimension
            for dimension in Dimension
            if dimension not in _NOT_OF_THE_PLAN
            and dimension in self.marks
            and not self.marks[dimension].right
        )


def score(expected: Expectation, found: Prediction) -> Score:
    """Marks of one turn.

    Where there is rightly no answer only the outcome counts, and of a question back whom it offers.
    An operation that this version lacks is judged by its name alone. Everywhere else an outcome
    without a plan leaves every stated dimension unsaid.
    """
    marks = {Dimension.STATUS: _of_one(_status_right(expected, found))}
    if found.status is not Status.ANSWERED and found.status in expected.status:
        if found.status is Status.CLARIFICATION and expected.candidates:
            marks[Dimension.PLACES] = _offers(expected.candidates, found.units)
    elif found.obstacle is Obstacle.NOT_YET and expected.operation:
        marks[Dimension.OPERATION] = _of_one(_operation(expected, found))
    elif expected.can_be_answered:
        marks.update(_plan(expected, found))
    return Score(marks)


def _status_right(expected: Expectation, found: Prediction) -> bool:
    if found.status in expected.status:
        return True
    return expected.can_be_answered and found.is_answered


def _plan(expected: Expectation, found: Prediction) -> dict[Dimension, Mark]:
    marks: dict[Dimension, Mark] = {}
    if expected.units is not None:
        marks[Dimension.PLACES] = _places(expected.units, found)
    for dimension, stated, holds in _CHECKS:
        if stated(expected):
            right = holds(expected, found)
            marks[dimension] = _of_one(right and found.is_answered, said=found.is_answered)
    if expected.subject:
        near = bool(set(expected.subject) & {*found.subjects[:3], *found.offered[:3]})
        marks[Dimension.SUBJECT_IN_THREE] = _of_one(near)
    return marks


def _of_one(right: bool, *, said: bool = True) -> Mark:
    return Mark(right, expected=1, got=int(said), hits=int(right))


def _places(expected: Iterable[str], found: Prediction) -> Mark:
    wanted = {place(code) for code in expected}
    got = {place(code) for code in found.units} if found.is_answered else set()
    return Mark(wanted == got, len(wanted), len(got), len(wanted & got))


def _offers(candidates: Iterable[str], offered: Iterable[str]) -> Mark:
    wanted, got = {place(code) for code in candidates}, {place(code) for code in offered}
    return Mark(wanted <= got, len(wanted), len(got), len(wanted & got))


def _operation(expected: Expectation, found: Prediction) -> bool:
    return found.operation in expected.operation


def _years(expected: Expectation, found: Prediction) -> bool:
    return any(alternative.is_met(found.years) for alternative in expected.years)


def _subject(expected: Expectation, found: Prediction) -> bool:
    """The best match is right; of two subjects, both, in either order.

    With a service the call names the service and then its best indicator, and both are said.
    """
    if expected.second_subject:
        first, second = set(expected.subject), set(expected.second_subject)
        got = found.subjects[:2]
        return len(got) == 2 and (
            (got[0] in first and got[1] in second) or (got[0] in second and got[1] in first)
        )
    leading = 2 if found.names_service else 1
    return bool(set(expected.subject) & set(found.subjects[:leading]))


def _benchmark(expected: Expectation, found: Prediction) -> bool:
    """Beside whom; where another operation is right too, it needs none."""
    if found.operation is not Operation.COMPARE and len(expected.operation) > 1:
        return found.operation in expected.operation
    return found.benchmark in expected.benchmark


def _scope(expected: Expectation, found: Prediction) -> bool:
    within = found.within if found.within is not None else COUNTRY
    if expected.within is not None and place(within) != place(expected.within):
        return False
    return expected.level is None or found.level is expected.level


def _states_order(expected: Expectation) -> bool:
    return (expected.order, expected.limit, expected.change) != (None, None, None)


def _order(expected: Expectation, found: Prediction) -> bool:
    if expected.order is not None and found.order is not expected.order:
        return False
    if expected.change is not None and (found.change is not None) is not expected.change:
        return False
    return expected.limit is None or found.limit == expected.limit


COUNTRY = "00"
_Stated = Callable[[Expectation], bool]
_Holds = Callable[[Expectation, Prediction], bool]
_CHECKS: tuple[tuple[Dimension, _Stated, _Holds], ...] = (
    (Dimension.YEARS, lambda e: bool(e.years), _years),
    (Dimension.OPERATION, lambda e: bool(e.operation), _operation),
    (Dimension.SUBJECT, lambda e: bool(e.subject), _subject),
    (Dimension.BENCHMARK, lambda e: bool(e.benchmark), _benchmark),
    (Dimension.SCOPE, lambda e: e.within is not None or e.level is not None, _scope),
    (Dimension.ORDER, _states_order, _order),
    (Dimension.FILTERS, lambda e: e.filters, filters_hold),
)


def place(code: str) -> str:
    """One code for a city with powiat rights, which has two; any other code as it is."""
    return _twins().get(code, code)


@cache
def _twins() -> dict[str, str]:
    pairs = ((unit.code, unit.twin_code) for unit in load_units())
    return {code: max(code, twin) for code, twin in pairs if twin is not None}

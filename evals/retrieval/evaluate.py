"""From what was found to the figures that are published."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from evals.retrieval.cases import DefinitionCase, Group, Half, ProblemCase
from evals.retrieval.generate import OURS, FoundExplanation, FoundPractices

HELPS = 2
"""The grade from which a practice counts as found."""
_ALARMS = 0.05


class Quality(BaseModel):
    """How well practices were ranked: shares from 0 to 1 over ``cases`` problems."""

    model_config = ConfigDict(frozen=True)

    cases: int
    success_at_1: float
    success_at_3: float
    mrr_at_10: float
    ndcg_at_10: float


class Refusals(BaseModel):
    """How well "no such practice" is told: shares from 0 to 1.

    ``recall``: of the problems without a practice, recognised; ``false_alarms``: of the others,
    wrongly told so. By group of cases too, as far as the half has any.
    """

    model_config = ConfigDict(frozen=True)

    recall: float
    mapped: float | None
    unmapped: float | None
    later: float | None
    colloquial: float | None
    false_alarms: float
    later_false_alarms: float | None


class Waiting(BaseModel):
    """Milliseconds."""

    model_config = ConfigDict(frozen=True)

    median: float
    p95: float


def quality(cases: Sequence[ProblemCase], found: Iterable[FoundPractices]) -> Quality:
    """The quality of one method over these cases."""
    by_text = {one.text: one for one in found}
    graded = [[case.grades.get(id_, 0) for id_ in by_text[case.text].ids] for case in cases]
    return Quality(
        cases=len(cases),
        success_at_1=_mean(max(grades[:1], default=0) >= HELPS for grades in graded),
        success_at_3=_mean(max(grades[:3], default=0) >= HELPS for grades in graded),
        mrr_at_10=_mean(_reciprocal_rank(grades) for grades in graded),
        ndcg_at_10=_mean(
            _gain(grades) / _gain(sorted(case.grades.values(), reverse=True)[:10])
            for grades, case in zip(graded, cases, strict=True)
        ),
    )


def shown_relevant(cases: Sequence[ProblemCase], found: Iterable[FoundPractices]) -> float:
    """Of the practices that ours shows, the share that is at least near the problem."""
    by_text = {one.text: one for one in found if one.method == OURS}
    grades = [case.grades.get(id_, 0) for case in cases for id_ in by_text[case.text].shown]
    return _mean(grade > 0 for grade in grades)


def refusals(
    cases: Sequence[ProblemCase], without: Sequence[ProblemCase], found: Iterable[FoundPractices]
) -> Refusals:
    """Ours: it refuses when it shows nothing."""
    by_text = {one.text: one for one in found if one.method == OURS}
    return _refusals(cases, without, lambda case: not by_text[case.text].shown)


def refusals_by_score(
    half: Half,
    cases: Sequence[ProblemCase],
    without: Sequence[ProblemCase],
    found: Iterable[FoundPractices],
) -> Refusals:
    """A baseline: a fixed bar for the best score, set on the develop half to 5% false alarms."""
    tops = {one.text: one.top for one in found}
    developed = sorted(tops[case.text] for case in cases if case.half is Half.DEVELOP)
    bar = developed[math.ceil(_ALARMS * len(developed))]
    return _refusals(
        [case for case in cases if case.half is half],
        [case for case in without if case.half is half],
        lambda case: tops[case.text] < bar,
    )


def definitions_right(cases: Sequence[DefinitionCase], found: Iterable[FoundExplanation]) -> float:
    """The share of questions whose first explanation is right."""
    by_text = {one.text: one for one in found}
    return _mean(by_text[case.text].keys[0] in case.answers for case in cases)


def waiting(seconds: Iterable[float]) -> Waiting:
    """The middle and the 95th percentile."""
    milliseconds = sorted(1000 * one for one in seconds)
    p95 = statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]
    return Waiting(median=round(statistics.median(milliseconds), 1), p95=round(p95, 1))


def _refusals(
    cases: Sequence[ProblemCase],
    without: Sequence[ProblemCase],
    refused: Callable[[ProblemCase], bool],
) -> Refusals:
    def share(among: Sequence[ProblemCase], group: Group) -> float | None:
        judged = [refused(case) for case in among if case.group is group]
        return _mean(judged) if judged else None

    return Refusals(
        recall=_mean(map(refused, without)),
        mapped=share(without, Group.MAPPED),
        unmapped=share(without, Group.UNMAPPED),
        later=share(without, Group.LATER),
        colloquial=share(without, Group.COLLOQUIAL),
        false_alarms=_mean(map(refused, cases)),
        later_false_alarms=share(cases, Group.LATER),
    )


def _reciprocal_rank(grades: Sequence[int]) -> float:
    return next((1 / place for place, grade in enumerate(grades, 1) if grade >= HELPS), 0.0)


def _gain(grades: Sequence[int]) -> float:
    """Discounted cumulative gain: (2^grade − 1) / log2(place + 1) (Burges and others, 2005)."""
    gains = (2.0**grade - 1 for grade in grades)
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0

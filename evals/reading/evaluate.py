"""From predictions to figures, without asking anything again."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from assistant.tools.plan import Status
from evals.reading.cases import Case, CaseKind, Split, Turn
from evals.reading.failures import Failure, failure_of
from evals.reading.prediction import Prediction
from evals.reading.score import Dimension, Mark, Score, score

ALL = "all"
K = TypeVar("K")


class Share(BaseModel):
    """``right`` of ``of``. Empty where there is nothing of it."""

    model_config = ConfigDict(frozen=True)

    right: int
    of: int

    @property
    def percent(self) -> float | None:
        """In percent; ``None`` of nothing."""
        return 100 * self.right / self.of if self.of else None


class DimensionFigures(BaseModel):
    """``accuracy``: turns; ``precision``: right among what was said; ``recall``: among what should
    have been said (units are counted one by one)."""

    model_config = ConfigDict(frozen=True)

    accuracy: Share
    precision: Share
    recall: Share


class Figures(BaseModel):
    """Figures of one part of the cases.

    ``plan``: turns with everything right. ``outcome``: turns with the right status.
    ``trap_numbers``: traps that were given a number. ``needless_questions``: questions back where
    an answer was the only right thing. ``conversations``: those with all turns right.
    """

    model_config = ConfigDict(frozen=True)

    turns: int
    plan: Share
    outcome: Share
    dimensions: dict[Dimension, DimensionFigures]
    trap_numbers: Share
    needless_questions: Share
    conversations: Share
    kinds: dict[CaseKind, Share]
    failures: dict[str, int]
    median_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One turn with its prediction and its score."""

    case: Case
    turn: Turn
    found: Prediction
    score: Score

    @property
    def failure(self) -> Failure | None:
        """What went wrong, if anything did."""
        return failure_of(self.case, self.turn, self.found, self.score)


def scored(cases: Iterable[Case], predictions: Iterable[Prediction]) -> tuple[Scored, ...]:
    """Every prediction beside its case; predictions of cases that are no more are left out."""
    by_id = {case.id: case for case in cases}
    return tuple(
        Scored(case, turn, found, score(turn.expect, found))
        for found in predictions
        if (case := by_id.get(found.case)) is not None
        for turn in [case.turns[found.turn]]
    )


def evaluate(turns: Sequence[Scored]) -> dict[Split, dict[str, Figures]]:
    """Figures by part and by catalogue; ``all`` is every catalogue together."""
    found: dict[Split, dict[str, Figures]] = {}
    for split in Split:
        of_split = [turn for turn in turns if turn.case.split is split]
        catalogues = dict.fromkeys(turn.case.catalogue for turn in of_split)
        groups = {ALL: of_split} | {
            name: [turn for turn in of_split if turn.case.catalogue == name] for name in catalogues
        }
        found[split] = {name: figures(group) for name, group in groups.items() if group}
    return found


def figures(turns: Sequence[Scored]) -> Figures:
    """Figures of these turns, of which there is at least one."""
    traps = [one for one in turns if not one.turn.expect.can_be_answered]
    plain = [one for one in turns if one.turn.expect.must_be_answered]
    milliseconds = sorted(one.found.ms for one in turns)
    return Figures(
        turns=len(turns),
        plan=_share(one.score.plan_right for one in turns),
        outcome=_share(one.score.marks[Dimension.STATUS].right for one in turns),
        dimensions=_dimensions(turns),
        trap_numbers=_share(one.found.has_numbers for one in traps),
        needless_questions=_share(one.found.status is Status.CLARIFICATION for one in plain),
        conversations=_conversations(turns),
        kinds={
            kind: _share(one.score.plan_right for one in group)
            for kind, group in sorted(_grouped((one.case.kind, one) for one in turns).items())
        },
        failures=dict(Counter(one.failure.kind for one in turns if one.failure).most_common()),
        median_ms=round(statistics.median(milliseconds), 1),
        p95_ms=round(milliseconds[int(0.95 * (len(milliseconds) - 1))], 1),
    )


def _dimensions(turns: Iterable[Scored]) -> dict[Dimension, DimensionFigures]:
    marks = _grouped(pair for one in turns for pair in one.score.marks.items())
    return {
        dimension: _dimension(marks[dimension])
        for dimension in Dimension
        if dimension is not Dimension.STATUS and dimension in marks
    }


def _dimension(marks: Sequence[Mark]) -> DimensionFigures:
    hits = sum(mark.hits for mark in marks)
    return DimensionFigures(
        accuracy=_share(mark.right for mark in marks),
        precision=Share(right=hits, of=sum(mark.got for mark in marks)),
        recall=Share(right=hits, of=sum(mark.expected for mark in marks)),
    )


def _conversations(turns: Iterable[Scored]) -> Share:
    talks = _grouped((one.case.id, one) for one in turns if len(one.case.turns) > 1)
    return _share(all(one.score.plan_right for one in talk) for talk in talks.values())


V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _share(holds: Iterable[bool]) -> Share:
    listed = list(holds)
    return Share(right=sum(listed), of=len(listed))

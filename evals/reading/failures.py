"""What kind of failure a wrong turn is: one class for each, named by what went wrong first."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.tools.plan import Status
from evals.reading.cases import Case, Turn
from evals.reading.prediction import Prediction
from evals.reading.score import Dimension, Score
from polish.texts import text


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong turn. ``kind`` is its class, in Polish: the dimension, and how it is wrong."""

    kind: str
    case: Case
    turn: Turn
    found: Prediction


def failure_of(case: Case, turn: Turn, found: Prediction, score: Score) -> Failure | None:
    """The failure of a turn; ``None`` if its plan is right."""
    if score.plan_right:
        return None
    return Failure(_class(turn, found, score), case, turn, found)


def _class(turn: Turn, found: Prediction, score: Score) -> str:
    if not turn.expect.can_be_answered:
        return _of_trap(turn, found)
    if not found.is_answered:
        return text("understanding.failure.declined", what=found.obstacle or found.status)
    wrong = score.wrong[0]
    if wrong is Dimension.OPERATION:
        expected = "/".join(turn.expect.operation)
        return text("understanding.failure.operation", expected=expected, got=found.operation)
    if wrong is Dimension.PLACES:
        return text(f"understanding.failure.places_{_of_places(score)}")
    if wrong is Dimension.SUBJECT:
        near = score.marks[Dimension.SUBJECT_IN_THREE].right
        return text(
            "understanding.failure.subject_near" if near else "understanding.failure.subject_else"
        )
    return text(f"understanding.failure.{wrong}")


def _of_trap(turn: Turn, found: Prediction) -> str:
    expected = "/".join(turn.expect.status)
    if found.status is not Status.ANSWERED:
        return text("understanding.failure.outcome", expected=expected, got=found.status)
    key = (
        "understanding.failure.trap_number"
        if found.has_numbers
        else "understanding.failure.trap_told"
    )
    return text(key, expected=expected)


def _of_places(score: Score) -> str:
    mark = score.marks[Dimension.PLACES]
    if mark.hits < min(mark.expected, mark.got):
        return "another"
    return "missed" if mark.got < mark.expected else "too_many"

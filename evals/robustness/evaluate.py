"""What each way of writing costs, in points of whole plans."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from evals.reading.cases import Case
from evals.reading.evaluate import ALL, Share
from evals.reading.score import score
from evals.robustness.generate import Pair
from evals.robustness.rewrites import Rewrite
from evals.shared.sheets import Sheet, columns, percent
from polish.numbers import format_number
from polish.texts import text


class Loss(BaseModel):
    """Whole plans that are right before and after one rewrite of the same questions."""

    model_config = ConfigDict(frozen=True)

    before: Share
    after: Share

    @property
    def points(self) -> float | None:
        """Percentage points lost; below zero if the rewritten questions did better."""
        if self.before.percent is None or self.after.percent is None:
            return None
        return self.before.percent - self.after.percent


def evaluate(cases: Iterable[Case], pairs: Iterable[Pair]) -> dict[str, Loss]:
    """The loss of each rewrite, and of all together."""
    by_id = {case.id: case for case in cases}
    judged = [
        (pair.rewrite, score(expect, pair.before).plan_right, score(expect, pair.after).plan_right)
        for pair in pairs
        if (case := by_id.get(pair.case)) is not None
        for expect in [case.turns[0].expect]
    ]
    groups = {ALL: judged} | {
        str(rewrite): [one for one in judged if one[0] is rewrite] for rewrite in Rewrite
    }
    return {
        name: Loss(
            before=Share(right=sum(before for _, before, _ in group), of=len(group)),
            after=Share(right=sum(after for _, _, after in group), of=len(group)),
        )
        for name, group in groups.items()
    }


def sheet(losses: dict[str, Loss]) -> Sheet:
    """The losses as a table."""
    rows = tuple(
        (
            text("understanding.all") if name == ALL else text(f"understanding.rewrite.{name}"),
            str(loss.before.of),
            percent(loss.before.percent),
            percent(loss.after.percent),
            text("understanding.none") if loss.points is None else format_number(loss.points, 1),
        )
        for name, loss in losses.items()
    )
    header = columns("rewrite", "turns", "before", "after", "loss")
    return Sheet(text("understanding.robustness.title"), header, rows)

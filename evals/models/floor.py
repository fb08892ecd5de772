"""Whether the reader's results are a floor: in ``auto``, nothing may come out worse than alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from evals.models.contest import Row, Trial
from evals.reading.score import Dimension


class Floor(BaseModel):
    """A contender beside the reader alone. ``worse``: components in which any of its trials was
    worse. ``lost``: turns that the reader alone read right and any trial did not."""

    model_config = ConfigDict(frozen=True)

    reader: str
    components: int
    trials: int
    worse: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True if nothing came out worse."""
        return not self.worse and not self.lost


def floor(alone: Row, beside: Row) -> Floor:
    """``beside`` held against the one trial of the reader ``alone``."""
    base = components(alone.trials[0])
    found = [components(trial) for trial in beside.trials]
    worse = dict.fromkeys(name for one in found for name in _worse(base, one))
    lost = {turn for trial in beside.trials for turn in alone.trials[0].right - trial.right}
    return Floor(
        reader=beside.reader,
        components=len(base),
        trials=len(beside.trials),
        worse=tuple(worse),
        lost=tuple(sorted(lost)),
    )


def components(trial: Trial) -> Mapping[str, float]:
    """Every component that the cases measure, so turned that more is better."""
    found = trial.figures
    shares: Sequence[tuple[str, float | None]] = (
        ("plan", found.plan.percent),
        ("outcome", found.outcome.percent),
        ("conversations", found.conversations.percent),
        *((str(name), found.dimensions[name].accuracy.percent) for name in _measured(trial)),
        ("traps", _less(found.trap_numbers.percent)),
        ("needless", _less(found.needless_questions.percent)),
        ("wrong_numbers", _less(trial.wrong_numbers)),
    )
    return {name: value for name, value in shares if value is not None}


def _measured(trial: Trial) -> Iterator[Dimension]:
    return (name for name in Dimension if name in trial.figures.dimensions)


def _worse(base: Mapping[str, float], one: Mapping[str, float]) -> Iterator[str]:
    return (name for name, value in base.items() if one.get(name, value) < value)


def _less(value: float | None) -> float | None:
    return None if value is None else -value

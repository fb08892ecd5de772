"""From timings to the figures that are published."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from evals.speed.generate import Timing


@dataclass(frozen=True, slots=True)
class SpeedFigures:
    """Milliseconds over the questions of one kind (``all`` for every kind together)."""

    kind: str
    questions: int
    answered: int
    median_ms: float
    p95_ms: float
    max_ms: float


def evaluate(timings: Sequence[Timing]) -> tuple[SpeedFigures, ...]:
    """Figures for all questions, then for each kind."""
    kinds = list(dict.fromkeys(t.kind for t in timings))
    return (
        _figures("all", timings),
        *(_figures(kind, [t for t in timings if t.kind == kind]) for kind in kinds),
    )


def _figures(kind: str, timings: Sequence[Timing]) -> SpeedFigures:
    milliseconds = sorted(t.seconds * 1000 for t in timings)
    p95 = (
        statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]
        if len(milliseconds) > 1
        else milliseconds[0]
    )
    return SpeedFigures(
        kind=kind,
        questions=len(timings),
        answered=sum(t.status == "answered" for t in timings),
        median_ms=round(statistics.median(milliseconds), 1),
        p95_ms=round(p95, 1),
        max_ms=round(milliseconds[-1], 1),
    )

"""What the agent costs around a tool call, and what ``auto`` adds where the reader is sure."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.agent.guide import Guide
from assistant.assistant import Assistant, Question
from assistant.models.choice import Mode
from assistant.tools.plan import Status
from evals.catalogues.library import Library
from evals.reading.cases import Case
from evals.reading.generate import TODAY
from evals.safety.readers import worst_guide

QUESTIONS = 40
ROUNDS = 3
_WORK = ("reading", "tool", "writing")


class Overhead(BaseModel):
    """Milliseconds, medians over answered questions, of the best of some rounds each.

    ``agent_ms``: a whole turn without reading, tool and writing. ``auto_ms``: what a turn of the
    same question takes more in ``auto``, where no model is asked.
    """

    model_config = ConfigDict(frozen=True)

    questions: int
    agent_ms: float
    auto_ms: float


def measure(library: Library, cases: Sequence[Case]) -> Overhead:
    """Ask single questions that the reader is sure of, in turn without a model and in ``auto``."""
    plain = _assistant(library, None)
    auto = _assistant(library, worst_guide(library.home, Mode.AUTO, narration=False))
    agent: list[float] = []
    added: list[float] = []
    for case in cases:
        if len(agent) == QUESTIONS:
            break
        library.open(case.catalogue)
        question = Question(case.turns[0].question, None, case.home, case.catalogue)
        first = plain.ask(question)
        if not case.stands_alone or first.status is not Status.ANSWERED:
            continue
        alone = min((plain.ask(question).timings_ms for _ in range(ROUNDS)), key=_total)
        beside = min((auto.ask(question).timings_ms for _ in range(ROUNDS)), key=_total)
        if "model" not in beside:
            agent.append(_around(alone))
            added.append(_around(beside) - _around(alone))
    return Overhead(
        questions=len(agent),
        agent_ms=round(statistics.median(agent), 1),
        auto_ms=round(statistics.median(added), 1),
    )


def _assistant(library: Library, guide: Guide | None) -> Assistant:
    home = Path(library.home)
    return Assistant(library.datasets, home, today=lambda: TODAY, guide=guide)


def _total(timings: dict[str, float]) -> float:
    return timings["total"]


def _around(timings: dict[str, float]) -> float:
    return timings["total"] - sum(timings.get(step, 0) for step in _WORK)

"""What one turn of the agent works with. It is passed beside the messages and never stored."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant import telemetry
from assistant.agent.guidance import Guidance
from assistant.agent.steps import Step, StepKind
from assistant.answer import ToolCall
from assistant.models.usage import NOTHING, Usage
from assistant.reading.reader import Reader
from assistant.telemetry import Span
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from indicators_db.model import Unit

if TYPE_CHECKING:
    from assistant.agent.guide import Guide


@dataclass(slots=True)
class Session:
    """One turn: the data set opened, its reader, whose "u nas" it is, and the results so far.

    Results travel here rather than in messages: a national ranking has 2,479 rows, and the memory
    of a thread needs only the call that made it. ``calls`` are those that made the results.
    ``guide``: the language model that advises this turn, and ``guidance`` what it has to do with
    it. ``span``: the whole turn, as the operator's tools see it.
    """

    workbench: Workbench
    reader: Reader
    home_unit: Unit | None
    guide: Guide | None = None
    span: Span = telemetry.UNSEEN
    results: list[Result] = field(default_factory=list)
    calls: list[ToolCall | None] = field(default_factory=list)
    guidance: Guidance | None = None
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, kind: StepKind) -> Iterator[Span]:
        """Count the block as a step of the turn: its time, and what a model uses meanwhile."""
        before, started = self._used(), time.perf_counter()
        try:
            with telemetry.span(f"smup.{kind}", within=self.span) as span:
                yield span
        finally:
            spent = (time.perf_counter() - started) * 1000
            self.steps.append(Step(kind, spent, self._used() - before))

    def _used(self) -> Usage:
        return self.guidance.allowance.used if self.guidance is not None else NOTHING

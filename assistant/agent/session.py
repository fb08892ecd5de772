"""What one turn of the agent works with. It is passed beside the messages and never stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.agent.guidance import Guidance
from assistant.answer import ToolCall
from assistant.reading.reader import Reader
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from indicators_db.model import Unit


@dataclass(slots=True)
class Session:
    """One turn: the data set opened, its reader, whose "u nas" it is, and the results so far.

    Results travel here rather than in messages: a national ranking has 2,479 rows, and the memory
    of a thread needs only the call that made it. ``calls`` are those that made the results.
    ``guidance``: what a language model has to do with this turn.
    """

    workbench: Workbench
    reader: Reader
    home_unit: Unit | None
    results: list[Result] = field(default_factory=list)
    calls: list[ToolCall | None] = field(default_factory=list)
    guidance: Guidance | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)

"""What a reading ends in: one call of one tool; and the earlier ones of a thread."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.tools.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Call:
    """A tool's name and its arguments."""

    tool: str
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the thread, and the call that its answer came from."""

    question: str
    call: Call

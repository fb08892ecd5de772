"""Short ways to look into a result."""

from __future__ import annotations

from typing import Any

from assistant.tools.facts import NoteKind, ObstacleFacts
from assistant.tools.plan import Status
from assistant.tools.result import Result


def answered(result: Result) -> Any:
    """The facts of an answered result."""
    assert result.status is Status.ANSWERED, result.facts
    return result.facts


def declined(result: Result, status: Status) -> ObstacleFacts:
    """The facts of a result that ended with ``status``, which carries no numbers."""
    assert result.status is status
    assert isinstance(result.facts, ObstacleFacts)
    assert result.tables == ()
    return result.facts


def notes(result: Result) -> dict[NoteKind, dict[str, str | int]]:
    """Parameters of the notes by their kind."""
    facts: Any = result.facts
    return {note.kind: dict(note.params) for note in facts.notes}


def column(result: Result, key: str, table: int = 0) -> list[Any]:
    """The cells of one column of a table."""
    return [row.get(key) for row in result.tables[table].rows]

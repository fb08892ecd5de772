"""Caveats: one sentence for each kind of note."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.narration.markdown import escape, quoted, upper_first
from assistant.tools.facts import Note, NoteKind
from polish.texts import text

SAID_ELSEWHERE = frozenset({NoteKind.NEUTRAL, NoteKind.LOWER_IS_BETTER})
"""What the meaning sentence of every operation says in the indicator's own words."""

_NAMES_OF_INDICATORS = {
    NoteKind.VERSION_USED: frozenset({"asked", "used"}),
    NoteKind.VERSIONS_MIXED: frozenset({"own", "other"}),
    NoteKind.VERSION_LEFT_OUT: frozenset({"version"}),
    NoteKind.SAME_NUMBERS: frozenset({"indicator", "other"}),
}


def write(notes: Iterable[Note], said: frozenset[NoteKind] = frozenset()) -> tuple[str, ...]:
    """The sentences of ``notes`` in their order, each once, without those already ``said``."""
    silent = said | SAID_ELSEWHERE
    sentences = (_sentence(note) for note in notes if note.kind not in silent)
    return tuple(dict.fromkeys(sentences))


def param(notes: Iterable[Note], kind: NoteKind, name: str) -> str:
    """One parameter of the first note of ``kind``; empty if there is none."""
    for note in notes:
        if note.kind is kind:
            return str(dict(note.params).get(name, ""))
    return ""


def _sentence(note: Note) -> str:
    quotable = _NAMES_OF_INDICATORS.get(note.kind, frozenset())
    params = {name: _word(value, name in quotable) for name, value in note.params}
    return upper_first(text(f"answers.note.{note.kind}", **params))


def _word(value: str | int, is_name: bool) -> str | int:
    if isinstance(value, int):
        return value
    return quoted(value) if is_name else escape(value)

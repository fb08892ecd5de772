"""An answer to be looked at on a page: as in the chat, but for what would change it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic_core import to_json

from assistant.answer import Answer
from polish.texts import text
from ui.render.card import View, called, first_view, source_line, views

_TEXTS = ("sort", "more_rows", "copied", "not_copied", "saved", "not_saved")


@dataclass(frozen=True, slots=True)
class Still:
    """What the template needs beside the answer; ``turn`` and ``texts`` are JSON for scripts."""

    views: tuple[tuple[View, str], ...]
    first: View
    source: str
    turn: str
    texts: str


def still(answer: Answer, question: str) -> Still:
    """The ``answer`` to a ``question`` as a page shows it."""
    turn = {"question": question, "call": answer.call, "dataset": answer.dataset.name}
    return Still(
        views=tuple((one, called(one, answer)) for one in views(answer) if one is not View.MAP),
        first=first_view(answer),
        source=source_line(answer),
        turn=to_json(turn).decode(),
        texts=to_json({name: text(f"ui.script.{name}") for name in _TEXTS}).decode(),
    )

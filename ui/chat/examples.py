"""Questions that a data set can answer, for people who have not asked one yet."""

from __future__ import annotations

import threading

from assistant.assistant import Question
from polish.texts import text
from ui.desk import Desk


class Examples:
    """The examples of each data set, asked of the assistant once for each content of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._asking = threading.Lock()

    def of(self, dataset: str | None) -> tuple[str, ...]:
        """Examples for this data set (``None``: the default)."""
        info = self._desk.open(dataset).info
        with self._asking:
            fingerprint, examples = self._known.get(info.name, ("", ()))
            if fingerprint != info.fingerprint:
                help_answer = self._desk.ask(Question(text("ui.help_question"), dataset=info.name))
                examples = help_answer.suggestions
                self._known[info.name] = (info.fingerprint, examples)
            return examples

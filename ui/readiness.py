"""Whether the server has everything in memory that an answer needs."""

from __future__ import annotations

import logging
import threading

from assistant.assistant import Question
from polish.texts import text
from ui.desk import Desk

_log = logging.getLogger(__name__)


class Readiness:
    """Not ready until ``warm`` has gone through once, so that no visitor waits for loading."""

    def __init__(self) -> None:
        self._ready = threading.Event()

    def __bool__(self) -> bool:
        return self._ready.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether it is ready within ``seconds``."""
        return self._ready.wait(seconds)

    def warm(self, desk: Desk) -> None:
        """Load the default data set and the reader. A failure leaves the server not ready."""
        try:
            desk.assistant.prepare(desk.settings.dataset)
            # the first answers also load what is loaded only then
            examples = desk.ask(Question(text("ui.help_question"))).suggestions
            for example in examples[:1]:
                desk.ask(Question(example))
        except Exception:
            _log.exception("the server could not be made ready")
        else:
            self._ready.set()

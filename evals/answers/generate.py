"""Ask every turn through the front door, as the chat does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from assistant.agent.guide import Guide
from assistant.assistant import Assistant, Question, nobody
from evals.catalogues.library import Library
from evals.reading.cases import Case
from evals.reading.generate import TODAY
from evals.reading.prediction import Prediction, of_answer


def assistant_over(library: Library, adviser: Callable[[], Guide | None] = nobody) -> Assistant:
    """An assistant over the catalogues, with no thread of an earlier run.

    ``adviser``: as ``Assistant`` takes it; contenders that share an assistant share its readers.
    """
    for left in library.home.glob("threads.sqlite*"):
        left.unlink()
    return Assistant(library.datasets, library.home, lambda: TODAY, adviser=adviser)


def generate(
    library: Library, cases: Iterable[Case], assistant: Assistant | None = None
) -> Iterator[Prediction]:
    """Predictions of all turns with the tables of their answers. ``assistant``: ``None`` for the
    built-in reader alone."""
    assistant = assistant or assistant_over(library)
    for case in cases:
        catalogue = library.open(case.catalogue).catalogue
        thread: str | None = None
        for question in case.before:
            asked = Question(question, thread, case.home, case.catalogue)
            thread = assistant.ask(asked).thread_id
        for number, turn in enumerate(case.turns):
            started = time.perf_counter()
            answer = assistant.ask(Question(turn.question, thread, case.home, case.catalogue))
            seconds = time.perf_counter() - started
            thread = answer.thread_id
            key = {
                "catalogue": case.catalogue,
                "case": case.id,
                "turn": number,
                "question": turn.question,
                "ms": round(seconds * 1000, 1),
            }
            yield of_answer(key, answer, catalogue)

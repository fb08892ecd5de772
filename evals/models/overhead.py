"""What the agent costs around a tool call, and what ``auto`` adds where the reader is sure.

Both in processor time, so that whatever else a machine does is not counted in.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pydantic import BaseModel, ConfigDict

from assistant.agent.guide import Guide
from assistant.assembly import assemble
from assistant.assistant import Assistant, Question
from assistant.models.choice import Mode
from assistant.reading.reader import Reader
from assistant.reading.readers import Readers
from assistant.tools.plan import Status
from assistant.tools.registry import TOOLS
from assistant.tools.tool import Workbench
from evals.catalogues.library import Library
from evals.reading.cases import Case
from evals.reading.generate import TODAY
from evals.safety.readers import worst_guide
from indicators_db.model import Unit

QUESTIONS = 20
_ROUNDS = 4


class Overhead(BaseModel):
    """Milliseconds of processor time, medians over answered questions, the best round of each.

    ``agent_ms``: a whole turn without its reading, its tool and its assembly. ``auto_ms``: what a
    turn of the same question takes more in ``auto``, where no model is asked.
    """

    model_config = ConfigDict(frozen=True)

    questions: int
    agent_ms: float
    auto_ms: float


def measure(library: Library, cases: Sequence[Case]) -> Overhead | None:
    """Ask single questions that the reader is sure of; ``None`` where there are none."""
    found = []
    for pair in _measured(library, cases):
        found.append(pair)
        if len(found) == QUESTIONS:
            break
    if not found:
        return None
    agent, added = zip(*found, strict=True)
    return Overhead(
        questions=len(found),
        agent_ms=round(statistics.median(agent), 1),
        auto_ms=round(statistics.median(added), 1),
    )


def _measured(library: Library, cases: Sequence[Case]) -> Iterator[tuple[float, float]]:
    plain = _assistant(library, None)
    auto = _assistant(library, worst_guide(library.home, Mode.AUTO, narration=False))
    readers = Readers(library.home / "cache", plain.reading_room)
    for case in cases:
        library.open(case.catalogue)
        question = Question(case.turns[0].question, None, case.home, case.catalogue)
        answer = auto.ask(question)
        sure = answer.status is Status.ANSWERED and "planning" not in answer.timings_ms
        if not case.stands_alone or not sure:
            continue
        bench = plain.workbench(case.catalogue)
        reader = readers.reader(bench.warehouse, bench.today)
        home = bench.warehouse.units.get(case.home) if case.home else None
        alone = _cost(partial(plain.ask, question))
        beside = _cost(partial(auto.ask, question))
        yield alone - _cost(partial(_work, reader, bench, question.text, home)), beside - alone


def _work(reader: Reader, bench: Workbench, asked: str, home: Unit | None) -> None:
    """What an answer takes without an agent around it."""
    reading = reader.read(asked, (), home)
    assemble(TOOLS[reading.tool].run(reading.arguments, bench), bench.warehouse)


def _cost(run: Callable[[], object]) -> float:
    """Milliseconds of processor time, of the best round."""
    spent = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        run()
        spent.append(time.process_time() - started)
    return min(spent) * 1000


def _assistant(library: Library, guide: Guide | None) -> Assistant:
    return Assistant(library.datasets, library.home, today=lambda: TODAY, adviser=lambda: guide)

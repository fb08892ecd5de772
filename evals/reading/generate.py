"""Ask every turn of every case, and write down what was understood."""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from assistant.agent.agent import Agent
from assistant.agent.embedded import EmbeddedModel
from assistant.agent.session import Session
from assistant.library import library_place
from assistant.reading.reader import Reader, Reading
from assistant.reading.readers import Readers
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from evals.catalogues.library import Library
from evals.reading.cases import Case
from evals.reading.prediction import Prediction, of_reading
from indicators_db.model import Unit
from knowledge.reading_room import ReadingRoom

TODAY = date(2026, 11, 22)
"""The day on which the questions are asked, so that "last year" is always the same year."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one question came to, and how long the reader took."""

    reading: Reading
    result: Result
    seconds: float


class Asker:
    """Asks the reader and runs the tool it calls, but makes neither sentences nor charts, so that a
    thousand turns take about a minute."""

    def __init__(self, library: Library, threads: Path) -> None:
        self._library = library
        self._room = ReadingRoom(library_place(library.home), patience=None)
        self._readers = Readers(library.home / "cache", self._room)
        self._agent = Agent(EmbeddedModel(), threads)

    def ask(self, case: Case) -> Iterator[Prediction]:
        """The turns of one case, in one thread."""
        warehouse = self._library.open(case.catalogue)
        bench = Workbench(warehouse, TODAY, self._room)
        reader = self._readers.reader(warehouse, TODAY)
        home = warehouse.units.get(case.home) if case.home else None
        if case.stands_alone:
            heard = _alone(case, reader, bench, home)
        else:
            heard = self._talk(case, reader, bench, home)
        for number, (asked, one) in enumerate(zip(case.turns, heard, strict=True)):
            key = {
                "catalogue": case.catalogue,
                "case": case.id,
                "turn": number,
                "question": asked.question,
                "ms": round(one.seconds * 1000, 1),
            }
            yield of_reading(key, one.reading, one.result, warehouse.catalogue)

    def close(self) -> None:
        """Close the library of practices."""
        self._room.close()

    def _talk(
        self, case: Case, reader: Reader, bench: Workbench, home: Unit | None
    ) -> Iterator[_Heard]:
        """Turns through the agent, because its memory of the thread is what is tried."""
        recorder = _Recorder(reader)
        thread = uuid.uuid4().hex
        questions = [*case.before, *(turn.question for turn in case.turns)]
        for number, question in enumerate(questions):
            session = Session(bench, cast("Reader", recorder), home)
            for _ in self._agent.turn(question, thread, session):
                pass
            if number >= len(case.before):
                yield _Heard(recorder.reading, session.results[-1], recorder.seconds)


def _alone(case: Case, reader: Reader, bench: Workbench, home: Unit | None) -> Iterator[_Heard]:
    """A question that stands alone needs no memory, and so no agent."""
    started = time.perf_counter()
    reading = reader.read(case.turns[0].question, (), home)
    seconds = time.perf_counter() - started
    yield _Heard(reading, TOOLS[reading.tool].run(reading.arguments, bench), seconds)


class _Recorder:
    """A reader that remembers what it said last: the agent itself gives only the tool's result."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.reading: Reading
        self.seconds = 0.0

    def read(self, *args: Any, **kwargs: Any) -> Reading:
        started = time.perf_counter()
        self.reading = self._reader.read(*args, **kwargs)
        self.seconds = time.perf_counter() - started
        return self.reading


@contextmanager
def asker(library: Library) -> Iterator[Asker]:
    """An asker whose threads are forgotten afterwards."""
    with tempfile.TemporaryDirectory(prefix="smup-evals-") as folder:
        asker = Asker(library, Path(folder) / "threads.sqlite")
        try:
            yield asker
        finally:
            asker.close()


def generate(library: Library, cases: Iterable[Case]) -> tuple[Prediction, ...]:
    """Predictions of all turns, case by case."""
    with asker(library) as asking:
        return tuple(prediction for case in cases for prediction in asking.ask(case))

"""The same cases asked of several readers, over one assistant whose adviser changes."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from assistant.agent.guide import Guide
from assistant.assistant import Assistant
from assistant.models.usage import NOTHING
from evals.answers.evaluate import check_numbers
from evals.answers.generate import assistant_over, generate
from evals.catalogues.library import Library
from evals.reading.cases import Case
from evals.reading.evaluate import Figures, figures, scored


@dataclass(frozen=True, slots=True)
class Contender:
    """Who reads: a name for the table, and the guide beside the reader (``None``: nobody)."""

    name: str
    guide: Guide | None


class Trial(BaseModel):
    """All cases asked once. ``wrong_numbers``: cells shown that differ from the data's files.

    ``right``: the turns whose whole plan is right, as ``case/turn``.
    """

    model_config = ConfigDict(frozen=True)

    figures: Figures
    wrong_numbers: int
    calls: int
    tokens: int
    cost: float
    right: frozenset[str]


class Row(BaseModel):
    """A contender's trials. A reader without a model says the same every time: one is enough."""

    model_config = ConfigDict(frozen=True)

    reader: str
    trials: tuple[Trial, ...]

    def mean(self, figure: Callable[[Trial], float | None]) -> float | None:
        """The mean of a figure over the trials; ``None`` where no trial has it."""
        found = self._found(figure)
        return statistics.fmean(found) if found else None

    def spread(self, figure: Callable[[Trial], float | None]) -> tuple[float, float] | None:
        """The lowest and the highest of several trials; ``None`` where there is but one."""
        found = self._found(figure)
        return (min(found), max(found)) if len(found) > 1 else None

    def _found(self, figure: Callable[[Trial], float | None]) -> list[float]:
        return [value for trial in self.trials if (value := figure(trial)) is not None]


def contest(
    contenders: Iterable[Contender], library: Library, cases: Sequence[Case], trials: int
) -> Iterator[Row]:
    """The rows of all contenders, in their order."""
    seat = _Seat()
    assistant = assistant_over(library, seat)
    for contender in contenders:
        seat.guide = contender.guide
        rounds = trials if contender.guide is not None else 1
        tried = tuple(_tried(contender, assistant, library, cases) for _ in range(rounds))
        yield Row(reader=contender.name, trials=tried)


class _Seat:
    """Where the adviser of the moment sits."""

    guide: Guide | None = None

    def __call__(self) -> Guide | None:
        return self.guide


def _tried(
    contender: Contender, assistant: Assistant, library: Library, cases: Sequence[Case]
) -> Trial:
    ledger = contender.guide.client.ledger if contender.guide is not None else None
    before = ledger.today() if ledger is not None else NOTHING
    predictions = tuple(generate(library, cases, assistant))
    used = (ledger.today() if ledger is not None else NOTHING) - before
    turns = scored(cases, predictions)
    checked = check_numbers(library, cases, predictions)
    return Trial(
        figures=figures(turns),
        wrong_numbers=sum(not check.right for answer in checked for check in answer),
        calls=used.calls,
        tokens=used.tokens,
        cost=used.cost,
        right=frozenset(
            f"{one.found.case}/{one.found.turn}" for one in turns if one.score.plan_right
        ),
    )

"""One table: what a language model adds to the reader, what it costs, and if the floor holds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rich.console import Console

from evals.catalogues.library import Library
from evals.models.contest import Contender, Row, Trial, contest
from evals.models.floor import Floor, floor
from evals.models.overhead import Overhead, measure
from evals.reading.cases import Case, load_cases
from evals.reading.score import Dimension
from evals.shared.sheets import Sheet, markdown, percent, show
from polish.numbers import format_number
from polish.texts import text

SEED = 11
READER = "embedded"
AUTO = "auto:"
_LISTED = 10
_COLUMNS = (
    "reader",
    "trials",
    "turns",
    "plan",
    "outcome",
    "traps",
    "needless",
    "wrong_numbers",
    "median_ms",
    "p95_ms",
    "calls",
    "tokens",
    "cost",
)


class Comparison(BaseModel):
    """All that was measured."""

    model_config = ConfigDict(frozen=True)

    cases: int
    rows: tuple[Row, ...]
    floors: tuple[Floor, ...]
    overhead: Overhead | None


def run(
    contenders: Iterable[Contender], home: Path, out: Path, sample: int | None, trials: int = 1
) -> tuple[Path, ...]:
    """Ask everybody the same cases, print the table, write the page.

    ``sample``: so many cases, drawn with a fixed seed; ``None``: all. ``trials``: how often each
    model is asked all of them.
    """
    library = Library(home)
    cases = _drawn(load_cases(library.available()), sample)
    rows = tuple(contest(contenders, library, cases, trials))
    found = Comparison(
        cases=len(cases),
        rows=rows,
        floors=floors(rows),
        overhead=measure(library, cases),
    )
    table = sheet(found, cases)
    show(Console(), [table])
    out.mkdir(parents=True, exist_ok=True)
    page, data = out / "models.md", out / "models.json"
    intro = (text("safety.models.about", cases=len(cases), seed=SEED),)
    page.write_text(markdown(text("safety.models.title"), intro, [table]), "utf-8")
    written = found.model_dump_json(
        indent=1, exclude={"rows": {"__all__": {"trials": {"__all__": {"right"}}}}}
    )
    data.write_text(written + "\n", "utf-8")
    return page, data


def floors(rows: Sequence[Row]) -> tuple[Floor, ...]:
    """Each contender that reads in ``auto`` beside the reader alone, where that was asked too."""
    alone = [row for row in rows if row.reader == READER]
    beside = [row for row in rows if row.reader.startswith(AUTO)]
    return tuple(floor(alone[0], row) for row in beside if alone)


def sheet(found: Comparison, cases: Sequence[Case]) -> Sheet:
    """The figures as a table, a line for each contender, and under it what follows from them."""
    header = tuple(text(f"safety.column.{name}") for name in _COLUMNS)
    asked = {f"{case.id}/{n}": turn.question for case in cases for n, turn in enumerate(case.turns)}
    notes = [note for one in found.floors for note in _floor(one, asked)]
    return Sheet(
        text("safety.models.table"),
        header,
        tuple(_line(row) for row in found.rows),
        (*notes, *_overhead(found.overhead)),
    )


def _line(row: Row) -> tuple[str, ...]:
    return (
        row.reader,
        str(len(row.trials)),
        str(row.trials[0].figures.turns),
        _share(row, lambda trial: trial.figures.plan.percent),
        _share(row, lambda trial: trial.figures.outcome.percent),
        _share(row, lambda trial: trial.figures.trap_numbers.percent),
        _share(row, lambda trial: trial.figures.needless_questions.percent),
        _amount(row, lambda trial: trial.wrong_numbers),
        _amount(row, lambda trial: trial.figures.median_ms),
        _amount(row, lambda trial: trial.figures.p95_ms),
        _amount(row, lambda trial: trial.calls),
        _amount(row, lambda trial: trial.tokens),
        _amount(row, lambda trial: trial.cost, 4),
    )


def _share(row: Row, figure: Callable[[Trial], float | None]) -> str:
    return _with_spread(row, figure, percent)


def _amount(row: Row, figure: Callable[[Trial], float | None], decimals: int = 0) -> str:
    return _with_spread(row, figure, lambda value: format_number(value or 0, decimals))


def _with_spread(
    row: Row, figure: Callable[[Trial], float | None], said: Callable[[float | None], str]
) -> str:
    """The mean over the trials, with the lowest and the highest where they differ."""
    spread = row.spread(figure)
    mean = said(row.mean(figure))
    if spread is None or said(spread[0]) == said(spread[1]):
        return mean
    return text("safety.models.spread", mean=mean, low=said(spread[0]), high=said(spread[1]))


def _floor(found: Floor, asked: dict[str, str]) -> Iterator[str]:
    said = {"reader": found.reader, "components": found.components, "trials": found.trials}
    if found.holds:
        yield text("safety.models.floor_holds", **said)
        return
    names = ", ".join(map(_component, found.worse)) or text("understanding.none")
    yield text("safety.models.floor_broken", **said, worse=names, lost=len(found.lost))
    for turn in found.lost[:_LISTED]:
        yield text("safety.models.lost", reader=found.reader, question=asked[turn])


def _component(name: str) -> str:
    if name in list(Dimension):
        return text(f"understanding.dimension.{name}")
    return text(f"safety.column.{name}")


def _overhead(found: Overhead | None) -> Iterator[str]:
    if found is not None:
        yield text(
            "safety.models.overhead",
            questions=found.questions,
            agent_ms=format_number(found.agent_ms, 1),
            auto_ms=format_number(found.auto_ms, 1),
        )


def _drawn(cases: tuple[Case, ...], sample: int | None) -> tuple[Case, ...]:
    if sample is None or sample >= len(cases):
        return cases
    return tuple(random.Random(SEED).sample(cases, sample))  # noqa: S311 - a fixed sample

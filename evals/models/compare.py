"""One table: what a language model adds to the reader, and what it costs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rich.console import Console

from assistant.agent.guide import Guide
from assistant.models.usage import Usage
from evals.answers.evaluate import check_numbers
from evals.answers.generate import generate
from evals.catalogues.library import Library
from evals.models.overhead import Overhead, measure
from evals.reading.cases import Case, load_cases
from evals.reading.evaluate import Figures, figures, scored
from evals.shared.sheets import Sheet, markdown, percent, show
from polish.numbers import format_number
from polish.texts import text

SEED = 11
READER = "embedded"
_COLUMNS = (
    "reader",
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


@dataclass(frozen=True, slots=True)
class Contender:
    """Who reads: a name for the table, and the guide beside the reader (``None``: nobody)."""

    name: str
    guide: Guide | None


class Row(BaseModel):
    """A contender's figures. ``wrong_numbers``: cells shown that differ from the data's files."""

    model_config = ConfigDict(frozen=True)

    reader: str
    figures: Figures
    wrong_numbers: int
    calls: int
    tokens: int
    cost: float


def run(
    contenders: Iterable[Contender], home: Path, out: Path, sample: int | None
) -> tuple[Path, ...]:
    """Ask everybody the same cases, print the table, write the page.

    ``sample``: so many cases, drawn with a fixed seed; ``None``: all.
    """
    library = Library(home)
    cases = _drawn(load_cases(library.available()), sample)
    rows = [measured(contender, library, cases) for contender in contenders]
    table = replace(sheet(rows), notes=tuple(_overhead(measure(library, cases))))
    show(Console(), [table])
    out.mkdir(parents=True, exist_ok=True)
    page = out / "models.md"
    intro = (text("safety.models.about", cases=len(cases), seed=SEED),)
    page.write_text(markdown(text("safety.models.title"), intro, [table]), "utf-8")
    data = out / "models.json"
    data.write_text("[" + ",\n".join(row.model_dump_json() for row in rows) + "]\n", "utf-8")
    return page, data


def measured(contender: Contender, library: Library, cases: Sequence[Case]) -> Row:
    """The figures of one contender over the cases."""
    guide = contender.guide
    before = guide.client.ledger.today() if guide is not None else Usage()
    predictions = tuple(generate(library, cases, guide))
    used = guide.client.ledger.today() if guide is not None else Usage()
    checked = check_numbers(library, cases, predictions)
    return Row(
        reader=contender.name,
        figures=figures(scored(cases, predictions)),
        wrong_numbers=sum(not check.right for answer in checked for check in answer),
        calls=used.calls - before.calls,
        tokens=used.tokens - before.tokens,
        cost=used.cost - before.cost,
    )


def sheet(rows: Sequence[Row]) -> Sheet:
    """The figures as a table, a line for each contender."""
    header = tuple(text(f"safety.column.{name}") for name in _COLUMNS)
    return Sheet(text("safety.models.table"), header, tuple(_line(row) for row in rows))


def _line(row: Row) -> tuple[str, ...]:
    found = row.figures
    return (
        row.reader,
        str(found.turns),
        percent(found.plan.percent),
        percent(found.outcome.percent),
        percent(found.trap_numbers.percent),
        percent(found.needless_questions.percent),
        str(row.wrong_numbers),
        format_number(found.median_ms, 0),
        format_number(found.p95_ms, 0),
        str(row.calls),
        str(row.tokens),
        format_number(row.cost, 4),
    )


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

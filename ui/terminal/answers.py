"""Answers as they stand in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from assistant.answer import Answer, SourceCard
from assistant.tools.plan import Status
from assistant.tools.table import Table
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.render import cells
from ui.render.dates import polish_date


def show_answer(answer: Answer) -> None:
    """The answer in the order in which it is read: finding, numbers, source, method, what next."""
    out = Console()
    if answer.dataset.kind == DatasetKind.DEMO:
        out.print(Text(text("ui.demo.banner"), style="yellow"))
    if answer.status is not Status.ANSWERED:
        out.print(Text(text(f"ui.status.{answer.status}"), style="bold"))
    out.print(Markdown(answer.text))
    for table in answer.tables:
        out.print()
        out.print(_grid(table))
    heading = "other_options" if answer.status is Status.ANSWERED else "options"
    _listed(out, f"ui.card.{heading}", (option.label for option in answer.options))
    _listed(out, "ui.card.sources", (_source(source) for source in answer.sources))
    if answer.method:
        _heading(out, "ui.card.method")
        out.print(Padding(Markdown(answer.method), (0, 0, 0, 2)))
    _listed(out, "ui.card.suggestions", answer.suggestions)


def _grid(table: Table) -> Grid:
    grid = Grid(title=Text(table.title), title_justify="left", title_style="bold")
    for column in cells.columns_of(table):
        heading = f"{column.label} ({column.unit})" if column.unit else column.label
        right = cells.is_numeric(table, column)
        grid.add_column(Text(heading), justify="right" if right else "left")
    for row in table.rows:
        found = [cells.cell(row, column) for column in cells.columns_of(table)]
        grid.add_row(*(Text(f"{c.text} ({c.note})" if c.note else c.text) for c in found))
    return grid


def _heading(out: Console, key: str) -> None:
    out.print()
    out.print(Text(text(key), style="bold"))


def _listed(out: Console, key: str, lines: Iterable[str]) -> None:
    found = tuple(lines)
    if found:
        _heading(out, key)
        for line in found:
            out.print(Text(f"  • {line}"))


def _source(source: SourceCard) -> str:
    said = source.title
    if source.as_of:
        said = f"{said}, {text('ui.card.as_of', date=polish_date(source.as_of))}"
    return f"{said} ({source.url})" if source.url else said

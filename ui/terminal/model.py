"""How a language model stands, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from polish.texts import text
from ui import model_words
from ui.model_words import DAY_COLUMNS, LIMIT_COLUMNS, Row
from ui.switchboard import Standing


def show_standing(standing: Standing) -> None:
    """Who reads, what may be chosen, then limits and use as tables."""
    out = Console()
    reads = model_words.who_reads(standing.choice)
    out.print(Text(text("models.command.now", reads=reads)))
    if standing.refusal:
        out.print(Text(standing.refusal))
    out.print(Text(text("models.command.offered")))
    for one in standing.offered:
        out.print(Text(f"- {one.written}: {model_words.who_reads(one)}"))
    _print(out, text("models.page.limits"), LIMIT_COLUMNS, model_words.limits(standing))
    if standing.days:
        _print(out, text("models.page.days"), DAY_COLUMNS, model_words.days(standing))


def _print(out: Console, title: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    grid = Grid(title=title, title_justify="left")
    for number, name in enumerate(columns):
        heading = text(f"models.column.{name}")
        grid.add_column(Text(heading), justify="right" if number else "left")
    for row in rows:
        grid.add_row(*map(Text, row))
    out.print(grid)

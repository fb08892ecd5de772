"""Tables of figures, shown alike in a terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from polish.numbers import format_number
from polish.texts import text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table of words; the first column is to the left, the others to the right.

    ``notes``: lines under it.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def columns(*names: str) -> tuple[str, ...]:
    """Polish headers of columns."""
    return tuple(text(f"understanding.column.{name}") for name in names)


def percent(value: float | None) -> str:
    """A percentage with one decimal, or a dash for none."""
    return text("understanding.none") if value is None else f"{format_number(value, 1)}%"


def show(console: Console, sheets: Iterable[Sheet]) -> None:
    """Print the tables one under another."""
    for sheet in sheets:
        grid = Grid(title=sheet.title, title_justify="left")
        for number, name in enumerate(sheet.header):
            grid.add_column(name, justify="right" if number else "left", overflow="fold")
        for row in sheet.rows:
            grid.add_row(*map(Text, row))
        if sheet.rows:
            console.print(grid)
        for note in sheet.notes:
            console.print(Text(note))


def markdown(title: str, intro: Sequence[str], sheets: Iterable[Sheet]) -> str:
    """A Markdown page of the tables under one heading."""
    parts = [f"# {title}", *intro]
    for sheet in sheets:
        parts.append(f"## {sheet.title}")
        if sheet.rows:
            parts.append("\n".join(map(_line, (sheet.header, _rule(sheet), *sheet.rows))))
        if sheet.notes:
            parts.append("\n".join(f"- {note}" for note in sheet.notes))
    return "\n\n".join(parts) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _rule(sheet: Sheet) -> tuple[str, ...]:
    return ("---", *("---:" for _ in sheet.header[1:]))

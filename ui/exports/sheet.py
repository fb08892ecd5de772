"""A table of an answer as a file shows it: raw numbers, codes as text, flags in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pydantic import JsonValue

from assistant.tools.table import Column, Row, Table
from indicators_db.model import Flag
from polish.texts import text
from ui.render import cells

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and rows. ``precisions``: decimals of each column's numbers; ``None``: as they
    are."""

    title: str
    headings: tuple[str, ...]
    precisions: tuple[int | None, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheet_of(table: Table, *, demo: bool) -> Sheet:
    """The table with what a page shows beside it written into columns: TERYT codes first, flags
    and the mark of invented numbers last."""
    columns = list(table.columns)
    keys = {column.key for column in columns}
    if cells.CODE not in keys and any(cells.CODE in row for row in table.rows):
        columns.insert(0, Column(key=cells.CODE, label=text("exports.code")))
    has_flags = cells.FLAG not in keys and cells.VALUE in keys and cells.flags(table)
    if has_flags:
        columns.append(Column(key=cells.FLAG, label=text("exports.flag")))
    headings = [_heading(column) for column in columns]
    rows = [[_value(row, column) for column in columns] for row in table.rows]
    if demo:
        headings.append(text("exports.demo_column"))
        for row in rows:
            row.append(text("exports.demo_row"))
    precisions = [None if _is_year(column) else column.precision for column in columns]
    return Sheet(
        table.title, tuple(headings), tuple(precisions + [None] * demo), tuple(map(tuple, rows))
    )


def _is_year(column: Column) -> bool:
    return column.key.endswith(cells.YEAR)


def _heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _value(row: Row, column: Column) -> Value:
    value: JsonValue = row.get(column.key)
    if column.key == cells.FLAG:
        return text(f"ui.flag.{value}.short") if value in set(Flag) else ""
    if isinstance(value, bool):
        return text("ui.yes" if value else "ui.no")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, int | float | str):
        return value
    return str(value)

"""Tables of answers as tables of a report: columns that fit on paper, cells as they are read."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.table import Column, Row, Table
from polish.texts import text
from ui.render import cells
from ui.reports.blocks import Grid

_ON_PAPER = (
    *("side", "service", "indicator", "unit", "place", "year", "value", "median", "difference"),
    *("position", "place_from_highest", "of"),
    *("strong", "weak", "middle", "unjudged"),
)
"""Keys of the columns that go on paper, in this order; all others stay on the screen."""

_MOST_COLUMNS = 7


def grid_of(table: Table, marked: frozenset[str], most: int) -> Grid:
    """The first ``most`` rows of a table; rows of the units ``marked`` stand out.

    A flag stands in words beside its number or in its place.
    """
    columns = _chosen(table)
    rows = table.rows[:most]
    heading = cells.heading_key(table)
    asked = cells.asked_among(table, marked)
    return Grid(
        title=table.title,
        headings=tuple(_heading(column) for column in columns),
        numeric=tuple(cells.is_numeric(table, column) for column in columns),
        rows=tuple(tuple(_said(row, column) for column in columns) for row in rows),
        marked=frozenset(at for at, row in enumerate(rows) if row.get(cells.CODE) in asked),
        heading=next((at for at, column in enumerate(columns) if column.key == heading), None),
    )


def led_by(table: Table, indicator: str) -> Table:
    """The table with the rows of ``indicator`` before all others."""
    rows = sorted(table.rows, key=lambda row: row.get("indicator_id") != indicator)
    return table.model_copy(update={"rows": tuple(rows)})


def of_each_side(table: Table, most: int) -> Table:
    """The first ``most`` rows of each side of a profile; those without a side are left out."""
    kept: list[Row] = []
    for side in (text("tables.side.strong"), text("tables.side.weak")):
        kept += [row for row in table.rows if row.get("side") == side][:most]
    return table.model_copy(update={"rows": tuple(kept)})


def _chosen(table: Table) -> list[Column]:
    by_key = {column.key: column for column in table.columns}
    chosen = [by_key[key] for key in _ON_PAPER if key in by_key]
    return (chosen or list(table.columns))[:_MOST_COLUMNS]


def _heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _said(row: Row, column: Column) -> str:
    shown = cells.cell(row, column)
    return f"{shown.text} ({shown.note})" if shown.note else shown.text


def first_with(tables: Sequence[Table], *keys: str) -> Table | None:
    """The first table that has all these columns."""
    return next(
        (table for table in tables if {*keys} <= {column.key for column in table.columns}), None
    )

"""The templates and what they may call."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pydantic_core import to_json

from assistant.answer import Chart
from assistant.tools.table import Column, Row
from polish.texts import text
from ui.render import cells
from ui.render.dates import polish_date
from ui.render.markdown import markdown

VISIBLE_ROWS = 15
"""Rows of a table that stand open; the rest is folded under it."""


@cache
def environment() -> Environment:
    """Whatever a template prints is escaped, but for ``markdown``, which escapes by itself."""
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        t=text,
        cell=cells.cell,
        is_numeric=cells.is_numeric,
        is_wide=cells.is_wide,
        flags=cells.flags,
        asked_among=cells.asked_among,
        columns_of=cells.columns_of,
        heading_key=cells.heading_key,
        sort_value=sort_value,
        visible_rows=VISIBLE_ROWS,
    )
    made.filters.update(
        markdown=markdown,
        polish_date=polish_date,
        figure_json=figure_json,
        web_address=web_address,
    )
    return made


def sort_value(row: Row, column: Column) -> Markup:
    """The attribute that says what a cell's number is, for scripts that sort; none for words."""
    value = row.get(column.key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Markup()
    return Markup(' data-sort="{}"').format(value)


def figure_json(chart: Chart) -> str:
    """The chart's Plotly figure as JSON; what is not a number becomes ``null``, a gap."""
    return to_json(chart.figure, inf_nan_mode="null").decode()


def web_address(url: str) -> str:
    """``url`` where a browser may safely follow it, nothing otherwise."""
    return url if url.startswith(("https://", "http://")) else ""

"""The one visual language of all charts: colours, marks, type, number format, the demo mark.

Marks stand out from white by at least 3:1 and text by at least 4.5:1; nothing is told by colour
alone.
"""

from __future__ import annotations

import html
from typing import Any, Final, NamedTuple, cast

from pydantic import JsonValue

from polish.texts import text

PAPER: Final = "#FFFFFF"
INK: Final = "#1A1A1A"
MUTED: Final = "#595959"
GRID: Final = "#D9DEE3"
PLAIN: Final = "#6E7B88"
ASKED: Final = "#0072B2"
ALARM: Final = "#B34700"

ASKED_PATTERN: Final = "/"
ASKED_OUTLINE: Final = 2

NO_BREAK_SPACE: Final = "\u00a0"


Trace = dict[str, Any]


class Stroke(NamedTuple):
    """How one series is told from the others: three ways at once."""

    colour: str
    dash: str
    symbol: str


STROKES: Final = (
    Stroke("#0072B2", "solid", "circle"),
    Stroke("#B34700", "dash", "square"),
    Stroke("#00795A", "dot", "diamond"),
    Stroke("#7A4E9E", "dashdot", "triangle-up"),
    Stroke("#B0457E", "longdash", "x"),
    Stroke("#1A1A1A", "longdashdot", "star"),
)

_FONT: dict[str, JsonValue] = {"family": "Arial, Helvetica, sans-serif", "size": 14, "color": INK}
_ROOM_ABOVE = 44
_ROOM_FOR_MARK = 34


def figure(
    traces: list[Trace], layout: dict[str, Any], *, demo: bool, notes: list[dict[str, Any]]
) -> dict[str, JsonValue]:
    """A Plotly figure as plain JSON that needs nothing from the network.

    ``notes`` are annotations; the mark of invented numbers is added to them.
    """
    above = _ROOM_ABOVE + (_ROOM_FOR_MARK if demo else 0)
    return {
        "data": cast("list[JsonValue]", traces),
        "layout": {
            "separators": f",{NO_BREAK_SPACE}",
            "font": _FONT,
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "autosize": True,
            "showlegend": False,
            "margin": {"l": 16, "r": 24, "t": above, "b": 56},
            "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "font": _FONT},
            **layout,
            "annotations": [*notes, *([_demo_mark()] if demo else [])],
        },
    }


def trace(kind: str, **fields: Any) -> Trace:
    """One of Plotly's traces; fields that are ``None`` are left to Plotly.

    Plain dictionaries: checking tens of thousands of points against Plotly's schema would take
    longer than all the rest of an answer. The tests check one figure of every kind.
    """
    return {"type": kind, **{name: value for name, value in fields.items() if value is not None}}


def axis(title: str = "", **more: Any) -> dict[str, Any]:
    """An axis with a title, room for its labels and quiet grid lines."""
    return {
        "title": {"text": words(title), "standoff": 12},
        "automargin": True,
        "gridcolor": GRID,
        "zerolinecolor": MUTED,
        "linecolor": MUTED,
        "tickcolor": MUTED,
        **more,
    }


def note(said: str, **where: Any) -> dict[str, Any]:
    """Words written onto a chart, without an arrow unless asked for."""
    return {"text": said, "showarrow": False, "font": {"color": INK, "size": 13}, **where}


def words(said: str) -> str:
    """Plain text as Plotly shows it: it reads a few HTML tags, so none may come from data."""
    return html.escape(said, quote=False)


def strong(said: str) -> str:
    """As ``words``, in bold: what was asked about."""
    return f"<b>{words(said)}</b>"


def number_format(precision: int | None) -> str:
    """D3's format for values on axes and in hover labels."""
    return ",.6~f" if precision is None else f",.{precision}f"


def _demo_mark() -> dict[str, Any]:
    return {
        **note(f"<b>{text('charts.mark.demo')}</b>", font={"color": ALARM, "size": 13}),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": _ROOM_ABOVE,
        "bordercolor": ALARM,
        "borderwidth": 1,
        "borderpad": 4,
        "bgcolor": PAPER,
    }

"""The one visual language of all charts: colours, marks, type, number format, the demo mark.

Marks stand out from white by at least 3:1 and text by at least 4.5:1; nothing is told by colour
alone.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
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
OUTLINE: Final = 2

NO_BREAK_SPACE: Final = "\u00a0"
_NEAR_AN_EDGE = 0.3


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
_MARGIN = 16
_LINE = 28
"""Height that the mark of invented numbers takes, and so does what is written above the plot."""


def figure(
    traces: list[Trace],
    layout: dict[str, Any],
    *,
    demo: bool,
    notes: list[dict[str, Any]],
    headroom: bool = False,
) -> dict[str, JsonValue]:
    """A Plotly figure as plain JSON that needs nothing from the network.

    ``notes`` are annotations; ``headroom``: whether one of them stands above the plot. The mark of
    invented numbers is the figure's title. ``meta`` has a hint for those who use a keyboard.
    """
    above = _MARGIN + _LINE * (demo + headroom)
    return {
        "data": cast("list[JsonValue]", traces),
        "layout": {
            "separators": f",{NO_BREAK_SPACE}",
            "font": _FONT,
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "autosize": True,
            "showlegend": False,
            "margin": {"l": _MARGIN, "r": 24, "t": above, "b": 48},
            "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "font": _FONT},
            "meta": {"hint": text("charts.hint")},
            **({"title": _demo_mark()} if demo else {}),
            **layout,
            "annotations": cast("list[JsonValue]", notes),
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
        "title": axis_title([title]),
        "automargin": True,
        "gridcolor": GRID,
        "zerolinecolor": MUTED,
        "linecolor": MUTED,
        "tickcolor": MUTED,
        **more,
    }


def axis_title(lines: Sequence[str]) -> dict[str, Any]:
    """The name of an axis, on one or more lines."""
    return {**heading(lines), "standoff": 12}


def heading(lines: Sequence[str]) -> dict[str, Any]:
    """The name of an axis or a legend, on one or more lines."""
    return {"text": "<br>".join(map(words, lines)), "font": {"color": INK, "size": 13}}


def caption(said: str) -> dict[str, Any]:
    """Plain words above the plot; the figure needs ``headroom``."""
    where = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left"}
    return note(words(said), yanchor="bottom", yshift=8, **where)


def side(position: float) -> str:
    """Where words about something at this share of the width begin, so as to stay inside it."""
    if position < _NEAR_AN_EDGE:
        return "left"
    return "right" if position > 1 - _NEAR_AN_EDGE else "center"


def note(said: str, **where: Any) -> dict[str, Any]:
    """Words written onto a chart, without an arrow unless asked for."""
    return {"text": said, "showarrow": False, "font": {"color": INK, "size": 13}, **where}


def words(said: str) -> str:
    """Plain text as Plotly shows it: it reads a few HTML tags, so none may come from data."""
    return html.escape(said, quote=False)


def strong(said: str) -> str:
    """As ``words``, in bold: what was asked about."""
    return f"<b>{words(said)}</b>"


def _demo_mark() -> dict[str, Any]:
    return {
        "text": f"<b>{text('charts.mark.demo')}</b>",
        "font": {"color": ALARM, "size": 13},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": _MARGIN, "t": _MARGIN},
    }

"""Bars: a few units in one year, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from pydantic import JsonValue

from assistant.charts import style

_ROW = 34
_LINE = 14
"""What a row grows by with a second line of its label."""
_LONGEST_LINE = 34
"""Signs of a label that go on one line."""
_LEAST_HEIGHT = 240
_ROOM_FOR_LABELS = 0.28
"""Share of the range left free beyond the longest bar, for the number written there."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit: its label, its number or ``None``, the number (or its absence) as it is written."""

    label: str
    value: float | None
    said: str
    asked: bool = False
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A value drawn as a line across all bars, with its name."""

    value: float
    said: str


def bars(
    rows: Sequence[Bar],
    axis_title: str,
    *,
    mark: Mark | None,
    demo: bool,
    numbers: bool = True,
) -> dict[str, JsonValue]:
    """Horizontal bars from the top down in the order given, on an axis that starts at zero.

    ``numbers``: whether the axis shows its own, beside those at the bars. Positions are numbers and
    labels are ticks, because two units may bear one name.
    """
    labels = [wrap(row.label, _LONGEST_LINE) for row in rows]
    row_height = _ROW + _LINE * (max(map(len, labels)) - 1)
    layout = {
        "height": max(_LEAST_HEIGHT, 130 + row_height * len(rows)),
        "xaxis": style.axis(
            axis_title, range=_range(rows, mark), tickformat=",.6~f", showticklabels=numbers
        ),
        "yaxis": style.axis(
            tickvals=list(range(len(rows))),
            ticktext=[_tick(row, lines) for row, lines in zip(rows, labels, strict=True)],
            range=[len(rows) - 0.4, -0.6],
            showgrid=False,
            zeroline=False,
        ),
        "bargap": 0.35,
        "shapes": [] if mark is None else [_line(mark)],
    }
    notes = [_label(position, row) for position, row in enumerate(rows)]
    if mark is not None:
        notes.append(_name(mark, *_range(rows, mark)))
    return style.figure([_trace(rows)], layout, demo=demo, notes=notes, headroom=mark is not None)


def _fill(row: Bar) -> str:
    """Estimates are hollow, as on lines."""
    if row.estimated:
        return style.PAPER
    return style.ASKED if row.asked else style.PLAIN


def _tick(row: Bar, lines: Sequence[str]) -> str:
    write = style.strong if row.asked else style.words
    return "<br>".join(map(write, lines))


def _trace(rows: Sequence[Bar]) -> style.Trace:
    return style.trace(
        "bar",
        orientation="h",
        x=[row.value for row in rows],
        y=list(range(len(rows))),
        hoverinfo="text",
        hovertext=[f"{style.words(row.label)}: {style.words(row.said)}" for row in rows],
        marker={
            "color": [_fill(row) for row in rows],
            "pattern": {
                "shape": [style.ASKED_PATTERN if row.asked else "" for row in rows],
                "fillmode": "overlay",
                "fgopacity": 1,
                "fgcolor": [style.ASKED if row.estimated else style.PAPER for row in rows],
                "size": 9,
                "solidity": 0.2,
            },
            "line": {
                "color": style.INK,
                "width": [style.OUTLINE if row.asked or row.estimated else 0 for row in rows],
            },
        },
    )


def _range(rows: Sequence[Bar], mark: Mark | None) -> list[float]:
    """From zero (or the lowest negative) to the longest bar, with room for the labels."""
    values = [row.value for row in rows if row.value is not None]
    values += [] if mark is None else [mark.value]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1.0) * _ROOM_FOR_LABELS
    return [low - room if low < 0 else 0.0, high + room if high > 0 or low == 0 else room / 4]


def _label(position: int, row: Bar) -> dict[str, Any]:
    """The number at the end of its bar, or at zero that there is none; legible over the mark."""
    if row.value is None:
        where = {"x": 0, "y": position, "xanchor": "left", "xshift": 6}
        said = f"<i>{style.words(row.said)}</i>"
        return style.note(said, **where, font={"color": style.MUTED, "size": 13})
    left = row.value < 0
    where = {"xanchor": "right" if left else "left", "xshift": -4 if left else 4}
    said = style.strong(row.said) if row.asked else style.words(row.said)
    return style.note(said, x=row.value, y=position, bgcolor=style.PAPER, borderpad=1, **where)


def _line(mark: Mark) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": mark.value,
        "x1": mark.value,
        "y0": 0,
        "y1": 1,
        "line": {"color": style.INK, "width": 2, "dash": "dash"},
    }


def _name(mark: Mark, low: float, high: float) -> dict[str, Any]:
    where = {"xref": "x", "yref": "paper", "x": mark.value, "y": 1, "yanchor": "bottom"}
    side = style.side((mark.value - low) / (high - low))
    return style.note(style.words(mark.said), yshift=4, xanchor=side, **where)

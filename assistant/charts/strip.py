"""Strip: many units in one year, every one a dot on the value axis, quartiles behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from assistant.charts import style

_HEIGHT = 320
_ROOM = 0.04


@dataclass(frozen=True, slots=True)
class Dot:
    """One unit with its number; ``said``: the number as it is written."""

    label: str
    value: float
    said: str


def strip(
    dots: Sequence[Dot],
    asked: Dot | None,
    axis_title: str,
    *,
    captions: Sequence[str],
    demo: bool,
) -> dict[str, JsonValue]:
    """Dots of all the other units with their quartiles, and the asked one marked and named.

    The box is Plotly's own over the same dots: its middle line is their median. ``captions`` are
    written above, beginning with what the middle line is.
    """
    low, high = _range([*dots, *([asked] if asked else [])])
    traces: list[style.Trace] = [_others(dots)]
    notes = []
    if asked is not None:
        traces.append(_asked(asked))
        said = style.strong(f"{asked.label}: {asked.said}")
        arrow = {
            "showarrow": True,
            "arrowhead": 2,
            "arrowcolor": style.INK,
            "ax": 0,
            "ay": -84,
            "standoff": 10,
        }
        box = {"bgcolor": style.PAPER, "bordercolor": style.INK, "borderpad": 3}
        side = style.side((asked.value - low) / (high - low))
        notes.append(style.note(said, x=asked.value, y=0, xanchor=side, **arrow, **box))
    if captions:
        notes.append(style.caption(" · ".join(captions)))
    layout = {
        "height": _HEIGHT,
        "xaxis": style.axis(axis_title, tickformat=",.6~f", range=[low, high]),
        "yaxis": style.axis(visible=False, range=[-0.6, 0.9], fixedrange=True),
    }
    return style.figure(traces, layout, demo=demo, notes=notes, headroom=bool(captions))


def _range(dots: Sequence[Dot]) -> tuple[float, float]:
    """All dots with a little room at both ends."""
    values = [dot.value for dot in dots]
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1.0) * _ROOM
    return low - room, high + room


def _others(dots: Sequence[Dot]) -> style.Trace:
    return style.trace(
        "box",
        orientation="h",
        x=[dot.value for dot in dots],
        y0=0,
        text=[style.words(f"{dot.label}: {dot.said}") for dot in dots],
        hovertemplate="%{text}<extra></extra>",
        hoveron="points",
        boxpoints="all",
        jitter=0.7,
        pointpos=0,
        width=0.7,
        fillcolor="rgba(0,0,0,0)",
        line={"color": style.INK, "width": 1.5},
        marker={"color": style.PLAIN, "size": 6, "opacity": 0.85},
    )


def _asked(asked: Dot) -> style.Trace:
    return style.trace(
        "scatter",
        x=[asked.value],
        y=[0],
        mode="markers",
        hoverinfo="text",
        hovertext=[style.words(f"{asked.label}: {asked.said}")],
        marker={
            "symbol": "diamond",
            "size": 18,
            "color": style.ASKED,
            "line": {"color": style.INK, "width": style.OUTLINE},
        },
    )

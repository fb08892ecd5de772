"""Strip: many units in one year, every one a dot on the value axis, quartiles behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from assistant.charts import style

_HEIGHT = 340


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
    precision: int | None,
    *,
    captions: Sequence[str],
    demo: bool,
) -> dict[str, JsonValue]:
    """Dots of all the other units with their quartiles, and the asked one marked and named.

    The box is Plotly's own over the same dots: its middle line is their median. ``captions`` are
    written above, beginning with what the middle line is.
    """
    traces: list[style.Trace] = [_others(dots, precision)]
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
        notes.append(style.note(said, x=asked.value, y=0, **arrow, **box))
    if captions:
        where = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left"}
        said = style.words(" · ".join(captions))
        notes.append(style.note(said, yanchor="bottom", yshift=8, **where))
    layout = {
        "height": _HEIGHT,
        "xaxis": style.axis(axis_title, tickformat=",.6~f"),
        "yaxis": style.axis(visible=False, range=[-0.6, 0.9], fixedrange=True),
    }
    return style.figure(traces, layout, demo=demo, notes=notes)


def _others(dots: Sequence[Dot], precision: int | None) -> style.Trace:
    return style.trace(
        "box",
        orientation="h",
        x=[dot.value for dot in dots],
        y0=0,
        text=[style.words(dot.label) for dot in dots],
        hovertemplate=f"%{{text}}: %{{x:{style.number_format(precision)}}}<extra></extra>",
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
            "line": {"color": style.INK, "width": style.ASKED_OUTLINE},
        },
    )

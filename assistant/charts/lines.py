"""Lines: years, with gaps left as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from assistant.charts import style
from indicators_db.model import Flag
from polish.numbers import format_number
from polish.texts import text

MOST_LINES = len(style.STROKES)
"""Series that can still be told apart on one chart."""

_HEIGHT = 420
_MOST_TICKED_YEARS = 12
_FLAT = 0.15
"""Where all values lie this close below the highest, an axis from zero would hide the change."""

_WIDE_GAP = 3
"""A gap of more years than this has room for words written across."""


@dataclass(frozen=True, slots=True)
class Point:
    """One year: a number or ``None``, and how it is written."""

    year: int
    value: float | None
    said: str
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One series by name; ``points`` ascend by year."""

    name: str
    points: tuple[Point, ...]


def lines(drawn: Sequence[Line], axis_title: str, *, demo: bool) -> dict[str, JsonValue]:
    """Lines with markers over every calendar year; a year without a number breaks the line."""
    years = [point.year for line in drawn for point in line.points]
    span = list(range(min(years), max(years) + 1))
    cut = _is_flat(drawn)
    if cut:
        axis_title = text("charts.axis.cut", unit_of_measure=axis_title)
    several = len(drawn) > 1
    layout: dict[str, Any] = {
        "height": _HEIGHT,
        "showlegend": several,
        "legend": {"orientation": "h", "x": 0, "y": -0.1, "yanchor": "top", "title": {"text": ""}},
        "xaxis": style.axis(
            tickformat="d",
            range=[span[0] - 0.5, span[-1] + 0.5],
            showgrid=False,
            dtick=1 if len(span) <= _MOST_TICKED_YEARS else None,
        ),
        "yaxis": style.axis(
            axis_title, tickformat=",.6~f", rangemode="normal" if cut else "tozero"
        ),
    }
    gaps = _runs(_years_without(drawn, span))
    layout["shapes"] = [_band(run) for run in gaps]
    traces = [
        _trace(line, span, stroke) for line, stroke in zip(drawn, style.STROKES, strict=False)
    ]
    return style.figure(traces, layout, demo=demo, notes=[_absence(run) for run in gaps])


def _trace(line: Line, span: Sequence[int], stroke: style.Stroke) -> style.Trace:
    known = {point.year: point for point in line.points if point.value is not None}
    points = [known.get(year) for year in span]
    return style.trace(
        "scatter",
        name=style.words(line.name),
        x=list(span),
        y=[point.value if point else None for point in points],
        mode="lines+markers+text",
        connectgaps=False,
        line={"color": stroke.colour, "dash": stroke.dash, "width": 2.5},
        marker={
            "color": [_fill(point, stroke) for point in points],
            "symbol": stroke.symbol,
            "size": 9,
            "line": {"color": stroke.colour, "width": 2},
        },
        text=[_zero(point) for point in points],
        textposition="top center",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[_hover(line, point) for point in points],
    )


def _fill(point: Point | None, stroke: style.Stroke) -> str:
    """Estimates are hollow."""
    return style.PAPER if point and point.flag is Flag.ESTIMATED else stroke.colour


def _zero(point: Point | None) -> str:
    """A measured zero is written out, so that nobody takes it for a gap."""
    if point is None or point.value is None or point.flag is not Flag.TRUE_ZERO:
        return ""
    return style.strong(format_number(point.value, 0))


def _hover(line: Line, point: Point | None) -> str:
    return style.words(f"{line.name}, {point.year}: {point.said}") if point else ""


def _is_flat(drawn: Sequence[Line]) -> bool:
    values = [point.value for line in drawn for point in line.points if point.value is not None]
    low, high = min(values), max(values)
    return 0 < low < high and high - low < _FLAT * high


def _years_without(drawn: Sequence[Line], span: Sequence[int]) -> list[int]:
    """Years for which no line has a number."""
    known = {point.year for line in drawn for point in line.points if point.value is not None}
    return [year for year in span if year not in known]


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def _band(run: tuple[int, int]) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": run[0] - 0.45,
        "x1": run[1] + 0.45,
        "y0": 0,
        "y1": 1,
        "fillcolor": "#F1F3F5",
        "line": {"color": style.MUTED, "width": 1, "dash": "dot"},
        "layer": "below",
    }


def _absence(run: tuple[int, int]) -> dict[str, Any]:
    said = f"<i>{text('charts.mark.missing')}</i>"
    angle = 0 if run[1] - run[0] >= _WIDE_GAP else -90
    where = {"xref": "x", "yref": "paper", "x": sum(run) / 2, "y": 0.5, "textangle": angle}
    return style.note(said, font={"color": style.MUTED, "size": 13}, **where)

"""Marks of a Plotly figure: bars, boxes, lines, dots and areas, drawn by Matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from assistant.charts.static import signs
from assistant.charts.static.sheet import Sheet
from assistant.charts.static.words import words
from assistant.charts.style import INK

_JITTER = 0.24
_WHISKER = 1.5
_TEXT_SIDES: Mapping[str, Any] = {"left": "right", "center": "center", "right": "left"}
"""Plotly says where words stand, Matplotlib which end of them is at the point."""

Array = NDArray[np.float64]


class UnknownMark(ValueError):  # noqa: N818 - no bug: figures may be kept ones
    """A figure has a mark that pictures cannot show."""


def draw_mark(sheet: Sheet, trace: Mapping[str, Any]) -> None:
    """One trace; ``UnknownMark`` for a kind that our charts do not use."""
    match trace["type"]:
        case "bar":
            _bars(sheet, trace)
        case "box":
            _box(sheet, trace)
        case "scatter":
            _scatter(sheet, trace)
        case other:
            raise UnknownMark(other)


def _bars(sheet: Sheet, trace: Mapping[str, Any]) -> None:
    marker = trace["marker"]
    gap = trace.get("width", 0.65)
    lengths = _numbers(trace["x"])
    drawn = sheet.axes.barh(trace["y"], np.nan_to_num(lengths), height=gap, color=marker["color"])
    pattern, line = marker["pattern"], marker["line"]
    colours, widths = pattern["fgcolor"], line["width"]
    for bar, shape, colour, width in zip(drawn, pattern["shape"], colours, widths, strict=True):
        if shape:
            bar.set_hatch(signs.SPARSE)
            bar.set_hatchcolor(colour)
            bar.set_hatch_linewidth(2 * sheet.pixel)
        bar.set_edgecolor(line["color"] if width else "none")
        bar.set_linewidth(width * sheet.pixel)


def _box(sheet: Sheet, trace: Mapping[str, Any]) -> None:
    """Quartiles as Plotly's (Hazen's), whiskers to the last dots within 1.5 of their range."""
    values = _numbers(trace["x"])
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75], method="hazen")
    reach = _WHISKER * (high - low)
    inside = values[(values >= low - reach) & (values <= high + reach)]
    line = {"color": trace["line"]["color"], "linewidth": trace["line"]["width"] * sheet.pixel}
    marker = trace["marker"]
    jitter = np.random.default_rng(0).uniform(-_JITTER, _JITTER, len(values))
    sheet.axes.scatter(
        values,
        trace["y0"] + jitter,
        s=(marker["size"] * sheet.pixel) ** 2,
        color=marker["color"],
        alpha=marker["opacity"],
        linewidths=0,
    )
    quartiles = {"q1": low, "med": middle, "q3": high}
    ends = {"whislo": inside.min(), "whishi": inside.max()}
    sheet.axes.bxp(
        [{**quartiles, **ends}],
        positions=[trace["y0"]],
        widths=trace["width"],
        orientation="horizontal",
        showfliers=False,
        boxprops=line,
        medianprops=line,
        whiskerprops=line,
        capprops=line,
    )


def _scatter(sheet: Sheet, trace: Mapping[str, Any]) -> None:
    x, y = _numbers(trace["x"]), _numbers(trace["y"])
    if not len(x) or np.isnan(x).all() or trace.get("marker", {}).get("opacity") == 0:
        return
    if trace.get("fill") == "toself":
        _area(sheet, trace, x, y)
        return
    parts = trace["mode"].split("+")
    if "lines" in parts:
        line = trace["line"]
        sheet.axes.plot(
            x,
            y,
            color=line["color"],
            linewidth=line["width"] * sheet.pixel,
            linestyle=signs.DASHES[line.get("dash", "solid")],
        )
    if "markers" in parts:
        _dots(sheet, trace["marker"], x, y)
    if "text" in parts:
        _labels(sheet, trace, x, y)


def _area(sheet: Sheet, trace: Mapping[str, Any], x: Array, y: Array) -> None:
    """All rings of a trace as one path; those that run the other way are holes."""
    line, pattern = trace["line"], trace.get("fillpattern", {})
    hatch = {"hatch": signs.DENSE} if pattern.get("shape") else {}
    patch = PathPatch(
        _rings(x, y),
        facecolor=trace["fillcolor"],
        edgecolor=line["color"],
        linewidth=line["width"] * sheet.pixel,
        **hatch,
    )
    if hatch:
        patch.set_hatchcolor(pattern["fgcolor"])
        patch.set_hatch_linewidth(sheet.pixel)
    sheet.axes.add_patch(patch)
    sheet.axes.autoscale_view()


def _rings(x: Array, y: Array) -> Path:
    """Closed rings; in the arrays each ends at a gap."""
    points = np.column_stack([x, y])
    gaps = np.flatnonzero(np.isnan(x))
    rings = [ring[~np.isnan(ring[:, 0])] for ring in np.split(points, gaps)]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings if len(ring)))


def _dots(sheet: Sheet, marker: Mapping[str, Any], x: Array, y: Array) -> None:
    symbol = marker.get("symbol", "circle")
    line = marker.get("line", {})
    sheet.axes.scatter(
        x,
        y,
        s=(signs.mark_size(symbol, marker["size"]) * sheet.pixel) ** 2,
        marker=signs.SYMBOLS[symbol],
        alpha=marker.get("opacity"),
        zorder=3,
        linewidths=line.get("width", 0) * sheet.pixel,
        **_colours(symbol, marker.get("color"), line.get("color")),
    )


def _colours(symbol: str, fill: Any, edge: str | None) -> dict[str, Any]:
    if symbol == signs.CROSS:
        return {"color": edge}
    return {"facecolors": "none" if symbol == signs.OPEN else fill, "edgecolors": edge or "none"}


def _labels(sheet: Sheet, trace: Mapping[str, Any], x: Array, y: Array) -> None:
    """The words of a trace at its points, above or below them by half a mark."""
    away = (trace["marker"]["size"] / 2 + 3) * sheet.pixel
    given = trace["textposition"]
    sides = [given] * len(x) if isinstance(given, str) else given
    for across, up, written, side in zip(x, y, _texts(trace["text"]), sides, strict=True):
        if not written:
            continue
        label = words(written)
        vertical, horizontal = side.split()
        sheet.axes.annotate(
            label.said,
            (across, up),
            xytext=(0, -away if vertical == "bottom" else away),
            textcoords="offset points",
            ha=_TEXT_SIDES[horizontal],
            va="top" if vertical == "bottom" else "bottom",
            fontsize=13 * sheet.pixel,
            fontweight=label.weight,
            color=INK,
            zorder=4,
        )


def _texts(given: Any) -> Sequence[str]:
    return [written or "" for written in given]


def _numbers(given: Sequence[float | None]) -> Array:
    return np.array([np.nan if value is None else value for value in given], dtype=np.float64)

"""Axes of a Plotly layout, set on Matplotlib's: ranges, ticks, grid, titles, Polish numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from matplotlib.axis import Axis
from matplotlib.ticker import (
    FixedFormatter,
    FixedLocator,
    FuncFormatter,
    MaxNLocator,
    MultipleLocator,
)

from assistant.charts.static.sheet import Sheet
from assistant.charts.static.words import words
from assistant.charts.style import INK
from polish.numbers import format_number

_MOST_TICKS = 7
_MOST_DECIMALS = 6
_YEARS = "d"


def set_axes(sheet: Sheet, layout: Mapping[str, Any], font: Mapping[str, Any]) -> None:
    """Both axes; to be called when everything that has a place on them has been drawn."""
    across, up = layout["xaxis"], layout["yaxis"]
    axes = sheet.axes
    axes.spines[:].set_visible(False)
    if "scaleanchor" in up:
        axes.set_aspect("equal", adjustable="datalim")
    _set_axis(sheet, axes.xaxis, across, font)
    _set_axis(sheet, axes.yaxis, up, font)
    if (limits := _limits(across, axes.get_xlim())) is not None:
        axes.set_xlim(limits)
    if (limits := _limits(up, axes.get_ylim())) is not None:
        axes.set_ylim(limits)
    axes.set_axisbelow(True)


def _limits(given: Mapping[str, Any], drawn: tuple[float, float]) -> tuple[float, float] | None:
    if "range" in given:
        first, last = given["range"]
        return first, last
    if given.get("rangemode") == "tozero":
        return min(0.0, drawn[0]), max(0.0, drawn[1])
    return None


def _set_axis(sheet: Sheet, axis: Axis, given: Mapping[str, Any], font: Mapping[str, Any]) -> None:
    if not given.get("visible", True):
        axis.set_visible(False)
        return
    size = font["size"] * sheet.pixel
    axis.set_tick_params(length=0, labelsize=size, labelcolor=INK, pad=4 * sheet.pixel)
    if given.get("showgrid", True):
        axis.grid(visible=True, color=given["gridcolor"], linewidth=sheet.pixel)
    _set_ticks(axis, given)
    title = words(given["title"].get("text", ""))
    axis.set_label_text(title.said, fontsize=size, color=INK)
    axis.labelpad = 8 * sheet.pixel


def _set_ticks(axis: Axis, given: Mapping[str, Any]) -> None:
    if "tickvals" in given:
        _set_named_ticks(axis, given["tickvals"], given["ticktext"])
        return
    step = given.get("dtick")
    whole = given.get("tickformat") == _YEARS
    locator = MultipleLocator(step) if step else MaxNLocator(_MOST_TICKS, integer=whole)
    axis.set_major_locator(locator)
    axis.set_major_formatter(FuncFormatter(lambda value, _: _written(value, whole=whole)))
    if not given.get("showticklabels", True):
        axis.set_tick_params(labelleft=False, labelbottom=False)


def _set_named_ticks(axis: Axis, places: Sequence[float], names: Sequence[str]) -> None:
    said = [words(name) for name in names]
    axis.set_major_locator(FixedLocator(places))
    axis.set_major_formatter(FixedFormatter([name.said for name in said]))
    for label, name in zip(axis.get_ticklabels(), said, strict=True):
        weight: Literal["bold", "normal"] = "bold" if name.weight == "bold" else "normal"
        label.set_fontweight(weight)


def _written(value: float, *, whole: bool) -> str:
    """D3's ``,.6~f`` in Polish; a year without grouping."""
    if whole:
        return f"{value:.0f}"
    return format_number(value, _MOST_DECIMALS).rstrip("0").rstrip(",")

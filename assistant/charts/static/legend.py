"""The legend of a chart, below it, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from matplotlib.artist import Artist
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from assistant.charts.static import signs
from assistant.charts.static.sheet import Sheet
from assistant.charts.static.words import words
from assistant.charts.style import INK

_USUAL_RANK = 1000


def draw_legend(
    sheet: Sheet, traces: Sequence[Mapping[str, Any]], title: str, font: Mapping[str, Any]
) -> None:
    """Entries of all ``traces`` that have one, by rank."""
    listed = [trace for trace in traces if trace.get("name") and trace.get("showlegend", True)]
    listed.sort(key=lambda trace: trace.get("legendrank", _USUAL_RANK))
    for columns in range(len(listed), 0, -1):
        legend = _legend(sheet, listed, title, font["size"] * sheet.pixel, _even(columns, listed))
        if columns == 1 or legend.get_window_extent().width <= sheet.figure.bbox.width:
            return
        legend.remove()


def _even(columns: int, listed: Sequence[object]) -> int:
    """As few columns as need no more rows than ``columns`` do."""
    rows = ceil(len(listed) / columns)
    return ceil(len(listed) / rows)


def _legend(
    sheet: Sheet, listed: Sequence[Mapping[str, Any]], title: str, size: float, columns: int
) -> Legend:
    return sheet.figure.legend(
        handles=[_key(sheet, trace) for trace in listed],
        labels=[words(trace["name"]).said for trace in listed],
        loc="outside lower left",
        ncols=columns,
        title=words(title).said,
        alignment="left",
        frameon=False,
        fontsize=size,
        title_fontsize=size,
        labelcolor=INK,
        columnspacing=1.2,
        handlelength=2.4 if any("line" in trace["mode"] for trace in listed) else 1.4,
        handletextpad=0.5,
    )


def _key(sheet: Sheet, trace: Mapping[str, Any]) -> Artist:
    if trace.get("fill") == "toself":
        key = Patch(facecolor=trace["fillcolor"], edgecolor=trace["line"]["color"])
        if trace.get("fillpattern", {}).get("shape"):
            key.set_hatch(signs.DENSE)
            key.set_hatchcolor(trace["fillpattern"]["fgcolor"])
        return key
    marker, line = trace["marker"], trace.get("line", {})
    symbol = marker.get("symbol", "circle")
    edge = marker.get("line", {})
    fill = marker.get("color")
    return Line2D(
        [],
        [],
        color=line.get("color"),
        linestyle=signs.DASHES[line.get("dash", "solid")] if line else "none",
        linewidth=line.get("width", 0) * sheet.pixel,
        marker=signs.SYMBOLS[symbol],
        markersize=signs.mark_size(symbol, marker["size"]) * sheet.pixel,
        markerfacecolor=line.get("color") if isinstance(fill, list) else fill or "none",
        markeredgecolor=edge.get("color"),
        markeredgewidth=edge.get("width", 0) * sheet.pixel,
    )

"""What is written and drawn over a chart: annotations and shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox, Transform, blended_transform_factory

from assistant.charts.static import signs
from assistant.charts.static.marks import UnknownMark
from assistant.charts.static.sheet import Sheet
from assistant.charts.static.words import words

_BEHIND, _ABOVE = 0.5, 5
_VERTICAL = {"top": "top", "bottom": "bottom", "middle": "center"}


def draw_title(sheet: Sheet, title: Mapping[str, Any]) -> None:
    """Words above all, at the left edge."""
    label = words(title["text"])
    sheet.figure.suptitle(
        label.said,
        x=0.01,
        ha="left",
        fontsize=title["font"]["size"] * sheet.pixel,
        fontweight=label.weight,
        color=title["font"]["color"],
    )


def draw_note(sheet: Sheet, note: Mapping[str, Any]) -> None:
    """Words at a place of the chart, in a box or with an arrow where the note has one."""
    label = words(note["text"])
    place = (
        "axes fraction" if note.get("xref") == "paper" else "data",
        "axes fraction" if note.get("yref") == "paper" else "data",
    )
    arrow = note["showarrow"]
    away = (note["ax"], -note["ay"]) if arrow else (note.get("xshift", 0), note.get("yshift", 0))
    sheet.axes.annotate(
        label.said,
        (note["x"], note["y"]),
        xycoords=place,
        xytext=(away[0] * sheet.pixel, away[1] * sheet.pixel),
        textcoords="offset points",
        ha=note.get("xanchor", "center"),
        va=_VERTICAL[note.get("yanchor", "middle")],
        rotation=-note.get("textangle", 0),
        fontsize=note["font"]["size"] * sheet.pixel,
        fontweight=label.weight,
        fontstyle=label.style,
        color=note["font"]["color"],
        zorder=_ABOVE,
        annotation_clip=False,
        bbox=_box(sheet, note),
        arrowprops=_arrow(sheet, note) if arrow else None,
    )


def draw_shape(sheet: Sheet, shape: Mapping[str, Any]) -> None:
    """A line or a rectangle that spans the chart; ``UnknownMark`` for anything else."""
    where = _transform(sheet, shape)
    line = {
        "linewidth": shape["line"]["width"] * sheet.pixel,
        "linestyle": signs.DASHES[shape["line"]["dash"]],
        "transform": where,
    }
    ends = Bbox.from_extents(shape["x0"], shape["y0"], shape["x1"], shape["y1"])
    if shape["type"] == "line":
        sheet.axes.plot(
            [ends.x0, ends.x1], [ends.y0, ends.y1], color=shape["line"]["color"], zorder=4, **line
        )
    elif shape["type"] == "rect":
        sheet.axes.add_patch(
            Rectangle(
                (ends.x0, ends.y0),
                ends.width,
                ends.height,
                facecolor=shape["fillcolor"],
                edgecolor=shape["line"]["color"],
                zorder=_BEHIND,
                **line,
            )
        )
    else:
        raise UnknownMark(shape["type"])


def _transform(sheet: Sheet, shape: Mapping[str, Any]) -> Transform:
    axes = sheet.axes
    return blended_transform_factory(
        axes.transAxes if shape["xref"] == "paper" else axes.transData,
        axes.transAxes if shape["yref"] == "paper" else axes.transData,
    )


def _box(sheet: Sheet, note: Mapping[str, Any]) -> dict[str, Any] | None:
    if "bgcolor" not in note:
        return None
    padding = note.get("borderpad", 1) / note["font"]["size"]
    return {
        "boxstyle": f"square,pad={padding}",
        "facecolor": note["bgcolor"],
        "edgecolor": note.get("bordercolor", "none"),
        "linewidth": note.get("borderwidth", 1) * sheet.pixel,
    }


def _arrow(sheet: Sheet, note: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "arrowstyle": "-|>",
        "color": note["arrowcolor"],
        "linewidth": 1.5 * sheet.pixel,
        "mutation_scale": 10 * sheet.pixel,
        "shrinkA": 0,
        "shrinkB": note["standoff"] * sheet.pixel,
    }

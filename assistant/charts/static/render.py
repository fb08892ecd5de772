"""One chart to one picture."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Literal, cast

from assistant.answer import Chart
from assistant.charts.static.axes import set_axes
from assistant.charts.static.legend import draw_legend
from assistant.charts.static.marks import draw_mark
from assistant.charts.static.notes import draw_note, draw_shape, draw_title
from assistant.charts.static.sheet import sheet

FileType = Literal["svg", "png"]
"""Lines that stay sharp at any size, or dots (for Word)."""

_DOTS_PER_INCH = 200


def render(chart: Chart, *, file_type: FileType, width_mm: float) -> bytes:
    """The drawing of ``chart`` as an SVG or PNG file, ``width_mm`` wide, on white.

    Title and subtitle are not in it, as in ``figure``: a document writes them beside it. ``alt``
    goes into the file's description. The same chart always gives the same bytes. Lengths are
    those of a screen ``SCREEN_WIDTH`` pixels wide, scaled to the paper. Safe in threads.
    ``UnknownMark`` if the figure is not one of ours.
    """
    figure = cast("dict[str, Any]", chart.figure)
    layout: Mapping[str, Any] = figure["layout"]
    drawn = sheet(width_mm, layout["height"], layout["paper_bgcolor"])
    for trace in figure["data"]:
        draw_mark(drawn, trace)
    set_axes(drawn, layout, layout["font"])
    for shape in layout.get("shapes", ()):
        draw_shape(drawn, shape)
    for note in layout.get("annotations", ()):
        draw_note(drawn, note)
    if "title" in layout:
        draw_title(drawn, layout["title"])
    if layout["showlegend"]:
        draw_legend(drawn, figure["data"], layout["legend"]["title"]["text"], layout["font"])
    file = BytesIO()
    said = {"Title": chart.title, "Description": chart.alt}
    if file_type == "svg":
        drawn.figure.savefig(file, format="svg", metadata={**said, "Date": None})
    else:
        drawn.figure.savefig(file, format="png", dpi=_DOTS_PER_INCH, metadata=said)
    return file.getvalue()

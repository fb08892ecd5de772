"""Maps: units where they lie, in classes, those asked about named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import JsonValue

from assistant.answer import Chart, ChartKind
from assistant.charts import captions, style, wording
from assistant.charts.atlas import Atlas
from assistant.charts.geometry import Geometry, Shape
from assistant.charts.map_marks import Drawn, MapMarks
from assistant.charts.map_names import names
from assistant.tools.survey_facts import MapFacts
from polish.texts import text

_HEIGHT = 640


def map_(facts: MapFacts, atlas: Atlas, *, demo: bool) -> tuple[Chart, ...]:
    """The map of a scope; none where fewer than two of its units can be placed."""
    units = [measure.unit for measure in facts.measures]
    geometry = atlas.geometry(units)
    places = geometry.places(units)
    drawn = [
        Drawn(measure, places[measure.unit.code])
        for measure in facts.measures
        if measure.unit.code in places
    ]
    if len(drawn) < 2:
        return ()
    marks = MapMarks(facts, drawn, geometry.frames(units))
    return (
        Chart(
            kind=ChartKind.MAP,
            title=captions.map_title(facts),
            subtitle=wording.subtitle_of_year(facts.indicator, facts.year),
            alt=captions.map_alt(facts),
            figure=_figure(facts, drawn, marks, geometry, demo=demo),
        ),
    )


def _figure(
    facts: MapFacts, drawn: Sequence[Drawn], marks: MapMarks, geometry: Geometry, *, demo: bool
) -> dict[str, JsonValue]:
    layout = {
        "height": _HEIGHT,
        "xaxis": _bare_axis(),
        "yaxis": _bare_axis(scaleanchor="x", scaleratio=1),
        "showlegend": True,
        "legend": {
            "title": style.heading([wording.axis_title(facts.indicator)]),
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hovermode": "closest",
    }
    notes = [style.caption(_caption(geometry, drawn)), *names(facts, drawn, marks)]
    return style.figure(marks.traces(), layout, demo=demo, notes=notes, headroom=True)


def _caption(geometry: Geometry, drawn: Sequence[Drawn]) -> str:
    """What a mark is, or whose outlines these are and how many units have none."""
    if geometry.shape is not Shape.OUTLINES:
        return text(f"charts.mark.{geometry.shape}")
    said = text("charts.mark.outlines", source=geometry.source)
    without = sum(not one.place.rings for one in drawn)
    return f"{said} · {text('charts.mark.without_outline', count=without)}" if without else said


def _bare_axis(**more: Any) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, **more}

"""Maps: units in classes by lightness, those without a number hatched, those asked about named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pydantic import JsonValue

from assistant.answer import Chart, ChartKind
from assistant.charts import captions, style, wording
from assistant.charts.geometry import Geometry, Place
from assistant.charts.hexagons import Hexagons
from assistant.charts.points import Points
from assistant.narration.places import label
from assistant.tools.facts import Measure
from assistant.tools.measures.classes import class_index
from assistant.tools.survey_facts import MapFacts
from indicators_db.model import Level
from polish.texts import text

_HEIGHT = 640
_EDGE = {"color": style.PLAIN, "width": 0.8}
_SHADES = ("#DCE9F5", "#9FC5E3", "#5B9BCB", "#22699F", "#0B3558")
_LAST = 2000
"""Rank in the legend of units without a number; the others have Plotly's usual 1000."""
_MOST_NAMED = 5
"""Units asked about that are named with their number."""
_MOST_WITH_NAMES = 40
"""Up to so many points have their names written under them."""
_POINT_SIZES = (7, 18)
_POINTS_ON_A_MAP = 300
"""So many pixels are shared by the points along one side of a map."""

_HEXAGONS, _POINTS = Hexagons(), Points()


def map_(facts: MapFacts, *, demo: bool) -> tuple[Chart, ...]:
    """The map of a scope; none where fewer than two of its units can be placed."""
    geometry: Geometry = _POINTS if facts.level is Level.GMINA else _HEXAGONS
    places = geometry.places([measure.unit for measure in facts.measures])
    if len(places) < 2:
        return ()
    return (
        Chart(
            kind=ChartKind.MAP,
            title=captions.map_title(facts),
            subtitle=wording.subtitle_of_year(facts.indicator, facts.year),
            alt=captions.map_alt(facts),
            figure=_figure(facts, places, demo=demo),
        ),
    )


def _figure(facts: MapFacts, places: dict[str, Place], *, demo: bool) -> dict[str, JsonValue]:
    drawn = [(m, places[m.unit.code]) for m in facts.measures if m.unit.code in places]
    areas = all(place.outline for _, place in drawn)
    traces = [*_classes(facts, drawn, areas=areas), *_asked(facts, drawn)]
    if areas:
        traces += [_hover(drawn), *_keys(facts)]
    layout = {
        "height": _HEIGHT,
        "xaxis": _bare_axis(),
        "yaxis": _bare_axis(scaleanchor="x", scaleratio=1),
        "showlegend": True,
        "legend": {
            "title": {"text": style.words(wording.axis_title(facts.indicator))},
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hovermode": "closest",
    }
    where = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left"}
    caption = style.words(text(f"charts.mark.{'hexagons' if areas else 'points'}"))
    notes = [style.note(caption, yanchor="bottom", yshift=8, **where), *_names(facts, drawn)]
    return style.figure(traces, layout, demo=demo, notes=notes)


def _bare_axis(**more: Any) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, **more}


def _classes(
    facts: MapFacts, drawn: Sequence[tuple[Measure, Place]], *, areas: bool
) -> list[go.Scatter]:
    """One trace for each class, the lowest first, and one for units without a number."""
    by_class: dict[int | None, list[tuple[Measure, Place]]] = {}
    for measure, place in drawn:
        key = None if measure.value is None else class_index(measure.value, facts.classes)
        by_class.setdefault(key, []).append((measure, place))
    draw = _areas if areas else _dots
    shades = _shades(len(facts.classes))
    traces = [
        draw(by_class[index], captions.class_name(one), shades[index], len(drawn))
        for index, one in enumerate(facts.classes)
        if index in by_class
    ]
    if None in by_class:
        traces.append(draw(by_class[None], text("charts.mark.missing"), None, len(drawn)))
    return traces


def _shades(count: int) -> list[str]:
    """``count`` shades from light to dark, as far apart as they can be."""
    if count == 1:
        return [_SHADES[2]]
    return [_SHADES[round(i * (len(_SHADES) - 1) / (count - 1))] for i in range(count)]


def _areas(
    drawn: Sequence[tuple[Measure, Place]], name: str, shade: str | None, of: int
) -> go.Scatter:
    """All areas of a class as one trace; without a ``shade`` they are hatched."""
    x, y = _outlines([place for _, place in drawn])
    hatched = {"shape": "/", "fgcolor": style.MUTED, "bgcolor": style.PAPER, "size": 6}
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=shade or style.PAPER,
        fillpattern=hatched if shade is None else None,
        line=_EDGE,
        name=style.words(name),
        showlegend=shade is None,
        legendrank=_LAST,
        hoverinfo="skip",
    )


def _keys(facts: MapFacts) -> list[go.Scatter]:
    """What the shades of areas mean: marks for the legend alone, easier to see than a thin line."""
    shades = _shades(len(facts.classes))
    return [
        go.Scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "hexagon", "size": 15, "color": shade, "line": _EDGE},
            name=style.words(captions.class_name(one)),
        )
        for one, shade in zip(facts.classes, shades, strict=True)
    ]


def _outlines(places: Sequence[Place]) -> tuple[list[float | None], list[float | None]]:
    """Closed outlines one after another, with a gap between any two."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place in places:
        closed = (*place.outline, place.outline[0])
        x += [*(round(point[0], 1) for point in closed), None]
        y += [*(round(point[1], 1) for point in closed), None]
    return x, y


def _dots(
    drawn: Sequence[tuple[Measure, Place]], name: str, shade: str | None, of: int
) -> go.Scatter:
    """All points of a class as one trace; without a ``shade`` they are crosses."""
    smallest, largest = _POINT_SIZES
    size = max(smallest, min(largest, round(_POINTS_ON_A_MAP / of**0.5)))
    marker = {"size": size, "color": shade, "line": _EDGE}
    cross = {"size": size, "symbol": "x-thin", "line": {"color": style.MUTED, "width": 1.5}}
    named = of <= _MOST_WITH_NAMES
    return go.Scatter(
        **_middles(drawn),
        mode="markers+text" if named else "markers",
        text=[style.words(label(m.unit)) for m, _ in drawn] if named else None,
        textposition="bottom center",
        marker=cross if shade is None else marker,
        name=style.words(name),
        hoverinfo="text",
        hovertext=_said(drawn),
    )


def _hover(drawn: Sequence[tuple[Measure, Place]]) -> go.Scatter:
    """Unseen points in the middles of areas, which say what they are when pointed at."""
    return go.Scatter(
        **_middles(drawn),
        mode="markers",
        marker={"size": 18, "opacity": 0},
        hoverinfo="text",
        hovertext=_said(drawn),
        showlegend=False,
    )


def _asked(facts: MapFacts, drawn: Sequence[tuple[Measure, Place]]) -> list[go.Scatter]:
    """A thick outline around each unit asked about."""
    asked = [(measure, place) for measure, place in drawn if measure in facts.asked]
    outlined = [place for _, place in asked if place.outline]
    if outlined:
        x, y = _outlines(outlined)
        line = {"color": style.INK, "width": 3}
        drawing = go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")
    elif asked:
        ring = {"color": style.INK, "width": 2.5}
        marker = {"size": _POINT_SIZES[1] + 4, "symbol": "circle-open", "line": ring}
        drawing = go.Scatter(**_middles(asked), mode="markers", marker=marker, hoverinfo="skip")
    else:
        return []
    return [drawing.update(showlegend=False)]


def _names(facts: MapFacts, drawn: Sequence[tuple[Measure, Place]]) -> list[dict[str, Any]]:
    """Names and numbers of the units asked about, each with an arrow to its place."""
    asked = [(measure, place) for measure, place in drawn if measure in facts.asked]
    arrow = {"showarrow": True, "arrowhead": 2, "arrowcolor": style.INK, "standoff": 8}
    box = {"bgcolor": style.PAPER, "bordercolor": style.INK, "borderpad": 3}
    return [
        style.note(
            style.strong(f"{label(measure.unit)}: {wording.said(measure)}"),
            x=round(place.middle[0], 1),
            y=round(place.middle[1], 1),
            ax=0,
            ay=-48,
            **arrow,
            **box,
        )
        for measure, place in asked[:_MOST_NAMED]
    ]


def _middles(drawn: Sequence[tuple[Measure, Place]]) -> dict[str, list[float]]:
    middles = [place.middle for _, place in drawn]
    return {"x": [round(x, 1) for x, _ in middles], "y": [round(y, 1) for _, y in middles]}


def _said(drawn: Sequence[tuple[Measure, Place]]) -> list[str]:
    return [style.words(f"{label(m.unit)}: {wording.said(m)}") for m, _ in drawn]

"""What is written on a map: units asked about with their number, and others where there is room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.charts import style, wording
from assistant.charts.geometry import Place
from assistant.charts.map_marks import Drawn, MapMarks
from assistant.narration.places import label
from assistant.tools.survey_facts import MapFacts

UNIT = "unit"
"""``name`` of the notes that a small screen has no room for."""

_MOST_ASKED = 5
"""Units asked about that are named with their number."""
_MOST_NAMED = 20
"""Up to so many areas have their names written on them."""
_MAP_PIXELS = 480
"""The longer side of a map on a large screen."""
_SIGN, _LINE = 6.5, 16
"""How wide a sign of a name is, and how high a name, in pixels."""


def names(facts: MapFacts, drawn: Sequence[Drawn], marks: MapMarks) -> list[dict[str, Any]]:
    """Notes: names of areas first, so that those asked about lie above them."""
    asked = [one for one in drawn if one.measure in facts.asked][:_MOST_ASKED]
    areas = [one for one in drawn if one.place.rings and one not in asked]
    west, _, east, _ = marks.reach
    return [
        *(_apart(_short(areas), marks) if len(drawn) <= _MOST_NAMED else ()),
        *(_told(one, marks, (one.place.middle[0] - west) / (east - west or 1)) for one in asked),
    ]


def _short(areas: Sequence[Drawn]) -> list[tuple[str, Place]]:
    """Names without their kind, but for a town and the gmina around it that share one."""
    units = [one.measure.unit for one in areas]
    times = Counter(unit.name for unit in units)
    said = [unit.name if times[unit.name] == 1 else label(unit) for unit in units]
    return [(name, one.place) for name, one in zip(said, areas, strict=True)]


def _apart(named: Sequence[tuple[str, Place]], marks: MapMarks) -> list[dict[str, Any]]:
    """Notes of the names that do not run into one another."""
    west, south, east, north = marks.reach
    scale = _MAP_PIXELS / (max(east - west, north - south) or 1)
    kept: list[tuple[str, Place]] = []
    for name, place in named:
        x, y = place.middle
        if not any(
            abs(x - there.middle[0]) * scale < _SIGN * (len(name) + len(other)) / 2
            and abs(y - there.middle[1]) * scale < _LINE
            for other, there in kept
        ):
            kept.append((name, place))
    return [_name(name, place, marks) for name, place in kept]


def _name(name: str, place: Place, marks: MapMarks) -> dict[str, Any]:
    font = {"color": style.INK, "size": 11}
    where = {"name": UNIT, "bgcolor": style.PAPER, "borderpad": 1, **marks.point(place)}
    return style.note(style.words(name), font=font, **where)


def _told(one: Drawn, marks: MapMarks, across: float) -> dict[str, Any]:
    """A unit asked about, with an arrow to its place."""
    arrow = {"showarrow": True, "arrowhead": 2, "arrowcolor": style.INK, "standoff": 8}
    box = {"bgcolor": style.PAPER, "bordercolor": style.INK, "borderpad": 3}
    said = style.strong(f"{label(one.measure.unit)}: {wording.said(one.measure)}")
    where = {"xanchor": style.side(across), "ax": 0, "ay": -48, **marks.point(one.place)}
    return style.note(said, **where, **arrow, **box)

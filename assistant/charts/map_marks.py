"""The marks of a map: areas and points in classes by lightness, those without a number hatched.

An area trace says in ``meta`` which unit each of its rings belongs to, as a position in the trace
of middles, so that a page can tell what is pointed at; Plotly itself knows only whole traces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from assistant.charts import captions, style, wording
from assistant.charts.geometry import Place, Ring
from assistant.narration.places import label
from assistant.tools.facts import Measure
from assistant.tools.measures.classes import class_index
from assistant.tools.survey_facts import MapFacts
from polish.texts import text

SHADES = ("#CFE1F2", "#9FC5E3", "#5B9BCB", "#22699F", "#0B3558")
UNITS = "units"
"""``meta`` of the trace of middles: one point for each unit, saying what it is."""

_LAST = 2000
"""Rank in the legend of units without a number; the others have Plotly's usual 1000."""
_EDGE_WIDTH, _FINE_EDGE_WIDTH = 0.8, 0.4
_MANY = 500
"""From so many units on, edges as thick as usual would hide what is between them."""
_MOST_WITH_NAMES = 40
"""Up to so many points have their names written under them."""
_NAME = 0.35
"""The width of a name, as a share of a map's on a small screen."""
_TEXT_SIDES = {"left": "right", "center": "center", "right": "left"}
"""Words that begin at a point stand to its right."""
_POINT_SIZES = (7, 18)
_POINTS_ON_A_MAP = 300
"""So many pixels are shared by the points along one side of a map."""
_WIDE_KM = 300.0
"""Maps at least so wide are told to 100 m, others to 10 m."""


class Drawn(NamedTuple):
    """A unit on a map: its value, and where."""

    measure: Measure
    place: Place


class MapMarks:
    """All marks of one map of ``drawn`` units."""

    def __init__(self, facts: MapFacts, drawn: Sequence[Drawn], frames: Sequence[Ring]) -> None:
        self._facts = facts
        self._drawn = drawn
        self._frames = frames
        self._areas = any(one.place.rings for one in drawn)
        self._shades = _shades(len(facts.classes))
        self.reach = _reach(drawn)
        self._decimals = 1 if self.reach[2] - self.reach[0] >= _WIDE_KM else 2
        self._edge = {
            # areas that touch are told apart by light lines, those that stand apart by dark ones
            "color": style.PAPER if frames else style.PLAIN,
            "width": _FINE_EDGE_WIDTH if len(drawn) > _MANY else _EDGE_WIDTH,
        }

    @property
    def has_areas(self) -> bool:
        """Whether any unit is more than a point."""
        return self._areas

    def traces(self) -> list[style.Trace]:
        """The lowest class first, units without a number after the highest, then what lies above
        them: frames, units asked about, middles; last the keys of the legend."""
        by_class: dict[int | None, list[int]] = {}
        for position, one in enumerate(self._drawn):
            value = one.measure.value
            key = None if value is None else class_index(value, self._facts.classes)
            by_class.setdefault(key, []).append(position)
        order = [index for index in (*range(len(self._shades)), None) if index in by_class]
        marks = [mark for index in order for mark in self._class(index, by_class[index])]
        return [*marks, *self._framing(), *self._asked(), self._middles(), *self._keys()]

    def point(self, place: Place) -> dict[str, float]:
        """The middle of a place, as far as it matters."""
        return {
            "x": round(place.middle[0], self._decimals),
            "y": round(place.middle[1], self._decimals),
        }

    def _class(self, index: int | None, positions: Sequence[int]) -> Iterable[style.Trace]:
        shade = None if index is None else self._shades[index]
        name = (
            text("charts.mark.missing")
            if index is None
            else captions.class_name(self._facts.classes[index])
        )
        areas = [n for n in positions if self._drawn[n].place.rings]
        dots = [n for n in positions if not self._drawn[n].place.rings]
        if areas:
            yield self._filled(areas, name, shade)
        if dots:
            yield self._dotted(dots, name, shade)

    def _filled(self, positions: Sequence[int], name: str, shade: str | None) -> style.Trace:
        """All areas of a class as one trace; without a ``shade`` they are hatched."""
        hatched = {"shape": "/", "fgcolor": style.MUTED, "bgcolor": style.PAPER, "size": 6}
        rings = [(n, ring) for n in positions for ring in self._drawn[n].place.rings]
        return style.trace(
            "scatter",
            **self._lines([ring for _, ring in rings]),
            meta=[n for n, _ in rings],
            mode="lines",
            fill="toself",
            fillcolor=shade or style.PAPER,
            fillpattern=hatched if shade is None else None,
            line=self._edge,
            name=style.words(name),
            showlegend=shade is None,
            legendrank=_LAST,
            hoverinfo="skip",
        )

    def _dotted(self, positions: Sequence[int], name: str, shade: str | None) -> style.Trace:
        """All points of a class as one trace; without a ``shade`` they are crosses."""
        drawn = [self._drawn[n] for n in positions]
        size = self._dot_size()
        cross = {"size": size, "symbol": "x-thin", "line": {"color": style.MUTED, "width": 1.5}}
        named = not self._areas and len(self._drawn) <= _MOST_WITH_NAMES
        return style.trace(
            "scatter",
            **self._points(drawn),
            mode="markers+text" if named else "markers",
            text=[style.words(label(one.measure.unit)) for one in drawn] if named else None,
            textposition=self._sides(drawn) if named else None,
            marker=cross if shade is None else {"size": size, "color": shade, "line": _OUTLINE},
            name=style.words(name),
            showlegend=not self._areas,
            hoverinfo="skip",
        )

    def _sides(self, drawn: Sequence[Drawn]) -> list[str]:
        """Where the names of points stand: inside the map, and not across one another."""
        west, south, east, north = self.reach
        sides: list[str] = []
        named: list[tuple[float, float]] = []
        for one in drawn:
            x, y = one.place.middle
            across, up = (x - west) / (east - west or 1), (y - south) / (north - south or 1)
            crowded = any(abs(across - a) < _NAME and abs(up - b) < _NAME / 4 for a, b in named)
            named.append((across, up))
            side = _TEXT_SIDES[style.side(across)]
            sides.append(f"{'top' if crowded else 'bottom'} {side}")
        return sides

    def _dot_size(self) -> int:
        smallest, largest = _POINT_SIZES
        fair = round(_POINTS_ON_A_MAP / len(self._drawn) ** 0.5)
        return smallest if self._areas else max(smallest, min(largest, fair))

    def _framing(self) -> list[style.Trace]:
        if not self._frames:
            return []
        line = {"color": style.INK, "width": 1.2}
        return [
            style.trace("scatter", **self._lines(self._frames), mode="lines", line=line, **_MUTE)
        ]

    def _asked(self) -> list[style.Trace]:
        """A thick outline around each unit asked about, a ring around a point."""
        asked = [one for one in self._drawn if one.measure in self._facts.asked]
        rings = [ring for one in asked for ring in one.place.rings]
        points = [one for one in asked if not one.place.rings]
        marks = []
        if rings:
            line = {"color": style.INK, "width": 3}
            marks.append(
                style.trace("scatter", **self._lines(rings), mode="lines", line=line, **_MUTE)
            )
        if points:
            line = {"color": style.INK, "width": 2.5}
            marker = {"size": self._dot_size() + 8, "symbol": "circle-open", "line": line}
            marks.append(
                style.trace(
                    "scatter", **self._points(points), mode="markers", marker=marker, **_MUTE
                )
            )
        return marks

    def _middles(self) -> style.Trace:
        """Unseen points that say what they are when pointed at."""
        return style.trace(
            "scatter",
            **self._points(self._drawn),
            meta=UNITS,
            mode="markers",
            marker={"size": 18, "opacity": 0},
            hoverinfo="text",
            hovertext=[
                style.words(f"{label(one.measure.unit)}: {wording.said(one.measure)}")
                for one in self._drawn
            ],
            showlegend=False,
        )

    def _keys(self) -> list[style.Trace]:
        """What the shades of areas mean: marks for the legend alone, easier to see than a line."""
        if not self._areas:
            return []
        return [
            style.trace(
                "scatter",
                x=[None],
                y=[None],
                mode="markers",
                marker={
                    "symbol": "square",
                    "size": 15,
                    "color": shade,
                    "line": _OUTLINE,
                },
                name=style.words(captions.class_name(one)),
            )
            for one, shade in zip(self._facts.classes, self._shades, strict=True)
        ]

    def _points(self, drawn: Sequence[Drawn]) -> dict[str, list[float]]:
        points = [self.point(one.place) for one in drawn]
        return {"x": [point["x"] for point in points], "y": [point["y"] for point in points]}

    def _lines(self, rings: Iterable[Ring]) -> dict[str, list[float | None]]:
        """Closed rings one after another, with a gap between any two."""
        x: list[float | None] = []
        y: list[float | None] = []
        for ring in rings:
            closed = (*ring, ring[0])
            x += [*(round(point[0], self._decimals) for point in closed), None]
            y += [*(round(point[1], self._decimals) for point in closed), None]
        return {"x": x, "y": y}


_OUTLINE = {"color": style.PLAIN, "width": _EDGE_WIDTH}
_MUTE: dict[str, Any] = {"hoverinfo": "skip", "showlegend": False}


def _reach(drawn: Sequence[Drawn]) -> tuple[float, float, float, float]:
    """How far the middles of units go: to the west, south, east and north."""
    x = [one.place.middle[0] for one in drawn]
    y = [one.place.middle[1] for one in drawn]
    return min(x), min(y), max(x), max(y)


def _shades(count: int) -> list[str]:
    """``count`` shades from light to dark, as far apart as they can be."""
    if count == 1:
        return [SHADES[2]]
    return [SHADES[round(i * (len(SHADES) - 1) / (count - 1))] for i in range(count)]

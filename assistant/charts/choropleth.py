"""Units as they lie on the ground: their own outlines, as fine as a map of so many can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely

from assistant.charts.geometry import Place, Ring, Shape, placed
from indicators_db.boundaries.coverage import dissolved, simplified
from indicators_db.boundaries.outlines import Outlines
from indicators_db.boundaries.projection import to_plane
from indicators_db.model import Unit

_CACHED = 32
_DETAILS = 320
"""Bends smaller than this part of a map's width are left out: about two pixels."""
_FRAME_DIGITS = {6: (2, 4), 4: (2,), 2: ()}
"""By the digits of the units' codes: those of the codes of units around them, the widest first."""
_WHOLE = 0


@dataclass(frozen=True, slots=True)
class _Drawn:
    places: dict[str, Place]
    frames: tuple[Ring, ...]


class Choropleth:
    """Outlines of units. Simplified once for the same units, then remembered."""

    shape = Shape.OUTLINES

    def __init__(self, outlines: Outlines) -> None:
        self.source = outlines.source
        self._polygons = {
            code: shapely.transform(polygon, to_plane)
            for code, polygon in outlines.polygons.items()
        }
        self._drawn = lru_cache(maxsize=_CACHED)(self._draw)

    def share(self, units: Sequence[Unit]) -> float:
        """How many of ``units`` have an outline, as a share of them all."""
        return sum(unit.code in self._polygons for unit in units) / (len(units) or 1)

    def places(self, units: Sequence[Unit]) -> dict[str, Place]:
        """Outlines; a unit that has none is a point."""
        return {
            **{unit.code: Place(point) for unit, point in placed(units)},
            **self._drawn(self._codes(units)).places,
        }

    def frames(self, units: Sequence[Unit]) -> tuple[Ring, ...]:
        """Voivodeships, or powiats inside one of them, or the edge of it all."""
        return self._drawn(self._codes(units)).frames

    def _codes(self, units: Sequence[Unit]) -> tuple[str, ...]:
        return tuple(sorted(unit.code for unit in units if unit.code in self._polygons))

    def _draw(self, codes: tuple[str, ...]) -> _Drawn:
        if not codes:
            return _Drawn({}, ())
        given = {code: self._polygons[code] for code in codes}
        west, south, east, north = shapely.total_bounds(list(given.values()))
        simple = simplified(given, max(east - west, north - south) / _DETAILS)
        return _Drawn({code: _place(polygon) for code, polygon in simple.items()}, _frames(simple))


def _place(polygon: Any) -> Place:
    middle = shapely.point_on_surface(polygon)
    return Place((middle.x, middle.y), _rings(polygon))


def _rings(polygon: Any) -> tuple[Ring, ...]:
    parts = shapely.get_parts(shapely.orient_polygons(polygon))
    return tuple(
        tuple((x, y) for x, y in shapely.get_coordinates(ring)[:-1].tolist())
        for part in parts
        for ring in (part.exterior, *part.interiors)
    )


def _frames(polygons: dict[str, Any]) -> tuple[Ring, ...]:
    """Around the widest units of which there is more than one, else around all together."""
    own = len(next(iter(polygons)))
    wider = (dissolved(polygons, digits) for digits in _FRAME_DIGITS[own])
    several = (found for found in wider if len(found) > 1)
    framed = next(several, None) or dissolved(polygons, _WHOLE)
    return tuple(ring for polygon in framed.values() for ring in _rings(polygon))

"""From the coordinates of a file to longitude and latitude.

Files say it in ways that differ and are often wrong, above all about the order of the two numbers.
So it is tried: the right way is the one that puts units where the register knows them to be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from indicators_db.boundaries.refusal import Reason, refusal
from indicators_db.model import Unit

_LARGEST_DEGREE = 360.0
_PL_1992, _WGS84 = 2180, 4326
_NEAR_DEGREES = 0.1
_ENOUGH = 0.8

Array = NDArray[np.float64]
Way = Callable[[Array], Array]


def to_degrees(
    polygons: Mapping[str, Any], units: Mapping[str, Unit], source: str
) -> dict[str, Any]:
    """The same polygons in WGS84, longitude first, from WGS84 or PL-1992 in either order.

    ``BoundariesRefused`` where neither puts the units near their places.
    """
    codes = [code for code in polygons if units[code].lat is not None]
    bounds = shapely.bounds([polygons[code] for code in codes])
    places = np.array([[units[code].lon, units[code].lat] for code in codes], dtype=np.float64)
    ways: tuple[Way, ...] = (_as_it_is, _swapped)
    if len(bounds) and np.abs(bounds).max() > _LARGEST_DEGREE:
        ways = (_from_pl_1992, _from_swapped_pl_1992)
    best = max(ways, key=lambda way: _fit(bounds, places, way))
    if _fit(bounds, places, best) < _ENOUGH:
        raise refusal(Reason.ELSEWHERE, source=source)
    return {code: shapely.transform(polygon, best) for code, polygon in polygons.items()}


def _fit(bounds: Array, places: Array, way: Way) -> float:
    """The share of units whose place lies within, or next to, the bounds of their polygon."""
    if not len(bounds):
        return 0.0
    one, other = way(bounds[:, :2]), way(bounds[:, 2:])
    low, high = np.minimum(one, other) - _NEAR_DEGREES, np.maximum(one, other) + _NEAR_DEGREES
    return float(np.mean(((low <= places) & (places <= high)).all(axis=1)))


def _as_it_is(points: Array) -> Array:
    return points


def _swapped(points: Array) -> Array:
    return points[:, ::-1]


def _from_pl_1992(points: Array) -> Array:
    """From PL-1992 (EPSG:2180), easting first."""
    from pyproj import Transformer

    to_wgs84 = Transformer.from_crs(_PL_1992, _WGS84, always_xy=True)
    return np.column_stack(to_wgs84.transform(points[:, 0], points[:, 1]))


def _from_swapped_pl_1992(points: Array) -> Array:
    """From PL-1992 as its definition has it, northing first."""
    return _from_pl_1992(_swapped(points))

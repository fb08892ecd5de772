"""What polygons of units tell: who borders whom, what lies where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely


class Boundaries:
    """Polygons of units of one level by code, WGS84, neighbours sharing their vertices."""

    def __init__(self, polygons: dict[str, Any]) -> None:
        self._codes = sorted(polygons)
        self._polygons = np.array([polygons[code] for code in self._codes])
        self._index = {code: i for i, code in enumerate(self._codes)}
        self._tree = shapely.STRtree(self._polygons)

    def edges(self) -> frozenset[tuple[str, str]]:
        """Pairs of units with a common line, each pair once.

        Where three or more meet, two can touch in a point only; nobody calls those neighbours.
        No tolerance is needed: neighbours share their vertices exactly.
        """
        left, right = self._tree.query(self._polygons, predicate="intersects")
        once = left < right
        left, right = left[once], right[once]
        common = shapely.intersection(self._polygons[left], self._polygons[right])
        return frozenset(
            (self._codes[a], self._codes[b])
            for a, b, length in zip(left, right, shapely.length(common), strict=True)
            if length > 0
        )

    def containing(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """For each point (longitude, latitude) the unit it lies in, if any."""
        found: list[str | None] = [None] * len(points)
        which, polygon = self._tree.query(shapely.points(points), predicate="within")
        for i, j in zip(which, polygon, strict=True):
            found[i] = self._codes[j]
        return found

    def inner_point(self, code: str) -> tuple[float, float] | None:
        """A point (longitude, latitude) well inside the unit; none without a polygon."""
        if code not in self._index:
            return None
        point = shapely.point_on_surface(self._polygons[self._index[code]])
        return point.x, point.y

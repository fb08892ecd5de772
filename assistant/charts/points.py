"""Units as points at their own positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import cos, pi, sin

from assistant.charts.geometry import Place, Point, Ring, Shape, placed
from indicators_db.model import Unit

_APART_KM = 1.5
"""A town and the gmina around it often share one position: so far are they then set apart."""


class Points:
    """Every unit is a point; those that share a position stand on a small circle around it."""

    shape = Shape.POINTS
    source = ""

    def places(self, units: Sequence[Unit]) -> dict[str, Place]:
        """The points of ``units``."""
        sharing: dict[Point, list[Unit]] = defaultdict(list)
        for unit, point in placed(units):
            sharing[point].append(unit)
        return {
            unit.code: Place(_around(point, position, len(alike)))
            for point, alike in sharing.items()
            for position, unit in enumerate(alike)
        }

    def frames(self, units: Sequence[Unit]) -> tuple[Ring, ...]:
        """None: without outlines nobody knows where they run."""
        return ()


def _around(point: Point, position: int, of: int) -> Point:
    if of == 1:
        return point
    angle = 2 * pi * position / of
    return point[0] + _APART_KM * cos(angle), point[1] + _APART_KM * sin(angle)

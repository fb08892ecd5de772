"""Where units stand on a map. A geometry gives each a place; how it is coloured is not its matter.

Two geometries need nothing but the coordinates of the register: hexagons of equal size, and points.
One that has the real boundaries only has to give their outlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Protocol

from indicators_db.model import Unit

Point = tuple[float, float]
"""Kilometres to the east and to the north of a fixed point."""

_EARTH_KM = 6371.0
_STANDARD_PARALLEL = 52.0
"""The middle of Poland, where the projection keeps shapes as well as areas."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit is drawn: its middle, and its outline (empty: the unit is a point)."""

    middle: Point
    outline: tuple[Point, ...] = ()


class Geometry(Protocol):
    """Places of units, by their code. A unit whose position is not known has none."""

    def places(self, units: Sequence[Unit]) -> dict[str, Place]:
        """The places of ``units``; the same units always get the same ones."""
        ...


def project(unit: Unit) -> Point | None:
    """Lambert's cylindrical equal-area projection with the standard parallel φ₀:
    x = R·λ·cos φ₀, y = R·sin φ / cos φ₀. ``None`` where the position is not known."""
    if unit.lat is None or unit.lon is None:
        return None
    stretch = cos(radians(_STANDARD_PARALLEL))
    return _EARTH_KM * radians(unit.lon) * stretch, _EARTH_KM * sin(radians(unit.lat)) / stretch


def placed(units: Sequence[Unit]) -> list[tuple[Unit, Point]]:
    """Units whose position is known, by code."""
    found = [(unit, project(unit)) for unit in sorted(units, key=lambda unit: unit.code)]
    return [(unit, point) for unit, point in found if point is not None]

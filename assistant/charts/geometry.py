"""Where units stand on a map. A geometry gives each a place; how it is coloured is not its matter.

Two geometries need nothing but the coordinates of the register: hexagons of equal size, and points.
A third draws the units' own outlines, where there are any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from indicators_db.boundaries.projection import to_plane
from indicators_db.model import Unit

Point = tuple[float, float]
"""Kilometres to the east and to the north of the middle of Poland."""

Ring = tuple[Point, ...]
"""A line around an area, open: its first point is not repeated. Around a hole it runs clockwise,
otherwise the other way."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit is drawn: its middle, and its outline (empty: the unit is a point)."""

    middle: Point
    rings: tuple[Ring, ...] = ()


class Shape(StrEnum):
    """What units look like."""

    HEXAGONS = "hexagons"
    POINTS = "points"
    OUTLINES = "outlines"


class Geometry(Protocol):
    """Places of units, by their code. A unit whose position is not known has none."""

    shape: Shape
    source: str
    """Where outlines are from; empty where there are none."""

    def places(self, units: Sequence[Unit]) -> dict[str, Place]:
        """The places of ``units``; the same units always get the same ones."""
        ...

    def frames(self, units: Sequence[Unit]) -> tuple[Ring, ...]:
        """Lines to find one's way by: around wider units, or around all of ``units``, if any."""
        ...


def placed(units: Sequence[Unit]) -> list[tuple[Unit, Point]]:
    """Units whose position is known, by code."""
    known = sorted(
        (unit for unit in units if unit.lat is not None and unit.lon is not None),
        key=lambda unit: unit.code,
    )
    degrees = np.array([(unit.lon, unit.lat) for unit in known], dtype=np.float64).reshape(-1, 2)
    return [(unit, (x, y)) for unit, (x, y) in zip(known, to_plane(degrees).tolist(), strict=True)]

"""Units as hexagons of equal size: a large powiat does not outshout a small city.

Every unit gets its own cell of a honeycomb so that all of them together are as little away from
their true positions as can be (the sum of squared distances is the least possible).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from assistant.charts.geometry import Place, Point, Ring, Shape, placed
from indicators_db.model import Unit

_CACHED = 64
_MARGIN = 2
"""Rows of free cells around the units, for those that are pushed outwards."""
_GAP = 0.97
"""Share of a cell that is drawn, so that neighbours do not touch."""

Array = NDArray[np.float64]


class Hexagons:
    """Every unit is a cell of one honeycomb. Computed once for the same units, then remembered."""

    shape = Shape.HEXAGONS
    source = ""

    def places(self, units: Sequence[Unit]) -> dict[str, Place]:
        """The cells of ``units``."""
        return dict(_cells(tuple(placed(units))))

    def frames(self, units: Sequence[Unit]) -> tuple[Ring, ...]:
        """None: without outlines nobody knows where they run."""
        return ()


@lru_cache(maxsize=_CACHED)
def _cells(units: tuple[tuple[Unit, Point], ...]) -> tuple[tuple[str, Place], ...]:
    if not units:
        return ()
    points = np.array([point for _, point in units])
    spacing = _spacing(units, points)
    cells = _honeycomb(points, spacing)
    distances = ((points[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    chosen = cells[assign(distances)]
    return tuple(
        (unit.code, Place((float(x), float(y)), (_hexagon(float(x), float(y), spacing),)))
        for (unit, _), (x, y) in zip(units, chosen, strict=True)
    )


def _spacing(units: Sequence[tuple[Unit, Point]], points: Array) -> float:
    """Distance of neighbouring cells: all cells together are as large as all units together.

    A hexagon whose opposite sides are s apart has the area s²·√3/2. Where an area is not known, the
    rectangle around the units stands for it.
    """
    areas = [unit.area_km2 for unit, _ in units]
    known = [area for area in areas if area]
    width, height = np.ptp(points, axis=0)
    total = sum(known) if len(known) == len(areas) else float(width * height) or float(len(units))
    return sqrt(total / len(units) * 2 / sqrt(3))


def _honeycomb(points: Array, spacing: float) -> Array:
    """Middles of the cells of a honeycomb that holds all points, with room around and to spare."""
    row_height = spacing * sqrt(3) / 2
    spare = _MARGIN + int(sqrt(len(points)) / 4)
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    rows = int((high - low) / row_height) + 2 * spare + 1
    columns = int((right - left) / spacing) + 2 * spare + 1
    return np.array(
        [
            (
                left + (column - spare + (row % 2) / 2) * spacing,
                low + (row - spare) * row_height,
            )
            for row in range(rows)
            for column in range(columns)
        ]
    )


def _hexagon(x: float, y: float, spacing: float) -> tuple[Point, ...]:
    radius = spacing / sqrt(3) * _GAP
    corners = [pi / 6 + pi / 3 * corner for corner in range(6)]
    return tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in corners)


def assign(costs: Array) -> NDArray[np.intp]:
    """For each row of ``costs`` a column of its own, so that the sum of their costs is the least.

    The Hungarian method with potentials and shortest augmenting paths (Kuhn 1955; Jonker and
    Volgenant 1987), O(n²·m). There must be at least as many columns as rows.
    """
    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    holder = np.zeros(columns + 1, dtype=np.intp)  # row of each column, counted from 1; 0: free
    for row in range(1, rows + 1):
        holder[0] = row
        least = np.full(columns + 1, np.inf)
        before = np.zeros(columns + 1, dtype=np.intp)
        reached = np.zeros(columns + 1, dtype=bool)
        column = 0
        while holder[column]:
            reached[column] = True
            current = holder[column]
            reduced = costs[current - 1] - of_row[current] - of_column[1:]
            nearer = ~reached[1:] & (reduced < least[1:])
            least[1:][nearer] = reduced[nearer]
            before[1:][nearer] = column
            nearest = int(np.argmin(np.where(reached[1:], np.inf, least[1:]))) + 1
            step = least[nearest]
            of_row[holder[reached]] += step
            of_column[reached] -= step
            least[~reached] -= step
            column = nearest
        while column:
            holder[column] = holder[before[column]]
            column = int(before[column])
    chosen = np.zeros(rows, dtype=np.intp)
    taken = np.flatnonzero(holder[1:])
    chosen[holder[1:][taken] - 1] = taken
    return chosen

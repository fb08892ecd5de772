"""Polygons that fill a country: valid, without overlaps or slivers, sharing their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

_SLIVER_DEGREES = 0.0005
"""Gaps narrower than about 40 m are no land of their own."""
_FINEST_DETAIL = 0.0009
"""Bends of less than about 80 m are left out: less than a pixel on a map of one powiat."""
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Coverage:
    """``polygons`` by code. ``repaired``: were not valid by themselves; ``unmatched``: overlapped
    a neighbour or left a sliver, until cleaned."""

    polygons: Mapping[str, Any]
    repaired: tuple[str, ...]
    unmatched: tuple[str, ...]


def cover(polygons: Mapping[str, Any]) -> Coverage:
    """The same polygons, repaired where needed, so that neighbours share their lines exactly."""
    codes = sorted(polygons)
    given = np.array([polygons[code] for code in codes])
    valid = shapely.is_valid(given)
    sound = np.where(valid, given, [_polygonal(shape) for shape in shapely.make_valid(given)])
    unmatched = ~shapely.is_empty(shapely.coverage_invalid_edges(sound, _SLIVER_DEGREES))
    if unmatched.any():
        # newer than the types of shapely, which describe 2.1
        cleaned = shapely.coverage_clean(sound, gap_width=_SLIVER_DEGREES)  # type: ignore[attr-defined]
        sound = np.array(cleaned)
    return Coverage(
        dict(zip(codes, sound, strict=True)),
        tuple(np.array(codes)[~valid].tolist()),
        tuple(np.array(codes)[unmatched].tolist()),
    )


def simplified(polygons: Mapping[str, Any], tolerance: float = _FINEST_DETAIL) -> dict[str, Any]:
    """With fewer bends (Visvalingam and Whyatt's method), neighbours still sharing their lines.

    ``tolerance``: the side of a square as large as the bends that are left out, in the
    coordinates' own units.
    """
    codes = list(polygons)
    simple = shapely.coverage_simplify([polygons[code] for code in codes], tolerance)
    return dict(zip(codes, simple, strict=True))


def rounded(polygons: Mapping[str, Any]) -> dict[str, Any]:
    """With coordinates to about a metre: equal points stay equal."""
    return {
        code: shapely.transform(polygon, lambda points: np.round(points, _DECIMALS))
        for code, polygon in polygons.items()
    }


def dissolved(polygons: Mapping[str, Any], digits: int) -> dict[str, Any]:
    """Units one level up: all whose codes begin with the same ``digits`` as one."""
    members: dict[str, list[Any]] = {}
    for code, polygon in polygons.items():
        members.setdefault(code[:digits], []).append(polygon)
    return {code: shapely.coverage_union_all(parts) for code, parts in sorted(members.items())}


def _polygonal(shape: Any) -> Any:
    """What of a repaired shape is area."""
    parts = [part for part in shapely.get_parts(shape) if part.area > 0]
    return shapely.union_all(parts)

"""Where a place of Poland lies on a flat map, in kilometres.

Lambert's azimuthal equal-area projection of a sphere (Snyder 1987, "Map Projections: A Working
Manual", p. 185) about the middle of Poland: areas are kept, and at this distance from the middle
shapes are off by less than a percent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EARTH_KM = 6371.0
_MIDDLE_LON, _MIDDLE_LAT = np.radians(19.25), np.radians(52.0)

Array = NDArray[np.float64]


def to_plane(points: Array) -> Array:
    """Kilometres to the east and to the north of the middle, from longitude and latitude (n×2)."""
    lon, lat = np.radians(points[:, 0]) - _MIDDLE_LON, np.radians(points[:, 1])
    away = np.sin(_MIDDLE_LAT) * np.sin(lat) + np.cos(_MIDDLE_LAT) * np.cos(lat) * np.cos(lon)
    scale = EARTH_KM * np.sqrt(2 / (1 + away))
    north = np.cos(_MIDDLE_LAT) * np.sin(lat) - np.sin(_MIDDLE_LAT) * np.cos(lat) * np.cos(lon)
    return np.column_stack([scale * np.cos(lat) * np.sin(lon), scale * north])

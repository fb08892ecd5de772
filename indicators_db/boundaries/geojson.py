"""GeoJSON (RFC 7946): a collection of features with polygons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from indicators_db.boundaries.features import Feature
from indicators_db.boundaries.refusal import Reason, refusal

_POLYGONS = frozenset({"Polygon", "MultiPolygon"})


def read_geojson(path: Path) -> tuple[Feature, ...]:
    """Every feature with a polygon; ``BoundariesRefused`` where the file is broken."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise refusal(Reason.BROKEN_JSON, file=path.name) from None
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise refusal(Reason.NO_FEATURES, file=path.name)
    return tuple(_features(path.name, content["features"]))


def _features(file: str, listed: list[Any]) -> Iterator[Feature]:
    for position, found in enumerate(listed, start=1):
        try:
            shape = found["geometry"]
            if shape is None or shape["type"] not in _POLYGONS:
                continue
            polygon = shapely.force_2d(shapely.geometry.shape(shape))
            properties = found.get("properties") or {}
            written = {name: str(value) for name, value in properties.items()}
        except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.GEOSException):
            raise refusal(Reason.BROKEN_FEATURE, file=file, position=position) from None
        if not polygon.is_empty:
            yield Feature(written, polygon)

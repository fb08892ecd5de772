"""A file of boundaries as features: polygons, and what is written beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators_db.boundaries.refusal import Reason, refusal

_BEGINNING = 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Feature:
    """``polygon``: a shapely Polygon or MultiPolygon, in whatever coordinates the file has."""

    properties: Mapping[str, str]
    polygon: Any


def read_features(path: Path) -> tuple[Feature, ...]:
    """The polygons of a GeoJSON or GML file, told apart by how it begins.

    ``BoundariesRefused`` for anything else, and where there are none; ``OSError`` as it comes.
    """
    from indicators_db.boundaries.geojson import read_geojson
    from indicators_db.boundaries.gml import read_gml

    with path.open("rb") as stream:
        beginning = stream.read(_BEGINNING).removeprefix(_BYTE_ORDER_MARK).lstrip()
    if beginning.startswith(b"{"):
        features = read_geojson(path)
    elif beginning.startswith(b"<"):
        features = read_gml(path)
    else:
        raise refusal(Reason.UNKNOWN_FORMAT, file=path.name)
    if not features:
        raise refusal(Reason.NO_POLYGONS, file=path.name)
    return features

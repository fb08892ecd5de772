"""The outlines of units as they are kept: one GeoJSON file, put into place whole."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from filelock import FileLock

_FOLDER, _FILE = "boundaries", "outlines.geojson"
_TEMPORARY = ".tmp-"

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Shapely polygons by unit code, of all levels, in WGS84. ``source``: where they are from."""

    polygons: Mapping[str, Any]
    source: str


def path_under(home: Path) -> Path:
    """Where the outlines of an installation lie."""
    return home / _FOLDER / _FILE


def stamp(home: Path) -> Stamp | None:
    """What changes whenever other outlines are put into place; ``None``: there are none."""
    try:
        found = path_under(home).stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def write_outlines(home: Path, outlines: Outlines) -> Path:
    """Keep the outlines in place of earlier ones, whole or not at all; ``OSError`` as it comes."""
    path = path_under(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.parent / ".lock"):
        for stale in path.parent.glob(f"*{_TEMPORARY}*"):
            stale.unlink()
        beside = path.with_name(f"{path.name}{_TEMPORARY}{os.getpid()}")
        with beside.open("w", encoding="utf-8") as stream:
            json.dump(_collection(outlines), stream, ensure_ascii=False, separators=(",", ":"))
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    return path


def read_outlines(home: Path) -> Outlines | None:
    """The outlines that are kept, if any."""
    try:
        content = json.loads(path_under(home).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    codes = [feature["id"] for feature in content["features"]]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in content["features"]]
    return Outlines(dict(zip(codes, shapes, strict=True)), content["source"])


def _collection(outlines: Outlines) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": shapely.geometry.mapping(polygon),
        }
        for code, polygon in sorted(outlines.polygons.items())
    ]
    return {"type": "FeatureCollection", "source": outlines.source, "features": features}

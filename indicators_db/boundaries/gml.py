"""GML 2 and 3: features in ``member`` or ``featureMember``, as WFS services write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import shapely

from indicators_db.boundaries.features import Feature
from indicators_db.boundaries.refusal import Reason, refusal

_MEMBERS = frozenset({"member", "featureMember", "featureMembers"})
_POLYGONS = frozenset({"Polygon", "PolygonPatch"})
_OUTER = frozenset({"exterior", "outerBoundaryIs"})
_INNER = frozenset({"interior", "innerBoundaryIs"})
_POSITIONS = frozenset({"posList", "pos", "coordinates"})
_REPORTS = frozenset({"ExceptionReport", "ServiceExceptionReport"})
_LEAST_POINTS = 4


def read_gml(path: Path) -> tuple[Feature, ...]:
    """Every feature with a polygon; ``BoundariesRefused`` where the file is broken.

    A service that cannot answer sends a report of its fault instead: that is refused too.
    """
    try:
        return tuple(_features(path))
    except (ET.ParseError, ValueError):
        raise refusal(Reason.BROKEN_GML, file=path.name) from None


def _features(path: Path) -> Iterator[Feature]:
    """Features as the file is read, each let go of once it is known: such files are large."""
    above: list[str] = []
    for event, element in ET.iterparse(path, ("start", "end")):  # noqa: S314 (expat bounds entities)
        name = _local(element)
        if event == "start":
            if not above and name in _REPORTS:
                raise refusal(Reason.SERVICE_FAULT, file=path.name)
            above.append(name)
            continue
        above.pop()
        if above and above[-1] in _MEMBERS:
            polygons = [_polygon(part) for part in element.iter() if _local(part) in _POLYGONS]
            if polygons:
                yield Feature(_properties(element), _together(polygons))
            element.clear()


def _properties(feature: Element) -> dict[str, str]:
    return {_local(part): (part.text or "").strip() for part in feature if not len(part)}


def _polygon(found: Element) -> shapely.Polygon:
    outer = [_ring(part) for part in found if _local(part) in _OUTER]
    inner = [_ring(part) for part in found if _local(part) in _INNER]
    if len(outer) != 1:
        msg = "a polygon has one outer ring"
        raise ValueError(msg)
    return shapely.Polygon(outer[0], inner)


def _together(polygons: list[shapely.Polygon]) -> shapely.Polygon | shapely.MultiPolygon:
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _ring(boundary: Element) -> list[tuple[float, float]]:
    """The points of a ring, however they are written, without heights and repetitions."""
    points: list[tuple[float, float]] = []
    for part in boundary.iter():
        if _local(part) in _POSITIONS:
            for point in _points(part):
                if not points or point != points[-1]:
                    points.append(point)
    if len(points) < _LEAST_POINTS:
        msg = "a ring has at least four points"
        raise ValueError(msg)
    return points


def _points(part: Element) -> list[tuple[float, float]]:
    written = (part.text or "").split()
    if _local(part) == "coordinates":
        pairs = (point.split(",") for point in written)
        return [(float(pair[0]), float(pair[1])) for pair in pairs]
    size = int(part.get("srsDimension", "2"))
    numbers = [float(number) for number in written]
    if len(numbers) % size:
        msg = "a list of positions was cut"
        raise ValueError(msg)
    return list(zip(numbers[::size], numbers[1::size], strict=True))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]

"""Small files of boundaries, written the ways that services and offices write them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
import shapely
from pyproj import Transformer

from indicators_db.model import Level, Unit
from indicators_db.register import load_units

REGISTER = {unit.code: unit for unit in load_units()}
Points = np.ndarray
Write = Callable[[Points], Points]

_TO_PL_1992 = Transformer.from_crs(4326, 2180, always_xy=True)


def gminas_of(powiat: str) -> list[Unit]:
    return [u for u in REGISTER.values() if u.level is Level.GMINA and u.parent_code == powiat]


def cells(units: Iterable[Unit]) -> dict[str, shapely.Polygon]:
    """A country made up of Voronoi cells around the places of units: they share their lines."""
    units = [unit for unit in units if unit.lat is not None]
    points = [
        (unit.lon + 0.004 * (n % 7), unit.lat + 0.003 * (n % 5)) for n, unit in enumerate(units)
    ]
    frame = shapely.box(*shapely.MultiPoint(points).buffer(0.08).bounds)
    found = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=frame, ordered=True)
    return {
        unit.code: shapely.intersection(cell, frame)
        for unit, cell in zip(units, found.geoms, strict=True)
    }


def geojson(path: Path, polygons: Mapping[str, shapely.Polygon], name: str = "terc") -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"nazwa": "x", name: code},
            "geometry": shapely.geometry.mapping(polygon),
        }
        for code, polygon in polygons.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def as_it_is(points: Points) -> Points:
    return points


def latitude_first(points: Points) -> Points:
    return points[:, ::-1]


def pl_1992(points: Points) -> Points:
    return np.column_stack(_TO_PL_1992.transform(points[:, 0], points[:, 1]))


def pl_1992_northing_first(points: Points) -> Points:
    return pl_1992(points)[:, ::-1]


def prg_gml(
    polygons: Mapping[str, shapely.Polygon],
    write: Write = latitude_first,
    matched: int | None = None,
) -> str:
    """As the service of PRG answers (WFS 2.0, GML 3.2)."""
    members = "".join(
        f"<wfs:member><ms:A03_Granice_gmin gml:id='A03.{n}'>"
        f"<ms:msGeometry><gml:MultiSurface srsName='urn:ogc:def:crs:EPSG::4326'>"
        f"{_surfaces(polygon, write)}</gml:MultiSurface></ms:msGeometry>"
        f"<ms:JPT_SJR_KO>GMI</ms:JPT_SJR_KO><ms:JPT_KOD_JE>{code}</ms:JPT_KOD_JE>"
        f"<ms:JPT_NAZWA_>x</ms:JPT_NAZWA_></ms:A03_Granice_gmin></wfs:member>"
        for n, (code, polygon) in enumerate(polygons.items())
    )
    count = len(polygons)
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<wfs:FeatureCollection xmlns:wfs='http://www.opengis.net/wfs/2.0'"
        " xmlns:gml='http://www.opengis.net/gml/3.2'"
        " xmlns:ms='http://mapserver.gis.umn.edu/mapserver'"
        f" numberMatched='{count if matched is None else matched}' numberReturned='{count}'>"
        f"{members}</wfs:FeatureCollection>"
    )


def _surfaces(polygon: shapely.Polygon, write: Write) -> str:
    def ring(kind: str, line: shapely.LinearRing) -> str:
        numbers = " ".join(f"{n:.9f}" for n in write(shapely.get_coordinates(line)).ravel())
        return (
            f"<gml:{kind}><gml:LinearRing><gml:posList>{numbers}</gml:posList>"
            f"</gml:LinearRing></gml:{kind}>"
        )

    return "".join(
        "<gml:surfaceMember><gml:Polygon>"
        + ring("exterior", part.exterior)
        + "".join(ring("interior", line) for line in part.interiors)
        + "</gml:Polygon></gml:surfaceMember>"
        for part in shapely.get_parts(polygon)
    )


def gml2(polygons: Mapping[str, shapely.Polygon]) -> str:
    """As older programs write it: other names, pairs with a comma."""
    features = "".join(
        f"<f><TERYT>{code}</TERYT><geom><gml:Polygon><gml:outerBoundaryIs><gml:LinearRing>"
        f"<gml:coordinates>{' '.join(f'{x:.9f},{y:.9f}' for x, y in polygon.exterior.coords)}"
        "</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon></geom></f>"
        for code, polygon in polygons.items()
    )
    return (
        "<c xmlns:gml='http://www.opengis.net/gml'>"
        f"<gml:featureMembers>{features}</gml:featureMembers></c>"
    )

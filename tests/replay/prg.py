"""The state register of boundaries, replayed: gminas of one voivodeship at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import shapely

from tests.indicators_db.boundary_files import prg_gml
from tests.replay.server import Behaviour, Query, serving

FAULT = (
    '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0">'
    '<ows:Exception exceptionCode="NoApplicableCode"><ows:ExceptionText>msWFSGetFeature()'
    "</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
)


@contextmanager
def prg_service(
    polygons: Mapping[str, shapely.Polygon],
    behaviour: Behaviour,
    instead: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The address of the service. ``instead``: what it says of a voivodeship, whoever asks."""

    def answer(_: str, query: Query) -> str:
        (wish,) = query["FILTER"]
        found = re.search(r"JPT_KOD_JE</fes:ValueReference><fes:Literal>(\d\d)\*<", wish)
        if query["REQUEST"] != ["GetFeature"] or not found:
            return FAULT
        if instead and found[1] in instead:
            return instead[found[1]]
        chosen = {code: one for code, one in polygons.items() if code.startswith(found[1])}
        return prg_gml(chosen)

    with serving(answer, behaviour, "/wss/service/PZGIK/PRG/WFS/AdministrativeBoundaries") as url:
        yield url

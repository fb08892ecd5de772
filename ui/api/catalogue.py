"""The catalogue: areas, services, indicators, data sets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator, Level
from polish.folding import fold
from polish.texts import text
from ui.api.dependencies import AtDesk, Data
from ui.api.errors import Problem
from ui.api.models import AreaOut, DatasetOut, IndicatorOut, ServiceOut
from ui.indicator_search import search

router = APIRouter(responses={404: {"model": Problem}, 422: {"model": Problem}}, tags=["catalogue"])


@router.get("/datasets", summary=text("ui.api.datasets"))
def datasets(at: AtDesk) -> list[DatasetOut]:
    """Data sets on this server."""
    default = at.open().info.name
    return [DatasetOut.of(info, default) for info in at.datasets.infos()]


@router.get("/areas", summary=text("ui.api.areas"))
def areas(data: Data) -> list[AreaOut]:
    """Areas of services."""
    catalogue = data.catalogue
    return [
        AreaOut(
            name=area,
            services=sum(service.area == area for service in catalogue.services),
            indicators=len(catalogue.of_area(area)),
        )
        for area in catalogue.areas
    ]


@router.get("/services", summary=text("ui.api.services"))
def services(
    data: Data,
    area: Annotated[
        str | None, Query(max_length=200, description=text("ui.api.param.area"))
    ] = None,
) -> list[ServiceOut]:
    """Public services, of one area or of all."""
    return [
        ServiceOut.of(service)
        for service in data.catalogue.services
        if area is None or fold(service.area) == fold(area)
    ]


@router.get("/indicators", summary=text("ui.api.indicators"))
def indicators(
    at: AtDesk,
    data: Data,
    q: Annotated[str, Query(max_length=200, description=text("ui.api.param.q_indicators"))] = "",
    area: Annotated[
        str | None, Query(max_length=200, description=text("ui.api.param.area"))
    ] = None,
    service: Annotated[
        str | None, Query(max_length=200, description=text("ui.api.param.service"))
    ] = None,
    level: Annotated[Level | None, Query(description=text("ui.api.param.level"))] = None,
) -> list[IndicatorOut]:
    """Indicators of the named shelves that ``q`` stands for, then those that hold all its words."""
    meant = at.indicators_meant(q, data.info.name)
    found = search(data.catalogue, q, meant=meant, area=area, service=service, level=level)
    return [_shown(data.catalogue, indicator) for indicator in found]


@router.get("/indicators/{indicator_id}", summary=text("ui.api.indicator"))
def indicator(
    data: Data,
    indicator_id: Annotated[str, Path(max_length=200, description=text("ui.api.param.indicator"))],
) -> IndicatorOut:
    """One indicator's card."""
    return _shown(data.catalogue, data.catalogue.indicator(indicator_id))


def _shown(catalogue: Catalogue, indicator: Indicator) -> IndicatorOut:
    return IndicatorOut.of(indicator, catalogue.years(indicator.id))

"""Values of indicators."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from indicators_db.catalogue import Catalogue
from indicators_db.model import Level, Observation
from indicators_db.warehouse import Warehouse
from polish.texts import text
from ui.api.dependencies import Data
from ui.api.errors import Problem, Refusal
from ui.api.models import ValueOut

router = APIRouter(responses={404: {"model": Problem}, 422: {"model": Problem}}, tags=["values"])

MOST = 200
"""Indicators, units or years in one request."""


@router.get("/values", summary=text("ui.api.values"))
def values(
    data: Data,
    indicator: Annotated[
        list[str],
        Query(min_length=1, max_length=MOST, description=text("ui.api.param.indicators")),
    ],
    unit: Annotated[list[str], Query(max_length=MOST, description=text("ui.api.param.units"))] = [],  # noqa: B006  FastAPI copies it
    year: Annotated[list[int], Query(max_length=MOST, description=text("ui.api.param.years"))] = [],  # noqa: B006  FastAPI copies it
) -> list[ValueOut]:
    """Values of these indicators: of the named units (all years, or the named ones), or of all
    units in the named years."""
    for indicator_id in indicator:
        data.catalogue.indicator(indicator_id)
    for code in unit:
        data.units.get(code)
    if unit:
        return [
            ValueOut.of(each) for each in data.values(indicator, unit, year or None).observations
        ]
    if not year:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, text("ui.error.unit_or_year"))
    return [ValueOut.of(each) for each in _all_units(data, indicator, year)]


def _all_units(data: Warehouse, indicators: list[str], years: list[int]) -> list[Observation]:
    return [
        observation
        for indicator_id in indicators
        for year in years
        for level in _levels(data.catalogue, indicator_id)
        for observation in data.cross_section(indicator_id, level, year).observations
    ]


def _levels(catalogue: Catalogue, indicator_id: str) -> list[Level]:
    covered = {coverage.level for coverage in catalogue.coverage(indicator_id)}
    return [level for level in Level if level in covered]

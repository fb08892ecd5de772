"""Territorial units: search, one unit, its neighbours."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from polish.texts import text
from ui.api.dependencies import Data
from ui.api.errors import Problem
from ui.api.models import UnitOut
from ui.unit_search import search

router = APIRouter(
    prefix="/units", responses={404: {"model": Problem}, 422: {"model": Problem}}, tags=["units"]
)

Code = Annotated[str, Path(max_length=20, description=text("ui.api.param.code"))]


@router.get("", summary=text("ui.api.units"))
def units(
    data: Data,
    q: Annotated[str, Query(max_length=200, description=text("ui.api.param.q_units"))] = "",
    limit: Annotated[int, Query(ge=1, le=5000, description=text("ui.api.param.limit"))] = 20,
) -> list[UnitOut]:
    """Units whose name resembles ``q``, best first; without ``q`` all of them, by code."""
    return [UnitOut.of(unit, data.units) for unit in search(data.units, q, limit)]


@router.get("/{code}", summary=text("ui.api.unit"))
def unit(data: Data, code: Code) -> UnitOut:
    """One unit."""
    return UnitOut.of(data.units.get(code), data.units)


@router.get("/{code}/neighbours", summary=text("ui.api.neighbours"))
def neighbours(data: Data, code: Code) -> list[UnitOut]:
    """Units of the same level that share a border with it."""
    data.units.get(code)
    return [UnitOut.of(unit, data.units) for unit in data.units.neighbours(code)]

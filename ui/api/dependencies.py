"""What the routes share: the desk, the data set a request names, the rate limit."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from indicators_db.warehouse import Warehouse
from polish.texts import text
from ui.api.errors import Refusal
from ui.api.limits import RateLimit
from ui.desk import Desk


def desk(request: Request) -> Desk:
    """The desk of this application."""
    return cast("Desk", request.app.state.desk)


AtDesk = Annotated[Desk, Depends(desk)]


def warehouse(
    at: AtDesk,
    dataset: Annotated[
        str | None, Query(max_length=200, description=text("ui.api.param.dataset"))
    ] = None,
) -> Warehouse:
    """The data set that the request names, or the default one."""
    return at.open(dataset)


Data = Annotated[Warehouse, Depends(warehouse)]


def within_limit(request: Request) -> None:
    """Refuse a client that asks too often."""
    limit = cast("RateLimit", request.app.state.rate_limit)
    if not limit.admits(request.client.host if request.client else None):
        raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, text("ui.error.429"))

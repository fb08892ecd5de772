"""What the pages share: whole HTML answers, errors as pages, the data set that an address names."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from indicators_db.errors import NotFound
from indicators_db.warehouse import Warehouse
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.missing import missing
from ui.render.page import page

_log = logging.getLogger(__name__)


class PageRoute(APIRoute):
    """A route whose errors are pages, not JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler that says in Polish, as a page, what the address names and is not there."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except NotFound as error:
                return _problem(HTTPStatus.NOT_FOUND, missing(error))
            except HTTPException as error:
                return _problem(HTTPStatus(error.status_code), str(error.detail), error.headers)
            except RequestValidationError:
                return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, text("pages.frame.bad_address"))
            except Exception:
                _log.exception("a page failed: %s", request.url.path)
                return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, text("ui.error.500"))

        return handled


def page_router() -> APIRouter:
    """A router for one page."""
    return APIRouter(
        route_class=PageRoute, default_response_class=HTMLResponse, include_in_schema=False
    )


def _problem(
    status: HTTPStatus, problem: str, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    title = text("ui.error.404_title" if status is HTTPStatus.NOT_FOUND else "ui.status.error")
    return HTMLResponse(page("missing.html", title=title, problem=problem), status, headers)


def chosen_name(zbior: Annotated[str, Query(max_length=200)] = "") -> str | None:
    """The data set named by ``zbior`` in the address; ``None``: the default one."""
    return zbior or None


ChosenName = Annotated[str | None, Depends(chosen_name)]


def chosen_data(at: AtDesk, name: ChosenName) -> Warehouse:
    """The data set that the address names, opened."""
    return at.open(name)


ChosenData = Annotated[Warehouse, Depends(chosen_data)]

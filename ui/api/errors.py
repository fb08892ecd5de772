"""What the API says when there is no Answer to give: one Polish sentence, as JSON."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from indicators_db.errors import NotFound
from polish.texts import keys, text
from ui.missing import missing

_log = logging.getLogger(__name__)


class Fault(BaseModel):
    """A field of the request that cannot be used, and why."""

    field: str
    problem: str


class Problem(BaseModel):
    """An error: ``detail`` is a Polish sentence."""

    detail: str
    errors: tuple[Fault, ...] = ()


class Refusal(HTTPException):
    """A request that cannot be served, with the Polish sentence that says why."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(status, sentence)


def problem(status: HTTPStatus, detail: str, errors: tuple[Fault, ...] = ()) -> JSONResponse:
    """The response that says ``detail``."""
    return JSONResponse(Problem(detail=detail, errors=errors).model_dump(mode="json"), status)


def install(app: FastAPI) -> None:
    """Make ``app`` say every error in Polish."""

    @app.exception_handler(NotFound)
    def not_found(_: Request, error: NotFound) -> JSONResponse:
        return problem(HTTPStatus.NOT_FOUND, missing(error))

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        faults = tuple(
            Fault(field=_field(fault["loc"]), problem=_sentence(fault["type"]))
            for fault in error.errors()
        )
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, text("ui.error.malformed"), faults)

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        if isinstance(error, Refusal):
            return problem(HTTPStatus(error.status_code), error.detail)
        if error.status_code == HTTPStatus.BAD_REQUEST:  # a body that is no text at all
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, text("ui.error.malformed"))
        known = f"ui.error.{error.status_code}"
        sentence = text(known if known in keys() else "ui.error.other")
        return problem(HTTPStatus(error.status_code), sentence)

    @app.exception_handler(Exception)
    def failed(_: Request, error: Exception) -> JSONResponse:
        _log.exception("a request failed", exc_info=error)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, text("ui.error.500"))


def _field(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _sentence(kind: str) -> str:
    known = f"ui.fault.{kind}"
    return text(known if known in keys() else "ui.fault.other")

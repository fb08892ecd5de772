"""Whether the server lives, and whether it can answer."""

from __future__ import annotations

from typing import Literal, cast

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from polish.texts import text
from ui.readiness import Readiness

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """State of the server."""

    status: Literal["ok", "loading"]


@router.get("/healthz", summary=text("ui.api.healthz"))
def healthz() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz", summary=text("ui.api.readyz"), responses={503: {"model": Health}})
def readyz(request: Request, response: Response) -> Health:
    """The data and the reader are loaded; 503 until then."""
    if cast("Readiness", request.app.state.readiness):
        return Health(status="ok")
    response.status_code = 503
    return Health(status="loading")

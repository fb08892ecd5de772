"""How large the body of a request may be."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from polish.texts import text
from ui.api.errors import Refusal, problem

LARGEST = 64 * 1024
"""Bytes; many times the longest question, however its characters are escaped."""


class BodyLimit:
    """Refuses larger bodies in Polish (the framework's own limit answers in English)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request, unless it is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > LARGEST:
            refusal = problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text("ui.error.413"))
            await refusal(scope, receive, send)
            return
        await self._app(scope, _Counted(receive), send)


class _Counted:
    """Counts what comes, for bodies that don't say how large they are."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._size = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > LARGEST:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text("ui.error.413"))
        return message

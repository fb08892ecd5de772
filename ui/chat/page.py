"""The chat's page in the application: Gradio's page mended into a Polish one.

Gradio's page says it is in English, names its makers to social networks, and opens doors (files,
uploads, proxies) that this chat has no use for. The page is mended on its way out, and only the
paths that the chat needs are let in.
"""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus

import gradio as gr
from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from polish.texts import text
from ui.api.errors import problem
from ui.assets import address
from ui.chat.blocks import build_chat
from ui.chat.examples import Examples
from ui.render.page import chat_frame, page

EXAMPLES = "/przyklady"

_OPEN = re.compile(
    r"/(config|theme\.css|favicon\.ico|(static|assets|svelte)/.+"
    r"|gradio_api/(info|startup-events|cancel|reset|theme\.css|heartbeat/.+|queue/(join|data)))?"
)
_SOCIAL = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')
# Gradio takes the language of its few own words from the browser
_POLISH_BROWSER = '<script>Object.defineProperty(navigator,"language",{value:"pl"})</script>'


def mount_chat(app: FastAPI) -> None:
    """Put the chat at ``/`` of ``app``, under every route that ``app`` has already."""
    examples = Examples(app.state.desk)

    @app.get(EXAMPLES, include_in_schema=False)
    def example_questions(dataset: str | None = None) -> tuple[str, ...]:
        return examples.of(dataset)

    # Gradio opens an event loop for each of its locks, unless one is running, and closes none
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(_mount_in_loop(app))
    else:
        _mount(app)


async def _mount_in_loop(app: FastAPI) -> None:
    _mount(app)


def _mount(app: FastAPI) -> None:
    blocks = build_chat(app.state.desk, app.state.rate_limit)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        max_file_size="1kb",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
    )
    route = app.router.routes[-1]
    if not isinstance(route, Mount):
        raise TypeError(route)
    route.app = _Mended(route.app)


class _Mended:
    """Gradio's application behind our door."""

    def __init__(self, gradio: ASGIApp) -> None:
        self._gradio = gradio

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if scope["type"] == "http" and not _OPEN.fullmatch(path):
            await _not_found(path)(scope, receive, send)
        elif scope["type"] == "http" and path == "/":
            await self._gradio(scope, receive, _Rewriter(send))
        else:
            await self._gradio(scope, receive, send)


class _Rewriter:
    """Holds a response back until it is whole, and sends it mended."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = _polished(self._body.decode()).encode()
        headers = [pair for pair in self._start["headers"] if pair[0] != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _polished(html: str) -> str:
    html = _SOCIAL.sub("", html.replace('lang="en"', 'lang="pl"', 1))
    top, bottom = chat_frame()
    ours = "".join(
        [
            _POLISH_BROWSER,
            f'<script src="{address("frame.js")}"></script>',
            f"<title>{text('ui.page.title')}</title>",
            f'<link rel="stylesheet" href="{address("smup.css")}">',
            f'<link rel="stylesheet" href="{address("frame.css")}">',
            f'<link rel="stylesheet" href="{address("card.css")}">',
            f'<link rel="stylesheet" href="{address("chat.css")}">',
            *(f'<script defer src="{address(name)}"></script>' for name in _SCRIPTS),
        ]
    )
    html = html.replace("<head>", f"<head>{ours}", 1)
    html = html.replace("<gradio-app", f"{top}<gradio-app", 1)
    return html.replace("</body>", f"{bottom}</body>", 1)


_SCRIPTS = (
    "tables.js",
    "chips.js",
    "reports.js",
    "card.js",
    "history.js",
    "chat.js",
    "units.js",
    "plot-look.js",
    "plot-points.js",
    "plots.js",
)


def _not_found(path: str) -> Response:
    if path.startswith("/api/"):
        return problem(HTTPStatus.NOT_FOUND, text("ui.error.404"))
    return HTMLResponse(page("missing.html", problem=""), HTTPStatus.NOT_FOUND)

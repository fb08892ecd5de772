"""Files that the pages load, all served from here: nothing is fetched from outside."""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib import resources

from fastapi import FastAPI, Request, Response

from polish.texts import text
from ui.api.errors import problem

ADDRESS = "/zasoby"

_OURS = {
    "smup.css": "text/css",
    "card.css": "text/css",
    "chat.css": "text/css",
    "frame.css": "text/css",
    "layout.css": "text/css",
    "card.js": "text/javascript",
    "chat.js": "text/javascript",
    "chips.js": "text/javascript",
    "frame.js": "text/javascript",
    "history.js": "text/javascript",
    "home.js": "text/javascript",
    "profile.js": "text/javascript",
    "plot-look.js": "text/javascript",
    "plot-points.js": "text/javascript",
    "plots.js": "text/javascript",
    "report-page.js": "text/javascript",
    "reports.js": "text/javascript",
    "still-answer.js": "text/javascript",
    "tables.js": "text/javascript",
    "training.js": "text/javascript",
    "unit-map.js": "text/javascript",
    "units.js": "text/javascript",
}
_PLOTLY = "plotly.min.js"
_A_YEAR = "public, max-age=31536000, immutable"


def mount_assets(app: FastAPI) -> None:
    """Serve our own scripts and styles, and the chart library from the plotly package."""

    @app.get(f"{ADDRESS}/{{name}}", include_in_schema=False)
    def asset(name: str, request: Request) -> Response:
        if name not in _OURS and name != _PLOTLY:
            return problem(HTTPStatus.NOT_FOUND, text("ui.error.404"))
        kind = _OURS.get(name, "text/javascript")
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Vary": "Accept-Encoding"}
        headers["Cache-Control"] = _A_YEAR if "v" in request.query_params else "no-cache"
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return Response(_packed(name), headers={**headers, "Content-Encoding": "gzip"})
        return Response(_content(name), headers=headers)


@cache
def address(name: str) -> str:
    """The address of a file, which changes when its content does, so that browsers may keep it."""
    return f"{ADDRESS}/{name}?v={sha256(_content(name)).hexdigest()[:12]}"


def _content(name: str) -> bytes:
    if name == _PLOTLY:
        return (resources.files("plotly") / "package_data" / name).read_bytes()
    return (resources.files("ui") / "static" / name).read_bytes()


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_content(name), mtime=0)

"""The API's reference as a page: made from its OpenAPI description, without foreign scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from polish.texts import text
from ui.render.navigation import REFERENCE
from ui.render.page import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an endpoint, or a field of its request."""

    name: str
    place: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one path."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    statuses: tuple[str, ...]


@router.get("/docs", include_in_schema=False)
def reference(request: Request) -> HTMLResponse:
    """The reference."""
    schema: dict[str, Any] = request.app.openapi()
    return HTMLResponse(
        page(
            "reference.html",
            current=REFERENCE,
            endpoints=tuple(_endpoints(schema)),
            schema_url=request.app.openapi_url,
        )
    )


def _endpoints(schema: dict[str, Any]) -> Iterator[Endpoint]:
    for path, methods in schema["paths"].items():
        for method, described in methods.items():
            yield Endpoint(
                method=method.upper(),
                path=path,
                summary=described["summary"],
                parameters=(*_parameters(described), *_body(described, schema)),
                statuses=tuple(described["responses"]),
            )


def _parameters(described: dict[str, Any]) -> Iterator[Parameter]:
    for parameter in described.get("parameters", ()):
        yield Parameter(
            name=parameter["name"],
            place=text(f"ui.reference.in.{parameter['in']}"),
            required=parameter.get("required", False),
            description=parameter.get("description", ""),
        )


def _body(described: dict[str, Any], schema: dict[str, Any]) -> Iterator[Parameter]:
    content = described.get("requestBody", {}).get("content", {})
    reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    model = schema["components"]["schemas"].get(reference.rpartition("/")[2], {})
    for name, field in model.get("properties", {}).items():
        yield Parameter(
            name=name,
            place=text("ui.reference.in.body"),
            required=name in model.get("required", ()),
            description=field.get("description", ""),
        )

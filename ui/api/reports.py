"""Reports as files: at once for programs, with their steps told for people."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, ValidationError

from assistant.chips.changes import CannotChange, arguments_of
from assistant.tools.arguments import ReportArguments
from assistant.tools.plan import Benchmark
from indicators_db.errors import NotFound
from polish.texts import text
from ui.api.dependencies import AtDesk, within_limit
from ui.api.errors import Problem, Refusal
from ui.api.recompute import OfAnswer
from ui.missing import missing
from ui.reports.content import Form
from ui.reports.making import MEDIA, File, Kind, NoReport, Step, made, whole

router = APIRouter(
    prefix="/reports",
    dependencies=[Depends(within_limit)],
    responses={status: {"model": Problem} for status in (404, 422, 429)},
    tags=["reports"],
)


class ReportRequest(OfAnswer):
    """A report by its call, and what file it is to be."""

    kind: Kind = Field(default=Kind.PDF, description=text("reports.api.kind"))
    form: Form = Field(default=Form.FULL, description=text("reports.api.form"))


class Told(BaseModel):
    """An event: a line in Polish, or last the file in base 64."""

    text: str = ""
    name: str = ""
    media: str = ""
    content: str = ""


@router.post(
    "/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
    summary=text("reports.api.stream"),
)
def stream(request: ReportRequest, at: AtDesk) -> StreamingResponse:
    """The steps of making the report as they happen, and last the file."""
    try:
        args = arguments_of(request.call)
        bench = at.workbench(request.dataset)
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    except CannotChange:
        raise _no_such_report() from None
    if not isinstance(args, ReportArguments):
        raise _no_such_report()
    steps = made(args, bench, request.form, request.kind, date.today())
    return StreamingResponse(
        _server_sent(steps), media_type="text/event-stream", headers={"Cache-Control": "no-cache"}
    )


@router.get(
    "/{kind}",
    response_class=Response,
    responses={200: {"content": {media: {} for media in MEDIA.values()}}},
    summary=text("reports.api.file"),
)
def report(
    at: AtDesk,
    kind: Annotated[Kind, Path(description=text("reports.api.kind"))],
    unit: Annotated[str, Query(max_length=6, description=text("ui.api.param.code"))],
    service: Annotated[
        list[str], Query(max_length=100, description=text("reports.api.services"))
    ] = [],  # noqa: B006  FastAPI copies it
    benchmark: Annotated[
        Benchmark, Query(description=text("reports.api.benchmark"))
    ] = Benchmark.COMPARISON_GROUP,
    form: Annotated[Form, Query(description=text("reports.api.form"))] = Form.FULL,
    dataset: Annotated[
        str | None, Query(max_length=200, description=text("ui.api.param.dataset"))
    ] = None,
) -> Response:
    """The report as one file."""
    bench = at.workbench(dataset)
    try:
        args = ReportArguments(units=(unit,), services=tuple(service), benchmark=benchmark)
        file = whole(args, bench, form, kind, date.today())
    except ValidationError:
        raise _no_such_report() from None
    except NoReport as reason:
        raise Refusal(HTTPStatus.NOT_FOUND, str(reason)) from None
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media, headers=headers)


def _no_such_report() -> Refusal:
    return Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, text("reports.api.malformed"))


def _server_sent(steps: Iterator[Step | File]) -> Iterator[str]:
    try:
        for step in steps:
            yield _event(step)
    except NoReport as reason:
        yield _event(Step(str(reason)))


def _event(told: Step | File) -> str:
    if isinstance(told, Step):
        return f"event: step\ndata: {Told(text=told.text).model_dump_json()}\n\n"
    content = b64encode(told.content).decode()
    said = Told(name=told.name, media=told.media, content=content)
    return f"event: file\ndata: {said.model_dump_json()}\n\n"

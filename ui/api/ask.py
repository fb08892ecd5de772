"""Questions: the whole Answer at once, or its events as they happen."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from fastapi import APIRouter, Depends, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from assistant.answer import Answer
from assistant.assistant import Question
from assistant.events import AnswerEvent, ChartEvent, Event, StepEvent, TableEvent, TextEvent
from indicators_db.errors import NotFound
from polish.texts import text
from ui.api.dependencies import AtDesk, within_limit
from ui.api.errors import Problem, Refusal
from ui.api.models import AskRequest
from ui.desk import LONGEST_QUESTION
from ui.missing import missing

router = APIRouter(
    dependencies=[Depends(within_limit)],
    responses={status: {"model": Problem} for status in (413, 422, 429)},
    tags=["ask"],
)


class Said(BaseModel):
    """A line of text in a stream of events."""

    text: str


@router.post("/ask", response_model=Answer, summary=text("ui.api.ask"))
def ask(request: AskRequest, at: AtDesk) -> Response:
    """One Answer, whatever its status."""
    try:
        answer = at.ask(_question(request))
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    return _json(answer)


@router.post(
    "/ask/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
    summary=text("ui.api.stream"),
)
def stream(request: AskRequest, at: AtDesk) -> StreamingResponse:
    """The Answer's events: ``step``, ``table``, ``chart``, ``text``, and last ``answer``."""
    try:
        events = at.stream(_question(request))
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    return StreamingResponse(
        _server_sent(events),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


def _question(request: AskRequest) -> Question:
    if len(request.question) > LONGEST_QUESTION:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text("ui.error.413"))
    return Question(
        text=request.question,
        thread_id=request.thread_id,
        home_unit=request.home_unit,
        dataset=request.dataset,
    )


def _server_sent(events: Iterator[Event]) -> Iterator[str]:
    for event in events:
        name, content = _named(event)
        # JSON on one line: no line break can end the event early
        yield f"event: {name}\ndata: {content.model_dump_json()}\n\n"


def _named(event: Event) -> tuple[str, BaseModel]:
    match event:
        case StepEvent(said):
            return "step", Said(text=said)
        case TableEvent(table):
            return "table", table
        case ChartEvent(chart):
            return "chart", chart
        case TextEvent(said):
            return "text", Said(text=said)
        case AnswerEvent(answer):
            return "answer", answer


def _json(model: BaseModel) -> Response:
    # pydantic writes what is not a finite number as null, which JSON can hold
    return Response(model.model_dump_json(), media_type="application/json")

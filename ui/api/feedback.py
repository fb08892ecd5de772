"""Feedback: what a person says is wrong with an answer, by one click."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Annotated, cast

from fastapi import APIRouter, Depends, FastAPI, Request
from pydantic import BaseModel, Field

from assistant.assistant import Question
from indicators_db.errors import NotFound
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.api.errors import Problem, Refusal
from ui.api.limits import RateLimit
from ui.desk import LONGEST_QUESTION
from ui.feedback import BookFullError, CaseBook, Complaint, Report
from ui.missing import missing

PER_MINUTE = 20
"""Reports that one client may send in a minute, from this computer too."""

_LONGEST_NOTE = 500
_MOST_BEFORE = 10

_Asked = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]


class FeedbackRequest(BaseModel):
    """A question, and what is wrong with its answer. Asked again, it must come out the same, so
    a follow-up question needs those that came before it, and "u nas" needs the unit."""

    question: _Asked = Field(description=text("feedback.field.question"))
    thread_id: str | None = Field(
        default=None, max_length=200, description=text("feedback.field.thread_id")
    )
    dataset: str | None = Field(
        default=None, max_length=200, description=text("ui.api.field.dataset")
    )
    kind: Complaint = Field(description=text("feedback.field.kind"))
    note: str = Field(default="", max_length=_LONGEST_NOTE, description=text("feedback.field.note"))
    before: tuple[_Asked, ...] = Field(
        default=(), max_length=_MOST_BEFORE, description=text("feedback.field.before")
    )
    home_unit: str | None = Field(
        default=None,
        pattern=r"^(\d{2}|\d{4}|\d{6})$",
        description=text("ui.api.field.home_unit"),
    )


class Thanks(BaseModel):
    """The report is kept; ``detail`` says so in Polish."""

    detail: str


def install(app: FastAPI) -> None:
    """Give ``app`` its book of cases and the limit on writing to it."""
    app.state.case_book = CaseBook(app.state.desk.settings.home)
    app.state.feedback_limit = RateLimit(PER_MINUTE)


def _within_limit(request: Request) -> None:
    limit = cast("RateLimit", request.app.state.feedback_limit)
    if not limit.admits(request.client.host if request.client else None):
        raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, text("feedback.too_many"))


router = APIRouter(
    dependencies=[Depends(_within_limit)],
    responses={status: {"model": Problem} for status in (422, 429, 507)},
    tags=["feedback"],
)


@router.post("/feedback", status_code=HTTPStatus.CREATED, summary=text("feedback.summary"))
def feedback(sent: FeedbackRequest, request: Request, at: AtDesk) -> Thanks:
    """Keep the report on this computer. No address, name or thread is kept with it."""
    book = cast("CaseBook", request.app.state.case_book)
    report = Report(sent.question, sent.kind, sent.note, sent.before, sent.home_unit)
    thread = None
    try:
        catalogue = at.open(sent.dataset).catalogue
        for asked in (*sent.before, sent.question):
            answer = at.ask(Question(asked, thread, sent.home_unit, sent.dataset))
            thread = answer.thread_id
        book.add(report, answer, catalogue, date.today())
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    except BookFullError:
        raise Refusal(HTTPStatus.INSUFFICIENT_STORAGE, text("feedback.full")) from None
    return Thanks(detail=text("feedback.thanks"))

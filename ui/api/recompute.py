"""Answers with one thing changed: what can be chosen, and the answer after the choice."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, Field

from assistant.answer import Answer, Role, ToolCall
from assistant.chips.changes import CannotChange, Change, View
from assistant.chips.choices import Choice, choices
from assistant.chips.recomputation import Recomputation
from indicators_db.errors import NotFound
from polish.texts import text
from ui.api.dependencies import AtDesk, within_limit
from ui.api.errors import Problem, Refusal
from ui.desk import LONGEST_QUESTION
from ui.missing import missing

router = APIRouter(
    dependencies=[Depends(within_limit)],
    responses={status: {"model": Problem} for status in (422, 429)},
    tags=["ask"],
)


class OfAnswer(BaseModel):
    """The answer that is meant, by the call it came from."""

    call: ToolCall = Field(description=text("ui.api.field.call"))
    dataset: str | None = Field(
        default=None, max_length=200, description=text("ui.api.field.dataset")
    )


class ChangeRequest(OfAnswer):
    """An answer and what to change on it; with neither ``change`` nor ``view``, nothing."""

    question: str = Field(
        default="", max_length=LONGEST_QUESTION, description=text("ui.api.field.words")
    )
    change: Change | None = Field(default=None, description=text("ui.api.field.change"))
    view: View | None = Field(default=None, description=text("ui.api.field.view"))
    thread_id: str | None = Field(
        default=None, max_length=200, description=text("ui.api.field.thread_id")
    )

    def wish(self) -> Recomputation:
        """The request as the assistant takes it."""
        return Recomputation(
            call=self.call,
            question=self.question,
            change=self.change,
            view=self.view,
            thread_id=self.thread_id,
            dataset=self.dataset,
        )


class ChoicesRequest(OfAnswer):
    """A part of an answer, and what was typed to narrow its choices."""

    role: Role = Field(description=text("ui.api.field.role"))
    typed: str = Field(default="", max_length=200, description=text("ui.api.field.typed"))


@router.post("/ask/change", response_model=Answer, summary=text("ui.api.change"))
def change(request: ChangeRequest, at: AtDesk) -> Response:
    """The Answer after the change; the thread, where one is named, goes on from it."""
    try:
        answer = at.answer_again(request.wish())
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    except CannotChange:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, text("ui.error.cannot_change")) from None
    return Response(answer.model_dump_json(), media_type="application/json")


@router.post("/ask/choices", summary=text("ui.api.choices"))
def offered(request: ChoicesRequest, at: AtDesk) -> tuple[Choice, ...]:
    """What the part of the answer can be changed to in this data set."""
    try:
        return choices(request.call, request.role, request.typed, at.workbench(request.dataset))
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    except CannotChange:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, text("ui.error.cannot_change")) from None


@router.delete(
    "/threads/{thread_id}", status_code=HTTPStatus.NO_CONTENT, summary=text("ui.api.forget")
)
def forget(
    at: AtDesk,
    thread_id: Annotated[str, Path(max_length=200, description=text("ui.api.param.thread"))],
) -> None:
    """Nothing of the thread is kept any more; deleting one that is not there is no fault."""
    at.assistant.forget(thread_id)

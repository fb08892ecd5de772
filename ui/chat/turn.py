"""One turn of the conversation on its way to the browser: steps, then numbers, then the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from assistant.answer import Answer, ToolCall
from assistant.assistant import Question
from assistant.chips.changes import CannotChange, Change, View
from assistant.chips.recomputation import Recomputation
from assistant.events import AnswerEvent, ChartEvent, Event, StepEvent, TableEvent, TextEvent
from assistant.reading.wished import Wish, wished
from indicators_db.errors import NotFound
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.desk import LONGEST_QUESTION, Desk
from ui.missing import missing
from ui.render.card import Draft, answer_card, draft_card
from ui.render.markdown import plain


class Asked(BaseModel):
    """What the page sends: the question and what was chosen around it.

    ``call``: the answer that is to be computed again, with ``change`` or ``view`` chosen on it.
    """

    turn: int
    question: str = Field(max_length=LONGEST_QUESTION)
    call: ToolCall | None = None
    change: Change | None = None
    view: View | None = None
    thread_id: str | None = None
    home_unit: str | None = None
    dataset: str | None = None


class Turn(BaseModel):
    """The whole turn so far. A browser that misses one state loses nothing with the next.

    ``announcement`` is read out by screen readers, once, when the turn is ``done``. ``call``: what
    the answer came from, for the page to ask for a change of it.
    """

    turn: int
    done: bool = False
    step: str = ""
    html: str = ""
    problem: str = ""
    announcement: str = ""
    thread_id: str | None = None
    call: dict[str, Any] | None = None


def turns(desk: Desk, sent: object) -> Iterator[Turn]:
    """States of the turn that answers what the page ``sent``; the last is ``done``."""
    try:
        asked = Asked.model_validate(sent)
    except ValidationError:
        yield refused(sent, text("ui.error.413"))
        return
    try:
        yield from _answered(desk, asked)
    except NotFound as error:
        yield refused(sent, missing(error))
    except CannotChange:
        yield refused(sent, text("ui.error.cannot_change"))


def refused(sent: object, problem: str) -> Turn:
    """The turn that ends with ``problem`` in place of an answer."""
    number = sent.get("turn", 0) if isinstance(sent, dict) else 0
    return Turn(turn=number, done=True, problem=problem, announcement=problem)


def _answered(desk: Desk, asked: Asked) -> Iterator[Turn]:
    events = _events(desk, asked)
    state = Turn(turn=asked.turn)
    draft = Draft(demo=desk.open(asked.dataset or None).info.kind is DatasetKind.DEMO)
    for event in events:
        match event:
            case StepEvent(said):
                state = state.model_copy(update={"step": said})
            case TableEvent(table):
                draft = replace(draft, tables=(*draft.tables, table))
            case TextEvent(said):
                draft = replace(draft, text=said)
            case ChartEvent():
                continue  # drawn once, with the whole answer
            case AnswerEvent(answer):
                # another view that was chosen on the answer counts for more than the question
                wish = wished(asked.question) if asked.view is None else None
                yield _finished(state, answer, wish)
                return
        yield state.model_copy(update={"html": _html(draft)})


def _events(desk: Desk, asked: Asked) -> Iterator[Event]:
    if asked.call is not None:
        return desk.recompute(
            Recomputation(
                call=asked.call,
                question=asked.question,
                change=asked.change,
                view=asked.view,
                thread_id=asked.thread_id,
                dataset=asked.dataset or None,
            )
        )
    return desk.stream(
        Question(
            text=asked.question,
            thread_id=asked.thread_id,
            home_unit=asked.home_unit or None,
            dataset=asked.dataset or None,
        )
    )


def _finished(state: Turn, answer: Answer, wish: Wish | None) -> Turn:
    return state.model_copy(
        update={
            "done": True,
            "step": "",
            "html": answer_card(answer, wish),
            "announcement": text("ui.chat.answered", text=plain(answer.text)),
            "thread_id": answer.thread_id,
            "call": answer.call.model_dump(mode="json") if answer.call is not None else None,
        }
    )


def _html(draft: Draft) -> str:
    return draft_card(draft) if draft.tables or draft.text else ""

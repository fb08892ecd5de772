"""The operator's page: which language model is used, whether it answers, what it has used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, cast

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from assistant.models.choice import ModelChoice
from polish.texts import text
from ui import model_words
from ui.model import NoModel
from ui.model_words import DAY_COLUMNS, LIMIT_COLUMNS
from ui.pages.operator_access import operator_only, sent_by_our_page
from ui.pages.route import page_router
from ui.render.navigation import MODEL
from ui.render.page import page
from ui.switchboard import NotOffered, Switchboard

router = page_router()
router.dependencies.append(Depends(operator_only))
_CHECK = MODEL + "/polaczenie"
_NOT_IN_A_FRAME = {"X-Frame-Options": "DENY", "Cache-Control": "no-store"}


class Done(StrEnum):
    """What the operator has just done."""

    SWITCHED = "zmieniono"
    CHECKED = "sprawdzono"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that may be made. ``code``: as the setting would have it."""

    code: str
    reads: str
    chosen: bool
    default: bool


def switchboard(request: Request) -> Switchboard:
    """The switchboard of this application."""
    return cast("Switchboard", request.app.state.switchboard)


AtSwitchboard = Annotated[Switchboard, Depends(switchboard)]


@router.get(MODEL)
def model(at: AtSwitchboard, response: Response, wynik: Done | None = None) -> str:
    """How the model stands. ``wynik``: what was done a moment ago."""
    response.headers.update(_NOT_IN_A_FRAME)
    return _shown(at, done=wynik)


@router.post(MODEL, dependencies=[Depends(sent_by_our_page)], response_model=None)
def switch(at: AtSwitchboard, wybor: Annotated[str, Form(max_length=300)]) -> Response | str:
    """Use another choice from the next question on."""
    try:
        at.use(wybor)
    except NotOffered:
        raise HTTPException(
            HTTPStatus.UNPROCESSABLE_ENTITY, text("models.page.not_offered")
        ) from None
    except NoModel as reason:
        return _shown(at, problem=str(reason))
    return _back(Done.SWITCHED)


@router.post(_CHECK, dependencies=[Depends(sent_by_our_page)], response_model=None)
def check(at: AtSwitchboard) -> Response:
    """Ask the model for one word."""
    at.check()
    return _back(Done.CHECKED)


def _back(done: Done) -> Response:
    return RedirectResponse(f"{MODEL}?wynik={done}", HTTPStatus.SEE_OTHER)


def _shown(at: Switchboard, *, done: Done | None = None, problem: str = "") -> str:
    standing = at.standing()
    return page(
        "pages/model.html",
        current=MODEL,
        reads=model_words.who_reads(standing.choice),
        default=standing.default.written,
        way=model_words.way(standing),
        changed=standing.choice != standing.default,
        options=[_option(one, standing.choice, standing.default) for one in standing.offered],
        connection=model_words.connection(standing),
        has_model=standing.choice.provider is not None and not standing.refusal,
        limit_header=[text(f"models.column.{name}") for name in LIMIT_COLUMNS],
        limits=list(model_words.limits(standing)),
        questions=standing.today.questions,
        failures=standing.today.failures,
        day_header=[text(f"models.column.{name}") for name in DAY_COLUMNS],
        days=list(model_words.days(standing)),
        check=_CHECK,
        done=text(f"models.page.done.{done}") if done else "",
        problem=problem,
    )


def _option(one: ModelChoice, chosen: ModelChoice, default: ModelChoice) -> Option:
    return Option(one.written, model_words.who_reads(one), one == chosen, one == default)

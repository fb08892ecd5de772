"""The answer card: an Answer, or what is there of it so far, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.tools.plan import Status
from assistant.tools.table import Table
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.render.environment import environment


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making: what has arrived, numbers before prose.

    ``demo``: whether the numbers are invented.
    """

    demo: bool
    tables: Sequence[Table] = ()
    text: str = ""


def answer_card(answer: Answer) -> str:
    """The whole answer as one ``<article>``."""
    template = environment().get_template("answer.html")
    return template.render(
        answer=answer,
        asked=frozenset(answer.plan.units),
        demo=answer.dataset.kind == DatasetKind.DEMO,
        heading=_heading(answer.status),
        options=[(option.label, option.question) for option in answer.options],
        suggestions=[(suggestion, suggestion) for suggestion in answer.suggestions],
    )


def draft_card(draft: Draft) -> str:
    """What there is of an answer while it is being made."""
    return (
        environment()
        .get_template("draft.html")
        .render(draft=draft, demo=draft.demo, asked=frozenset())
    )


def _heading(status: Status) -> str:
    return "" if status is Status.ANSWERED else text(f"ui.status.{status}")

"""Help: what can be asked, examples that the data set in use answers, statuses, a glossary."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.assistant import Question
from assistant.tools.plan import Status
from knowledge.builtin import builtin_entries
from knowledge.entries import Term
from polish.folding import fold
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.pages.route import ChosenName, page_router
from ui.pages.wording import chat_address
from ui.render.navigation import HELP
from ui.render.page import page

router = page_router()


@dataclass(frozen=True, slots=True)
class Example:
    """A question that is certainly answered, and the chat with it asked."""

    question: str
    href: str


@router.get(HELP)
def help_page(at: AtDesk, dataset: ChosenName) -> str:
    """The whole help on one page."""
    answer = at.ask(Question(text("ui.help_question"), dataset=dataset))
    at.assistant.forget(answer.thread_id)
    terms = [entry for entry in builtin_entries() if isinstance(entry, Term)]
    return page(
        "pages/help.html",
        current=HELP,
        dataset=dataset,
        can=[text(f"pages.help.can.{number}") for number in range(1, 9)],
        examples=[Example(one, chat_address(one, dataset)) for one in answer.suggestions],
        outcomes=[
            (text(f"pages.status.{status}"), text(f"pages.help.outcome.{status}"))
            for status in Status
        ],
        terms=sorted(terms, key=lambda term: fold(term.title)),
    )

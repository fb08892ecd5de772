"""The answer card: an Answer, or what is there of it so far, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from assistant.answer import Answer, Role
from assistant.reading.wished import Wish
from assistant.tools.plan import Operation, Status
from assistant.tools.table import Table
from indicators_db.model import DatasetKind
from indicators_db.units import COUNTRY_CODE
from polish.texts import text
from ui.feedback import Complaint
from ui.render.dates import polish_date
from ui.render.environment import environment
from ui.render.navigation import REPORT

COMPLAINTS = tuple(kind.value for kind in Complaint)

_MAPPED = frozenset({Operation.VALUES, Operation.TREND, Operation.COMPARE})


class View(StrEnum):
    """A way to look at an answer."""

    CHART = "chart"
    TABLE = "table"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making: what has arrived, numbers before prose.

    ``demo``: whether the numbers are invented.
    """

    demo: bool
    tables: Sequence[Table] = ()
    text: str = ""


def answer_card(answer: Answer, wish: Wish | None = None) -> str:
    """The whole answer as one ``<article>``; ``wish``: what the question asked to see first."""
    template = environment().get_template("answer.html")
    lead, details = _parts(answer)
    return template.render(
        answer=answer,
        lead=lead,
        details=details,
        chips=answer.understood,
        views=[(view, called(view, answer)) for view in views(answer)],
        first_view=first_view(answer, wish),
        source_line=source_line(answer),
        practices_first=bool(answer.practices) and answer.plan.operation is Operation.PRACTICES,
        report=_report_page(answer),
        complaints=COMPLAINTS,
        asked=frozenset(answer.plan.units),
        demo=answer.dataset.kind == DatasetKind.DEMO,
        heading=_heading(answer.status),
        options=[(option.label, option.question) for option in answer.options],
        suggestions=[(suggestion, suggestion) for suggestion in answer.suggestions],
    )


def source_line(answer: Answer) -> str:
    """What a saved picture says of itself: where its numbers are from, and of what day."""
    titles = "; ".join(one.title for one in answer.sources)
    sources = text("ui.card.picture.sources", sources=titles) if titles else ""
    as_of = polish_date(answer.dataset.as_of)
    dataset = text("ui.card.picture.dataset", name=answer.dataset.name, date=as_of)
    return f"{sources} {dataset}".strip()


def _parts(answer: Answer) -> tuple[str, str]:
    """The finding, which stands above the numbers, and what is said below them."""
    if not (answer.charts or answer.tables):
        return answer.text, ""
    lead, _, details = answer.text.partition("\n\n")
    return lead, details


def views(answer: Answer) -> tuple[View, ...]:
    """Ways to look at the answer; a map is there to be asked for, if it is not the chart itself."""
    found = []
    if answer.charts:
        found.append(View.CHART)
    if answer.tables:
        found.append(View.TABLE)
    plan = answer.plan
    units = set(plan.units) - {COUNTRY_CODE}
    shown = answer.status is Status.ANSWERED and answer.call is not None and bool(answer.tables)
    if shown and (plan.operation is Operation.RANK or (plan.operation in _MAPPED and units)):
        found.append(View.MAP)
    return tuple(found)


def called(view: View, answer: Answer) -> str:
    """The view's name; the chart of an answer that is a map is called so."""
    is_map = view is View.CHART and answer.plan.operation is Operation.MAP
    return text(f"ui.card.views.{View.MAP if is_map else view}")


def first_view(answer: Answer, wish: Wish | None = None) -> View:
    """What was asked for; else a shelf of numbers is to be read, everything else to be seen."""
    if wish is not None and View(wish) in views(answer):
        return View(wish)
    several = len(answer.plan.indicators) > 1
    if not answer.charts or (answer.plan.operation is Operation.VALUES and several):
        return View.TABLE
    return View.CHART


def _report_page(answer: Answer) -> str:
    """The page on which the report of an answer can be changed; empty for other answers."""
    if answer.plan.operation is not Operation.REPORT or answer.status is not Status.ANSWERED:
        return ""
    chosen = {
        "kod": answer.plan.units[0],
        "usluga": [one.value for one in answer.understood if one.role is Role.SERVICE],
        "tlo": answer.plan.benchmark or "",
        "zbior": answer.dataset.name,
    }
    return f"{REPORT}?{urlencode(chosen, doseq=True)}"


def draft_card(draft: Draft) -> str:
    """What there is of an answer while it is being made."""
    return (
        environment()
        .get_template("draft.html")
        .render(draft=draft, demo=draft.demo, asked=frozenset())
    )


def _heading(status: Status) -> str:
    return "" if status is Status.ANSWERED else text(f"ui.status.{status}")

"""Good practices: a search from a problem, and each practice with its indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Path, Query
from fastapi.responses import HTMLResponse, Response

from assistant.tools.practice_facts import Quotation, Told
from assistant.tools.presentation import practice_questions
from assistant.tools.presentation.practice_tables import changes_table, place
from assistant.tools.presentation.practice_words import quotation, told
from assistant.tools.scope.practice_changes import changes_of, service_of
from assistant.tools.scope.practice_shelf import first_words, most_to_tell_first
from assistant.tools.scope.study import Study
from indicators_db.model import DatasetKind
from indicators_db.warehouse import Warehouse
from knowledge.entries import Outcome, Practice
from knowledge.errors import KnowledgeError
from knowledge.filters import Filters
from knowledge.library import Library
from polish.folding import fold
from polish.numbers import format_number
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.api.practices import named_practice
from ui.desk import Desk
from ui.pages.route import ChosenData, ChosenName, page_router
from ui.pages.wording import address, chat_address
from ui.render.navigation import INDICATORS, PRACTICES
from ui.render.page import page

router = page_router()

_MOST_FOUND, _MOST_SIMILAR = 20, 4
_OUTCOMES = {"tak": True, "nie": False}
"""What the address says of results, and what the filter does."""


@dataclass(frozen=True, slots=True)
class Card:
    """A practice in a list; ``why`` only where a problem was told."""

    told: Told
    outcome: str
    href: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an own document and where it stands."""

    quotation: Quotation
    place: str


@router.get(PRACTICES, response_model=None)
def browse(
    at: AtDesk,
    data: ChosenData,
    dataset: ChosenName,
    q: Annotated[str, Query(max_length=2000)] = "",
    obszar: Annotated[str, Query(max_length=200)] = "",
    wojewodztwo: Annotated[str, Query(max_length=200)] = "",
    wynik: Annotated[str, Query(max_length=10)] = "",
) -> str | Response:
    """Practices for a problem, or all of them, under the filters chosen."""
    try:
        library = at.assistant.reading_room.library()
    except KnowledgeError as error:
        return _waiting(error, dataset)
    filters = Filters(
        area=obszar or None,
        voivodeship=wojewodztwo or None,
        with_results=_OUTCOMES.get(wynik),
    )
    every = library.listed()
    shown = {
        **_found(library, q.strip(), filters, dataset),
        "q": q,
        "area": obszar,
        "voivodeship": wojewodztwo,
        "outcome": wynik,
        "areas": _options(one.area for one in every),
        "voivodeships": _options(one.voivodeship for one in every),
        "outcomes": [
            ("tak", text("practices.page.with_results")),
            ("nie", text("practices.page.without_results")),
        ],
        "total": format_number(len(every), 0),
        "browse": address(PRACTICES, dataset),
    }
    return _page("pages/practices.html", data, dataset, **shown)


@router.get(PRACTICES + "/{practice_id:path}", response_model=None)
def one(
    at: AtDesk,
    data: ChosenData,
    dataset: ChosenName,
    practice_id: Annotated[str, Path(max_length=100)],
) -> str | Response:
    """One practice in its sources' words, with its service's indicators before and after it."""
    try:
        library = at.assistant.reading_room.library()
    except KnowledgeError as error:
        return _waiting(error, dataset)
    practice = named_practice(library, practice_id)
    study = _study(at, data)
    changes, service = changes_of(study, practice), service_of(study, practice)
    similar = (hit.practice for hit in library.similar(practice.id, _MOST_SIMILAR))
    shown = {
        "practice": practice,
        "told": told(practice, first_words(practice), 1.0),
        "outcome": text(f"practices.outcome.{practice.outcome}"),
        "sections": [section for section in practice.sections if section.heading],
        "asked": frozenset(),
        "changes": changes_table(changes) if changes else None,
        "service": service,
        "service_href": address(INDICATORS, dataset, usluga=service.id) if service else "",
        "similar": list(_cards(similar, dataset)),
        "ask": chat_address(practice_questions.details(practice.id), dataset),
        "browse": address(PRACTICES, dataset),
        "browse_area": address(PRACTICES, dataset, obszar=practice.area),
    }
    return _page("pages/practice.html", data, dataset, **shown)


def _study(at: Desk, data: Warehouse) -> Study:
    return Study(at.assistant.workbench(data.info.name))


def _found(
    library: Library, problem: str, filters: Filters, dataset: str | None
) -> dict[str, object]:
    if not problem:
        listed = most_to_tell_first(library.listed(filters))
        return {"cards": list(_cards(listed, dataset)), "passages": [], "subject": ""}
    found = library.practices(problem, filters, _MOST_FOUND)
    passages = [quotation(hit) for hit in found.documents[:_MOST_SIMILAR]]
    return {
        "cards": [
            _card(told(hit.practice, hit.why, hit.score), hit.practice, dataset, hit.why.sentence)
            for hit in found.hits
        ],
        "passages": [Passage(one, place(one)) for one in passages],
        "subject": found.subject.title if found.subject and not passages else "",
    }


def _cards(practices: Iterable[Practice], dataset: str | None) -> Iterable[Card]:
    for practice in practices:
        yield _card(told(practice, first_words(practice), 1.0), practice, dataset)


def _card(said: Told, practice: Practice, dataset: str | None, why: str = "") -> Card:
    known = practice.outcome is not Outcome.NOT_REPORTED
    outcome = text(f"practices.outcome.{practice.outcome}") if known else ""
    return Card(said, outcome, address(f"{PRACTICES}/{practice.id}", dataset), why)


def _options(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(set(names), key=fold)]


def _waiting(error: KnowledgeError, dataset: str | None) -> Response:
    title = text("practices.page.waiting_title")
    shown = page(
        "missing.html", current=PRACTICES, dataset=dataset, title=title, problem=str(error)
    )
    return HTMLResponse(shown, HTTPStatus.SERVICE_UNAVAILABLE)


def _page(template: str, data: Warehouse, dataset: str | None, **shown: object) -> str:
    demo = data.info.kind is DatasetKind.DEMO
    return page(template, current=PRACTICES, dataset=dataset, demo=demo, **shown)

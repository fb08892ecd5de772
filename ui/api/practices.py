"""Good practices: found for a problem or listed, and each in full."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel

from assistant.tools.practice_facts import Change
from assistant.tools.scope.practice_changes import changes_of
from assistant.tools.scope.study import Study
from knowledge.entries import Depth, Outcome, Practice, UnitKind
from knowledge.errors import KnowledgeError, UnknownEntry
from knowledge.filters import Filters
from knowledge.library import Library
from polish.folding import fold
from polish.texts import text
from ui.api.dependencies import AtDesk, Data
from ui.api.errors import Problem, Refusal

router = APIRouter(
    responses={404: {"model": Problem}, 422: {"model": Problem}, 503: {"model": Problem}},
    tags=["practices"],
)


class PracticeOut(BaseModel):
    """A practice in a list. ``score`` (0 to 1) and ``why`` only where a problem was told."""

    id: str
    title: str
    unit: str
    unit_codes: tuple[str, ...]
    kind: UnitKind
    voivodeship: str
    area: str
    services: tuple[str, ...]
    topic: str
    year: str
    url: str
    depth: Depth
    outcome: Outcome
    score: float | None = None
    why: str | None = None

    @classmethod
    def of(
        cls, practice: Practice, score: float | None = None, why: str | None = None
    ) -> PracticeOut:
        """The practice as the API shows it."""
        return cls(
            **practice.model_dump(include=set(cls.model_fields)),
            url=practice.urls[0],
            score=score,
            why=why,
        )


class SectionOut(BaseModel):
    """What the sources say under one heading."""

    heading: str
    text: str


class ChangeOut(BaseModel):
    """An indicator of the practice's service in its local government, before and after it."""

    indicator: str
    unit_code: str
    before_year: int | None
    before: float | None
    after_year: int | None
    after: float | None

    @classmethod
    def of(cls, change: Change) -> ChangeOut:
        """The change as the API shows it."""
        before, after = change.before, change.after
        return cls(
            indicator=change.indicator.id,
            unit_code=change.unit.code,
            before_year=before.year if before else None,
            before=before.value if before else None,
            after_year=after.year if after else None,
            after=after.value if after else None,
        )


class PracticeDetail(PracticeOut):
    """One practice in full, in its sources' words."""

    urls: tuple[str, ...]
    collection: str
    smup_tagged: bool
    indicators: tuple[str, ...]
    sections: tuple[SectionOut, ...]
    changes: tuple[ChangeOut, ...]


def library(at: AtDesk) -> Library:
    """The library, open; 503 where it is not."""
    try:
        return at.assistant.reading_room.library()
    except KnowledgeError as error:
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from None


Shelves = Annotated[Library, Depends(library)]


@router.get("/practices", summary=text("practices.api.list"))
def practices(
    data: Data,
    shelves: Shelves,
    q: Annotated[str, Query(max_length=2000, description=text("practices.api.q"))] = "",
    area: Annotated[
        str | None, Query(max_length=200, description=text("ui.api.param.area"))
    ] = None,
    voivodeship: Annotated[
        str | None, Query(max_length=200, description=text("practices.api.voivodeship"))
    ] = None,
    with_results: Annotated[
        bool | None, Query(description=text("practices.api.with_results"))
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500, description=text("practices.api.limit"))] = 100,
) -> list[PracticeOut]:
    """Practices that solve the problem ``q``, best first; without it, all by id."""
    named = voivodeship
    if voivodeship is not None and voivodeship.isdigit():
        named = data.units.get(voivodeship).name
    filters = Filters(area=area, voivodeship=named, with_results=with_results)
    if not q.strip():
        return [PracticeOut.of(practice) for practice in shelves.listed(filters)[:limit]]
    hits = shelves.practices(q, filters, limit).hits
    return [PracticeOut.of(hit.practice, hit.score, hit.why.sentence) for hit in hits]


@router.get("/practices/{practice_id}", summary=text("practices.api.one"))
def practice(
    at: AtDesk,
    data: Data,
    shelves: Shelves,
    practice_id: Annotated[str, Path(max_length=100, description=text("practices.api.id"))],
) -> PracticeDetail:
    """One practice, with the indicators of its service there before and after it."""
    found = named_practice(shelves, practice_id)
    changes = changes_of(Study(at.assistant.workbench(data.info.name)), found)
    return PracticeDetail(
        **found.model_dump(include=set(PracticeDetail.model_fields)),
        url=found.urls[0],
        changes=tuple(ChangeOut.of(one) for one in changes),
    )


def named_practice(shelves: Library, practice_id: str) -> Practice:
    """The practice with this id, case aside; 404 where there is none."""
    wanted = fold(practice_id)
    for found in shelves.listed():
        if fold(found.id) == wanted:
            return found
    raise Refusal(HTTPStatus.NOT_FOUND, str(UnknownEntry(practice_id)))

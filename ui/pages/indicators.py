"""Indicators: from area to service to indicator, a search, and the card of each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from assistant.tools.presentation import questions
from assistant.tools.presentation.notes import year_ranges
from indicators_db.catalogue import Catalogue
from indicators_db.families import without_scope
from indicators_db.model import Coverage, DatasetKind, Direction, Indicator, Kind, Level, Service
from indicators_db.units import Units
from indicators_db.warehouse import Warehouse
from polish.numbers import format_number
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.indicator_search import search
from ui.pages.route import ChosenData, ChosenName, page_router
from ui.pages.wording import address, chat_address, counted, levels
from ui.render.navigation import INDICATORS
from ui.render.page import page

router = page_router()

MOST_FOUND = 100
"""Indicators that a search lists; more of them say that the words were too common."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of a list that leads somewhere, with what is said beside it."""

    label: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A service with its indicators."""

    name: str
    description: str
    lines: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """For which units and years there are numbers."""

    units: str
    years: str
    count: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an indicator: ``home`` where it means the reader's own unit."""

    label: str
    href: str
    home: bool = False


@router.get(INDICATORS)
def browse(
    at: AtDesk,
    data: ChosenData,
    dataset: ChosenName,
    q: Annotated[str, Query(max_length=200)] = "",
    obszar: Annotated[str, Query(max_length=200)] = "",
    usluga: Annotated[str, Query(max_length=200)] = "",
) -> str:
    """Areas; or the services of one with their indicators; or what a search found."""
    catalogue = data.catalogue
    meant = at.indicators_meant(q, dataset)
    found = search(catalogue, q, meant=meant) if q.strip() else []
    shown = {
        "q": q,
        "area": obszar,
        "found": [_line(indicator, dataset) for indicator in found[:MOST_FOUND]],
        "count": counted(len(found), "indicator"),
        "too_many": len(found) > MOST_FOUND,
        "areas": [] if q or obszar or usluga else list(_areas(catalogue, dataset)),
        "shelves": _shelves(catalogue, obszar, usluga, dataset),
        "browse": address(INDICATORS, dataset),
        "total": counted(len(catalogue.indicators), "indicator"),
    }
    return _page("pages/indicators.html", data, dataset, **shown)


@router.get(INDICATORS + "/{indicator_id:path}")
def card(
    data: ChosenData,
    dataset: ChosenName,
    indicator_id: Annotated[str, Path(max_length=200)],
) -> str:
    """What one indicator means, how it is computed, and where it has numbers."""
    catalogue = data.catalogue
    indicator = catalogue.indicator(indicator_id)
    service = catalogue.service(indicator.service) if indicator.service else None
    shown = {
        "indicator": indicator,
        "service": _shelf_link(indicator, service, dataset),
        "area": Link(indicator.area, address(INDICATORS, dataset, obszar=indicator.area)),
        "dimension": text(f"tables.dimension.{indicator.dimension}") if indicator.dimension else "",
        "direction": text(f"pages.indicator.direction.{indicator.direction}"),
        "neutral": indicator.direction is Direction.NEUTRAL,
        "formula": _formula(indicator),
        "levels": levels(indicator.levels),
        "coverage": _coverage(data, indicator),
        "questions": tuple(_questions(data, indicator, dataset)),
        "versions": [_line(one, dataset) for one in catalogue.versions(indicator.id)[1:]],
        "browse": address(INDICATORS, dataset),
    }
    return _page("pages/indicator.html", data, dataset, **shown)


def _page(template: str, data: Warehouse, dataset: str | None, **shown: object) -> str:
    return page(
        template,
        current=INDICATORS,
        dataset=dataset,
        title_of_data=data.info.title,
        demo=data.info.kind is DatasetKind.DEMO,
        **shown,
    )


def _line(indicator: Indicator, dataset: str | None) -> Link:
    dimension = text(f"tables.dimension.{indicator.dimension}") if indicator.dimension else ""
    about = ", ".join(part for part in (dimension, levels(indicator.levels)) if part)
    return Link(indicator.name, address(f"{INDICATORS}/{indicator.id}", dataset), about)


def _areas(catalogue: Catalogue, dataset: str | None) -> Iterable[Link]:
    for area in catalogue.areas:
        services = sum(service.area == area for service in catalogue.services)
        held = counted(len(catalogue.of_area(area)), "indicator")
        about = f"{counted(services, 'service')}, {held}" if services else held
        yield Link(area, address(INDICATORS, dataset, obszar=area), about)
    loose = [one for one in catalogue.indicators if not one.area]
    if loose:
        yield Link(
            text("pages.indicators.no_area"),
            address(INDICATORS, dataset, obszar="-"),
            counted(len(loose), "indicator"),
        )


def _shelves(
    catalogue: Catalogue, area: str, service: str, dataset: str | None
) -> tuple[Shelf, ...]:
    """The shelves of an area, or one service; ``-`` stands for indicators of no area."""
    if service:
        chosen = [catalogue.service(service)]
    else:
        chosen = [one for one in catalogue.services if area and one.area == area]
    shelves = [_shelf(one, catalogue.of_service(one.id), dataset) for one in chosen]
    rest = () if service or not area else _unshelved(catalogue, "" if area == "-" else area)
    if rest:
        name = text("pages.indicators.no_service") if shelves else ""
        shelves.append(Shelf(name, "", tuple(_line(one, dataset) for one in rest)))
    return tuple(shelf for shelf in shelves if shelf.lines)


def _shelf(service: Service, indicators: Sequence[Indicator], dataset: str | None) -> Shelf:
    lines = tuple(_line(indicator, dataset) for indicator in indicators)
    return Shelf(service.name, service.description, lines)


def _unshelved(catalogue: Catalogue, area: str) -> tuple[Indicator, ...]:
    return tuple(one for one in catalogue.indicators if one.area == area and not one.service)


def _shelf_link(indicator: Indicator, service: Service | None, dataset: str | None) -> Link | None:
    if service is None:
        return None
    return Link(service.name, address(INDICATORS, dataset, usluga=service.id))


def _formula(indicator: Indicator) -> str:
    if indicator.numerator and indicator.denominator:
        return text(
            "pages.indicator.ratio",
            numerator=indicator.numerator,
            denominator=indicator.denominator,
        )
    return indicator.numerator


def _coverage(data: Warehouse, indicator: Indicator) -> tuple[CoverageLine, ...]:
    rows = sorted(data.catalogue.coverage(indicator.id), key=_by_level)
    return tuple(_coverage_line(data.units, row) for row in rows if row.years)


def _by_level(row: Coverage) -> tuple[int, str]:
    return list(Level).index(row.level), row.kind


def _coverage_line(units: Units, row: Coverage) -> CoverageLine:
    there = sum(unit.coverage_kind is row.kind for unit in units.members(row.level))
    count, every = format_number(row.units, 0), format_number(there, 0)
    held = text("pages.indicator.of", count=count, all=every)
    return CoverageLine(_kind_words(row), year_ranges(row.years), held)


def _kind_words(row: Coverage) -> str:
    """The kind of unit; a city with powiat rights is covered at two levels, so that is said."""
    if row.kind is Kind.CITY_WITH_COUNTY_RIGHTS:
        return text(f"pages.indicator.city_as_{row.level}")
    return text(f"tables.kinds.{row.kind}")


def _questions(data: Warehouse, indicator: Indicator, dataset: str | None) -> Iterable[Question]:
    name = without_scope(indicator.name)
    for key in ("value", "neighbours", "trend"):
        asked = text(f"pages.indicator.home.{key}", indicator=name)
        yield Question(asked, chat_address(asked, dataset), home=True)
    covered = {row.level for row in data.catalogue.coverage(indicator.id) if row.years}
    for level in Level:
        if level in covered and level is not Level.COUNTRY:
            asked = questions.ranking(data.units, indicator, level, None)
            yield Question(asked, chat_address(asked, dataset))
    asked = questions.definition(indicator)
    yield Question(asked, chat_address(asked, dataset))

"""About the data: the data sets of this server, what each holds, and what looks wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from assistant.tools.presentation.notes import year_ranges
from indicators_db.model import DatasetInfo, DatasetKind, Indicator
from indicators_db.quality import FindingKind, IndicatorQuality, Quality, quality_of
from indicators_db.warehouse import Warehouse
from polish.numbers import format_number
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.pages.route import ChosenData, ChosenName, page_router
from ui.pages.wording import address, levels
from ui.render.dates import polish_date
from ui.render.navigation import DATA, INDICATORS
from ui.render.page import page

router = page_router()

MOST_FINDINGS = 12
"""Indicators that are named for one kind of finding; the rest is counted."""


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """A data set of this server."""

    name: str
    title: str
    kind: str
    as_of: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AreaLine:
    """How much there is of one area, in words."""

    name: str
    href: str
    indicators: int
    years: str
    levels: str
    coverage: str
    missing: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """How far one indicator reaches, in words."""

    name: str
    href: str
    years: str
    levels: str
    coverage: str
    missing: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Indicators in which something looks wrong in the same way."""

    heading: str
    count: int
    indicators: tuple[Indicator, ...]
    more: int


@router.get(DATA)
def about_data(
    at: AtDesk,
    data: ChosenData,
    dataset: ChosenName,
    obszar: Annotated[str, Query(max_length=200)] = "",
) -> str:
    """The data set in use, and the others; ``obszar`` opens the indicators of one area."""
    info = data.info
    quality = quality_of(data)
    area = obszar if obszar in data.catalogue.areas else ""
    return page(
        "pages/data.html",
        current=DATA,
        dataset=dataset,
        datasets=[_dataset(one, info.name) for one in at.datasets.infos()],
        info=info,
        demo=info.kind is DatasetKind.DEMO,
        facts=tuple(_facts(info, data, quality)),
        areas=tuple(_areas(data, quality, dataset)),
        area=area,
        lines=tuple(_lines(quality, area, dataset)) if area else (),
        findings=tuple(_findings(quality, data)),
        whole=address(DATA, dataset),
    )


def _dataset(info: DatasetInfo, chosen: str) -> DatasetLine:
    kind = text(f"pages.data.kind.{info.kind}")
    return DatasetLine(
        info.name, info.title, kind, polish_date(info.as_of.isoformat()), info.name == chosen
    )


def _facts(info: DatasetInfo, data: Warehouse, quality: Quality) -> Iterable[tuple[str, str]]:
    yield text("pages.data.fact.kind"), text(f"pages.data.kind_long.{info.kind}")
    yield text("pages.data.fact.as_of"), polish_date(info.as_of.isoformat())
    if info.imported_at:
        yield text("pages.data.fact.imported"), polish_date(info.imported_at[:10])
    yield text("pages.data.fact.indicators"), format_number(len(data.catalogue.indicators), 0)
    yield text("pages.data.fact.units"), format_number(len(data.units), 0)
    cells = format_number(quality.cells, 0)
    missing = format_number(quality.missing, 0)
    yield text("pages.data.fact.cells"), text("pages.data.cells", cells=cells, missing=missing)
    years = {year for one in quality.indicators for year in one.years}
    if years:
        yield text("pages.data.fact.years"), year_ranges(years)
    for kind, division in data.divisions.items():
        words = {"title": division.title, "source": division.source}
        yield text(f"groups.what.{kind}"), text("groups.page", **words)
    yield text("pages.data.fact.licence"), info.licence or text("pages.data.no_licence")


def _areas(data: Warehouse, quality: Quality, dataset: str | None) -> Iterable[AreaLine]:
    for area in data.catalogue.areas:
        held = [one for one in quality.indicators if one.indicator.area == area]
        if held:
            yield AreaLine(
                area,
                address(DATA, dataset, obszar=area),
                len(held),
                _years(held),
                _levels(held),
                _coverage(held),
                _missing(held),
            )


def _lines(quality: Quality, area: str, dataset: str | None) -> Iterable[IndicatorLine]:
    for one in quality.indicators:
        if one.indicator.area == area:
            yield IndicatorLine(
                one.indicator.name,
                address(f"{INDICATORS}/{one.indicator.id}", dataset),
                _years([one]),
                _levels([one]),
                _coverage([one]),
                _missing([one]),
            )


def _years(held: Sequence[IndicatorQuality]) -> str:
    years = {year for one in held for year in one.years}
    return year_ranges(years) or text("pages.data.nothing")


def _levels(held: Sequence[IndicatorQuality]) -> str:
    return levels(level.level for one in held for level in one.levels)


def _coverage(held: Sequence[IndicatorQuality]) -> str:
    """Percent of units with a number in each indicator's last year, all levels together."""
    units = sum(level.units for one in held for level in one.levels)
    covered = sum(level.covered for one in held for level in one.levels)
    return _percent(covered, units)


def _missing(held: Sequence[IndicatorQuality]) -> str:
    return _percent(sum(one.missing for one in held), sum(one.cells for one in held))


def _percent(part: int, whole: int) -> str:
    return f"{format_number(100 * part / whole, 1)}%" if whole else text("pages.data.nothing")


def _findings(quality: Quality, data: Warehouse) -> Iterable[FindingLine]:
    for kind in FindingKind:
        found = [one.indicator for one in quality.findings if one.kind is kind]
        if found:
            ids = tuple(dict.fromkeys(found))
            named = tuple(data.catalogue.indicator(one) for one in ids[:MOST_FINDINGS])
            heading = text(f"pages.data.finding.{kind}")
            yield FindingLine(heading, len(found), named, len(ids) - len(named))

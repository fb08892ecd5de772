"""The profile of one unit: its strong and weak sides, by area, beside others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from assistant.answer import ToolCall
from assistant.tools.arguments import ProfileArguments
from assistant.tools.plan import Benchmark, Operation, Status
from assistant.tools.presentation.full_labels import full_label
from assistant.tools.presentation.labels import label
from indicators_db.model import DatasetKind, Level, Unit
from indicators_db.units import Units
from indicators_db.warehouse import Warehouse
from polish.numbers import format_number
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.desk import Desk
from ui.pages.route import ChosenData, ChosenName, page_router
from ui.pages.sides import sides_of
from ui.pages.unit_map import UnitMap, unit_map
from ui.pages.units import inside, meant, one_of_twins, within
from ui.pages.wording import address, chat_address, counted
from ui.render.navigation import PROFILE
from ui.render.page import page

router = page_router()

_BENCHMARKS = {
    Level.GMINA: (
        Benchmark.COMPARISON_GROUP,
        Benchmark.NEIGHBOURS,
        Benchmark.COUNTY,
        Benchmark.VOIVODESHIP,
        Benchmark.COUNTRY,
    ),
    Level.POWIAT: (
        Benchmark.COMPARISON_GROUP,
        Benchmark.NEIGHBOURS,
        Benchmark.VOIVODESHIP,
        Benchmark.COUNTRY,
    ),
    Level.VOIVODESHIP: (Benchmark.COUNTRY, Benchmark.NEIGHBOURS),
}
"""Beside whom a unit can be shown, the usual one first. Poland has nobody beside it."""

_BELOW = {Level.VOIVODESHIP: Level.POWIAT, Level.POWIAT: Level.GMINA}


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit, its profile, and where the list goes on below it."""

    label: str
    href: str
    below: str = ""
    below_words: str = ""


@router.get(PROFILE)
def profile(
    at: AtDesk,
    data: ChosenData,
    dataset: ChosenName,
    kod: Annotated[str, Query(max_length=20)] = "",
    jednostka: Annotated[str, Query(max_length=200)] = "",
    porownanie: Benchmark | None = None,
    obszar: Annotated[str, Query(max_length=200)] = "",
    w: Annotated[str, Query(max_length=20)] = "",
) -> str:
    """The dashboard of a unit; without one, ways to choose it. ``w``: the territory listed."""
    choice = meant(data.units, kod, jednostka)
    shown: dict[str, object] = {
        "typed": jednostka,
        "nobody": bool(jednostka.strip()) and choice.unit is None and not choice.candidates,
        "candidates": [_link(data.units, unit, dataset) for unit in choice.candidates],
        "unit": None,
    }
    if choice.unit is None or choice.unit.level is Level.COUNTRY:
        territory = data.units.get(w) if w else None
        shown["territory"] = label(territory) if territory else ""
        below = one_of_twins(inside(data.units, territory))
        shown["listed"] = [_link(data.units, unit, dataset) for unit in below]
        shown["country"] = address(PROFILE, dataset)
        shown["whole"] = address(PROFILE, dataset, kod=territory.code) if territory else ""
        shown["map"] = _map(at, data.units, territory, dataset)
        template = "pages/profile-choice.html"
    else:
        shown |= _dashboard(at, data, dataset, choice.unit, porownanie, obszar)
        template = "pages/profile.html"
    demo = data.info.kind is DatasetKind.DEMO
    return page(template, current=PROFILE, dataset=dataset, demo=demo, **shown)


def _map(at: Desk, units: Units, territory: Unit | None, dataset: str | None) -> UnitMap | None:
    """Powiats of the country or of a voivodeship, gminas of a powiat; a powiat leads to its own
    gminas, another unit to its profile."""
    shown = inside(units, territory) if territory else units.members(Level.POWIAT)
    hrefs: dict[str, str] = {}
    for unit in one_of_twins(shown):
        link = _link(units, unit, dataset)
        hrefs[unit.code] = f"{link.below}#mapa" if link.below else link.href
    chosen = [unit for unit in shown if unit.code in hrefs]
    return unit_map(units, chosen, hrefs, at.assistant.atlas)


def _dashboard(
    at: Desk,
    data: Warehouse,
    dataset: str | None,
    unit: Unit,
    asked: Benchmark | None,
    area: str,
) -> dict[str, object]:
    usual = _usual(unit)
    benchmark = asked if asked in usual else usual[0]
    arguments = ProfileArguments(units=(unit.code,), benchmark=benchmark, area=area or None)
    called = ToolCall(
        tool=Operation.PROFILE,
        arguments=arguments.model_dump(mode="json", exclude_none=True),
    )
    answer = at.answer_of(called, dataset)
    around = {"kod": unit.code, "porownanie": benchmark.value}
    return {
        "unit": unit,
        "label": label(unit),
        "about": _about(data.units, unit),
        "benchmark": benchmark,
        "benchmarks": {one: text(f"pages.profile.benchmark.{one}") for one in usual},
        "area": area,
        "areas": data.catalogue.areas,
        "field": within(data.units, unit),
        "answer": answer,
        "answered": answer.status is Status.ANSWERED,
        "lead": answer.text.split("\n\n")[0],
        "rest": "\n\n".join(answer.text.split("\n\n")[1:]),
        "sides": sides_of(answer, data.catalogue),
        "area_links": {
            one: address(PROFILE, dataset, **around, obszar=one) for one in data.catalogue.areas
        },
        "whole": address(PROFILE, dataset, **around),
        "neighbours": [_link(data.units, one, dataset) for one in data.units.neighbours(unit.code)],
        "chat": chat_address(
            text("pages.profile.question", unit=full_label(data.units, unit)), dataset
        ),
        "nobody_asked": frozenset[str](),
        "kept": {"unit_code": unit.code, "label": label(unit), "within": _inside_of(data, unit)},
    }


def _usual(unit: Unit) -> tuple[Benchmark, ...]:
    """A city with powiat rights is alone in its powiat."""
    alone = {Benchmark.COUNTY} if unit.is_city_with_county_rights else set()
    return tuple(one for one in _BENCHMARKS[unit.level] if one not in alone)


def _inside_of(data: Warehouse, unit: Unit) -> str:
    return within(data.units, unit).removeprefix(label(unit)).removeprefix(", ")


def _about(units: Units, unit: Unit) -> str:
    """Where it lies and how many people live there."""
    around = (units.county_of(unit), units.voivodeship_of(unit))
    own = {unit.code, unit.twin_code}
    parts = [label(each) for each in around if each is not None and each.code not in own]
    if unit.population:
        parts.append(text("pages.profile.population", count=format_number(unit.population, 0)))
    near = len(units.neighbours(unit.code))
    if near:
        parts.append(counted(near, "neighbour"))
    return ", ".join(parts)


def _link(units: Units, unit: Unit, dataset: str | None) -> UnitLink:
    below, level = "", _BELOW.get(unit.level)
    if level is not None and not unit.twin_code and units.members(level, unit.code):
        below = address(PROFILE, dataset, w=unit.code)
    words = text(f"tables.levels.{level}") if below else ""
    return UnitLink(label(unit), address(PROFILE, dataset, kod=unit.code), below, words)

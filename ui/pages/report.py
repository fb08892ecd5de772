"""The report: which unit, which services, beside whom; made while its progress is told."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import Query

from assistant.answer import Role, ToolCall
from assistant.chips.changes import call_of
from assistant.chips.choices import Choice, choices
from assistant.tools.arguments import ReportArguments
from assistant.tools.plan import Benchmark, Operation
from assistant.tools.presentation.full_labels import full_label
from indicators_db.model import DatasetKind, Unit
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.desk import Desk
from ui.pages.route import ChosenData, ChosenName, page_router
from ui.pages.units import meant, within
from ui.pages.wording import address
from ui.render.navigation import REPORT
from ui.render.page import page

router = page_router()

_SCRIPT_TEXTS = ("changing", "saved", "not_saved", "no_units")


@router.get(REPORT)
def report(
    at: AtDesk,
    data: ChosenData,
    dataset: ChosenName,
    kod: Annotated[str, Query(max_length=20)] = "",
    jednostka: Annotated[str, Query(max_length=200)] = "",
    tlo: Benchmark = Benchmark.COMPARISON_GROUP,
    usluga: Annotated[list[str], Query(max_length=200)] = [],  # noqa: B006  FastAPI copies it
) -> str:
    """The choice of a unit, and once there is one, of what its report says."""
    found = meant(data.units, kod, jednostka)
    shown: dict[str, object] = {
        "typed": jednostka,
        "nobody": bool(jednostka.strip()) and found.unit is None and not found.candidates,
        "candidates": [
            (full_label(data.units, unit), address(REPORT, dataset, kod=unit.code))
            for unit in found.candidates
        ],
        "unit": found.unit,
        "texts": {name: text(f"ui.script.{name}") for name in _SCRIPT_TEXTS},
    }
    if found.unit is not None:
        shown |= _offered(at, dataset, found.unit)
        shown |= {
            "label": full_label(data.units, found.unit),
            "field": within(data.units, found.unit),
            "benchmark": tlo,
            "chosen": frozenset(usluga),
        }
    demo = data.info.kind is DatasetKind.DEMO
    return page("pages/report.html", current=REPORT, dataset=dataset, demo=demo, **shown)


def _offered(at: Desk, dataset: str | None, unit: Unit) -> dict[str, object]:
    """Services that the unit has numbers of, by area, and benchmarks that suit it."""
    call = call_of(Operation.REPORT, ReportArguments(units=(unit.code,)))
    services = _choices(at, dataset, call, Role.SERVICE)
    return {
        "areas": [
            (area, tuple(members))
            for area, members in groupby(services, key=lambda service: service.detail)
        ],
        "benchmarks": _choices(at, dataset, call, Role.BENCHMARK),
    }


def _choices(at: Desk, dataset: str | None, call: ToolCall, role: Role) -> list[Choice]:
    """Choices of one role; services by area, in the catalogue's order."""
    found = [
        one
        for one in choices(call, role, "", at.workbench(dataset))
        if one.role is role and one.value
    ]
    if role is Role.SERVICE:
        areas = list(dict.fromkeys(one.detail for one in found))
        found.sort(key=lambda one: areas.index(one.detail))
    return found

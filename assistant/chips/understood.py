"""The arguments of a call in words: one chip for each that a person may want to change."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Role, Understood
from assistant.tools.arguments import (
    Arguments,
    CompareArguments,
    MapArguments,
    ProfileArguments,
    RankArguments,
    RelateArguments,
    ReportArguments,
    ScopeArguments,
    SubjectArguments,
    TrendArguments,
    ValuesArguments,
)
from assistant.tools.plan import Benchmark, Plan
from assistant.tools.presentation.full_labels import full_label
from assistant.tools.presentation.labels import label
from indicators_db.errors import NotFound
from indicators_db.model import Unit
from indicators_db.warehouse import Warehouse
from polish.texts import text

_OF_UNITS = (
    ValuesArguments,
    TrendArguments,
    CompareArguments,
    ProfileArguments,
    ReportArguments,
    ScopeArguments,
)
_OF_SHELVES = (ProfileArguments, ReportArguments)
_BESIDE = (CompareArguments, ProfileArguments, ReportArguments)
_YEARLY = (
    ValuesArguments,
    TrendArguments,
    CompareArguments,
    ProfileArguments,
    ReportArguments,
    ScopeArguments,
)


def understood(args: Arguments, plan: Plan, warehouse: Warehouse) -> tuple[Understood, ...]:
    """Chips of a call, in the order in which people name these things: who, what, when, beside
    whom. ``plan`` says what was taken where the arguments leave it open; a code or id that does not
    exist has no chip."""
    return (
        *_units(args, warehouse),
        *_subjects(args, plan, warehouse),
        *_scope(args, plan, warehouse),
        *_year(args, plan),
        *_benchmark(args),
    )


def has_role(args: Arguments, role: Role) -> bool:
    """Whether a call of this kind has anything of ``role`` that could be changed."""
    match role:
        case Role.UNIT:
            return isinstance(args, _OF_UNITS)
        case Role.INDICATOR | Role.SERVICE | Role.AREA:
            return isinstance(args, (*_OF_SHELVES, SubjectArguments, RelateArguments))
        case Role.YEAR:
            return isinstance(args, _YEARLY)
        case Role.BENCHMARK:
            return isinstance(args, _BESIDE)
        case Role.LEVEL | Role.WITHIN:
            return isinstance(args, ScopeArguments)


def _units(args: Arguments, warehouse: Warehouse) -> Iterator[Understood]:
    if not isinstance(args, _OF_UNITS):
        return
    for position, code in enumerate(args.units):
        if code in warehouse.units:
            said = full_label(warehouse.units, warehouse.units.get(code))
            yield Understood(role=Role.UNIT, label=said, value=code, position=position)


def _subjects(args: Arguments, plan: Plan, warehouse: Warehouse) -> Iterator[Understood]:
    """What is measured; nothing from the first id on that does not exist."""
    catalogue = warehouse.catalogue
    try:
        for position, (role, one) in enumerate(_named(args, plan)):
            if role is Role.INDICATOR:
                said = catalogue.indicator(one).name
            elif role is Role.SERVICE:
                said = catalogue.service(one).name
            else:
                said = one or text("chips.everything")
            yield Understood(role=role, label=said, value=one, position=position)
    except NotFound:
        return


def _named(args: Arguments, plan: Plan) -> list[tuple[Role, str]]:
    """Ids of what a call measures: a whole service before the indicators that fit best of it."""
    match args:
        case RankArguments() | MapArguments():
            # of a service, the tool takes one indicator
            return [(Role.INDICATOR, one) for one in (plan.indicators or args.indicators)[:1]]
        case SubjectArguments(service=str(service)) | ProfileArguments(service=str(service)):
            return [(Role.SERVICE, service)]
        case ProfileArguments(area=area):
            return [(Role.AREA, area or "")]
        case ReportArguments(services=services):
            return [(Role.SERVICE, one) for one in services]
        case SubjectArguments(indicators=indicators) | RelateArguments(indicators=indicators):
            return [(Role.INDICATOR, one) for one in indicators]
        case _:
            return []


def _scope(args: Arguments, plan: Plan, warehouse: Warehouse) -> Iterator[Understood]:
    if not isinstance(args, ScopeArguments):
        return
    level = args.level or plan.level
    if level is not None:
        said = text(f"tables.levels.{level}")
        yield Understood(role=Role.LEVEL, label=said, value=level.value)
    within = args.within or plan.within
    territory = warehouse.units.get(within) if within and within in warehouse.units else None
    yield Understood(role=Role.WITHIN, label=territory_label(territory), value=within or "")


def _year(args: Arguments, plan: Plan) -> Iterator[Understood]:
    if not isinstance(args, _YEARLY):
        return
    shown = years_label(plan.years)
    if isinstance(args, TrendArguments):
        if shown:
            asked = str(args.first) if args.first is not None else ""
            yield Understood(role=Role.YEAR, label=shown, value=asked)
        return
    if isinstance(args, RankArguments) and args.by_change:
        if shown:
            said = text("chips.years", first=min(plan.years), last=max(plan.years))
            asked = str(args.change_since) if args.change_since is not None else ""
            yield Understood(role=Role.YEAR, label=said, value=asked)
        return
    asked_years = args.years if isinstance(args, ValuesArguments) else (args.year,)
    known = tuple(year for year in asked_years if year is not None)
    if known:
        value = str(known[0]) if len(known) == 1 else ""
        yield Understood(role=Role.YEAR, label=years_label(known), value=value)
    elif shown:
        yield Understood(role=Role.YEAR, label=text("chips.latest_as", year=shown), value="")


def _benchmark(args: Arguments) -> Iterator[Understood]:
    if not isinstance(args, _BESIDE):
        return
    benchmark: Benchmark = args.benchmark
    said = text(f"chips.benchmark.{benchmark}")
    yield Understood(role=Role.BENCHMARK, label=said, value=benchmark.value)


def years_label(years: tuple[int, ...]) -> str:
    """``2024``, ``2019–2024`` or ``2019, 2024``; empty where there is none."""
    if len(years) < 2:
        return str(years[0]) if years else ""
    ordered = sorted(set(years))
    if ordered[-1] - ordered[0] == len(ordered) - 1:
        return text("chips.years", first=ordered[0], last=ordered[-1])
    return ", ".join(map(str, ordered))


def territory_label(territory: Unit | None) -> str:
    """The territory that a ranking or map is over."""
    return label(territory) if territory is not None else text("chips.whole_country")

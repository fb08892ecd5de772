"""One argument of a call changed, checked like any other call."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field, ValidationError

from assistant.answer import Part, Role, ToolCall
from assistant.tools.arguments import (
    PREVIOUS_YEAR,
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
from assistant.tools.plan import Benchmark, Operation
from assistant.tools.registry import TOOLS
from indicators_db.model import Level
from indicators_db.units import Units


class View(StrEnum):
    """Another way to look at the same thing, for which another operation is needed."""

    MAP = "map"


class Change(Part):
    """What a person chose in place of one argument. An empty ``value`` leaves it open again."""

    role: Role
    value: str = Field(max_length=200)
    position: int = Field(default=0, ge=0)


class CannotChange(ValueError):  # noqa: N818 - not a bug: an answer to what was chosen
    """The call is none of ours, or what was chosen does not fit it."""


def arguments_of(call: ToolCall) -> Arguments:
    """The typed arguments of a call; ``CannotChange`` if it is not one of ours."""
    tool = TOOLS.get(call.tool)
    if tool is None:
        raise CannotChange(call.tool)
    try:
        arguments: Arguments = tool.arguments.model_validate(call.arguments)
    except ValidationError as error:
        raise CannotChange(call.tool) from error
    return arguments


def call_of(tool: str, arguments: Arguments) -> ToolCall:
    """A call as it is published: what is not said is left out."""
    return ToolCall(tool=tool, arguments=arguments.model_dump(mode="json", exclude_defaults=True))


def changed(call: ToolCall, change: Change) -> ToolCall:
    """``call`` with one argument changed; ``CannotChange`` if it has no such argument."""
    args = arguments_of(call)
    update = _update(args, change)
    if update is None:
        raise CannotChange(change.role.value)
    asked = {**args.model_dump(exclude_defaults=True), **update}
    try:
        return call_of(call.tool, type(args).model_validate(asked))
    except ValidationError as error:
        raise CannotChange(change.role.value) from error


def viewed(call: ToolCall, view: View, units: Units) -> ToolCall:
    """The call that shows what ``call`` is about as ``view``."""
    shown = map_call(arguments_of(call), units) if view is View.MAP else None
    if shown is None:
        raise CannotChange(view.value)
    return shown


def map_call(args: Arguments, units: Units) -> ToolCall | None:
    """The map around the units of a call; ``None`` where it is about no one indicator of units, or
    about changes, which a map of values would not show.

    Gminas are shown in their voivodeship, larger units in the whole country.
    """
    if not isinstance(args, SubjectArguments) or isinstance(args, MapArguments):
        return None
    if isinstance(args, RankArguments) and args.by_change:
        return None
    subject: dict[str, Any] = {"indicators": args.indicators[:1]}
    if not args.indicators:
        subject = {"service": args.service}
    if isinstance(args, ScopeArguments):
        scope = ScopeArguments.model_fields
        return call_of(
            Operation.MAP, MapArguments(**subject, **{key: getattr(args, key) for key in scope})
        )
    codes = getattr(args, "units", ())
    if not codes or any(code not in units for code in codes):
        return None
    first = units.get(codes[0])
    if first.level is Level.COUNTRY:
        return None
    around = units.voivodeship_of(first) if first.level is Level.GMINA else None
    return call_of(
        Operation.MAP,
        MapArguments(
            **subject,
            units=codes,
            level=first.level,
            within=around.code if around is not None else None,
            year=_last_year(args),
        ),
    )


def _last_year(args: Arguments) -> int | None:
    match args:
        case ValuesArguments(years=(*_, last)) | TrendArguments(last=int(last)):
            return last
        case CompareArguments(year=year):
            return year
        case _:
            return None


def _update(args: Arguments, change: Change) -> dict[str, Any] | None:
    """The arguments to be replaced; ``None`` where the call has none of this role."""
    match change.role:
        case Role.UNIT:
            return _of_units(args, change)
        case Role.INDICATOR:
            return _of_indicator(args, change)
        case Role.SERVICE | Role.AREA:
            return _of_shelf(args, change)
        case Role.YEAR:
            return _of_years(args, change)
        case Role.BENCHMARK:
            return _of_benchmark(args, change)
        case Role.LEVEL | Role.WITHIN:
            if not isinstance(args, ScopeArguments):
                return None
            return {change.role.value: change.value or None}


def _of_units(args: Arguments, change: Change) -> dict[str, Any] | None:
    codes = getattr(args, "units", ())
    if change.position >= len(codes):
        return None
    return {"units": _replaced(codes, change)}


def _of_indicator(args: Arguments, change: Change) -> dict[str, Any] | None:
    if isinstance(args, RelateArguments):
        return {"indicators": _replaced(args.indicators, change)}
    if not isinstance(args, SubjectArguments):
        return None
    several = change.position < len(args.indicators) and args.service is None
    chosen = _replaced(args.indicators, change) if several else (change.value,)
    return {"indicators": chosen, "service": None}


def _of_shelf(args: Arguments, change: Change) -> dict[str, Any] | None:
    is_service = change.role is Role.SERVICE
    if isinstance(args, ProfileArguments):
        service = change.value if is_service and change.value else None
        area = change.value if not is_service and change.value else None
        return {"service": service, "area": area}
    if isinstance(args, ReportArguments) and is_service:
        return {"services": _replaced(args.services, change) if change.value else ()}
    if isinstance(args, SubjectArguments) and is_service:
        return {"service": change.value, "indicators": ()}
    return None


def _of_years(args: Arguments, change: Change) -> dict[str, Any] | None:
    year = _year(change.value)
    if isinstance(args, ValuesArguments):
        return {"years": () if year is None else (year,)}
    if isinstance(args, TrendArguments):
        return {"first": year, "span": None}
    if isinstance(args, RankArguments) and args.by_change:
        return {"change_since": year, "change_span": PREVIOUS_YEAR if year is None else None}
    return {"year": year} if "year" in type(args).model_fields else None


def _of_benchmark(args: Arguments, change: Change) -> dict[str, Any] | None:
    if "benchmark" not in type(args).model_fields:
        return None
    named = change.value == Benchmark.UNITS
    codes = getattr(args, "units", ())
    return {"benchmark": change.value, "units": codes if named else codes[:1]}


def _year(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdecimal()):
        raise CannotChange(value)
    return int(value)


def _replaced(items: tuple[str, ...], change: Change) -> tuple[str, ...]:
    if change.position >= len(items):
        return (*items, change.value)
    return (*items[: change.position], change.value, *items[change.position + 1 :])

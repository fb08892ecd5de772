"""What the earlier turns of a thread left to hold on to: their calls, read back as intents.

The turns are the whole memory; there is no second state that could drift from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.reading.call import Call, Turn
from assistant.reading.cues import End
from assistant.reading.filters import Filters
from assistant.reading.intent import Intent
from assistant.reading.periods import Period, PeriodKind
from assistant.tools.arguments import (
    PREVIOUS_YEAR,
    Arguments,
    CatalogueArguments,
    DeclineArguments,
    RankArguments,
    ScopeArguments,
    TrendArguments,
    ValuesArguments,
)
from assistant.tools.catalogue import shelf_of
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Operation
from indicators_db.catalogue import Catalogue
from indicators_db.model import Unit
from indicators_db.units import Units

_ASKED_BACK = frozenset(
    {
        Obstacle.UNIT_AMBIGUOUS,
        Obstacle.UNIT_MISSING,
        Obstacle.UNIT_UNKNOWN,
        Obstacle.INDICATOR_AMBIGUOUS,
        Obstacle.INDICATOR_MISSING,
        Obstacle.INDICATOR_UNKNOWN,
    }
)
_WITHOUT_CONTEXT = frozenset({"decline", "help", "catalogue", "practices"})


def remembered(
    history: Sequence[Turn], units: Units, reread: Callable[[Turn, Sequence[Turn]], Intent]
) -> Intent | None:
    """What the next question can leave unsaid; ``None`` at the start of a thread.

    It is the last call that answered something. A question that was only asked back is read again
    by ``reread`` (given the turns before it), so that the next one can fill what it left open.
    """
    for i in range(len(history) - 1, -1, -1):
        call = history[i].call
        if call.tool == Operation.DEFINE and i:
            return _explained(intent_of(call, units), remembered(history[:i], units, reread))
        if holds_context(call):
            return intent_of(call, units)
        asked = call.arguments
        if isinstance(asked, DeclineArguments) and asked.obstacle in _ASKED_BACK:
            return reread(history[i], history[:i])
    return None


def _explained(explained: Intent, before: Intent | None) -> Intent:
    """What a question after an explanation goes on from: what was spoken of before it, where that
    was explained; else the explanation, with the place and time from before."""
    if before is None:
        return explained
    if before.indicators and explained.indicators[:1] == before.indicators[:1]:
        return before
    return replace(
        explained,
        units=before.units,
        within=before.within,
        level=before.level,
        period=before.period,
    )


def known_here(before: Intent | None, catalogue: Catalogue) -> Intent | None:
    """``before`` without what this data set does not have: a thread may have changed data sets."""
    if before is None:
        return None
    here = {one.id for one in catalogue.indicators}
    services = {one.id for one in catalogue.services}
    return replace(
        before,
        indicators=tuple(one for one in before.indicators if one in here),
        service=before.service if before.service in services else None,
        area=before.area if before.area in catalogue.areas else None,
    )


def after_list(
    history: Sequence[Turn], before: Intent | None, catalogue: Catalogue
) -> Intent | None:
    """``before`` with the indicators that were listed last, while only these are spoken of: "ten
    drugi" is one of them. A list that opens a thread leaves its service or area to go on from ("a w
    Gdyni?")."""
    spoken: set[str] = set()
    for turn in reversed(history):
        asked = turn.call.arguments
        if isinstance(asked, CatalogueArguments) and _is_shelf_of(asked, catalogue):
            listed = tuple(one.id for one in shelf_of(asked, catalogue))
            shelf = Intent(Operation.CATALOGUE, service=asked.service, area=asked.area)
            goes_on = before or shelf
            return replace(goes_on, listed=listed) if spoken <= {*listed} else before
        spoken |= {*_of(asked, "indicators")}
    return before


def _is_shelf_of(asked: CatalogueArguments, catalogue: Catalogue) -> bool:
    """True for a part of this catalogue: a thread may have changed data sets."""
    services = {service.id for service in catalogue.services}
    here = {one.id for one in catalogue.indicators}
    of_service = asked.service is None or asked.service in services
    return asked != CatalogueArguments() and of_service and {*asked.indicators} <= here


def holds_context(call: Call) -> bool:
    """True for a call that a later question can go on from."""
    return call.tool not in _WITHOUT_CONTEXT


def spoken_of(history: Iterable[Turn], units: Units) -> tuple[Unit, ...]:
    """Every unit that the thread asked about, in the order in which they came up."""
    codes = [
        code
        for turn in history
        if holds_context(turn.call)
        for code in _of(turn.call.arguments, "units")
    ]
    return tuple(units.get(code) for code in dict.fromkeys(codes) if code in units)


def indicator_spoken_of(
    history: Sequence[Turn], before: Intent | None, catalogue: Catalogue
) -> str | None:
    """The indicator that a measure alone ("a stawka?") is another measure beside: that of the turn
    before, or of the last one that knew its own."""
    here = {one.id for one in catalogue.indicators}
    said = before.indicators if before is not None else ()
    first = next((one for one in said if one in here), None)
    return first or next(iter(indicators_answered(history, catalogue)), None)


def indicators_answered(history: Sequence[Turn], catalogue: Catalogue) -> tuple[str, ...]:
    """The indicator, of this data set, that each answer of the thread was of, the last first."""
    here = {one.id for one in catalogue.indicators}
    answered = (
        one
        for turn in reversed(history)
        if holds_context(turn.call)
        for one in _of(turn.call.arguments, "indicators")[:1]
    )
    return tuple(dict.fromkeys(one for one in answered if one in here))


def intent_of(call: Call, units: Units) -> Intent:
    """The call read back as an intent, so that a follow-up can change one slot of it."""
    arguments = call.arguments
    said = Intent(
        operation=Operation(call.tool) if call.tool in set(Operation) else None,
        units=tuple(units.get(code) for code in _of(arguments, "units") if code in units),
        indicators=_of(arguments, "indicators"),
        service=getattr(arguments, "service", None) or next(iter(_of(arguments, "services")), None),
        area=getattr(arguments, "area", None),
        benchmark=getattr(arguments, "benchmark", None),
        group=getattr(arguments, "group", None),
        exclude=tuple(units.get(code) for code in _of(arguments, "exclude") if code in units),
        period=_period(arguments),
    )
    if isinstance(arguments, TrendArguments) and arguments.extreme:
        return replace(said, which_year=True, end=End(arguments.extreme))
    if isinstance(arguments, ScopeArguments):
        said = _with_scope(said, arguments, units)
    if isinstance(arguments, RankArguments):
        end = End(arguments.order) if arguments.order else None
        bounds = replace(
            said.filters,
            above=arguments.above,
            below=arguments.below,
            inclusive=arguments.inclusive,
        )
        return replace(
            said, end=end, limit=arguments.limit, filters=bounds, by_change=arguments.by_change
        )
    return said


def _of(arguments: Arguments, name: str) -> tuple[str, ...]:
    return tuple(getattr(arguments, name, ()))


def _with_scope(base: Intent, arguments: ScopeArguments, units: Units) -> Intent:
    return replace(
        base,
        level=arguments.level,
        kinds=frozenset(arguments.kinds),
        within=_known(arguments.within, units),
        filters=Filters(arguments.population_from, arguments.population_to),
    )


def _known(code: str | None, units: Units) -> Unit | None:
    return units.get(code) if code is not None and code in units else None


def _period(arguments: Arguments) -> Period:
    if isinstance(arguments, ValuesArguments):
        years = arguments.years
        return Period(PeriodKind.YEARS, years=years) if years else Period()
    if isinstance(arguments, TrendArguments):
        if arguments.span:
            return Period(PeriodKind.SPAN, span=arguments.span)
        return Period(PeriodKind.RANGE, first=arguments.first, last=arguments.last)
    if isinstance(arguments, RankArguments) and arguments.by_change:
        return _of_changes(arguments)
    year = getattr(arguments, "year", None)
    return Period(PeriodKind.YEARS, years=(year,)) if year else Period()


def _of_changes(arguments: RankArguments) -> Period:
    """The years of an order of changes; that from the year before the last one is of none said."""
    since, span, year = arguments.change_since, arguments.change_span, arguments.year
    if since is not None:
        return Period(PeriodKind.RANGE, first=since, last=year)
    if year is not None:
        return Period(PeriodKind.YEARS, years=(year,))
    return Period(PeriodKind.SPAN, span=span) if span != PREVIOUS_YEAR else Period()

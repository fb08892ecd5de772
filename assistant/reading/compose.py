"""From an intent to the arguments of one tool; an open slot becomes an honest question back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.reading.call import Call
from assistant.reading.cues import End
from assistant.reading.filters import Filters
from assistant.reading.intent import Intent
from assistant.reading.ordering import asks_middle, extreme_of, is_mere_amount, order_of
from assistant.reading.periods import Period, PeriodKind
from assistant.reading.places.roles import is_above
from assistant.tools.arguments import (
    PREVIOUS_YEAR,
    CatalogueArguments,
    CompareArguments,
    DeclineArguments,
    DefineArguments,
    HelpArguments,
    MapArguments,
    ProfileArguments,
    RankArguments,
    RelateArguments,
    ReportArguments,
    TrendArguments,
    ValuesArguments,
)
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Benchmark, Operation
from indicators_db.catalogue import Catalogue
from indicators_db.model import Kind, Level, Unit

_PAIR = 2
_OFFERED = 6
"""How many indicators of a shelf a clarification offers."""


def compose(intent: Intent, question: str, catalogue: Catalogue, today: date) -> Call:
    """The one call that answers ``intent``, or the ``decline`` that says what it lacks."""
    operation = intent.operation
    if operation is Operation.HELP:
        return Call("help", HelpArguments())
    if operation is Operation.CATALOGUE:
        return _catalogue(intent, catalogue)
    if _is_future(intent.period, today):
        return _decline(Obstacle.YEAR_IN_FUTURE, intent, question)
    if operation is Operation.PROFILE:
        return _profile(intent, question, catalogue)
    if operation is Operation.REPORT:
        return _report(intent, question, catalogue)
    if intent.area is not None:
        return _of_area(intent, question, catalogue)
    if not intent.indicators and intent.service is None:
        missing = Obstacle.INDICATOR_MISSING if _says_anything(intent) else Obstacle.NOT_UNDERSTOOD
        return _decline(missing, intent, question)
    return _of_subject(intent, question, catalogue)


def _of_subject(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    operation = intent.operation
    if operation is Operation.DEFINE:
        return _define(intent)
    if operation is Operation.RELATE:
        return _relate(intent, question, catalogue)
    if operation is Operation.MAP:
        return _map(intent, catalogue)
    if operation is Operation.RANK or (not intent.units and intent.within is not None):
        return _rank(intent, question, catalogue)
    if not intent.units:
        return _decline(Obstacle.UNIT_MISSING, intent, question)
    if operation is Operation.COMPARE:
        return _compare(intent)
    if operation is Operation.TREND:
        return _trend(intent, catalogue)
    return _values(intent)


def _values(intent: Intent) -> Call:
    return Call(
        "values",
        ValuesArguments(
            units=_codes(intent),
            indicators=intent.indicators,
            service=intent.service,
            years=_years(intent.period),
        ),
    )


def _codes(intent: Intent) -> tuple[str, ...]:
    return tuple(unit.code for unit in intent.units)


def _says_anything(intent: Intent) -> bool:
    return bool(intent.units or intent.within or intent.operation)


def _is_future(period: Period, today: date) -> bool:
    years = [*period.years, *(y for y in (period.first, period.last) if y is not None)]
    return bool(years) and min(years) > today.year


def _years(period: Period) -> tuple[int, ...]:
    if period.kind is PeriodKind.RANGE and period.first and period.last:
        return tuple(range(period.first, period.last + 1))
    return period.years


def _one_year(period: Period) -> int | None:
    """The year of an answer that shows one year: the last of those said."""
    years = _years(period)
    return years[-1] if years else period.last


def _catalogue(intent: Intent, catalogue: Catalogue) -> Call:
    """A shelf; of indicators that were named, the service of the first, or only themselves."""
    area, service, named = intent.area, intent.service, intent.indicators
    if named and not service and not area:
        service = catalogue.indicator(named[0]).service or None
    return Call(
        "catalogue",
        CatalogueArguments(
            indicators=() if service or area else named,
            area=area,
            service=service,
            level=intent.level,
        ),
    )


def _of_area(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    """An area is a shelf, not a figure: it can be explained; for numbers one of it has to be
    chosen."""
    if intent.operation is Operation.DEFINE:
        return Call("define", DefineArguments(area=intent.area))
    members = [indicator.id for indicator in catalogue.of_area(intent.area or "")]
    return Call(
        "decline",
        DeclineArguments(
            obstacle=Obstacle.INDICATOR_AMBIGUOUS,
            operation=intent.operation or Operation.VALUES,
            question=question,
            units=_codes(intent),
            indicators=tuple(members[:_OFFERED]),
        ),
    )


def _define(intent: Intent) -> Call:
    if intent.service is not None:
        return Call("define", DefineArguments(service=intent.service))
    return Call("define", DefineArguments(indicators=intent.indicators))


def _rank(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    if intent.service is not None:
        return _which_of_service(intent, question, catalogue)
    if intent.filters.has_threshold and not intent.asks_place and intent.level is None:
        intent = _inside_territory(intent, catalogue)  # "kto w świętokrzyskim ma poniżej 5%"
    indicator = catalogue.indicator(intent.indicators[0])
    if intent.end in (End.BEST, End.WORST) and is_mere_amount(indicator) and indicator.service:
        judged = replace(intent, indicators=(), service=indicator.service)
        return _which_of_service(judged, question, catalogue)
    return Call(
        "rank",
        RankArguments(
            indicators=intent.indicators[:1],
            **_scope(intent),
            **(_change(intent.period) if intent.by_change else _threshold(intent.filters)),
            order=order_of(intent.end, indicator, of_loss=intent.of_loss and not intent.by_change),
            limit=intent.limit,
            middle=asks_middle(intent, indicator),
        ),
    )


def _threshold(filters: Filters) -> dict[str, Any]:
    return {"above": filters.above, "below": filters.below, "inclusive": filters.inclusive}


def _change(period: Period) -> dict[str, Any]:
    """The years of an order of changes: from the first said, or over the span, else from the year
    before the last."""
    if period.first is not None or len(period.years) > 1:
        return {"change_since": period.first or period.years[0]}
    return {"change_span": max(period.span or PREVIOUS_YEAR, PREVIOUS_YEAR)}


def _scope(intent: Intent) -> dict[str, Any]:
    """Which units are meant, as arguments of the tools that look at many."""
    return {
        "units": _codes(intent),
        "level": intent.level,
        "within": intent.within.code if intent.within else None,
        "kinds": tuple(sorted(intent.kinds)),
        "population_from": intent.filters.population_from,
        "population_to": intent.filters.population_to,
        "exclude": _excluded(intent),
        "year": _one_year(intent.period),
    }


def _subject(intent: Intent) -> dict[str, Any]:
    return {"indicators": intent.indicators, "service": intent.service}


def _map(intent: Intent, catalogue: Catalogue) -> Call:
    """A map of what the one territory named is made of, where that is collected; else a map on
    which the units named are marked."""
    intent = _inside_territory(intent, catalogue)
    return Call("map", MapArguments(**_subject(intent), **_scope(intent)))


def _inside_territory(intent: Intent, catalogue: Catalogue) -> Intent:
    """The one territory named as the scope, where what it is made of is collected."""
    if len(intent.units) != 1 or not intent.indicators:
        return intent
    unit = intent.units[0]
    if intent.within is not None and unit.parent_code != intent.within.code:
        return intent  # else the wider one only says which: "powiat lipowski w nadmorskim"
    covered = {row.level for i in intent.indicators[:1] for row in catalogue.coverage(i)}
    holds = any(is_above(unit.level, level) for level in covered)
    if not holds or unit.kind is Kind.CITY_WITH_COUNTY_RIGHTS:
        return intent
    return replace(intent, units=(), within=unit)


def _relate(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    if len(intent.indicators) != _PAIR:
        return _decline(Obstacle.INDICATOR_AMBIGUOUS, intent, question)
    intent = _inside_territory(intent, catalogue)
    return Call("relate", RelateArguments(indicators=intent.indicators, **_scope(intent)))


def _profile(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    """Strong and weak sides; an indicator that was named stands for its service."""
    units = _spoken_of(intent)
    if not units:
        return _decline(Obstacle.UNIT_MISSING, intent, question)
    service = intent.service
    if service is None and intent.indicators and intent.area is None:
        service = catalogue.indicator(intent.indicators[0]).service or None
    benchmark = intent.benchmark
    beside_itself = not intent.units and benchmark is _ITSELF.get(units[0].level)
    if benchmark in (None, Benchmark.UNITS) or beside_itself:
        benchmark = Benchmark.COMPARISON_GROUP
    return Call(
        "profile",
        ProfileArguments(
            units=(units[0].code,),
            benchmark=benchmark,
            area=intent.area,
            service=service,
            year=_one_year(intent.period),
            limit=intent.limit,
            group=intent.group,
            exclude=_excluded(intent),
        ),
    )


_ITSELF = {Level.POWIAT: Benchmark.COUNTY, Level.VOIVODESHIP: Benchmark.VOIVODESHIP}
"""What a territory would be compared with if it stood beside the units in it."""


def _spoken_of(intent: Intent) -> tuple[Unit, ...]:
    """The units named, or the territory, which is one too."""
    return intent.units or ((intent.within,) if intent.within is not None else ())


def _excluded(intent: Intent) -> tuple[str, ...]:
    return tuple(unit.code for unit in intent.exclude)


def _report(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    """A report on a unit: on the service named, on those of an area, or on what stands out."""
    units = _spoken_of(intent)
    if not units:
        return _decline(Obstacle.UNIT_MISSING, intent, question)
    service = intent.service
    if service is None and intent.indicators and intent.area is None:
        service = catalogue.indicator(intent.indicators[0]).service or None
    services = [one.id for one in catalogue.services if one.area == intent.area and intent.area]
    return Call(
        "report",
        ReportArguments(
            units=(units[0].code,),
            services=(service,) if service is not None else tuple(services),
            year=_one_year(intent.period),
        ),
    )


def _which_of_service(intent: Intent, question: str, catalogue: Catalogue) -> Call:
    """A service has many indicators: an order needs one, so the person chooses; what can be good or
    bad comes first."""
    figures = sorted(catalogue.of_service(intent.service or ""), key=is_mere_amount)
    members = [figure.id for figure in figures]
    return Call(
        "decline",
        DeclineArguments(
            obstacle=Obstacle.INDICATOR_AMBIGUOUS,
            operation=Operation.RANK,
            question=question,
            indicators=tuple(dict.fromkeys((*intent.indicators, *members)))[:_OFFERED],
            service=intent.service,
        ),
    )


def _compare(intent: Intent) -> Call:
    return Call(
        "compare",
        CompareArguments(
            units=_codes(intent),
            indicators=intent.indicators,
            service=intent.service,
            benchmark=intent.benchmark or Benchmark.NEIGHBOURS,
            year=_one_year(intent.period),
            group=intent.group,
            exclude=_excluded(intent),
        ),
    )


def _trend(intent: Intent, catalogue: Catalogue) -> Call:
    period = intent.period
    first, last = period.first, period.last
    if period.kind is PeriodKind.YEARS:
        first, last = period.years[0], period.years[-1]
        if first == last:
            first -= 1
    return Call(
        "trend",
        TrendArguments(
            units=_codes(intent),
            indicators=intent.indicators,
            service=intent.service,
            first=first,
            last=last,
            span=period.span,
            extreme=extreme_of(intent, catalogue.indicator(intent.indicators[0]))
            if intent.indicators
            else None,
        ),
    )


def _decline(obstacle: Obstacle, intent: Intent, question: str) -> Call:
    period = intent.period
    return Call(
        "decline",
        DeclineArguments(
            obstacle=obstacle,
            operation=intent.operation or Operation.VALUES,
            question=question,
            units=_codes(intent),
            indicators=intent.indicators,
            service=intent.service,
            years=tuple(y for y in (*period.years, period.first, period.last) if y is not None),
        ),
    )

"""``decline``: the answer to a question that gets no number, with the nearest that exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from assistant.tools.arguments import DeclineArguments
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.help import example_questions
from assistant.tools.plan import Operation, Plan
from assistant.tools.presentation.full_labels import full_label
from assistant.tools.presentation.rewording import reworded
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Option, Result
from assistant.tools.scope.absence import not_collected
from assistant.tools.scope.fits import find_fits
from assistant.tools.scope.obstacles import STATUS, answering
from assistant.tools.scope.study import Study
from assistant.tools.tool import Tool
from indicators_db.errors import NotFound
from indicators_db.families import without_scope
from indicators_db.model import Indicator, Service, Unit

_OF_UNITS = frozenset({Obstacle.UNIT_AMBIGUOUS, Obstacle.UNIT_MISSING, Obstacle.UNIT_UNKNOWN})
_OF_INDICATORS = frozenset(
    {Obstacle.INDICATOR_AMBIGUOUS, Obstacle.INDICATOR_MISSING, Obstacle.INDICATOR_UNKNOWN}
)
_NO_SUGGESTIONS = frozenset(
    # a choice is asked for; or what failed may be the very data that examples come from
    {Obstacle.UNIT_AMBIGUOUS, Obstacle.INDICATOR_AMBIGUOUS, Obstacle.FAILURE}
)
T = TypeVar("T")


def run(args: DeclineArguments, study: Study) -> Result:
    """Why there is no number; candidates as buttons; what could be asked instead."""
    units = tuple(_existing(study.units.get, args.units))
    indicators = tuple(_existing(study.catalogue.indicator, args.indicators))
    services = _existing(study.catalogue.service, [args.service] if args.service else [])
    facts = _facts(study, args, units, indicators)
    options = tuple(_options(study, args, units, indicators, services))
    suggestions = _suggestions(study, args, units, indicators)
    if args.obstacle is Obstacle.LEVEL_NOT_COLLECTED and units and indicators:
        stop = not_collected(study, indicators[0], units[0], args.operation)
        facts = replace(stop.facts, mention=args.mention)
        options, suggestions = stop.options, stop.suggestions
    return Result(
        status=STATUS[facts.obstacle],
        plan=Plan(
            operation=args.operation,
            units=tuple(unit.code for unit in units),
            indicators=tuple(indicator.id for indicator in indicators),
            service=args.service,
            years=args.years,
        ),
        facts=facts,
        options=options,
        suggestions=suggestions,
    )


def _existing(look_up: Callable[[str], T], ids: Iterable[str]) -> list[T]:
    """What exists of ``ids``: a candidate that does not is no reason to fail twice."""
    found = []
    for one in ids:
        try:
            found.append(look_up(one))
        except NotFound:
            continue
    return found


def _facts(
    study: Study,
    args: DeclineArguments,
    units: tuple[Unit, ...],
    indicators: tuple[Indicator, ...],
) -> ObstacleFacts:
    about_units = args.obstacle in _OF_UNITS
    about_indicators = args.obstacle in _OF_INDICATORS
    unit = units[0] if units and not about_units else None
    indicator = indicators[0] if indicators and not about_indicators else None
    years: tuple[int, ...] = ()
    if indicator is not None and unit is not None:
        fits = find_fits(study, [indicator], [unit])
        years = tuple(year for fit in fits.all() for year in fits.years(fit))
    elif indicator is not None:
        years = study.catalogue.years(indicator.id)
    return ObstacleFacts(
        obstacle=args.obstacle,
        mention=args.mention,
        unit=unit,
        indicator=indicator,
        year=args.years[0] if args.years else None,
        years=years,
        near_units=units if about_units else (),
        near_indicators=indicators if about_indicators else (),
    )


def _options(
    study: Study,
    args: DeclineArguments,
    units: tuple[Unit, ...],
    indicators: tuple[Indicator, ...],
    services: list[Service],
) -> Iterable[Option]:
    """A button for each candidate: the same question with what stood in the way made plain."""
    said: list[str] = []
    if args.obstacle in _OF_UNITS:
        said = [full_label(study.units, unit) for unit in units]
    elif args.obstacle in _OF_INDICATORS:
        said = [service.name for service in services]
        said += [without_scope(indicator.name) for indicator in indicators]
    for words in dict.fromkeys(said):
        yield Option(label=words, question=reworded(args.question, args.mention, words))


def _suggestions(
    study: Study,
    args: DeclineArguments,
    units: tuple[Unit, ...],
    indicators: tuple[Indicator, ...],
) -> tuple[str, ...]:
    if args.obstacle in _NO_SUGGESTIONS:
        return ()
    known = () if args.obstacle in _OF_UNITS | _OF_INDICATORS else units[:1]
    fits = find_fits(study, indicators[:1], known)
    for fit in fits.all():
        if fits.years(fit):
            return follow_ups(study, fit.indicator, fit.unit, fits.years(fit), after=Operation.HELP)
    return example_questions(study)[:4]


TOOL = Tool(
    name="decline",
    description=(
        "Says honestly that a question gets no number, and why: an unknown or ambiguous unit or "
        "indicator, a matter outside the data, a forecast, an opinion, an attempt to change the "
        "role. Give the candidates that come near."
    ),
    arguments=DeclineArguments,
    run=answering(Operation.HELP, run),
)

"""What a chip can be changed to: only what this data set has for the rest of the call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answer import Part, Role, ToolCall
from assistant.chips.changes import arguments_of
from assistant.chips.understood import has_role, territory_label
from assistant.tools.arguments import (
    Arguments,
    ProfileArguments,
    RankArguments,
    RelateArguments,
    ReportArguments,
    ScopeArguments,
    SubjectArguments,
    TrendArguments,
)
from assistant.tools.plan import Benchmark
from assistant.tools.report import served
from assistant.tools.scope.fits import Fits, find_fits
from assistant.tools.scope.levels import from_below
from assistant.tools.scope.peers import any_comparable, peers_around, peers_of
from assistant.tools.scope.study import Study
from assistant.tools.tool import Workbench
from indicators_db.errors import NotFound
from indicators_db.model import Indicator, Level, Unit
from polish.folding import fold
from polish.texts import text

MOST = 100
"""Choices offered at once; a longer list is narrowed by typing."""

_ENDING = 3
_SHORTEST = 4


class Choice(Part):
    """One thing to choose: the change it makes, its name, and what stands beside it."""

    role: Role
    value: str
    label: str
    detail: str = ""


def choices(call: ToolCall, role: Role, typed: str, bench: Workbench) -> tuple[Choice, ...]:
    """Choices for the chip of ``role``; with ``typed``, indicators and services whose names hold
    its words. Units are searched for by their own search, so for them there are none.

    ``CannotChange`` for a call that is not ours.
    """
    args = arguments_of(call)
    study = Study(bench)
    if not has_role(args, role):
        return ()
    try:
        return tuple(_choices(args, role, typed, study))[:MOST]
    except NotFound:
        return ()


def _choices(args: Arguments, role: Role, typed: str, study: Study) -> Iterator[Choice]:
    match role:
        case Role.YEAR:
            return _years(args, study)
        case Role.BENCHMARK:
            return _benchmarks(args, study)
        case Role.INDICATOR | Role.SERVICE | Role.AREA:
            return _subjects(args, typed, study)
        case Role.LEVEL:
            return _levels(args, study)
        case Role.WITHIN:
            return _territories(args, study)
        case _:
            return iter(())


def _places(args: Arguments, study: Study) -> list[Unit]:
    return [study.units.get(code) for code in getattr(args, "units", ())]


def _indicators(args: Arguments, study: Study) -> tuple[Indicator, ...]:
    """What the call measures."""
    if isinstance(args, SubjectArguments | RelateArguments) and args.indicators:
        return tuple(study.catalogue.indicator(one) for one in args.indicators)
    if isinstance(args, SubjectArguments | ProfileArguments) and args.service:
        return study.catalogue.of_service(args.service)
    if isinstance(args, ReportArguments) and args.services:
        shelves = (study.catalogue.of_service(service) for service in args.services)
        return tuple(indicator for shelf in shelves for indicator in shelf)
    if isinstance(args, ProfileArguments) and args.area:
        return study.catalogue.of_area(args.area)
    return study.catalogue.indicators


def _years(args: Arguments, study: Study) -> Iterator[Choice]:
    """Years that have a number, the last first."""
    indicators, places = _indicators(args, study), _places(args, study)
    if isinstance(args, ScopeArguments) or not places:
        known = {
            year
            for indicator in indicators
            for version in study.catalogue.versions(indicator.id)
            for year in study.catalogue.years(version.id, getattr(args, "level", None))
        }
    else:
        fits = find_fits(study, indicators, places)
        known = {year for fit in fits.all() for year in fits.years(fit)}
    by_change = isinstance(args, RankArguments) and args.by_change
    begins = by_change or isinstance(args, TrendArguments)
    unsaid = "previous_year" if by_change else ("all_years" if begins else "latest")
    yield Choice(role=Role.YEAR, value="", label=text(f"chips.{unsaid}"))
    for year in sorted(known, reverse=True)[1 if by_change else 0 :]:
        said = text("chips.from_year", year=year) if begins else str(year)
        yield Choice(role=Role.YEAR, value=str(year), label=said)


def _benchmarks(args: Arguments, study: Study) -> Iterator[Choice]:
    """Benchmarks in which somebody can be compared with."""
    place, *others = _places(args, study)
    fits = find_fits(study, _indicators(args, study)[:MOST], [place])
    for benchmark in Benchmark:
        if benchmark is Benchmark.UNITS:
            offered = bool(others)
        else:
            offered = _has_peers(study, fits, place, benchmark)
        if offered:
            said = text(f"chips.benchmark.{benchmark}")
            yield Choice(role=Role.BENCHMARK, value=benchmark.value, label=said)


def _has_peers(study: Study, fits: Fits, place: Unit, benchmark: Benchmark) -> bool:
    if not fits.all():
        return bool(peers_around(study, place, benchmark).members)
    return any(
        any_comparable(study, fit.indicator, peers_of(study, fit, benchmark, ()))
        for fit in fits.all()
    )


def _subjects(args: Arguments, typed: str, study: Study) -> Iterator[Choice]:
    """Services and indicators that the unit has numbers of; near ones where nothing is typed."""
    if isinstance(args, ProfileArguments):
        yield Choice(role=Role.AREA, value="", label=text("chips.everything"))
    if isinstance(args, ProfileArguments | ReportArguments):
        place = _places(args, study)[0]
        for service in served(study, place):
            if _holds(service.name, typed):
                yield Choice(
                    role=Role.SERVICE, value=service.id, label=service.name, detail=service.area
                )
        return
    yield from _measured(args, typed, study)


def _measured(args: Arguments, typed: str, study: Study) -> Iterator[Choice]:
    main = _indicators(args, study)[0]
    shelf: Iterable[Indicator] = study.catalogue.indicators
    if not typed:
        shelf = [i for i in shelf if main.id == i.id or _is_near(main, i)]
    elif not isinstance(args, RelateArguments | ScopeArguments):
        for service in study.catalogue.services:
            if _holds(service.name, typed):
                detail = text("chips.whole_service")
                yield Choice(role=Role.SERVICE, value=service.id, label=service.name, detail=detail)
    is_whole = not typed and main.service and not isinstance(args, RelateArguments | ScopeArguments)
    if is_whole:
        service = study.catalogue.service(main.service)
        detail = text("chips.whole_service")
        yield Choice(role=Role.SERVICE, value=service.id, label=service.name, detail=detail)
    seen: set[str] = set()
    for indicator in shelf:
        said = " ".join((indicator.name, *indicator.synonyms))
        if indicator.family in seen or not _holds(said, typed):
            continue
        if _collected(args, indicator, study):
            seen.add(indicator.family)
            yield Choice(
                role=Role.INDICATOR,
                value=indicator.id,
                label=indicator.name,
                detail=_shelf(indicator, study),
            )


def _is_near(main: Indicator, other: Indicator) -> bool:
    if main.service:
        return other.service == main.service
    return bool(main.area) and other.area == main.area


def _collected(args: Arguments, indicator: Indicator, study: Study) -> bool:
    """True if some version of the indicator has numbers for units like those of the call."""
    places = _places(args, study)
    level = getattr(args, "level", None)
    if level is not None:
        versions = study.catalogue.versions(indicator.id)
        return any(study.catalogue.years(version.id, level) for version in versions)
    if not places:
        return bool(study.catalogue.years(indicator.id))
    codes = [code for unit in places for code in (unit.code, unit.twin_code) if code]
    return any(study.catalogue.version_for(indicator.id, study.units.get(c)) for c in codes)


def _shelf(indicator: Indicator, study: Study) -> str:
    if not indicator.service:
        return indicator.area
    return study.catalogue.service(indicator.service).name


def _levels(args: Arguments, study: Study) -> Iterator[Choice]:
    covered = {
        coverage.level
        for indicator in _indicators(args, study)
        for version in study.catalogue.versions(indicator.id)
        for coverage in study.catalogue.coverage(version.id)
        if coverage.level is not Level.COUNTRY
    }
    for level in from_below(covered):
        yield Choice(role=Role.LEVEL, value=level.value, label=text(f"tables.levels.{level}"))


def _territories(args: Arguments, study: Study) -> Iterator[Choice]:
    """The whole country, the voivodeships, and the territories of the units asked about."""
    yield Choice(role=Role.WITHIN, value="", label=territory_label(None))
    around = [study.units.county_of(unit) for unit in _places(args, study)]
    if getattr(args, "level", None) in (Level.GMINA, None):
        for county in dict.fromkeys(filter(None, around)):
            yield _territory(county)
    if getattr(args, "level", None) is not Level.VOIVODESHIP:
        for voivodeship in study.units.members(Level.VOIVODESHIP):
            yield _territory(voivodeship)


def _territory(unit: Unit) -> Choice:
    return Choice(role=Role.WITHIN, value=unit.code, label=territory_label(unit))


def _holds(name: str, typed: str) -> bool:
    """Whether each typed word begins some word of the name, inflection aside."""
    words = fold(name).split()
    return all(any(own.startswith(_stem(word)) for own in words) for word in fold(typed).split())


def _stem(word: str) -> str:
    return word if len(word) <= _SHORTEST else word[: max(_SHORTEST, len(word) - _ENDING)]

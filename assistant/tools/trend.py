"""``trend``: a run of years, what changed over it, and the years it wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from assistant.tools.arguments import TrendArguments
from assistant.tools.facts import Measure, Note, Series, TrendFacts
from assistant.tools.measures.statistics import difference, difference_percent
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import doubts, layout, notes, provenance
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.absence import no_number, not_collected
from assistant.tools.scope.fits import Fit, Fits, find_fits
from assistant.tools.scope.obstacles import answering
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import Subject, asked_subject, asked_units
from assistant.tools.table import Column, Row, Table
from assistant.tools.tool import Tool
from indicators_db.model import Flag, Observation, Unit


def run(args: TrendArguments, study: Study) -> Result:
    """The series of every indicator and unit asked for, over one run of years."""
    places = asked_units(study, args.units)
    subject = asked_subject(study, args)
    fits = find_fits(study, subject.indicators, places)
    if not fits.all():
        raise not_collected(study, subject.indicators[0], places[0], Operation.TREND)
    asked = _asked_years(args, fits)
    told = [fit for fit in fits.all() if set(fits.years(fit)) & set(asked)]
    if not told:
        raise no_number(study, fits, fits.all()[0], asked if _bounds(args) else ())
    series = tuple(_all_series(subject, places, fits, asked))
    main = told[0]
    found = [note for fit in told for note in notes.of_fit(fit, subject)]
    found.extend(_gaps(args, asked, series))
    if len(subject.indicators) == 1:
        found.extend(notes.direction(main.indicator))
    known = [m for one in series for m in _measures(one) if m.value is not None]
    found.extend(notes.flags(known))
    found.extend(doubts.of_series(study, series))
    if len(places) == 1:
        found.extend(notes.city_and_county(study, places[0]))
    return Result(
        status=Status.ANSWERED,
        plan=_plan(args, series),
        facts=TrendFacts(series, notes.distinct(found), args.extreme),
        tables=(_main_table(series), _summary(series)),
        definitions=provenance.definitions(one.indicator for one in series),
        sources=provenance.sources(study.info, (one.indicator for one in series)),
        suggestions=follow_ups(
            study, main.indicator, main.unit, fits.years(main), after=Operation.TREND
        ),
    )


def _bounds(args: TrendArguments) -> bool:
    return args.first is not None or args.last is not None


def _asked_years(args: TrendArguments, fits: Fits) -> tuple[int, ...]:
    """The run of years asked for, every calendar year of it.

    An end left open is the first (last) year in which any of the series has a number; ``span``
    counts years back from the end.
    """
    known = [year for fit in fits.all() for year in fits.years(fit)]
    if not known and not (args.first is not None and args.last is not None):
        return ()
    first = args.first if args.first is not None else min(known)
    last = args.last if args.last is not None else max(known)
    if args.span is not None:
        first = max(first, last - args.span + 1)
    return tuple(range(first, last + 1))


def _all_series(
    subject: Subject, places: Sequence[Unit], fits: Fits, asked: Sequence[int]
) -> Iterator[Series]:
    """The series that have a number, and an empty one wherever a named indicator has none."""
    for indicator, place in product(subject.indicators, places):
        fit = fits.get(indicator, place)
        if fit is not None and set(fits.years(fit)) & set(asked):
            yield _series(fits, fit, asked)
        elif subject.names(indicator):
            used = fit or Fit(indicator, place, indicator, place)
            yield Series(used.indicator, used.unit, (), None, None, None, None, None, None)


def _series(fits: Fits, fit: Fit, asked: Sequence[int]) -> Series:
    """One series, from its first number to its last among the years asked for.

    Percent change relates to the first value; see ``difference_percent``.
    """
    history = fits.history(fit)
    known_years = [year for year in asked if year in fits.years(fit)]
    observations = tuple(
        history.get(year) or Observation(fit.indicator.id, fit.unit.code, year, None, Flag.MISSING)
        for year in range(known_years[0], known_years[-1] + 1)
    )
    numbered = [(o.value, o) for o in observations if o.value is not None]
    (first_value, first), (last_value, last) = numbered[0], numbered[-1]
    several = len(numbered) > 1
    return Series(
        indicator=fit.indicator,
        unit=fit.unit,
        observations=observations,
        first=first,
        last=last,
        change=difference(last_value, first_value) if several else None,
        change_percent=(
            difference_percent(last_value, first_value, fit.indicator) if several else None
        ),
        highest=max(numbered, key=lambda pair: pair[0])[1],
        lowest=min(numbered, key=lambda pair: pair[0])[1],
    )


def _gaps(args: TrendArguments, asked: Sequence[int], series: Sequence[Series]) -> Sequence[Note]:
    """Years without a number: inside a series, and at its ends where the question named them."""
    missing: set[int] = set()
    for one in filter(lambda one: one.observations, series):
        known = {o.year for o in one.observations if o.value is not None}
        named = _bounds(args) or args.span is not None
        meant = asked if named else [o.year for o in one.observations]
        missing.update(year for year in meant if year not in known)
    return tuple(notes.gaps(sorted(missing)))


def _measures(series: Series) -> list[Measure]:
    return [
        Measure(series.indicator, series.unit, o.year, o.value, o.flag) for o in series.observations
    ]


def _plan(args: TrendArguments, series: Sequence[Series]) -> Plan:
    return Plan(
        operation=Operation.TREND,
        units=tuple(dict.fromkeys(one.unit.code for one in series)),
        indicators=tuple(dict.fromkeys(one.indicator.id for one in series)),
        service=args.service,
        years=tuple(sorted({o.year for one in series for o in one.observations})),
    )


def _main_table(series: Sequence[Series]) -> Table:
    indicators = [one.indicator for one in series]
    value = layout.value_column("value", indicators)
    columns = [*_what_columns(series), layout.count_column("year"), value]
    if value.unit is None:
        columns.append(layout.column("unit_of_measure"))
    rows = [layout.measure_row(measure) for one in series for measure in _measures(one)]
    if len({indicator.id for indicator in indicators}) > 1:
        return layout.table("trends", columns, rows)
    return layout.table("trend", columns, rows, indicator=indicators[0].name)


def _summary(series: Sequence[Series]) -> Table:
    """First, last, change and extremes of each series; ``value`` is the last number."""
    indicators = [one.indicator for one in series]
    columns = [
        *_what_columns(series),
        layout.count_column("first_year"),
        layout.value_column("first", indicators),
        layout.count_column("year"),
        layout.value_column("value", indicators),
        layout.change_column("change", indicators),
        layout.percent_column("change_percent"),
        layout.value_column("highest", indicators),
        layout.count_column("highest_year"),
        layout.value_column("lowest", indicators),
        layout.count_column("lowest_year"),
    ]
    return layout.table("change", columns, [_summary_row(one) for one in series])


def _summary_row(series: Series) -> Row:
    first, last, highest, lowest = series.first, series.last, series.highest, series.lowest
    return {
        **layout.place_and_subject(series.unit, series.indicator),
        "first_year": first.year if first else None,
        "first": first.value if first else None,
        "year": last.year if last else None,
        "value": last.value if last else None,
        "flag": layout.flag(last.value, last.flag) if last else Flag.MISSING.value,
        "change": series.change,
        "change_percent": series.change_percent,
        "highest_year": highest.year if highest else None,
        "highest": highest.value if highest else None,
        "lowest_year": lowest.year if lowest else None,
        "lowest": lowest.value if lowest else None,
    }


def _what_columns(series: Sequence[Series]) -> list[Column]:
    columns = [layout.column("unit")]
    if len({one.indicator.id for one in series}) > 1:
        columns.append(layout.column("indicator"))
    return columns


TOOL = Tool(
    name=Operation.TREND.value,
    description=(
        "How indicators of units changed over a run of years: every year, the change from first to "
        "last, the highest and the lowest. Use it for 'how did it change', 'since 2015'."
    ),
    arguments=TrendArguments,
    run=answering(Operation.TREND, run),
)

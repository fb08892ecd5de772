"""``values``: one or several numbers, in one or several years."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.arguments import ValuesArguments
from assistant.tools.facts import Measure, Note, ValuesFacts
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import doubts, layout, notes, provenance
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.absence import no_number, not_collected
from assistant.tools.scope.fits import Fits, find_fits
from assistant.tools.scope.obstacles import answering
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import Subject, asked_subject, asked_units
from assistant.tools.table import Table
from assistant.tools.tool import Tool
from indicators_db.model import Flag, Indicator, Unit


def run(args: ValuesArguments, study: Study) -> Result:
    """Every indicator of every unit in every year asked for; the latest year where none is."""
    places = asked_units(study, args.units)
    subject = asked_subject(study, args)
    fits = find_fits(study, subject.indicators, places)
    if not fits.all():
        raise not_collected(study, subject.indicators[0], places[0], Operation.VALUES)
    measures = [
        measure
        for position, indicator in enumerate(subject.indicators)
        for measure in _measures(fits, indicator, places, args.years, position < subject.named)
    ]
    if all(measure.value is None for measure in measures):
        raise no_number(study, fits, fits.all()[0], args.years)
    main = next(fit for fit in fits.all() if fits.years(fit))
    return Result(
        status=Status.ANSWERED,
        plan=_plan(args, measures),
        facts=ValuesFacts(
            tuple(measures), subject.service, _notes(args, study, subject, places, fits, measures)
        ),
        tables=(_table(subject, measures),),
        definitions=provenance.definitions(m.indicator for m in measures),
        sources=provenance.sources(study.info, (m.indicator for m in measures)),
        suggestions=follow_ups(
            study, main.indicator, main.unit, fits.years(main), after=Operation.VALUES
        ),
    )


def _measures(
    fits: Fits, indicator: Indicator, places: Sequence[Unit], asked: Sequence[int], named: bool
) -> list[Measure]:
    """Numbers of one indicator for its places, by place and year.

    Without an asked year: the latest in which any of the places has a number. A place that a
    ``named`` indicator is not collected for has its row too, without a number.
    """
    found = [(place, fits.get(indicator, place)) for place in places]
    known = [year for _, fit in found if fit is not None for year in fits.years(fit)]
    years = sorted(set(asked) or {max(known)} if known or asked else ())
    return [
        fits.measure(fit, year)
        if fit is not None
        else Measure(indicator, place, year, None, Flag.MISSING)
        for place, fit in found
        if fit is not None or named
        for year in years
    ]


def _notes(
    args: ValuesArguments,
    study: Study,
    subject: Subject,
    places: Sequence[Unit],
    fits: Fits,
    measures: Sequence[Measure],
) -> tuple[Note, ...]:
    found = [note for fit in fits.all() for note in notes.of_fit(fit, subject)]
    if not args.years:
        found.append(notes.latest_year(m.year for m in measures))
    if len(subject.indicators) == 1:
        found.extend(notes.direction(measures[0].indicator))
    found.extend(notes.flags(measures))
    found.extend(doubts.of_measures(study, measures))
    if len(places) == 1:
        found.extend(notes.city_and_county(study, places[0]))
    return notes.distinct(found)


def _plan(args: ValuesArguments, measures: Sequence[Measure]) -> Plan:
    return Plan(
        operation=Operation.VALUES,
        units=tuple(dict.fromkeys(m.unit.code for m in measures)),
        indicators=tuple(dict.fromkeys(m.indicator.id for m in measures)),
        service=args.service,
        years=tuple(sorted({m.year for m in measures})),
    )


def _table(subject: Subject, measures: Sequence[Measure]) -> Table:
    indicators = list({m.indicator.id: m.indicator for m in measures}.values())
    years = {m.year for m in measures}
    columns = [layout.column("unit")]
    if len(indicators) > 1:
        columns.append(layout.column("indicator"))
    if subject.service is not None:
        columns.append(layout.column("dimension"))
    if len(years) > 1:
        columns.append(layout.count_column("year"))
    value = layout.value_column("value", indicators)
    columns.append(value)
    if value.unit is None:
        columns.append(layout.column("unit_of_measure"))
    rows = [layout.measure_row(m) for m in measures]
    if subject.service is not None:
        return layout.table("service", columns, rows, service=subject.service.name)
    if len(indicators) > 1:
        return layout.table("values", columns, rows)
    if len(years) > 1:
        return layout.table("indicator", columns, rows, indicator=indicators[0].name)
    title = {"indicator": indicators[0].name, "year": years.pop()}
    return layout.table("indicator_in_year", columns, rows, **title)


TOOL = Tool(
    name=Operation.VALUES.value,
    description=(
        "Values of one or several indicators (or of a whole service) for one or several units, in "
        "the years asked for or in the latest year. Use it for 'how much', 'how many', 'what is'."
    ),
    arguments=ValuesArguments,
    run=answering(Operation.VALUES, run),
)

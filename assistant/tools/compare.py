"""``compare``: a unit beside its neighbours, its group, a territory, or units named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.tools.arguments import CompareArguments
from assistant.tools.facts import CompareFacts, Note, Obstacle, ObstacleFacts
from assistant.tools.measures.comparison import Compared, compare_fit
from assistant.tools.plan import Benchmark, Operation, Plan, Status
from assistant.tools.presentation import doubts, notes, provenance, questions
from assistant.tools.presentation.comparison_tables import (
    detail_table,
    group_table,
    overview_table,
    shown_rows,
)
from assistant.tools.presentation.labels import label
from assistant.tools.presentation.scoped import excluded
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Option, Result
from assistant.tools.scope.absence import no_number, not_collected
from assistant.tools.scope.fits import Fits, find_fits
from assistant.tools.scope.group_wish import group_wish
from assistant.tools.scope.obstacles import CannotAnswer, answering
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import Subject, asked_subject, asked_units
from assistant.tools.table import Table
from assistant.tools.tool import Tool
from indicators_db.model import Dimension, Unit


def run(args: CompareArguments, study: Study) -> Result:
    """One indicator, or every one of a service, of the first unit beside its benchmark."""
    place, *named = _places(study, args)
    subject = asked_subject(study, args)
    fits = find_fits(study, subject.indicators, [place])
    if not fits.all():
        raise not_collected(study, subject.indicators[0], place, Operation.COMPARE)
    wish = group_wish(study, args.group, args.exclude)
    tried = (
        compare_fit(study, fits, f, args.benchmark, named, args.year, wish) for f in fits.all()
    )
    compared = [one for one in tried if one is not None]
    if all(one.comparison.measure.value is None for one in compared):
        years = () if args.year is None else (args.year,)
        raise no_number(study, fits, fits.all()[0], years)
    main = _main(compared, subject)
    _check_peers(study, fits, main, args.benchmark, named)
    comparisons = tuple(one.comparison for one in compared)
    indicators = [one.measure.indicator for one in (main.comparison, *comparisons)]
    return Result(
        status=Status.ANSWERED,
        plan=_plan(args, main, compared),
        facts=CompareFacts(
            unit=main.comparison.measure.unit,
            benchmark=args.benchmark,
            members=tuple(other.unit for other in main.comparison.others),
            comparisons=comparisons,
            main=main.comparison,
            service=subject.service,
            notes=notes.distinct(_notes(args, study, subject, compared, main, named)),
        ),
        tables=_tables(args, study, subject, compared, main),
        definitions=provenance.definitions(indicators),
        sources=provenance.sources(study.info, indicators),
        suggestions=_suggestions(study, fits, main),
    )


def _places(study: Study, args: CompareArguments) -> tuple[Unit, ...]:
    """The unit asked about, and the others where the question names them.

    Cities with powiat rights are taken under their code of the others' level: Koszalin beside
    powiat koszaliński is the powiat-level Koszalin, whichever code was given.
    """
    places = asked_units(study, args.units)
    if args.benchmark is not Benchmark.UNITS:
        return places[:1]
    if len(places) == 1:
        raise CannotAnswer(ObstacleFacts(Obstacle.UNIT_MISSING, unit=places[0]))
    levels = {place.level for place in places if place.twin_code is None} or {places[0].level}
    if len(levels) > 1:
        return places
    level = levels.pop()
    return tuple(study.units.at_level(place, level) or place for place in places)


def _main(compared: Sequence[Compared], subject: Subject) -> Compared:
    """The comparison to draw and to say first.

    The best match of the question; of a whole service its efficiency, else the first with a number.
    One with somebody to compare with goes before one without.
    """

    def rank(one: Compared) -> tuple[bool, bool, bool, bool]:
        indicator = one.fit.indicator
        return (
            one.comparison.measure.value is None,
            not subject.names(one.fit.asked),
            one.comparison.median is None,
            indicator.dimension is not Dimension.EFFICIENCY,
        )

    if subject.service is None:
        return min(compared, key=lambda one: rank(one)[:2])
    return min(compared, key=rank)


def _check_peers(
    study: Study, fits: Fits, main: Compared, benchmark: Benchmark, named: Sequence[Unit]
) -> None:
    """Ends the call where there is nobody that could be compared with."""
    fit = main.fit
    if benchmark is Benchmark.NEIGHBOURS and not main.peers.members:
        question = questions.beside_voivodeship(study.units, fit.indicator, fit.unit)
        voivodeship = study.units.voivodeship_of(fit.unit)
        options = (Option(label(voivodeship), question),) if voivodeship is not None else ()
        facts = ObstacleFacts(Obstacle.NO_NEIGHBOURS, unit=fit.unit, indicator=fit.indicator)
        raise CannotAnswer(facts, options, _suggestions(study, fits, main))
    if benchmark is Benchmark.UNITS and not find_fits(study, [fit.asked], named).all():
        raise not_collected(study, fit.asked, named[0], Operation.COMPARE)


def _suggestions(study: Study, fits: Fits, main: Compared) -> tuple[str, ...]:
    years = fits.years(main.fit)
    return follow_ups(study, main.fit.indicator, main.fit.unit, years, after=Operation.COMPARE)


def _plan(args: CompareArguments, main: Compared, compared: Sequence[Compared]) -> Plan:
    ids = [one.fit.indicator.id for one in (main, *compared)]
    named = main.comparison.others if args.benchmark is Benchmark.UNITS else ()
    return Plan(
        operation=Operation.COMPARE,
        units=(main.fit.unit.code, *(other.unit.code for other in named)),
        indicators=tuple(dict.fromkeys(ids)),
        service=args.service,
        benchmark=args.benchmark,
        group=main.peers.group.basis if main.peers.group is not None else None,
        exclude=args.exclude,
        years=tuple(sorted({one.comparison.measure.year for one in compared})),
    )


def _tables(
    args: CompareArguments,
    study: Study,
    subject: Subject,
    compared: Sequence[Compared],
    main: Compared,
) -> tuple[Table, ...]:
    detail = detail_table(study.units, main.comparison, args.benchmark)
    overview = overview_table(compared, args.benchmark, subject.service)
    both = (detail, overview) if len(compared) == 1 else (overview, detail)
    group = main.peers.group
    return both if group is None else (*both, group_table(group, len(main.comparison.others)))


def _notes(
    args: CompareArguments,
    study: Study,
    subject: Subject,
    compared: Sequence[Compared],
    main: Compared,
    named: Sequence[Unit],
) -> Iterator[Note]:
    comparison, others = main.comparison, main.comparison.others
    for one in compared:
        yield from notes.of_fit(one.fit, subject)
    if args.year is None:
        yield notes.latest_year(one.comparison.measure.year for one in compared)
    if main.peers.group is not None:
        yield from notes.of_group(main.peers.group)
    yield from excluded(study, args.exclude)
    yield from notes.versions_mixed(main.fit.indicator, others)
    yield from notes.versions_left_out(main.gathered.left_out)
    yield from notes.flags([comparison.measure, *others])
    own = [one.comparison.measure for one in compared]
    yield from doubts.of_measures(study, [*own, comparison.measure, *others])
    if args.benchmark is not Benchmark.UNITS:
        yield from notes.small_group(main.gathered.known)
    yield from notes.direction(main.fit.indicator)
    if comparison.standing is not None and comparison.standing.tied:
        yield from notes.ties(comparison.standing.tied + 1)
    yield from notes.limited(len(shown_rows(comparison)), len(others) + 1)
    yield from notes.city_and_county(study, comparison.measure.unit, named)


TOOL = Tool(
    name=Operation.COMPARE.value,
    description=(
        "A unit (the first) beside its neighbours, a comparison group, the other units of its "
        "county, voivodeship or country, or beside units named: value, median of the others, "
        "difference, place. For one indicator or a whole service."
    ),
    arguments=CompareArguments,
    run=answering(Operation.COMPARE, run),
)

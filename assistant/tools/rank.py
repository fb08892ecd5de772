"""``rank``: units of one level in order of an indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.tools import layout, notes, provenance
from assistant.tools.arguments import RankArguments
from assistant.tools.facts import Note, NoteKind, Ranked, RankFacts
from assistant.tools.fits import covers
from assistant.tools.labels import label
from assistant.tools.obstacles import answering
from assistant.tools.plan import Operation, Order, Plan, Status
from assistant.tools.ranking_scope import Scope, scope_of
from assistant.tools.result import Result
from assistant.tools.statistics import median, places
from assistant.tools.study import Study
from assistant.tools.suggestions import follow_ups
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool
from indicators_db.model import Direction, Indicator, Kind
from polish.texts import text

_DEFAULT_LIMIT = 10


def run(args: RankArguments, study: Study) -> Result:
    """The first units of the order, and the place of those asked for wherever they stand."""
    scope = scope_of(args, study)
    order = args.order or best_first(scope.indicator)
    ranked = _ranked(scope, order)
    limit = args.limit or _DEFAULT_LIMIT
    listed = ranked[:limit]
    named = {code for unit in scope.named for code in (unit.code, unit.twin_code)}
    asked = tuple(one for one in ranked if one.measure.unit.code in named)
    middle = median([one.measure.value for one in ranked if one.measure.value is not None])
    example = (asked or listed)[0].measure.unit
    return Result(
        status=Status.ANSWERED,
        plan=Plan(
            operation=Operation.RANK,
            units=tuple(one.measure.unit.code for one in asked),
            indicators=(scope.indicator.id,),
            service=args.service,
            years=(scope.year,),
            level=scope.level,
            within=scope.within.code if scope.within is not None else None,
            order=order,
            limit=limit,
        ),
        facts=RankFacts(
            indicator=scope.indicator,
            year=scope.year,
            level=scope.level,
            kinds=scope.kinds,
            within=scope.within,
            order=order,
            listed=listed,
            asked=asked,
            total=len(ranked),
            median=middle,
            notes=notes.distinct(_notes(args, study, scope, listed, ranked)),
        ),
        tables=(
            _main_table(study, scope, listed, asked),
            _summary(scope, ranked, middle),
        ),
        definitions=provenance.definitions([scope.indicator]),
        sources=provenance.sources(study.info, [scope.indicator]),
        suggestions=follow_ups(
            study, scope.indicator, example, (scope.year,), after=Operation.RANK
        ),
    )


def best_first(indicator: Indicator) -> Order:
    """The order that puts the better end first; the highest where neither end is better."""
    if indicator.direction is Direction.LOWER_IS_BETTER:
        return Order.ASCENDING
    return Order.DESCENDING


def _ranked(scope: Scope, order: Order) -> tuple[Ranked, ...]:
    """Units with a number in ``order``, those with equal values by code."""
    known = [(m.value, m) for m in scope.gathered.measures if m.value is not None]
    sign = 1 if order is Order.ASCENDING else -1
    known.sort(key=lambda pair: (sign * pair[0], pair[1].unit.code))
    placed = places([value for value, _ in known], order)
    return tuple(Ranked(place, m) for place, (_, m) in zip(placed, known, strict=True))


def _notes(
    args: RankArguments,
    study: Study,
    scope: Scope,
    listed: Sequence[Ranked],
    ranked: Sequence[Ranked],
) -> Iterator[Note]:
    asked_fits = any(covers(study, scope.asked, m.unit) for m in scope.gathered.measures)
    if scope.asked.id != scope.indicator.id and args.indicators and not asked_fits:
        params = (("asked", scope.asked.name), ("used", scope.indicator.name))
        yield Note(NoteKind.VERSION_USED, params)
    if args.year is None:
        yield notes.latest_year([scope.year])
    yield from notes.versions_left_out(scope.gathered.left_out)
    yield from notes.flags(scope.gathered.measures)
    yield from notes.direction(scope.indicator)
    shared = Counter(one.place for one in ranked)
    yield from notes.ties(sum(shared[one.place] > 1 for one in listed))
    yield from notes.limited(len(listed), len(ranked))


def _main_table(
    study: Study, scope: Scope, listed: Sequence[Ranked], asked: Sequence[Ranked]
) -> Table:
    """The units listed, then those asked for that stand further down."""
    shown = {one.measure.unit.code for one in listed}
    further = [one for one in asked if one.measure.unit.code not in shown]
    named = {one.measure.unit.code for one in asked}
    rows: list[Row] = [
        layout.measure_row(
            one.measure,
            place=one.place,
            region=layout.region(study.units, one.measure.unit),
            asked=one.measure.unit.code in named,
        )
        for one in (*listed, *further)
    ]
    columns = [
        layout.count_column("place"),
        layout.column("unit"),
        layout.column("region"),
        layout.value_column("value", [scope.indicator]),
    ]
    return layout.table(
        "ranking",
        columns,
        rows,
        indicator=scope.indicator.name,
        year=scope.year,
        level=", ".join(
            [text(f"tables.kinds.{kind}") for kind in Kind if kind in scope.kinds]
            or [text(f"tables.levels.{scope.level}")]
        ),
        within=label(scope.within) if scope.within is not None else text("tables.inside.country"),
    )


def _summary(scope: Scope, ranked: Sequence[Ranked], middle: float | None) -> Table:
    values = [one.measure.value for one in ranked if one.measure.value is not None]
    row: Row = {
        "total": len(ranked),
        "without_number": len(scope.gathered.measures) - len(ranked),
        "left_out": len(scope.gathered.left_out),
        "median": middle,
        "highest": max(values),
        "lowest": min(values),
    }
    columns = [
        layout.count_column("total"),
        layout.count_column("without_number"),
        layout.value_column("median", [scope.indicator], benchmark=text("tables.inside.all")),
        layout.value_column("highest", [scope.indicator]),
        layout.value_column("lowest", [scope.indicator]),
    ]
    if scope.gathered.left_out:
        columns.append(layout.count_column("left_out"))
    return layout.table("ranking_summary", columns, [row], indicator=scope.indicator.name)


TOOL = Tool(
    name=Operation.RANK.value,
    description=(
        "Units of one level (gminas, powiats, voivodeships), of the whole country or inside a "
        "voivodeship or powiat, ordered by an indicator; and the place of units asked about. Use "
        "it for 'which', 'highest', 'lowest', 'top 10', 'what place'."
    ),
    arguments=RankArguments,
    run=answering(Operation.RANK, run),
)

"""``rank``: units of one level in order of an indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from assistant.tools import rank_changes
from assistant.tools.arguments import RankArguments
from assistant.tools.facts import Condition, Note, Ranked, RankFacts
from assistant.tools.measures.statistics import median, places
from assistant.tools.plan import Operation, Order, Status
from assistant.tools.presentation import doubts, layout, notes, provenance
from assistant.tools.presentation.scoped import scope_notes, scoped_plan, scoped_table
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.obstacles import answering
from assistant.tools.scope.ranking_scope import Scope, scope_of
from assistant.tools.scope.study import Study
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool
from indicators_db.model import Direction, Indicator
from polish.texts import text

_DEFAULT_LIMIT = 10


def run(args: RankArguments, study: Study) -> Result:
    """The first units of the order, and the place of those asked for wherever they stand."""
    if args.by_change:
        return rank_changes.run(args, study, default_limit=_DEFAULT_LIMIT)
    scope = scope_of(args, study)
    order = args.order or _asked_end(args) or best_first(scope.indicator)
    ranked = _ranked(scope, order)
    condition, passing = _condition(args, ranked)
    limit = args.limit or _DEFAULT_LIMIT
    listed = passing[:limit]
    named = {code for unit in scope.named for code in (unit.code, unit.twin_code)}
    asked = tuple(one for one in ranked if one.measure.unit.code in named)
    values = [one.measure.value for one in ranked if one.measure.value is not None]
    middle, mean = median(values), fmean(values) if args.middle else None
    example = (asked or listed or ranked)[0].measure.unit
    return Result(
        status=Status.ANSWERED,
        plan=scoped_plan(Operation.RANK, args, scope).model_copy(
            update={
                "units": tuple(one.measure.unit.code for one in asked),
                "order": order,
                "limit": limit,
                "above": args.above,
                "below": args.below,
                "inclusive": args.inclusive,
            }
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
            notes=notes.distinct(_notes(args, study, scope, listed, asked, passing)),
            condition=condition,
            mean=mean,
        ),
        tables=(
            _main_table(study, scope, listed, asked),
            _summary(args, scope, values, middle, mean, condition),
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


def _asked_end(args: RankArguments) -> Order | None:
    """The order that begins at the end a threshold asks for: "above 60" is read from the top."""
    if (args.above is None) == (args.below is None):
        return None
    return Order.DESCENDING if args.above is not None else Order.ASCENDING


def _condition(
    args: RankArguments, ranked: tuple[Ranked, ...]
) -> tuple[Condition | None, tuple[Ranked, ...]]:
    """The threshold asked for, with how many units pass it, and those that do."""
    if args.above is None and args.below is None:
        return None, ranked
    condition = Condition(args.above, args.below, args.inclusive, met=0)
    passing = tuple(
        one
        for one in ranked
        if one.measure.value is not None and condition.passed(one.measure.value)
    )
    return replace(condition, met=len(passing)), passing


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
    asked: Sequence[Ranked],
    passing: Sequence[Ranked],
) -> Iterator[Note]:
    yield from scope_notes(study, args, scope)
    yield from doubts.of_measures(study, [one.measure for one in (*listed, *asked)])
    shared = Counter(one.place for one in passing)
    yield from notes.ties(sum(shared[one.place] > 1 for one in listed))
    yield from notes.limited(len(listed), len(passing))


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
    return scoped_table("ranking", scope, rows)


def _summary(
    args: RankArguments,
    scope: Scope,
    values: Sequence[float],
    middle: float | None,
    mean: float | None,
    condition: Condition | None,
) -> Table:
    row: Row = {
        "total": len(values),
        "without_number": len(scope.gathered.measures) - len(values),
        "left_out": len(scope.gathered.left_out),
        "median": middle,
        "highest": max(values),
        "lowest": min(values),
    }
    bounds = {
        "population_from": args.population_from,
        "population_to": args.population_to,
        "met": condition.met if condition is not None else None,
    }
    thresholds = {"above": args.above, "below": args.below}
    row.update({key: value for key, value in (bounds | thresholds).items() if value is not None})
    columns = [
        *(layout.count_column(key) for key in bounds if key in row),
        *(layout.value_column(key, [scope.indicator]) for key in thresholds if key in row),
        layout.count_column("total"),
        layout.count_column("without_number"),
        layout.value_column("median", [scope.indicator], benchmark=text("tables.inside.all")),
        layout.value_column("highest", [scope.indicator]),
        layout.value_column("lowest", [scope.indicator]),
    ]
    if mean is not None:
        row["mean"] = mean
        columns.append(layout.value_column("mean", [scope.indicator]))
    if scope.gathered.left_out:
        columns.append(layout.count_column("left_out"))
    return layout.table("ranking_summary", columns, [row], indicator=scope.indicator.name)


TOOL = Tool(
    name=Operation.RANK.value,
    description=(
        "Units of one level (gminas, powiats, voivodeships), of the whole country or inside a "
        "voivodeship or powiat, ordered by an indicator, or (change_since, change_span) by how "
        "much it changed; the place of units asked about; how many and which pass a threshold. Use "
        "it for 'which', 'highest', 'lowest', 'top 10', 'what place', 'how many have more than', "
        "'where did it rise or fall most'."
    ),
    arguments=RankArguments,
    run=answering(Operation.RANK, run),
)

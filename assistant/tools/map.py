"""``map``: one indicator of all units of a scope, in classes, to be drawn as a map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.tools.arguments import MapArguments
from assistant.tools.facts import Measure, Note, NoteKind
from assistant.tools.measures.classes import classes_of
from assistant.tools.measures.statistics import median, places
from assistant.tools.plan import Operation, Order, Status
from assistant.tools.presentation import doubts, layout, notes, provenance
from assistant.tools.presentation.scoped import scope_notes, scoped_plan, scoped_table
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.obstacles import answering
from assistant.tools.scope.ranking_scope import Scope, scope_of
from assistant.tools.scope.study import Study
from assistant.tools.survey_facts import MapClass, MapFacts
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool
from polish.texts import text


def run(args: MapArguments, study: Study) -> Result:
    """All units of the scope with their values, and classes of about equal size."""
    scope = scope_of(args, study, placed=False)
    measures = scope.gathered.measures
    known = _highest_first(measures)
    values = [value for value, _ in known]
    classes = classes_of(values)
    middle = median(values)
    if middle is None:
        msg = "a scope has at least one number"
        raise ValueError(msg)
    named = {code for unit in scope.named for code in (unit.code, unit.twin_code)}
    asked = tuple(measure for measure in measures if measure.unit.code in named)
    example = next((m for m in asked if m.value is not None), known[0][1])
    return Result(
        status=Status.ANSWERED,
        plan=scoped_plan(Operation.MAP, args, scope).model_copy(
            update={"units": tuple(measure.unit.code for measure in asked)}
        ),
        facts=MapFacts(
            indicator=scope.indicator,
            year=scope.year,
            level=scope.level,
            kinds=scope.kinds,
            within=scope.within,
            measures=measures,
            asked=asked,
            classes=classes,
            highest=known[0][1],
            lowest=known[-1][1],
            total=len(known),
            median=middle,
            notes=notes.distinct(_notes(args, study, scope)),
        ),
        tables=(
            _main_table(study, scope, known, asked),
            _summary(args, scope, values, middle),
            _classes_table(scope, classes),
        ),
        definitions=provenance.definitions([scope.indicator]),
        sources=provenance.sources(study.info, [scope.indicator]),
        suggestions=follow_ups(
            study, scope.indicator, example.unit, (scope.year,), after=Operation.MAP
        ),
    )


def _highest_first(measures: Sequence[Measure]) -> list[tuple[float, Measure]]:
    known = [(m.value, m) for m in measures if m.value is not None]
    return sorted(known, key=lambda pair: (-pair[0], pair[1].unit.code))


def _notes(args: MapArguments, study: Study, scope: Scope) -> Iterator[Note]:
    yield from scope_notes(study, args, scope)
    yield from doubts.of_measures(study, scope.gathered.measures)
    nowhere = sum(m.unit.lat is None or m.unit.lon is None for m in scope.gathered.measures)
    if nowhere:
        yield Note(NoteKind.NO_POSITION, (("count", nowhere),))


def _main_table(
    study: Study,
    scope: Scope,
    known: Sequence[tuple[float, Measure]],
    asked: Sequence[Measure],
) -> Table:
    """Every unit, the highest value first, those without a number last."""
    placed = places([value for value, _ in known], Order.DESCENDING)
    missing = [(None, m) for m in scope.gathered.measures if m.value is None]
    everyone = [*zip(placed, (m for _, m in known), strict=True), *missing]
    rows: list[Row] = [
        layout.measure_row(
            measure,
            place=place,
            region=layout.region(study.units, measure.unit),
            asked=measure in asked,
        )
        for place, measure in everyone
    ]
    return scoped_table("map", scope, rows)


def _summary(args: MapArguments, scope: Scope, values: Sequence[float], middle: float) -> Table:
    bounds = {"population_from": args.population_from, "population_to": args.population_to}
    row: Row = {
        **{key: bound for key, bound in bounds.items() if bound is not None},
        "total": len(values),
        "without_number": len(scope.gathered.measures) - len(values),
        "median": middle,
        "highest": values[0],
        "lowest": values[-1],
    }
    columns = [
        *(layout.count_column(key) for key in bounds if key in row),
        layout.count_column("total"),
        layout.count_column("without_number"),
        layout.value_column("median", [scope.indicator], benchmark=text("tables.inside.all")),
        layout.value_column("highest", [scope.indicator]),
        layout.value_column("lowest", [scope.indicator]),
    ]
    return layout.table("map_summary", columns, [row], indicator=scope.indicator.name)


def _classes_table(scope: Scope, classes: Sequence[MapClass]) -> Table:
    rows: list[Row] = [{"low": c.low, "high": c.high, "count": c.count} for c in classes]
    columns = [
        layout.column("low"),
        layout.column("high"),
        layout.count_column("count"),
    ]
    return layout.table("map_classes", columns, rows, indicator=scope.indicator.name)


TOOL = Tool(
    name=Operation.MAP.value,
    description=(
        "A map of one indicator over all units of a level, in the whole country or inside a "
        "voivodeship or powiat, with the units asked about marked. Use it for 'on a map', 'where "
        "in Poland is it high'."
    ),
    arguments=MapArguments,
    run=answering(Operation.MAP, run),
)

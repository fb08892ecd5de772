"""Tables of comparisons: every unit of one, and one row for each of several."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.facts import Comparison, Measure
from assistant.tools.measures.comparison import Compared
from assistant.tools.measures.statistics import places
from assistant.tools.plan import Benchmark, Order
from assistant.tools.presentation import layout
from assistant.tools.presentation.labels import label
from assistant.tools.presentation.notes import criteria
from assistant.tools.table import Row, Table
from indicators_db.groups import ComparisonGroup
from indicators_db.model import Service
from indicators_db.units import Units
from polish.texts import text

MOST_ROWS = 400
"""Longer comparisons (all gminas of the country) show their two ends and the unit itself."""
_EITHER_END = 10


def detail_table(units: Units, comparison: Comparison, benchmark: Benchmark) -> Table:
    """Every unit compared, the highest first, those without a number last."""
    measure = comparison.measure
    rows = shown_rows(comparison)
    indicators = [m.indicator for m in (measure, *comparison.others)]
    columns = [
        layout.count_column("place"),
        layout.column("unit"),
        layout.value_column("value", [measure.indicator]),
    ]
    if len({indicator.id for indicator in indicators}) > 1:
        columns.append(layout.column("version"))
    if len({row["unit"] for row in rows}) < len(rows):
        columns.append(layout.column("region"))
        rows = [{**row, "region": _region(units, row)} for row in rows]
    return layout.table(
        "comparison",
        columns,
        rows,
        indicator=measure.indicator.name,
        year=measure.year,
        unit=label(measure.unit),
        benchmark=text(f"tables.benchmark.{benchmark}"),
    )


def shown_rows(comparison: Comparison) -> list[Row]:
    """Rows of the detail table; of more than ``MOST_ROWS`` the two ends and the unit itself."""
    measure = comparison.measure
    everyone = [measure, *comparison.others]
    known = sorted(
        ((m.value, m) for m in everyone if m.value is not None), key=lambda pair: -pair[0]
    )
    missing = [m for m in everyone if m.value is None]
    placed = places([value for value, _ in known], Order.DESCENDING)
    rows = [_row(m, measure, place) for (_, m), place in zip(known, placed, strict=True)] + [
        _row(m, measure, None) for m in missing
    ]
    if len(rows) <= MOST_ROWS:
        return rows
    last = len(known) - _EITHER_END
    return [
        row
        for position, row in enumerate(rows[: len(known)])
        if position < _EITHER_END or position >= last or row["asked"]
    ]


def overview_table(
    compared: Sequence[Compared], benchmark: Benchmark, service: Service | None
) -> Table:
    """One row for each indicator: value, median of the benchmark, distance from it, place."""
    comparisons = [one.comparison for one in compared]
    indicators = [c.measure.indicator for c in comparisons]
    who = text(f"tables.benchmark_of.{benchmark}")
    value = layout.value_column("value", indicators)
    columns = [
        layout.column("indicator"),
        *([layout.column("dimension")] if service is not None else []),
        *([layout.count_column("year")] if len(comparisons) > 1 else []),
        value,
        layout.value_column("median", indicators, benchmark=who),
        layout.change_column("difference", indicators),
        layout.percent_column("difference_percent"),
        layout.count_column("place_from_highest"),
        layout.count_column("place_from_lowest"),
        layout.count_column("of"),
        layout.count_column("without_number"),
        layout.value_column("highest", indicators),
        layout.value_column("lowest", indicators),
    ]
    if any(one.gathered.left_out for one in compared):
        columns.append(layout.count_column("left_out"))
    if any(c.aggregate is not None for c in comparisons):
        columns.append(layout.value_column("aggregate", indicators))
    if value.unit is None:
        columns.append(layout.column("unit_of_measure"))
    columns.append(layout.column("direction"))
    rows = [_overview_row(one.comparison, len(one.gathered.left_out)) for one in compared]
    unit = label(comparisons[0].measure.unit)
    if service is not None:
        return layout.table("service_overview", columns, rows, service=service.name, unit=unit)
    return layout.table("overview", columns, rows, unit=unit)


def group_table(group: ComparisonGroup, members: int) -> Table:
    """The criteria of the comparison group, and how many of its units are compared with."""
    bounds = (("from", group.population_from), ("to", group.population_to))
    counts = [(text("tables.group.members", criteria=criteria(group)), members)]
    counts += [(text(f"tables.group.{key}"), bound) for key, bound in bounds if bound is not None]
    rows: list[Row] = [{"label": said, "value": count, "flag": None} for said, count in counts]
    return layout.table("group", [layout.column("label"), layout.count_column("value")], rows)


def _region(units: Units, row: Row) -> str:
    return layout.region(units, units.get(str(row["unit_code"])))


def _row(measure: Measure, asked: Measure, place: int | None) -> Row:
    return layout.measure_row(
        measure, place=place, version=measure.indicator.name, asked=measure is asked
    )


def _overview_row(comparison: Comparison, left_out: int) -> Row:
    standing = comparison.standing
    return layout.measure_row(
        comparison.measure,
        median=comparison.median,
        difference=comparison.difference,
        difference_percent=comparison.difference_percent,
        place_from_highest=standing.from_highest if standing is not None else None,
        place_from_lowest=standing.from_lowest if standing is not None else None,
        of=standing.of if standing is not None else None,
        tied=standing.tied if standing is not None else None,
        left_out=left_out,
        without_number=sum(other.value is None for other in comparison.others),
        highest=comparison.highest.value if comparison.highest is not None else None,
        lowest=comparison.lowest.value if comparison.lowest is not None else None,
        aggregate=comparison.aggregate.value if comparison.aggregate is not None else None,
        direction=layout.direction(comparison.measure.indicator),
    )

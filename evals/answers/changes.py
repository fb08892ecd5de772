"""Rankings by change, computed again from the files.

Which first values are too small for a percentage is the tool's to decide; as it leaves out all
below some bound, they must be the smallest of them.
"""

from __future__ import annotations

from assistant.tools.plan import ChangeMeasure, Order
from assistant.tools.table import Row
from evals.answers.cells import LIKE, Computed, is_cell, key_of, number, what, whole
from evals.answers.published import Published, kinds, median, twin
from evals.reading.prediction import Prediction
from indicators_db.model import Level

_DECIMALS = 9
"""Differences of decimal numbers are compared without what floats add to them."""


def change_ranking(found: Prediction, published: Published) -> Computed:
    """The order, the place of every unit shown, and the summary over all ranked."""
    main, *rest = found.tables
    shown = [row for row in main.rows if is_cell(row)]
    summary = next((row for table in rest for row in table.rows if "median_change" in row), None)
    if not shown or summary is None or found.level not in LIKE:
        return
    in_percent = found.change is ChangeMeasure.PERCENT
    pairs = _pairs(found, shown, summary, published)
    fair = sorted(pairs)[whole(summary["small_base"]) :]
    sizes = [_size(first, last, in_percent=in_percent) for first, last in fair]
    key = "change_percent" if in_percent else "change"
    descending = found.order is Order.DESCENDING
    expected = sorted(sizes, reverse=descending)[: found.limit]
    for position, (row, size) in enumerate(zip(shown, expected, strict=False), start=1):
        yield what(f"row {position}", row), number(row[key]), size
    for row in shown:
        own = round(number(row[key]) or 0.0, _DECIMALS)
        before = sum(size > own if descending else size < own for size in sizes)
        yield what("place", row), number(row["place"]), float(1 + before)
    yield "total", number(summary["total"]), float(len(sizes))
    yield "rose", number(summary["rose"]), float(sum(size > 0 for size in sizes))
    yield "fell", number(summary["fell"]), float(sum(size < 0 for size in sizes))
    yield "median_change", number(summary["median_change"]), median(sizes)
    yield "highest_change", number(summary["highest_change"]), max(sizes)
    yield "lowest_change", number(summary["lowest_change"]), min(sizes)


def _pairs(
    found: Prediction, shown: list[Row], summary: Row, published: Published
) -> list[tuple[float, float]]:
    """First and last numbers of everybody who has both: of the whole level, or, where the answer
    counts so many, of the kinds shown."""
    name, _, last_year = key_of(shown[0])
    prefix = "" if found.within in (None, "00") else str(found.within)
    like = LIKE[found.level or Level.GMINA]
    first_year = whole(shown[0]["first_year"])
    first = published.of_units(name, first_year, like, prefix)
    last = published.of_units(name, last_year, like, prefix)
    cells = published.cells(name)
    # a city's number as a gmina makes no pair with its number as a powiat
    codes = {unit: unit if (unit, last_year) in cells else twin(unit) for unit in last}
    pairs = {
        unit: (cells[codes[unit], first_year], last[unit])
        for unit in first.keys() & last.keys()
        if (codes[unit], first_year) in cells
    }
    listed = kinds(str(row["unit_code"]) for row in shown)
    of_kinds = {unit: pair for unit, pair in pairs.items() if kinds([unit]) <= listed}
    counted = whole(summary["total"]) + whole(summary["small_base"])
    return list((of_kinds if len(of_kinds) == counted else pairs).values())


def _size(first: float, last: float, *, in_percent: bool) -> float:
    difference = last - first
    return round(100 * difference / first if in_percent else difference, _DECIMALS)

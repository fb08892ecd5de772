"""Every number of an answer's tables, computed again from the files.

Nothing here asks the warehouse or the tools: values come from the files, territories from the
digits of codes, borders from the register's list.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from statistics import fmean

from pydantic import BaseModel, ConfigDict

from assistant.tools.plan import Benchmark, Operation, Order
from assistant.tools.table import Row, Table
from evals.answers.cells import LIKE, Computed, is_cell, key_of, number, what, whole
from evals.answers.changes import change_ranking
from evals.answers.published import Published, kinds, median, neighbours, twin
from evals.reading.cases import Case, Split
from evals.reading.prediction import Prediction
from indicators_db.model import Level
from polish.texts import text

_CHECKED = frozenset({Operation.VALUES, Operation.TREND, Operation.COMPARE, Operation.RANK})


class Check(BaseModel):
    """One number of an answer. ``what``: its column, unit and year."""

    model_config = ConfigDict(frozen=True)

    operation: Operation
    catalogue: str
    split: Split
    question: str
    what: str
    got: float | None
    expected: float | None

    @property
    def right(self) -> bool:
        """True if both are the same number, or neither is there."""
        if self.got is None or self.expected is None:
            return self.got is self.expected
        return math.isclose(self.got, self.expected, rel_tol=1e-9, abs_tol=1e-9)


def checks(case: Case, found: Prediction, published: Published) -> tuple[Check, ...]:
    """All numbers of one answer; none where it is no answer of numbers."""
    if not found.has_numbers or found.operation not in _CHECKED:
        return ()
    # a bound that the case says nothing of is a matter of the plan, not of the numbers
    filtered = case.turns[found.turn].expect.filters or found.narrowed
    return tuple(
        Check(
            operation=found.operation,
            catalogue=found.catalogue,
            split=case.split,
            question=found.question,
            what=what,
            got=got,
            expected=expected,
        )
        for what, got, expected in _computed(found, published, filtered=filtered)
    )


def _computed(found: Prediction, published: Published, *, filtered: bool) -> Computed:
    for table in found.tables:
        benchmark = _benchmark_said(table) or found.benchmark
        for row in table.rows:
            if is_cell(row):
                yield _cell(row, published)
            if "first_year" in row and "unit_code" in row:  # else the years that there are
                yield from _change(row, published)
            if "place_from_highest" in row and benchmark is not None:
                yield from _comparison(row, benchmark, found, published)
    if found.operation is Operation.RANK and found.tables and not filtered:
        ranking = _ranking if found.change is None else change_ranking
        yield from ranking(found, published)


def _cell(row: Row, published: Published) -> tuple[str, float | None, float | None]:
    name, unit, year = key_of(row)
    return what("value", row), number(row["value"]), published.value(name, unit, year)


def _benchmark_said(table: Table) -> Benchmark | None:
    """Beside whom a table says it sets its units: an answer of several steps has several."""
    for column in table.columns:
        if column.key == "median":
            said = (b for b in Benchmark if text(f"tables.benchmark_of.{b}") in column.label)
            return max(said, key=lambda b: len(text(f"tables.benchmark_of.{b}")), default=None)
    return None


_OF_CHANGE = ("first", "value", "change", "change_percent", "highest", "lowest")


def _change(row: Row, published: Published) -> Computed:
    """The first and last number of some years and what changed; of a run, its extremes too."""
    if row["first_year"] is None:  # no year has a number, so none must be shown
        yield from ((what(key, row), number(row[key]), None) for key in _OF_CHANGE if key in row)
        return
    name, unit, last = key_of(row)
    first = whole(row["first_year"])
    cells = published.cells(name)
    series = {year: cells[unit, year] for year in range(first, last + 1) if (unit, year) in cells}
    if not series:
        return
    begin, end = series[min(series)], series[max(series)]
    several = len(series) > 1
    expected = {
        "first": begin,
        "change": end - begin if several else None,
        "highest": max(series.values()),
        "lowest": min(series.values()),
    }
    for key, value in expected.items():
        if key in row:
            yield what(key, row), number(row[key]), value
    if (percent := number(row["change_percent"])) is not None:
        yield what("change_percent", row), percent, 100 * (end - begin) / begin


def _comparison(
    row: Row, benchmark: Benchmark, found: Prediction, published: Published
) -> Computed:
    """Value, median, difference, place and extremes of one indicator beside the others."""
    name, unit, year = key_of(row)
    own = published.value(name, unit, year)
    others = _others(row, benchmark, found, published)
    if own is None or not others:
        return
    middle = median(others.values())
    everybody = [own, *others.values()]
    expected = {
        "median": middle,
        "difference": None if middle is None else own - middle,
        "place_from_highest": 1 + sum(value > own for value in everybody),
        "place_from_lowest": 1 + sum(value < own for value in everybody),
        "of": len(everybody),
        "highest": max(everybody),
        "lowest": min(everybody),
    }
    for key, value in expected.items():
        if key in row:  # a table of several steps has some of them only
            yield what(key, row), number(row[key]), value
    if (percent := number(row.get("difference_percent"))) is not None and middle:
        yield what("difference_percent", row), percent, 100 * (own - middle) / middle


def _others(
    row: Row, benchmark: Benchmark, found: Prediction, published: Published
) -> Mapping[str, float] | None:
    """Numbers of those beside whom the unit stands; ``None`` where only the tools know them (a
    comparison group of a whole service)."""
    name, unit, year = key_of(row)
    for base in (unit, twin(unit)):
        members = frozenset(found.units[1:]) if benchmark is Benchmark.UNITS else neighbours(base)
        others = _around(name, base, year, benchmark, members, published)
        if others is None or others:
            return others
    return {}


def _around(
    name: str,
    base: str,
    year: int,
    benchmark: Benchmark,
    members: frozenset[str],
    published: Published,
) -> Mapping[str, float] | None:
    if benchmark is Benchmark.COMPARISON_GROUP:
        return None
    if benchmark in _DIGITS:
        inside = published.of_units(name, year, base, base[: _DIGITS[benchmark]])
        return {unit: value for unit, value in inside.items() if unit != base}
    values = {unit: published.of_place(name, unit, year) for unit in members}
    return {unit: value for unit, value in values.items() if value is not None}


_DIGITS = {Benchmark.COUNTY: 4, Benchmark.VOIVODESHIP: 2, Benchmark.COUNTRY: 0}
"""How many first digits of codes the units of a territory share."""


def _ranking(found: Prediction, published: Published) -> Computed:
    """The rows in their order, the place of every unit shown, and the summary over all ranked."""
    main, *rest = found.tables
    shown = [row for row in main.rows if is_cell(row)]
    summaries = list(_summaries(rest))
    if not shown or not summaries or found.level not in LIKE:
        return
    ranked = _ranked(found, shown, summaries[0], published)
    descending = found.order is Order.DESCENDING
    ordered = sorted(ranked, reverse=descending)
    for position, row in enumerate(shown):
        # a list begins with the first; a unit that was asked for stands after it, or alone
        listed = len(shown) > 1 and (found.limit is None or position < found.limit)
        place = position if listed else whole(row["place"]) - 1
        value = ordered[place] if place < len(ordered) else None
        yield what(f"row {position + 1}", row), number(row["value"]), value
    for row in shown:
        own = number(row["value"]) or 0.0
        before = sum(value > own if descending else value < own for value in ranked)
        yield what("place", row), number(row["place"]), float(1 + before)
    yield "total", number(summaries[0]["total"]), float(len(ranked))
    yield "median", number(summaries[0]["median"]), median(ranked)
    if "mean" in summaries[0]:
        yield "mean", number(summaries[0]["mean"]), fmean(ranked)


def _ranked(found: Prediction, shown: list[Row], summary: Row, published: Published) -> list[float]:
    """Numbers of everybody ranked: of the whole level, or, where the answer counts so many, of the
    kinds shown (the contract's plan has no word for kinds)."""
    name, _, year = key_of(shown[0])
    prefix = "" if found.within in (None, "00") else str(found.within)
    everybody = published.of_units(name, year, LIKE[found.level or Level.GMINA], prefix)
    listed = kinds(str(row["unit_code"]) for row in shown)
    of_kinds = {unit: value for unit, value in everybody.items() if kinds([unit]) <= listed}
    only = len(of_kinds) == summary["total"]
    return list((of_kinds if only else everybody).values())


def _summaries(tables: list[Table]) -> Iterator[Row]:
    return (row for table in tables for row in table.rows if "total" in row and "median" in row)

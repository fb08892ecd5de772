"""Tables of rankings by change: from how much to how much, and how many rose and fell."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.tools.arguments import RankArguments
from assistant.tools.plan import ChangeMeasure
from assistant.tools.presentation import layout
from assistant.tools.presentation.scoped import level_words
from assistant.tools.scope.study import Study
from assistant.tools.survey_facts import ChangeRankFacts, RankedChange
from assistant.tools.table import Column, Row, Table
from polish.texts import text

_COUNTS = ("total", "rose", "fell", "same", "without_pair", "small_base")
_SIZES = ("median", "highest", "lowest")


def main_table(study: Study, facts: ChangeRankFacts) -> Table:
    """The units listed, then those asked for that stand further down."""
    asked = {one.change.last.unit.code for one in facts.asked}
    shown = {one.change.last.unit.code for one in facts.listed}
    further = [one for one in facts.asked if one.change.last.unit.code not in shown]
    return layout.table(
        "change_ranking",
        _columns(facts),
        [_row(study, one, asked) for one in (*facts.listed, *further)],
        indicator=facts.indicator.name,
        first_year=facts.first_year,
        year=facts.year,
        level=level_words(facts.level, facts.kinds),
        within=layout.inside(facts.within),
    )


def _columns(facts: ChangeRankFacts) -> Iterator[Column]:
    yield layout.count_column("place")
    yield layout.column("unit")
    yield layout.column("region")
    for key, year in (("first", facts.first_year), ("value", facts.year)):
        label = text("tables.column.value_in_year", year=year)
        column = layout.value_column(key, [facts.indicator])
        yield column.model_copy(update={"label": label})
    yield layout.change_column("change", [facts.indicator])
    if any(one.change.percent is not None for one in (*facts.listed, *facts.asked)):
        yield layout.percent_column("change_percent")


def _row(study: Study, one: RankedChange, asked: set[str]) -> Row:
    change = one.change
    return layout.measure_row(
        change.last,
        place=one.place,
        region=layout.region(study.units, change.last.unit),
        first_year=change.first.year,
        first=change.first.value,
        change=change.difference,
        change_percent=change.percent,
        asked=change.last.unit.code in asked,
    )


def summary(args: RankArguments, facts: ChangeRankFacts) -> Table:
    """How many units have a place, rose, fell or were left out; the middle and extreme changes."""
    bounds = {"population_from": args.population_from, "population_to": args.population_to}
    row: Row = {key: bound for key, bound in bounds.items() if bound is not None}
    columns = [layout.count_column(key) for key in row]
    row.update({key: getattr(facts, key) for key in _COUNTS})
    row.update({f"{key}_change": getattr(facts, key) for key in _SIZES})
    columns += [layout.count_column(key) for key in _COUNTS]
    for key in (f"{key}_change" for key in _SIZES):
        if facts.by is ChangeMeasure.PERCENT:
            columns.append(layout.percent_column(key))
        else:
            columns.append(layout.change_column(key, [facts.indicator]))
    return layout.table("change_ranking_summary", columns, [row])

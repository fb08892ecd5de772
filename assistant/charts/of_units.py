"""Charts of several units in one year: values, comparisons, rankings."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from assistant.answer import Chart, ChartKind
from assistant.charts import wording
from assistant.charts.bars import Bar, Mark, bars
from assistant.charts.strip import Dot, strip
from assistant.narration.measures import ascending, known
from assistant.narration.places import label
from assistant.tools.facts import CompareFacts, Comparison, Measure, RankFacts, ValuesFacts
from indicators_db.model import Flag
from polish.numbers import ordinal
from polish.texts import text

MOST_BARS = 8
"""Units of one year that are drawn as bars; more are dots on a strip."""

MOST_RANKED = 25
"""Lines of a ranking that are drawn."""


def values(facts: ValuesFacts, *, demo: bool) -> tuple[Chart, ...]:
    """Units side by side in one year: bars of a few, a strip of many."""
    measures = facts.measures
    numbered = ascending(measures)
    if len(numbered) < 2 or len({measure.indicator.family for measure in measures}) > 1:
        return ()
    low, high = numbered[0], numbered[-1]
    tied = sum(measure.value == high.value for measure in numbered) > 1
    title = wording.values_title(high, low, tied=tied)
    subtitle = wording.subtitle_of_year(high.indicator, high.year)
    axis = wording.axis_title(high.indicator)
    if len(measures) <= MOST_BARS:
        figure = bars([_bar(one) for one in _highest_first(measures)], axis, mark=None, demo=demo)
        alt = wording.values_alt(measures, strip=False)
        return (Chart(kind=ChartKind.BAR, title=title, subtitle=subtitle, alt=alt, figure=figure),)
    captions = _without(len(measures) - len(numbered))
    figure = strip(_dots(measures), None, axis, captions=captions, demo=demo)
    alt = wording.values_alt(measures, strip=True)
    return (Chart(kind=ChartKind.STRIP, title=title, subtitle=subtitle, alt=alt, figure=figure),)


def compare(facts: CompareFacts, *, demo: bool) -> tuple[Chart, ...]:
    """The main indicator of a comparison: bars of a few units, a strip of many."""
    main = facts.main
    others = known(main.others)
    if not others:
        return ()
    only = others[0] if len(others) == 1 else None
    as_strip = len(main.others) + 1 > MOST_BARS
    figure = (_compare_strip if as_strip else _compare_bars)(facts, main, only, demo)
    measure = main.measure
    return (
        Chart(
            kind=ChartKind.STRIP if as_strip else ChartKind.BAR,
            title=wording.compare_title(facts.benchmark, main, only),
            subtitle=wording.subtitle_of_year(measure.indicator, measure.year),
            alt=wording.compare_alt(facts.benchmark, main, only, strip=as_strip),
            figure=figure,
        ),
    )


def _compare_bars(
    facts: CompareFacts, main: Comparison, only: Measure | None, demo: bool
) -> dict[str, JsonValue]:
    rows = [
        _bar(one, asked=one is main.measure) for one in _highest_first((main.measure, *main.others))
    ]
    mark = None
    if only is None and main.median is not None:
        said = wording.median_mark(facts.benchmark, main, main.median)
        mark = Mark(main.median, said)
    return bars(rows, wording.axis_title(main.measure.indicator), mark=mark, demo=demo)


def _compare_strip(
    facts: CompareFacts, main: Comparison, only: Measure | None, demo: bool
) -> dict[str, JsonValue]:
    others = known(main.others)
    captions = _without(len(main.others) - len(others))
    if main.median is not None:
        captions = [wording.median_mark(facts.benchmark, main, main.median), *captions]
    return strip(
        _dots(others),
        next(iter(_dots([main.measure])), None),
        wording.axis_title(main.measure.indicator),
        captions=captions,
        demo=demo,
    )


def rank(facts: RankFacts, *, demo: bool) -> tuple[Chart, ...]:
    """Bars in the order of the ranking, then the units asked about that stand further down."""
    if facts.total < 2 or not facts.listed:
        return ()
    asked = {line.measure.unit.code for line in facts.asked}
    shown = facts.listed[:MOST_RANKED]
    codes = {line.measure.unit.code for line in shown}
    further = [line for line in facts.asked if line.measure.unit.code not in codes]
    rows = [
        Bar(
            label=f"{ordinal(line.place)} {label(line.measure.unit)}",
            value=line.measure.value,
            said=wording.said(line.measure),
            asked=line.measure.unit.code in asked,
            estimated=line.measure.flag is Flag.ESTIMATED,
        )
        for line in (*shown, *further)
    ]
    return (
        Chart(
            kind=ChartKind.BAR,
            title=wording.rank_title(facts),
            subtitle=wording.subtitle_of_year(facts.indicator, facts.year),
            alt=wording.rank_alt(facts),
            figure=bars(rows, wording.axis_title(facts.indicator), mark=None, demo=demo),
        ),
    )


def _highest_first(measures: Sequence[Measure]) -> list[Measure]:
    """Highest first, those without a number last."""
    unknown = [measure for measure in measures if measure.value is None]
    return [*reversed(ascending(measures)), *unknown]


def _bar(measure: Measure, *, asked: bool = False) -> Bar:
    return Bar(
        label(measure.unit),
        measure.value,
        wording.said(measure),
        asked=asked,
        estimated=measure.flag is Flag.ESTIMATED,
    )


def _dots(measures: Sequence[Measure]) -> list[Dot]:
    return [
        Dot(label(measure.unit), measure.value, wording.said(measure))
        for measure in measures
        if measure.value is not None
    ]


def _without(count: int) -> list[str]:
    return [text("charts.mark.without", count=count)] if count else []

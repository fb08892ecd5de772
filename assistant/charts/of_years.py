"""Charts of several years: runs of years as lines, picked years as bars."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Chart, ChartKind
from assistant.charts import wording
from assistant.charts.bars import Bar, bars
from assistant.charts.lines import MOST_LINES, Line, Point, lines
from assistant.narration.measures import known
from assistant.narration.places import label
from assistant.tools.facts import Series, TrendFacts, ValuesFacts
from indicators_db.model import Flag, Observation
from polish.texts import text

MOST_CHARTS = 4
"""Indicators of a run of years that get a chart each."""

MOST_BARS = 25
"""Values of picked years that are drawn."""


def trend(facts: TrendFacts, *, demo: bool) -> tuple[Chart, ...]:
    """One chart of lines for each indicator."""
    by_family: dict[str, list[Series]] = {}
    for series in facts.series:
        by_family.setdefault(series.indicator.family, []).append(series)
    charts = [_lines(group, demo=demo) for group in by_family.values()]
    return tuple(chart for chart in charts if chart is not None)[:MOST_CHARTS]


def values(facts: ValuesFacts, *, demo: bool) -> tuple[Chart, ...]:
    """Years picked one by one: bars, because a line would speak of the years between them."""
    measures = sorted(facts.measures, key=lambda measure: (measure.unit.code, measure.year))
    measures = measures[:MOST_BARS]
    if len(known(measures)) < 2 or len({measure.indicator.family for measure in measures}) > 1:
        return ()
    rows = [
        Bar(wording.what(one), one.value, wording.said(one), estimated=one.flag is Flag.ESTIMATED)
        for one in measures
    ]
    indicator = measures[0].indicator
    years = [measure.year for measure in measures]
    return (
        Chart(
            kind=ChartKind.BAR,
            title=wording.some_years_title(measures),
            subtitle=wording.subtitle_of_years(indicator, min(years), max(years)),
            alt=wording.some_years_alt(measures),
            figure=bars(rows, wording.axis_title(indicator), mark=None, demo=demo),
        ),
    )


def _lines(group: Sequence[Series], *, demo: bool) -> Chart | None:
    drawable = [series for series in group if len(_seen(series)) > 1]
    if not drawable:
        return None
    main, drawn = drawable[0], drawable[:MOST_LINES]
    first, last = _seen(main)[0], _seen(main)[-1]
    span = [seen.year for series in drawn for seen in _seen(series)]
    subtitle = wording.subtitle_of_years(main.indicator, min(span), max(span))
    if len(group) > len(drawn):
        subtitle = text("charts.mark.more_series", subtitle=subtitle)
    gaps = any(len(_seen(series)) < len(series.observations) for series in drawn)
    return Chart(
        kind=ChartKind.LINE,
        title=wording.trend_title(main, first.year, last.year, several=len(drawn) > 1),
        subtitle=subtitle,
        alt=wording.trend_alt([(one, _seen(one)) for one in drawn], gaps=gaps),
        figure=lines([_line(one) for one in drawn], wording.axis_title(main.indicator), demo=demo),
    )


def _line(series: Series) -> Line:
    points = tuple(
        Point(
            seen.year,
            seen.value,
            wording.shown(series.indicator, seen.value, seen.flag),
            seen.flag,
        )
        for seen in series.observations
    )
    return Line(label(series.unit), points)


def _seen(series: Series) -> list[Observation]:
    return [seen for seen in series.observations if seen.value is not None]

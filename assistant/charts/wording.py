"""Titles, subtitles, axis titles and alternative texts: plain text, numbers as in the tables."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.narration.compare import way as side
from assistant.narration.markdown import plain, tidy
from assistant.narration.measures import ascending, where
from assistant.narration.phrases import amount, median_amount, observed
from assistant.narration.places import in_place, label
from assistant.narration.rank import end
from assistant.narration.trend import way as course
from assistant.tools.facts import Comparison, Measure, RankFacts, Series
from assistant.tools.plan import Benchmark
from indicators_db.model import Flag, Indicator, Observation
from polish.plural import format_list
from polish.texts import text

_DIMENSIONLESS = frozenset({"", "-"})


def said(measure: Measure) -> str:
    """A value as it is written on a chart; absences and zeros in words."""
    return shown(measure.indicator, measure.value, measure.flag)


def shown(indicator: Indicator, value: float | None, flag: Flag | None) -> str:
    """As ``said``, for a value that stands by itself."""
    written = plain(observed(indicator, value, flag))
    if flag is Flag.BELOW_PRECISION:
        return text("charts.mark.below_precision")
    return text("charts.mark.zero", amount=written) if flag is Flag.TRUE_ZERO else written


def axis_title(indicator: Indicator) -> str:
    """The unit of measure, or that these are values."""
    return unit_of_measure(indicator) or text("charts.axis.value")


def unit_of_measure(indicator: Indicator) -> str:
    """The unit of measure; empty for numbers without a dimension."""
    unit = indicator.unit_of_measure.strip()
    return "" if unit in _DIMENSIONLESS else unit


def name(indicator: Indicator) -> str:
    """The indicator's name on one line."""
    return " ".join(indicator.name.split())


def subtitle_of_year(indicator: Indicator, year: int) -> str:
    """``Wydatki …, zł/km, 2024 r.``."""
    return _subtitle("one_year", indicator, year=year)


def subtitle_of_years(indicator: Indicator, first: int, last: int) -> str:
    """``Wydatki …, zł/km, 2015–2024``."""
    if first == last:
        return subtitle_of_year(indicator, first)
    return _subtitle("years", indicator, first=first, last=last)


def _subtitle(key: str, indicator: Indicator, **years: int) -> str:
    unit = indicator.unit_of_measure.strip()
    key = f"{key}_bare" if unit in _DIMENSIONLESS else key
    return text(f"charts.subtitle.{key}", indicator=name(indicator), unit_of_measure=unit, **years)


def median_name(benchmark: Benchmark) -> str:
    """``mediana sąsiadów``: inside a sentence."""
    words = text(f"answers.median_of.{benchmark}")
    return words[:1].lower() + words[1:]


def median_mark(benchmark: Benchmark, comparison: Comparison, median: float) -> str:
    """``mediana sąsiadów: 19 800 zł/km``."""
    written = plain(median_amount(comparison.measure.indicator, median))
    return text("charts.mark.median", median_of=median_name(benchmark), median=written)


def compare_title(benchmark: Benchmark, comparison: Comparison, only: Measure | None) -> str:
    """The finding: above or below the median (or the ``only`` other unit), or no number."""
    other = median_name(benchmark) if only is None else label(only.unit)
    unit = _capital(label(comparison.measure.unit))
    return text(f"charts.title.{side(comparison)}", unit=unit, other=other)


def compare_alt(
    benchmark: Benchmark, comparison: Comparison, only: Measure | None, *, strip: bool
) -> str:
    """What the chart of a comparison shows, in one sentence."""
    measure = comparison.measure
    params = {
        "indicator": name(measure.indicator),
        "year": measure.year,
        "in_place": in_place(measure.unit),
        "amount": plain(amount(measure)),
    }
    if only is not None:
        other = {"in_other": in_place(only.unit), "other": plain(amount(only))}
        return _sentence("charts.alt.compare_two", **params, **other)
    median = comparison.median if comparison.median is not None else 0.0
    return _sentence(
        f"charts.alt.{'compare_strip' if strip else 'compare'}",
        median_of=median_name(benchmark),
        median=plain(median_amount(measure.indicator, median)),
        **params,
    )


def values_title(high: Measure, low: Measure, *, tied: bool) -> str:
    """The finding of units side by side: who has the highest value."""
    if high.value == low.value:
        return text("charts.title.all_equal")
    key = "highest_tied" if tied else "highest"
    return text(f"charts.title.{key}", unit=label(high.unit))


def values_alt(measures: Sequence[Measure], *, strip: bool) -> str:
    """What the chart of several units shows, in one sentence."""
    numbered = ascending(measures)
    low, high = numbered[0], numbered[-1]
    key = "values_strip" if strip else "values"
    return _sentence(
        f"charts.alt.{'values_equal' if high.value == low.value else key}",
        indicator=name(high.indicator),
        year=high.year,
        highest=plain(amount(high)),
        in_highest=where(high, measures),
        lowest=plain(amount(low)),
        in_lowest=where(low, measures),
    )


def some_years_title(measures: Sequence[Measure]) -> str:
    """Whose values in which years stand side by side."""
    if len({measure.unit.code for measure in measures}) > 1:
        return text("charts.title.some_years_several")
    return text("charts.title.some_years", unit=_capital(label(measures[0].unit)))


def some_years_alt(measures: Sequence[Measure]) -> str:
    """What the chart of values in some years shows, in one sentence."""
    amounts = [
        text("charts.alt.amount_in", what=what(measure), amount=plain(amount(measure)))
        for measure in measures
    ]
    indicator = name(measures[0].indicator)
    return _sentence("charts.alt.some_years", indicator=indicator, amounts=format_list(amounts))


def what(measure: Measure) -> str:
    """``powiat kwidzyński, 2024 r.``."""
    return f"{label(measure.unit)}, {text('answers.years.one', year=measure.year)}"


def rank_title(facts: RankFacts) -> str:
    """The finding of a ranking: how many pass its threshold, the place that was asked about, or
    else who is first."""
    if facts.condition is not None:
        return text("charts.title.condition", met=facts.condition.met)
    leaders = [line for line in facts.listed if line.place == 1]
    if len(leaders) == facts.total:
        return text("charts.title.all_equal")
    if facts.asked:
        line = facts.asked[0]
        unit = _capital(label(line.measure.unit))
        return text(f"charts.title.asked_{end(facts)}", unit=unit, place=line.place)
    key = f"{end(facts)}_tied" if len(leaders) > 1 else end(facts)
    return text(f"charts.title.{key}", unit=label(leaders[0].measure.unit))


def rank_alt(facts: RankFacts) -> str:
    """What the chart of a ranking shows, in one sentence."""
    first = facts.listed[0].measure
    params = {
        "indicator": name(first.indicator),
        "year": first.year,
        "unit": label(first.unit),
        "amount": plain(amount(first)),
    }
    if not facts.asked or facts.condition is not None:
        return _sentence(f"charts.alt.rank_{end(facts)}", **params)
    asked = facts.asked[0]
    params |= {"asked": label(asked.measure.unit), "place": asked.place}
    params |= {"asked_amount": plain(amount(asked.measure))}
    return _sentence(f"charts.alt.rank_{end(facts)}_asked", **params)


def trend_title(series: Series, first: int, last: int, *, several: bool) -> str:
    """The finding of a run of years: up, down or the same."""
    if several:
        return text("charts.title.several_series", first_year=first, last_year=last)
    unit = _capital(label(series.unit))
    return text(f"charts.title.{course(series)}", unit=unit, first_year=first, last_year=last)


def trend_alt(drawn: Sequence[tuple[Series, Sequence[Observation]]], *, gaps: bool) -> str:
    """What the chart of a run of years shows, in one sentence: where each series begins and ends.

    With each series come its years that have a number.
    """
    key = "trend_gaps" if gaps else "trend"
    runs = "; ".join(_run(series, seen[0], seen[-1]) for series, seen in drawn)
    return _sentence(f"charts.alt.{key}", indicator=name(drawn[0][0].indicator), runs=runs)


def _run(series: Series, first: Observation, last: Observation) -> str:
    return text(
        "charts.alt.trend_run",
        in_place=in_place(series.unit),
        first=plain(observed(series.indicator, first.value, first.flag)),
        first_year=first.year,
        last=plain(observed(series.indicator, last.value, last.flag)),
        last_year=last.year,
    )


def _sentence(key: str, **params: object) -> str:
    return tidy(text(key, **params))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""A run of years: from what to what, by how much, and where it was highest and lowest."""

from __future__ import annotations

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted, upper_first
from assistant.narration.meaning import Contrast
from assistant.narration.phrases import gap, observed, vanishes
from assistant.narration.places import in_place, label, of_place
from assistant.tools.facts import NoteKind, Series, TrendFacts
from assistant.tools.plan import Order
from indicators_db.model import Observation
from polish.plural import format_list
from polish.texts import text

MOST_SERIES = 6
"""Series that are read aloud; the table has all."""


def draft(facts: TrendFacts) -> Draft:
    """The first series in full; the others one line each."""
    first, *others = facts.series
    extreme = _extreme(first, facts.extreme) if facts.extreme is not None else None
    details = [*_extremes(first)] if extreme is None else _over_all(first)
    if _has_change(first):
        change = first.change if way(first) in {"rose", "fell"} else None
        details.append(meaning.verdict(first.indicator, change, Contrast.CHANGE))
    rest = (text("answers.trend.rest_in_table"),) if len(others) > MOST_SERIES else ()
    caveats = notes.write(facts.notes, frozenset({NoteKind.GAPS}))
    return Draft(
        finding=extreme or _finding(first),
        details=tuple(details),
        lead=text("answers.trend.others") if others else "",
        bullets=tuple(_bullet(series, first) for series in others[:MOST_SERIES]),
        caveats=rest + _gaps(facts) + caveats,
    )


def way(series: Series) -> str:
    """Key of what became of a series, from the sign of its change and from nothing else."""
    if series.last is None:
        return "missing"
    if series.change is None or series.first is None or series.first.year == series.last.year:
        return "single"
    if series.change == 0:
        return "same"
    if vanishes(series.change, series.indicator.precision):
        return "same_rounded"
    return "rose" if series.change > 0 else "fell"


def _has_change(series: Series) -> bool:
    return way(series) not in {"missing", "single"}


def _finding(series: Series) -> str:
    key = way(series)
    if key == "missing":
        return text(
            "answers.trend.missing",
            of_place=of_place(series.unit),
            name=quoted(series.indicator.name),
        )
    return text(
        f"answers.trend.{key}",
        in_place=upper_first(in_place(series.unit)),
        name=quoted(series.indicator.name),
        **_ends(series),
    )


def _bullet(series: Series, main: Series) -> str:
    key = way(series)
    change = text("answers.amount.missing")
    if key != "missing":
        change = text(f"answers.trend.bullet_{key}", **_ends(series))
    return text("answers.trend.bullet", what=_what(series, main), change=change)


def _what(series: Series, main: Series) -> str:
    """What tells a series from the first: its unit, its indicator, or both."""
    parts = []
    if series.indicator.id != main.indicator.id:
        parts.append(quoted(series.indicator.name))
    same_place = series.unit.code in {main.unit.code, main.unit.twin_code}
    if not same_place or not parts:
        parts.append(label(series.unit))
    return ", ".join(parts)


def _ends(series: Series) -> dict[str, object]:
    last = series.last
    if last is None:
        msg = "a series without a number is told as missing"
        raise ValueError(msg)
    first = series.first or last
    change = ""
    if series.change is not None:
        indicator = series.indicator
        percent, precision = series.change_percent, indicator.precision
        size = gap(indicator, series.change, percent, first.value, precision)
        change = text("answers.trend.by", amount=size)
    return {
        "first": _amount(series, first),
        "first_year": first.year,
        "last": _amount(series, last),
        "last_year": last.year,
        "change": change,
    }


def _extremes(series: Series) -> tuple[str, ...]:
    high, low = series.highest, series.lowest
    if not _has_change(series) or high is None or low is None or high.value == low.value:
        return ()
    ends = {seen.year for seen in (series.first, series.last) if seen}
    if {high.year, low.year} == ends:
        return ()
    return (
        text(
            "answers.trend.extremes",
            highest_year=high.year,
            highest=_amount(series, high),
            lowest_year=low.year,
            lowest=_amount(series, low),
        ),
    )


def _extreme(series: Series, end: Order) -> str | None:
    """The year, or years, of the highest or lowest value; ``None`` where there is but one value."""
    seen = series.highest if end is Order.DESCENDING else series.lowest
    if seen is None or not _has_change(series):
        return None
    years = [o.year for o in series.observations if o.value == seen.value]
    key = "highest_in" if end is Order.DESCENDING else "lowest_in"
    return text(
        f"answers.trend.{key}_some" if len(years) > 1 else f"answers.trend.{key}",
        in_place=upper_first(in_place(series.unit)),
        name=quoted(series.indicator.name),
        amount=_amount(series, seen),
        year=seen.year,
        years=format_list([str(year) for year in years]),
    )


def _over_all(series: Series) -> list[str]:
    change = text(f"answers.trend.bullet_{way(series)}", **_ends(series))
    return [text("answers.trend.over_all", change=change)]


def _amount(series: Series, seen: Observation) -> str:
    return observed(series.indicator, seen.value, seen.flag)


def _gaps(facts: TrendFacts) -> tuple[str, ...]:
    """Years without a number, as the note lists them: of the one series, or of any of several."""
    listed = notes.param(facts.notes, NoteKind.GAPS, "years")
    if not listed:
        return ()
    key = "note.gaps" if len(facts.series) == 1 else "trend.gaps_of_some"
    return (text(f"answers.{key}", years=listed),)

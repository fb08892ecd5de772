"""An end of a course that was shown: "a na początku?", "a na końcu ile było?"."""

from __future__ import annotations

from functools import cache

from assistant.reading.intent import Intent
from assistant.reading.patterns import CueFinder, finder
from assistant.reading.periods import Period, PeriodKind
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation
from indicators_db.catalogue import Catalogue


def read_run_end(utterance: Utterance, before: Intent, catalogue: Catalogue) -> Period | None:
    """The first or last year of the course spoken of ``before``, where the question says no more;
    its words are taken."""
    if before.operation not in _OVER_TIME or before.which_year:
        return None
    cues = _finder("run_end").find(utterance.tokens)
    free = {i for i in range(len(utterance.tokens)) if utterance.is_free(i)}
    around = {i for cue in _finder("around_run_end").find(utterance.tokens) for i in cue.words}
    said = {i for cue in cues for i in cue.words}
    years = _years(before, catalogue)
    if not cues or not years or not said <= free <= said | around:
        return None
    utterance.take(said, "period")
    year = years[0] if cues[0].means == "first" else years[-1]
    return Period(PeriodKind.YEARS, years=(year,))


_OVER_TIME = (Operation.TREND, Operation.VALUES)


def _years(shown: Intent, catalogue: Catalogue) -> tuple[int, ...]:
    """The years of the course: those that the indicator has, as many of them as were asked for; all
    of them after a figure of one year, which may be the other end."""
    levels = {unit.level for unit in shown.units}
    years = sorted(
        {
            year
            for indicator in shown.indicators
            for row in catalogue.coverage(indicator)
            if row.level in levels
            for year in row.years
        }
    )
    first, last, span = shown.period.first, shown.period.last, shown.period.span
    inside = [
        year
        for year in years
        if (first is None or year >= first) and (last is None or year <= last)
    ]
    return tuple(inside[-span:] if span else inside)


@cache
def _finder(table: str) -> CueFinder:
    return finder("references", table)

"""Doubts about the values of an answer: what the check of the data set found in them.

The numbers stay as the source gave them; the answer only says that they want looking at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.tools.facts import Measure, Note, NoteKind, Series
from assistant.tools.presentation.labels import label
from assistant.tools.presentation.notes import year_ranges
from assistant.tools.scope.study import Study
from assistant.tools.survey_facts import Change
from indicators_db.quality import FindingKind
from polish.texts import text

_NAMED = 3
"""Units that a doubt names; of more it says that there are others."""

_NOTES = {
    FindingKind.JUMP: NoteKind.DOUBTFUL_JUMP,
    FindingKind.ZERO: NoteKind.DOUBTFUL_ZERO,
    FindingKind.SUM: NoteKind.DOUBTFUL_SUM,
}


def of_measures(study: Study, measures: Iterable[Measure]) -> Iterator[Note]:
    """One note for each kind of doubt about ``measures``, naming the units and years."""
    units: dict[FindingKind, dict[str, None]] = defaultdict(dict)
    years: dict[FindingKind, set[int]] = defaultdict(set)
    alike: dict[str, str] = {}
    for measure in measures:
        if measure.value is None:
            continue
        for kind in _found(study, measure):
            units[kind][label(measure.unit)] = None
            years[kind].add(measure.year)
        alike.update(_alike(study, measure))
    for kind, note in _NOTES.items():
        if kind in units:
            yield Note(note, (("units", _listed(list(units[kind]))), *_year(years[kind])))
    if FindingKind.ZEROS in years:
        yield Note(NoteKind.EMPTY_YEAR, _year(years[FindingKind.ZEROS]))
    for name, other in alike.items():
        yield Note(NoteKind.SAME_NUMBERS, (("indicator", name), ("other", other)))


def of_series(study: Study, series: Iterable[Series]) -> Iterator[Note]:
    """Doubts about every value of runs of years, and years in which all units jump together."""
    listed = list(series)
    yield from of_measures(
        study,
        (
            Measure(one.indicator, one.unit, o.year, o.value, o.flag)
            for one in listed
            for o in one.observations
        ),
    )
    breaks = {
        year
        for one in listed
        for year in study.doubts.breaks(
            one.indicator.id, one.unit.level, [o.year for o in one.observations[1:]]
        )
    }
    yield from _breaks(breaks)


def of_changes(study: Study, changes: Sequence[Change]) -> Iterator[Note]:
    """Doubts about the two ends of changes, and years between in which all units jump together."""
    yield from of_measures(study, (end for one in changes for end in (one.first, one.last)))
    spans = {
        (one.last.indicator.id, one.last.unit.level, one.first.year, one.last.year)
        for one in changes
    }
    yield from _breaks(
        year
        for indicator, level, first, last in spans
        for year in study.doubts.breaks(indicator, level, range(first + 1, last + 1))
    )


def of_profile(study: Study, measures: Iterable[Measure]) -> Iterator[Note]:
    """One note that names the indicators in which a unit has a doubtful value."""
    doubtful = [
        text("tables.listed.indicator_in", indicator=one.indicator.name, year=one.year)
        for one in measures
        if one.value is not None and any(_found(study, one))
    ]
    if doubtful:
        yield Note(NoteKind.DOUBTFUL_INDICATORS, (("indicators", _listed(doubtful)),))


def _breaks(years: Iterable[int]) -> Iterator[Note]:
    found = set(years)
    if found:
        yield Note(NoteKind.MEASURE_CHANGED, _year(found))


def _found(study: Study, measure: Measure) -> Iterator[FindingKind]:
    for one in study.doubts.of_value(measure.indicator.id, measure.unit, measure.year):
        yield one.kind


def _alike(study: Study, measure: Measure) -> Iterator[tuple[str, str]]:
    """The indicator's name, and the first other that holds the same numbers."""
    for other in study.doubts.alike(measure.indicator.id)[:1]:
        yield measure.indicator.name, study.catalogue.indicator(other).name


def _listed(units: list[str]) -> str:
    named = ", ".join(units[:_NAMED])
    return named if len(units) <= _NAMED else text("tables.listed.others", units=named)


def _year(years: Iterable[int]) -> tuple[tuple[str, str], ...]:
    return (("year", year_ranges(years)),)

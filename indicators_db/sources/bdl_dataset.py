"""Several export files as the contents of one data set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from indicators_db.contents import Contents
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Service, Source
from indicators_db.sources.bdl_file import Taken
from indicators_db.sources.bdl_names import BANK_URL, Subject
from indicators_db.sources.merging import one_number_each
from indicators_db.sources.report import Conflict
from polish.texts import text


@dataclass(frozen=True, slots=True)
class Assembled:
    """What is to be built, and the cells of which two files, or two kinds of a gmina, disagree."""

    contents: Contents
    conflicts: tuple[Conflict, ...]


def assemble(taken: Sequence[Taken], name: str | None, title: str | None) -> Assembled:
    """One data set of what came in from one or several files, never none."""
    values, conflicts = one_number_each(pd.concat([one.values for one in taken], ignore_index=True))
    indicators = _merged(indicator for one in taken for indicator in one.indicators)
    subjects = list({one.subject.id: one.subject for one in taken}.values())
    last_year = int(values["year"].max())
    caveats = dict.fromkeys(caveat for one in taken for caveat in one.caveats)
    if conflicts:
        caveats[text("faults.caveat.conflicts")] = None
    info = DatasetInfo(
        name=name or subjects[0].id.lower(),
        title=title or _title(subjects),
        kind=DatasetKind.REAL,
        as_of=_as_of(taken, last_year),
        licence=text("faults.bdl.licence"),
        sources=tuple(_source(subject, taken, last_year) for subject in subjects),
        caveats=tuple(caveats),
    )
    contents = Contents(
        info=info,
        indicators=indicators,
        values=values,
        services=[_service(subject, indicators) for subject in subjects],
        files=[one.source for one in taken],
        unplaced=[number for one in taken for number in one.unplaced],
    )
    return Assembled(contents, conflicts)


def _merged(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Indicators that several files bring become one, with all their levels and decimals."""
    found: dict[str, Indicator] = {}
    for one in indicators:
        other = found.get(one.id, one)
        precision = max(one.precision or 0, other.precision or 0)
        found[one.id] = replace(other, levels=one.levels | other.levels, precision=precision)
    return tuple(found.values())


def _service(subject: Subject, indicators: Sequence[Indicator]) -> Service:
    levels = (one.levels for one in indicators if one.service == subject.id)
    return Service(subject.id, subject.label, subject.area, frozenset().union(*levels))


def _title(subjects: Sequence[Subject]) -> str:
    name = subjects[0].label
    if len(subjects) > 1:
        name = text("faults.bdl.several", name=name)
    return text("faults.bdl.dataset_title", name=name)


def _source(subject: Subject, taken: Iterable[Taken], last_year: int) -> Source:
    files = [one for one in taken if one.subject.id == subject.id]
    return Source(subject.source, BANK_URL, _as_of(files, last_year).isoformat())


def _as_of(taken: Iterable[Taken], last_year: int) -> date:
    """The day of the last download; where no file says one, the end of the last year of data."""
    return max((one.day for one in taken if one.day is not None), default=date(last_year, 12, 31))

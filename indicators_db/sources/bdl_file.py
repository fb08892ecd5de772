"""One export file, from its bytes to values of our units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from indicators_db.contents import SourceFile, Unplaced
from indicators_db.errors import ImportRefused
from indicators_db.model import Indicator
from indicators_db.sources.bdl_files import read_table
from indicators_db.sources.bdl_layout import Cells, read_cells
from indicators_db.sources.bdl_names import (
    Subject,
    day_of,
    indicator_id,
    indicator_name,
    subject_of,
)
from indicators_db.sources.bdl_places import (
    Places,
    of_absent_units,
    of_our_units,
    read_places,
    refused_units,
)
from indicators_db.sources.bdl_values import ATTRIBUTES, read_values
from indicators_db.sources.checksums import source_file
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from indicators_db.sources.report import FileReport
from indicators_db.units import Units
from polish.texts import text

_MOST_DECIMALS = 4
"""More are the noise of a spreadsheet's arithmetic."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a file may not say, given by the person who imports.

    ``title``: what the numbers are. ``year``, ``unit_of_measure``: for columns that name none;
    never in place of what they name.
    """

    title: str | None = None
    year: int | None = None
    unit_of_measure: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in from a file.

    ``day``: of the download, where the file's name says it. ``values``: ``indicator``,
    ``unit_code``, ``year``, ``value``, ``flag``; a cell may be there twice (two kinds of a gmina).
    ``caveats``: Polish sentences.
    """

    report: FileReport
    source: SourceFile
    day: date | None
    subject: Subject
    indicators: tuple[Indicator, ...]
    values: pd.DataFrame
    unplaced: tuple[Unplaced, ...]
    caveats: tuple[str, ...]


def take(path: Path, wishes: Wishes, units: Units) -> Taken:
    """Take a file whole; ``ImportRefused`` with its faults otherwise."""
    log = FaultLog()
    table = read_table(path, log)
    cells = None if table is None else read_cells(table, wishes.year, log)
    if table is None or cells is None:
        raise ImportRefused(log.faults())
    subject = subject_of(path.name, wishes.title)
    ids = [indicator_id(subject, series) for series in cells.series]
    _check_measures(ids, cells, path.name, log)
    places = read_places(table, units, log)
    values = read_values(cells, path.name, log)
    log.refuse_if_any()
    ours, absent = of_our_units(values, places), of_absent_units(values, places)
    if ours.empty:
        log.add(FaultKind.NOTHING_TO_IMPORT, Place(path.name))
    log.refuse_if_any()
    report = FileReport(
        file=path.name,
        rows=len(table.rows),
        values=int(ours["value"].notna().sum()),
        missing=int(ours["value"].isna().sum()),
        parts=places.parts,
        regions=places.regions,
        refused_units=refused_units(table, absent, places),
    )
    return Taken(
        report=report,
        source=source_file(path),
        day=day_of(path.name),
        subject=subject,
        indicators=tuple(_indicators(cells, subject, wishes, ours, units)),
        values=_named(ours, ids)[["indicator", "unit_code", "year", "value", "flag"]],
        unplaced=_unplaced(_named(absent, ids), places),
        caveats=tuple(_caveats(path.name, cells, wishes, ours, report)),
    )


def _check_measures(ids: list[str], cells: Cells, file: str, log: FaultLog) -> None:
    measures: dict[str, set[str]] = defaultdict(set)
    for name, series in zip(ids, cells.series, strict=True):
        measures[name].add(series.measure)
    for name, found in measures.items():
        if len(found) > 1:
            both = ", ".join(sorted(found))
            log.add(FaultKind.MEASURES_DIFFER, Place(file, 1), name, measures=both)


def _named(values: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    return values.assign(indicator=values["series"].map(dict(enumerate(ids))))


def _indicators(
    cells: Cells, subject: Subject, wishes: Wishes, ours: pd.DataFrame, units: Units
) -> Iterator[Indicator]:
    """Indicators of the series that have a cell of ours, with the levels and decimals of these.

    The title that was given is the name of a lone series, and the subject of several.
    """
    alone = len(cells.series) == 1
    level = {unit.code: unit.level for unit in units}
    levels = ours["unit_code"].map(level).groupby(ours["series"]).agg(frozenset)
    decimals = ours.groupby("series")["decimals"].max()
    for place, series in enumerate(cells.series):
        if place in levels.index:
            yield Indicator(
                id=indicator_id(subject, series),
                name=(alone and wishes.title) or indicator_name(subject, series),
                unit_of_measure=series.measure or wishes.unit_of_measure,
                levels=levels[place],
                family="",
                area=subject.area,
                service=subject.id,
                source=subject.source,
                precision=min(int(decimals[place]), _MOST_DECIMALS),
            )


def _unplaced(absent: pd.DataFrame, places: Places) -> tuple[Unplaced, ...]:
    columns = (absent[name] for name in ("indicator", "code", "name", "year", "value"))
    return tuple(
        Unplaced(indicator, places.absent[code], name, int(year), float(value))
        for indicator, code, name, year, value in zip(*columns, strict=True)
    )


def _caveats(
    file: str, cells: Cells, wishes: Wishes, ours: pd.DataFrame, report: FileReport
) -> Iterator[str]:
    if not cells.has_attributes and (ours["value"] == 0).any():
        yield text("faults.caveat.hidden_zero")
    if cells.year_is_given:
        yield text("faults.caveat.no_year", file=file, year=wishes.year)
    if not all(series.measure for series in cells.series) and not wishes.unit_of_measure:
        yield text("faults.caveat.no_measure", file=file)
    if any(mark and ATTRIBUTES[mark] is None for mark in ours["attribute"].unique()):
        yield text("faults.caveat.attributes")
    if any(unit.numbers for unit in report.refused_units):
        yield text("faults.caveat.unplaced")

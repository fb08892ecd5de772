"""Importing export files of the GUS Local Data Bank, as downloaded: one, several, or a folder.

A file comes in whole or is refused with its faults. Rows of what is no unit of ours are left out
and counted; so are, by name, units that the register does not have.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from indicators_db import register
from indicators_db.build import build
from indicators_db.datasets import Datasets, is_name
from indicators_db.errors import ImportRefused
from indicators_db.sources.bdl_dataset import assemble
from indicators_db.sources.bdl_file import Taken, Wishes, take
from indicators_db.sources.bdl_files import SUFFIXES
from indicators_db.sources.faults import Fault, FaultKind, FaultLog, Place
from indicators_db.sources.report import FileReport, ImportReport
from indicators_db.units import Units


def import_exports(
    paths: Sequence[Path],
    datasets: Datasets,
    *,
    name: str | None = None,
    title: str | None = None,
    year: int | None = None,
    unit_of_measure: str = "",
) -> ImportReport:
    """Import export files, and those in folders, as one data set of the kind ``real``.

    ``name``: of the data set; ``None``: made of the first file's. ``title``: what the numbers of a
    single file are; of several files, what the data set is. ``year``, ``unit_of_measure``: for
    columns that name none. ``ImportRefused`` with all faults if no file could be taken; otherwise
    the report says of each file what came in, or why it did not.
    """
    started = time.perf_counter()
    files = _files(paths, name)
    alone = len(files) == 1
    wishes = Wishes(title if alone else None, year, unit_of_measure)
    units = Units(register.load_units(), ())
    taken, reports = _take_all(files, wishes, units)
    assembled = assemble(taken, name, None if alone else title)
    built = build(assembled.contents, datasets)
    return ImportReport(
        dataset=built.info.name,
        indicators=built.indicators,
        units=built.units,
        values=built.values,
        missing=built.missing,
        seconds=time.perf_counter() - started,
        files=tuple(reports),
        conflicts=assembled.conflicts,
        caveats=built.info.caveats,
    )


def _files(paths: Sequence[Path], name: str | None) -> list[Path]:
    """Export files, those in folders (and in theirs) included.

    ``ImportRefused`` if one of ``paths`` gives none, or if ``name`` cannot name a data set.
    """
    log = FaultLog()
    if name is not None and not is_name(name):
        log.add(FaultKind.BAD_NAME, Place(name), name)
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        files = [file for file in inside if file.is_file() and file.suffix.lower() in SUFFIXES]
        if not files:
            log.add(FaultKind.FILE_MISSING, Place(path.name), expected="file_missing_export")
        found += files
    log.refuse_if_any()
    return list(dict.fromkeys(found))


def _take_all(
    files: Sequence[Path], wishes: Wishes, units: Units
) -> tuple[list[Taken], list[FileReport]]:
    """What could be taken, and a report of every file; ``ImportRefused`` if nothing could be."""
    taken: list[Taken] = []
    reports: list[FileReport] = []
    measures: dict[str, str] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            one = take(file, wishes, units)
            _check_measures(one, measures)
        except ImportRefused as refusal:
            faults += refusal.faults
            reports.append(FileReport(file.name, faults=refusal.faults))
        else:
            taken.append(one)
            reports.append(one.report)
    if not taken:
        raise ImportRefused(tuple(faults))
    return taken, reports


def _check_measures(taken: Taken, measures: dict[str, str]) -> None:
    """An indicator must be in the unit of measure in which an earlier file has it."""
    log = FaultLog()
    for indicator in taken.indicators:
        known = measures.setdefault(indicator.id, indicator.unit_of_measure)
        if known != indicator.unit_of_measure:
            both = f"{known}, {indicator.unit_of_measure}"
            place = Place(taken.report.file)
            log.add(FaultKind.MEASURES_DIFFER, place, indicator.id, measures=both)
    log.refuse_if_any()

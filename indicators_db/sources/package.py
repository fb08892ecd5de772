"""Importing the data package of the contract: a folder that anybody can write.

Everything is read and checked before anything is built, and every fault found is told, not only the
first. All or nothing: with a fault anywhere, nothing is loaded.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from indicators_db import register
from indicators_db.build import build
from indicators_db.contents import Contents, SelectedValues
from indicators_db.datasets import Datasets
from indicators_db.errors import ImportRefused
from indicators_db.model import DatasetInfo, Indicator, Service, Unit
from indicators_db.sources.checksums import source_file
from indicators_db.sources.csv_table import Record, read_records
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from indicators_db.sources.package_catalogue import (
    INDICATOR_COLUMNS,
    SERVICE_COLUMNS,
    derive_services,
    read_indicators,
    read_services,
)
from indicators_db.sources.package_descriptor import FILE as DESCRIPTOR
from indicators_db.sources.package_descriptor import read_descriptor
from indicators_db.sources.package_units import (
    NEIGHBOUR_COLUMNS,
    UNIT_COLUMNS,
    read_neighbours,
    read_units,
)
from indicators_db.sources.package_values import read_values
from indicators_db.sources.report import ImportReport
from indicators_db.units import Units

INDICATORS, SERVICES = "indicators.csv", "services.csv"
UNITS, NEIGHBOURS = "units.csv", "neighbours.csv"
VALUES = ("values.csv", "values.parquet")


def is_package(path: Path) -> bool:
    """Whether ``path`` looks like a data package, whole or not, rather than export files."""
    folder = _folder(path)
    return any((folder / name).exists() for name in (DESCRIPTOR, INDICATORS, *VALUES))


def import_package(path: Path, datasets: Datasets) -> ImportReport:
    """Import the package in the folder ``path``; ``ImportRefused`` with every fault found."""
    started = time.perf_counter()
    folder = _folder(path)
    with tempfile.TemporaryDirectory(prefix="smup-import-") as scratch:
        built = build(_read(folder, Path(scratch), FaultLog()), datasets)
    return ImportReport(
        dataset=built.info.name,
        indicators=built.indicators,
        units=built.units,
        values=built.values,
        missing=built.missing,
        seconds=time.perf_counter() - started,
    )


def _read(folder: Path, scratch: Path, log: FaultLog) -> Contents:
    """All files of the package, each as far as it can be read, so that every fault is found."""
    info = _descriptor(folder, log)
    services = _services(folder, log)
    indicators = read_indicators(_rows(folder, INDICATORS, INDICATOR_COLUMNS, log), services, log)
    units = _units(folder, log)
    known = Units(register.load_units() if units is None else units, ())
    neighbours = _neighbours(folder, known, log)
    values = _values(folder, indicators, known, scratch, log)
    if log or info is None or values is None:
        raise ImportRefused(log.faults())
    if services is None:
        services, indicators = derive_services(indicators)
    names = (DESCRIPTOR, INDICATORS, SERVICES, UNITS, NEIGHBOURS, *VALUES)
    return Contents(
        info=info,
        indicators=indicators,
        values=values,
        services=services,
        units=units,
        neighbours=neighbours,
        files=[source_file(folder / name) for name in names if (folder / name).exists()],
    )


def _descriptor(folder: Path, log: FaultLog) -> DatasetInfo | None:
    path = folder / DESCRIPTOR
    return read_descriptor(path, log) if _is_there(path, log) else None


def _services(folder: Path, log: FaultLog) -> tuple[Service, ...] | None:
    """Services; ``None`` without a readable file: then no indicator is blamed for naming one."""
    if not (folder / SERVICES).exists():
        return None
    already = len(log)
    records = read_records(folder / SERVICES, SERVICE_COLUMNS, log, may_be_empty=True)
    is_readable = bool(records) or len(log) == already
    return read_services(records, log) if is_readable else None


def _units(folder: Path, log: FaultLog) -> tuple[Unit, ...] | None:
    if not (folder / UNITS).exists():
        return None
    return read_units(read_records(folder / UNITS, UNIT_COLUMNS, log), log) or None


def _neighbours(folder: Path, units: Units, log: FaultLog) -> tuple[tuple[str, str], ...] | None:
    if not (folder / NEIGHBOURS).exists():
        return None
    records = read_records(folder / NEIGHBOURS, NEIGHBOUR_COLUMNS, log, may_be_empty=True)
    return read_neighbours(records, units, log)


def _values(
    folder: Path, indicators: Sequence[Indicator], units: Units, scratch: Path, log: FaultLog
) -> SelectedValues | None:
    here = [folder / name for name in VALUES if (folder / name).exists()]
    if len(here) > 1:
        log.add(FaultKind.FILE_TWICE, Place(here[1].name))
    if not here:
        log.add(FaultKind.FILE_MISSING, Place(VALUES[0]), name=VALUES[0])
        return None
    return read_values(here[0], indicators, units, scratch, log)


def _rows(folder: Path, name: str, columns: Sequence[str], log: FaultLog) -> list[Record]:
    path = folder / name
    return read_records(path, columns, log) if _is_there(path, log) else []


def _is_there(path: Path, log: FaultLog) -> bool:
    if path.is_file():
        return True
    log.add(FaultKind.FILE_MISSING, Place(path.name), name=path.name)
    return False


def _folder(path: Path) -> Path:
    """The folder of a package, given itself or its descriptor."""
    return (path.parent if path.name == DESCRIPTOR else path).resolve()

"""What an import says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from indicators_db.sources.faults import Fault


@dataclass(frozen=True, slots=True)
class RefusedUnit:
    """A unit that the register does not have; ``numbers``: how many its rows brought."""

    code: str
    name: str
    numbers: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two different numbers for one indicator, unit and year; neither was taken."""

    indicator: str
    unit_code: str
    year: int
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came in from one file, and what was refused and why.

    ``rows``: data rows of the file. ``values``: cells taken that have a number; ``missing``: that
    have none. ``parts``: rows of parts of gminas (kinds 4, 5, 8, 9), left out lest they be counted
    twice. ``regions``: rows of statistical regions, which are no units of ours. ``faults``: why the
    whole file was refused; empty for one that came in.
    """

    file: str
    rows: int = 0
    values: int = 0
    missing: int = 0
    parts: int = 0
    regions: int = 0
    refused_units: tuple[RefusedUnit, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts of a data set that has just been imported.

    ``values``: all values, with a number and ``missing`` ones together. ``caveats``: Polish
    sentences that stay with the data set. ``seconds``: of the whole import.
    """

    dataset: str
    indicators: int
    units: int
    values: int
    missing: int
    seconds: float
    files: tuple[FileReport, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    caveats: tuple[str, ...] = ()

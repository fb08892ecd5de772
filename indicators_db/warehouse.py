"""The one door to a data set: read-only, parametrised queries over one DuckDB file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators_db.catalogue import Catalogue
from indicators_db.model import DatasetInfo, Level, Observation
from indicators_db.units import Units


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query returned, with the statement as a person may read it (values filled in)."""

    observations: tuple[Observation, ...]
    sql: str


class Warehouse:
    """A data set opened for reading. Safe to share between threads (a cursor per query)."""

    info: DatasetInfo
    units: Units
    catalogue: Catalogue

    @classmethod
    def open(cls, path: Path) -> Warehouse:
        """Open a built file. ``BrokenWarehouse`` if it is not one of ours or of another schema version."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def values(
        self,
        indicators: Sequence[str],
        units: Sequence[str],
        years: Iterable[int] | None = None,
    ) -> Rows:
        """Cells of these indicators and units (``years`` ``None``: all), by indicator, unit, year."""
        raise NotImplementedError

    def cross_section(
        self, indicator: str, level: Level, year: int, units: Sequence[str] | None = None
    ) -> Rows:
        """One indicator and year for all units of ``level`` (or for ``units`` of it), by unit code."""
        raise NotImplementedError

    def latest_year(self, indicator: str, units: Sequence[str]) -> int | None:
        """The last year in which at least one of ``units`` has a number; ``None`` if there is none."""
        raise NotImplementedError

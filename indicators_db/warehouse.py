"""The one door to a data set: read-only, parametrised queries over one DuckDB file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indicators_db import queries, records, schema
from indicators_db.catalogue import Catalogue
from indicators_db.errors import BrokenWarehouse
from indicators_db.groups import NO_DIVISIONS, Divisions
from indicators_db.model import DatasetInfo, Kind, Level, Observation
from indicators_db.quality.doubts import Doubts
from indicators_db.queries import Query
from indicators_db.reader import Reader
from indicators_db.units import Units

Numbers = npt.NDArray[np.float64]
"""A run of numbers, one axis."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query returned, with the statement as a person may read it (values filled in)."""

    observations: tuple[Observation, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class Samples:
    """Numbers of many units by indicator, ascending, with the statement as ``Rows`` has it."""

    values: dict[str, Numbers]
    sql: str


@dataclass(frozen=True, slots=True)
class Quartiles:
    """A year's lower quartile, median and upper quartile."""

    year: int
    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class CellCounts:
    """Rows recorded for an indicator: all, without a number, zeros with a flag and without, …"""

    cells: int
    missing: int
    zeros: int
    true_zeros: int
    estimated: int
    below_precision: int


@dataclass(frozen=True, slots=True)
class Covered:
    """How many units of a level and kind have a number in a year. ``kind`` as coverage counts."""

    indicator: str
    level: Level
    kind: Kind
    year: int
    units: int


class Warehouse:
    """A data set opened for reading. Safe to share between threads (a cursor per query)."""

    info: DatasetInfo
    units: Units
    catalogue: Catalogue
    doubts: Doubts
    divisions: Divisions

    def __init__(self, reader: Reader, divisions: Divisions = NO_DIVISIONS) -> None:
        self._reader = reader
        self.divisions = divisions
        self.info = self._read_info()
        self.units = Units(
            map(records.unit, reader.fetch(queries.UNITS)),
            ((one, other) for one, other in reader.fetch(queries.NEIGHBOURS)),
        )
        self.catalogue = Catalogue(
            indicators=map(records.indicator, reader.fetch(queries.INDICATORS)),
            services=map(records.service, reader.fetch(queries.SERVICES)),
            coverage=map(records.coverage, reader.fetch(queries.COVERAGE)),
        )
        self._unit_codes = [code for (code,) in reader.fetch(queries.UNIT_KEYS)]
        self.doubts = Doubts(map(records.finding, reader.fetch(queries.FINDINGS)))

    @classmethod
    def open(cls, path: Path, divisions: Divisions = NO_DIVISIONS) -> Warehouse:
        """Open a built file; ``BrokenWarehouse`` if it is not ours or of another schema version.

        ``divisions``: what its comparison groups may go by beside the register.
        """
        reader = Reader(path)
        try:
            return cls(reader, divisions)
        except BrokenWarehouse:
            reader.close()
            raise

    def close(self) -> None:
        """Let go of the file. Later queries fail."""
        self._reader.close()

    def values(
        self,
        indicators: Sequence[str],
        units: Sequence[str],
        years: Iterable[int] | None = None,
    ) -> Rows:
        """Cells of these indicators and units (``years`` ``None``: all), by indicator, unit, year.

        Ids and codes that do not exist have no cells. Many indicators come in the catalogue's
        order, few in that of their ids.
        """
        wanted = None if years is None else sorted(set(years))
        if len(indicators) >= queries.MANY_INDICATORS:
            return self._of_units(frozenset(indicators), units, wanted)
        return self._rows(queries.values(indicators, units, wanted))

    def cross_section(
        self, indicator: str, level: Level, year: int, units: Sequence[str] | None = None
    ) -> Rows:
        """One indicator and year for all units of ``level`` (or ``units`` of it), by unit code."""
        query = queries.cross_section(indicator, level.value, year, units)
        found = tuple(
            records.observation((indicator, code, year, value, flag))
            for code, value, flag in self._reader.fetch(query)
        )
        return Rows(observations=found, sql=query.readable())

    def samples(self, years: Mapping[str, int], units: Sequence[str]) -> Samples:
        """Numbers of ``units`` in many indicators at once, each in its own year, ascending.

        ``years``: the year of each indicator by its id. Indicators without a number are left out.
        """
        query = queries.samples(list(years), sorted(set(years.values())), units)
        indicators, of_years, values = self._reader.columns(query)
        by_key = self.catalogue.indicators
        wanted = np.array([years.get(one.id, 0) for one in by_key], dtype=of_years.dtype)
        in_its_year = wanted[indicators] == of_years
        indicators, values = indicators[in_its_year], values[in_its_year]
        together = values[np.argsort(indicators, kind="stable")]
        ends = np.bincount(indicators, minlength=len(by_key)).cumsum()
        parts = np.split(together, ends[:-1])
        by_id = {
            one.id: np.sort(part) for one, part in zip(by_key, parts, strict=True) if len(part)
        }
        return Samples(values=by_id, sql=query.readable())

    def quartiles(self, indicator: str, level: Level) -> tuple[Quartiles, ...]:
        """Lower quartile, median and upper quartile over all units of ``level``, by year.

        Between two values, in proportion (Hyndman and Fan's seventh definition).
        """
        found = self._reader.fetch(queries.quartiles(indicator, level.value))
        return tuple(Quartiles(year, *three) for year, three in found)

    def cell_counts(self) -> dict[str, CellCounts]:
        """What the cells of each indicator are, by its id; one without cells is left out."""
        return {
            one: CellCounts(*counts) for one, *counts in self._reader.fetch(queries.CELL_COUNTS)
        }

    def covered(self) -> tuple[Covered, ...]:
        """Units with a number by indicator, level, kind and year, in no order."""
        return tuple(
            Covered(one, Level(level), Kind(kind), year, units)
            for one, level, kind, year, units in self._reader.fetch(queries.COVERED)
        )

    def latest_year(self, indicator: str, units: Sequence[str]) -> int | None:
        """The last year in which at least one of ``units`` has a number; ``None`` if none has."""
        ((year,),) = self._reader.fetch(queries.latest_year(indicator, units))
        return None if year is None else int(year)

    def _of_units(
        self, indicators: frozenset[str], units: Sequence[str], years: Sequence[int] | None
    ) -> Rows:
        """Cells of many indicators, read from all."""
        query = queries.of_units(units, years)
        ids = [one.id for one in self.catalogue.indicators]
        of_wanted = np.array([one in indicators for one in ids], dtype=bool)
        columns = self._reader.columns(query)
        kept = of_wanted[columns[0]]
        found = records.observations([column[kept] for column in columns], ids, self._unit_codes)
        return Rows(observations=found, sql=query.readable())

    def _rows(self, query: Query) -> Rows:
        found = tuple(map(records.observation, self._reader.fetch(query)))
        return Rows(observations=found, sql=query.readable())

    def _read_info(self) -> DatasetInfo:
        rows = self._reader.fetch(queries.DATASET)
        if len(rows) != 1 or rows[0][0] != schema.VERSION:
            message = f"not a data set of schema version {schema.VERSION}"
            raise BrokenWarehouse(message)
        return records.dataset(rows[0][1:])

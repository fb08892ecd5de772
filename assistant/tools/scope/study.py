"""One tool call at work: the data set it reads, and the statements it has run so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.tools.tool import Workbench
from indicators_db.catalogue import Catalogue
from indicators_db.groups import Divisions
from indicators_db.model import DatasetInfo, Level, Observation, Unit
from indicators_db.quality import Doubts
from indicators_db.units import Units
from indicators_db.warehouse import Numbers, Rows, Warehouse
from knowledge.reading_room import ReadingRoom

_LISTED_CODES = 200
"""Up to so many units a statement names their codes; beyond, it reads the whole level."""


class Study:
    """Reads cells for one tool call and remembers every statement, for the answer to show."""

    def __init__(self, bench: Workbench) -> None:
        self._warehouse: Warehouse = bench.warehouse
        self._statements: list[str] = []
        self.today: date = bench.today
        self.units: Units = bench.warehouse.units
        self.catalogue: Catalogue = bench.warehouse.catalogue
        self.info: DatasetInfo = bench.warehouse.info
        self.doubts: Doubts = bench.warehouse.doubts
        self.divisions: Divisions = bench.warehouse.divisions
        self.reading_room: ReadingRoom | None = bench.reading_room

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements run so far, in order."""
        return tuple(self._statements)

    def cells(
        self,
        indicators: Sequence[str],
        units: Sequence[str],
        years: Iterable[int] | None = None,
    ) -> tuple[Observation, ...]:
        """Cells of a few indicators and units (``years`` ``None``: all)."""
        if not indicators or not units:
            return ()
        return self._kept(self._warehouse.values(indicators, units, years))

    def section(self, indicator: str, units: Sequence[Unit], year: int) -> dict[str, Observation]:
        """Cells of one indicator and year by unit code, for as many units as there may be."""
        if len(units) <= _LISTED_CODES:
            codes = [unit.code for unit in units]
            return {cell.unit_code: cell for cell in self.cells([indicator], codes, [year])}
        wanted = {unit.code for unit in units}
        levels: list[Level] = sorted({unit.level for unit in units})
        return {
            cell.unit_code: cell
            for level in levels
            for cell in self._kept(self._warehouse.cross_section(indicator, level, year))
            if cell.unit_code in wanted
        }

    def samples(self, years: Mapping[str, int], units: Sequence[Unit]) -> dict[str, Numbers]:
        """Numbers of ``units`` in many indicators, each in its year, by the indicator's id."""
        if not years or not units:
            return {}
        found = self._warehouse.samples(years, [unit.code for unit in units])
        self._statements.append(found.sql)
        return found.values

    def _kept(self, rows: Rows) -> tuple[Observation, ...]:
        self._statements.append(rows.sql)
        return rows.observations

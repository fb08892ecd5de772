"""Which values of an answer look wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from indicators_db.model import Level, Unit
from indicators_db.quality.model import Finding, FindingKind

_OF_A_CELL = frozenset({FindingKind.JUMP, FindingKind.ZERO, FindingKind.SUM})


class Doubts:
    """The findings of a data set, held in memory: every look-up is a dictionary access."""

    findings: tuple[Finding, ...]

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        self._cells: dict[tuple[str, str | None, int | None], list[Finding]] = defaultdict(list)
        self._years: dict[tuple[str, Level | None, int | None], list[Finding]] = defaultdict(list)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for one in self.findings:
            if one.kind in _OF_A_CELL:
                self._cells[one.indicator, one.unit_code, one.year].append(one)
            elif one.kind in {FindingKind.ZEROS, FindingKind.SCALE}:
                self._years[one.indicator, one.level, one.year].append(one)
            elif one.kind is FindingKind.EQUAL and one.other is not None:
                self._alike[one.indicator].append(one.other)
                self._alike[one.other].append(one.indicator)

    def of_value(self, indicator: str, unit: Unit, year: int) -> tuple[Finding, ...]:
        """What looks wrong about one value: ``JUMP``, ``ZERO``, ``SUM``, ``ZEROS`` of its year."""
        of_year = self._years.get((indicator, unit.level, year), ())
        zeros = (one for one in of_year if one.kind is FindingKind.ZEROS)
        return (*self._cells.get((indicator, unit.code, year), ()), *zeros)

    def breaks(self, indicator: str, level: Level, years: Iterable[int]) -> tuple[int, ...]:
        """Of ``years``, those in which all units jump together (``SCALE``), ascending."""
        return tuple(
            year
            for year in sorted(set(years))
            for one in self._years.get((indicator, level, year), ())
            if one.kind is FindingKind.SCALE
        )

    def alike(self, indicator: str) -> tuple[str, ...]:
        """Other indicators that hold the same numbers (``EQUAL``)."""
        return tuple(self._alike.get(indicator, ()))

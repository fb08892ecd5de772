"""What is known of a data set's quality: how far it reaches, and what in it looks wrong.

Everything here is a frozen value object. A finding is a reason to look, not a verdict: the numbers
stay as their source gave them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators_db.model import DatasetInfo, Indicator, Level


class FindingKind(StrEnum):
    """What looks wrong. How each is found stands in ``quality.checks``."""

    EQUAL = "equal"
    """Two indicators of different names hold the same numbers: one is probably mislabelled."""
    SCALE = "scale"
    """In one year all units of a level jump by the same factor of 10, 100 or 1000: probably
    another unit of measure."""
    JUMP = "jump"
    """One unit jumps by such a factor, where the indicator usually changes little."""
    ZERO = "zero"
    """A zero without a flag in a steady series: probably a number that is missing or hidden."""
    ZEROS = "zeros"
    """A year in which most units have zero, unlike other years: probably not collected."""
    SUM = "sum"
    """The units inside a territory do not add up to it, though they do for most territories."""
    VANISHED = "vanished"
    """Units that had a number and have no row any more, though most others have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong.

    ``other``: the second indicator of ``EQUAL``. ``level``, ``unit_code``, ``year``: where, as far
    as one can say (``None``: everywhere). ``value`` is what stands there and ``expected`` what
    would fit: the year before (``JUMP``), the factor (``SCALE``, in ``value``), the usual number
    (``ZERO``), the sum of the parts (``SUM``). ``count``: units concerned (of ``EQUAL``: equal
    cells).
    """

    kind: FindingKind
    indicator: str
    level: Level | None = None
    unit_code: str | None = None
    year: int | None = None
    other: str | None = None
    value: float | None = None
    expected: float | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class LevelQuality:
    """How far an indicator reaches at one level.

    ``years`` ascend. ``units``: units of the kinds that the indicator is collected for;
    ``covered``: those of them with a number in the last year.
    """

    level: Level
    years: tuple[int, ...]
    units: int
    covered: int

    @property
    def coverage(self) -> float:
        """Percent of the units with a number in the last year."""
        return 100 * self.covered / self.units if self.units else 0.0


@dataclass(frozen=True, slots=True)
class IndicatorQuality:
    """One indicator: how far it reaches, what its cells are, what looks wrong.

    ``cells``: rows recorded for it; of them ``missing`` have no number (no information or
    statistical confidentiality), ``zeros`` a zero without a flag, ``true_zeros`` one with it,
    ``estimated`` are estimates and ``below_precision`` smaller than what the source shows.
    """

    indicator: Indicator
    levels: tuple[LevelQuality, ...]
    cells: int
    missing: int
    zeros: int
    true_zeros: int
    estimated: int
    below_precision: int
    findings: tuple[Finding, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Ascending years in which some unit has a number."""
        return tuple(sorted({year for level in self.levels for year in level.years}))

    @property
    def missing_percent(self) -> float:
        """Percent of the cells that have no number."""
        return self._percent(self.missing)

    @property
    def zero_percent(self) -> float:
        """Percent of the cells that are zero, with a flag or without."""
        return self._percent(self.zeros + self.true_zeros)

    def _percent(self, part: int) -> float:
        return 100 * part / self.cells if self.cells else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """A data set's quality. ``indicators`` in the catalogue's order; ``findings`` by kind.

    ``info`` has the day the numbers are of (``as_of``) and the moment they were imported.
    """

    info: DatasetInfo
    indicators: tuple[IndicatorQuality, ...]
    findings: tuple[Finding, ...]

    @property
    def cells(self) -> int:
        """Rows recorded in the whole data set."""
        return sum(one.cells for one in self.indicators)

    @property
    def missing(self) -> int:
        """Of them, those without a number."""
        return sum(one.missing for one in self.indicators)

"""The report on a data set's quality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from indicators_db.model import Indicator, Kind, Level
from indicators_db.quality.model import (
    Finding,
    FindingKind,
    IndicatorQuality,
    LevelQuality,
    Quality,
)

if TYPE_CHECKING:
    from indicators_db.warehouse import CellCounts, Covered, Warehouse

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


def quality_of(warehouse: Warehouse) -> Quality:
    """The quality of a data set, from what was found when it was built: hundredths of a second.

    Every indicator of the catalogue has its line, also one without any cell.
    """
    counts = warehouse.cell_counts()
    sizes = Counter((unit.level, unit.coverage_kind) for unit in warehouse.units)
    covered: dict[str, list[Covered]] = defaultdict(list)
    for row in warehouse.covered():
        covered[row.indicator].append(row)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in warehouse.doubts.findings:
        found[finding.indicator].append(finding)
        if finding.other is not None:
            found[finding.other].append(finding)
    return Quality(
        info=warehouse.info,
        indicators=tuple(
            _indicator(one, counts.get(one.id), covered[one.id], sizes, found[one.id])
            for one in warehouse.catalogue.indicators
        ),
        findings=tuple(sorted(warehouse.doubts.findings, key=lambda one: _ORDER[one.kind])),
    )


def _indicator(
    indicator: Indicator,
    counts: CellCounts | None,
    covered: Sequence[Covered],
    sizes: Counter[tuple[Level, Kind]],
    findings: Iterable[Finding],
) -> IndicatorQuality:
    here = {row.level for row in covered if row.units}
    return IndicatorQuality(
        indicator=indicator,
        levels=tuple(_level(level, covered, sizes) for level in Level if level in here),
        cells=counts.cells if counts else 0,
        missing=counts.missing if counts else 0,
        zeros=counts.zeros if counts else 0,
        true_zeros=counts.true_zeros if counts else 0,
        estimated=counts.estimated if counts else 0,
        below_precision=counts.below_precision if counts else 0,
        findings=tuple(findings),
    )


def _level(
    level: Level, covered: Sequence[Covered], sizes: Counter[tuple[Level, Kind]]
) -> LevelQuality:
    rows = [row for row in covered if row.level is level and row.units]
    last = max(row.year for row in rows)
    return LevelQuality(
        level=level,
        years=tuple(sorted({row.year for row in rows})),
        units=sum(sizes[level, kind] for kind in {row.kind for row in rows}),
        covered=sum(row.units for row in rows if row.year == last),
    )

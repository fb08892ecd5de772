"""Findings put together for reading: one line for each indicator and kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators_db.quality.model import Finding, FindingKind

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """Findings of one kind about one indicator.

    ``count``: cells, or units (``VANISHED``), concerned. ``years`` ascend. ``examples``: the
    latest of the findings.
    """

    kind: FindingKind
    indicator: str
    other: str | None
    count: int
    years: tuple[int, ...]
    examples: tuple[Finding, ...]


def summaries(findings: Iterable[Finding]) -> tuple[Summary, ...]:
    """Findings by kind and indicator, in the order in which these first come."""
    groups: dict[tuple[FindingKind, str, str | None], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.kind, one.indicator, one.other), []).append(one)
    return tuple(
        Summary(
            kind=kind,
            indicator=indicator,
            other=other,
            count=_count(kind, found),
            years=tuple(sorted({one.year for one in found if one.year is not None})),
            examples=tuple(sorted(found, key=lambda one: -(one.year or 0))[:_EXAMPLES]),
        )
        for (kind, indicator, other), found in groups.items()
    )


def _count(kind: FindingKind, found: list[Finding]) -> int:
    """Of a sum, its territory is what is concerned, however many parts it has."""
    return len(found) if kind is FindingKind.SUM else sum(one.count for one in found)

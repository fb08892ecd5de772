"""The report on a data set's quality as it stands in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from assistant.tools.presentation.labels import label
from assistant.tools.presentation.notes import year_ranges
from indicators_db.quality import (
    Finding,
    FindingKind,
    IndicatorQuality,
    Quality,
    Summary,
    summaries,
)
from indicators_db.units import Units
from polish.numbers import format_number
from polish.texts import text
from ui.render.dates import polish_date

_NUMBERS = ("coverage", "missing", "zeros", "findings")
_COLUMNS = ("indicator", "level", "years", *_NUMBERS)
_WITH_EXAMPLES = {FindingKind.JUMP, FindingKind.ZERO, FindingKind.SUM, FindingKind.VANISHED}


def show_quality(quality: Quality, units: Units) -> None:
    """Every indicator, then what looks wrong, one line for each indicator and kind of finding."""
    out = Console()
    out.print(Text("\n".join(_heading(quality))))
    grid = Grid()
    for name in _COLUMNS:
        justify = "right" if name in _NUMBERS else "left"
        grid.add_column(Text(text(f"quality.column.{name}")), justify=justify)  # type: ignore[arg-type]
    for one in quality.indicators:
        for row in _rows(one):
            grid.add_row(*row)
    out.print(grid)
    found = summaries(quality.findings)
    out.print(Text(text("quality.cli.found" if found else "quality.cli.clean")))
    names = {one.indicator.id: one.indicator.name for one in quality.indicators}
    for summary in found:
        out.print(Text(f"- {_line(summary, names, units)}"))


def _heading(quality: Quality) -> Iterator[str]:
    info = quality.info
    imported = polish_date(info.imported_at[:10])
    as_of = polish_date(info.as_of.isoformat())
    yield text(
        "quality.cli.heading", name=info.name, title=info.title, as_of=as_of, imported=imported
    )
    percent = 100 * quality.missing / quality.cells if quality.cells else 0.0
    yield text(
        "quality.cli.counts",
        indicators=format_number(len(quality.indicators), 0),
        cells=format_number(quality.cells, 0),
        missing=format_number(quality.missing, 0),
        percent=format_number(percent, 1),
    )


def _rows(one: IndicatorQuality) -> Iterator[tuple[Text | str, ...]]:
    """A row for each level; shares and findings, which are the indicator's, in the first."""
    shares = (
        f"{format_number(one.missing_percent, 1)}%",
        f"{format_number(one.zero_percent, 1)}%",
        format_number(len(one.findings), 0) if one.findings else "",
    )
    name = Text(one.indicator.name)
    if not one.levels:
        yield (name, "", text("quality.cli.no_data"), "", "", "", "")
    for place, level in enumerate(one.levels):
        first = place == 0
        covered = f"{format_number(level.covered, 0)}/{format_number(level.units, 0)}"
        yield (
            name if first else "",
            text(f"tables.levels.{level.level}"),
            year_ranges(level.years),
            f"{covered} ({format_number(level.coverage, 1)}%)",
            *(shares if first else ("", "", "")),
        )


def _line(summary: Summary, names: dict[str, str], units: Units) -> str:
    examples = ""
    if summary.kind in _WITH_EXAMPLES:
        listed = "; ".join(_example(one, units) for one in summary.examples)
        examples = text("quality.cli.example", examples=listed)
    return text(
        f"quality.finding.{summary.kind}",
        name=names[summary.indicator],
        other=names.get(summary.other or "", ""),
        count=format_number(summary.count, 0),
        years=year_ranges(summary.years),
        examples=examples,
    )


def _example(finding: Finding, units: Units) -> str:
    return text(
        f"quality.example.{finding.kind}",
        unit=label(units.get(finding.unit_code)) if finding.unit_code else "",
        year=finding.year,
        value=_number(finding.value),
        expected=_number(finding.expected),
    )


def _number(value: float | None) -> str:
    """A number with as many decimals as its size calls for."""
    if value is None:
        return ""
    return format_number(value, 0 if float(value).is_integer() or abs(value) >= 1_000 else 2)

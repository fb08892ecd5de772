"""Data sets, faults and reports of imports as they stand in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from indicators_db.model import DatasetInfo
from indicators_db.sources.faults import Fault, shown
from indicators_db.sources.report import FileReport, ImportReport
from polish.numbers import format_number
from polish.texts import text
from ui.render.dates import polish_date

_COUNTS = ("rows", "values", "missing", "parts", "regions", "refused_units")
"""Columns of the report on imported files, after the file's name."""

_LISTED = 12
"""Units named of those that the register does not have."""


def show_datasets(infos: Iterable[DatasetInfo], default: str | None) -> None:
    """A table of data sets, the default marked."""
    grid = Grid()
    for name in ("name", "about", "kind", "as_of", "default"):
        grid.add_column(text(f"cli.data.list.{name}"))
    for info in infos:
        mark = text("ui.yes") if info.name == default else ""
        kind = text(f"cli.data.kind.{info.kind}")
        grid.add_row(
            Text(info.name), Text(info.title), kind, polish_date(info.as_of.isoformat()), mark
        )
    Console().print(grid)


def show_faults(faults: Sequence[Fault]) -> None:
    """A table of everything that is wrong in what was to be imported."""
    grid = _import_grid(("file", "line", "column", "value", "problem", "expected"))
    for fault in faults:
        place = fault.place
        count = format_number(fault.count, 0)
        grid.add_row(
            Text(place.file),
            "" if place.line is None else str(place.line),
            Text(place.column or ""),
            Text(shown(fault.value or "")),
            text(f"faults.what.{fault.kind}"),
            Text(fault.expected or text("cli.data.import.more", count=count)),
        )
    Console().print(grid)


def show_report(report: ImportReport) -> None:
    """What was imported; of export files, what came from each and what did not."""
    out = Console()
    if report.files:
        grid = _import_grid(("file", *_COUNTS), numbers=_COUNTS)
        for file in report.files:
            grid.add_row(*_file_row(file))
        out.print(grid)
        for file in report.files:
            _explain(out, file)
    for caveat in report.caveats:
        out.print(Text(caveat))
    counts = {
        name: format_number(getattr(report, name), 0)
        for name in ("indicators", "units", "values", "missing")
    }
    seconds = format_number(report.seconds, 1)
    line = text("cli.data.import.done", name=report.dataset, seconds=seconds, **counts)
    out.print(Text(line, style="green"))


def _explain(out: Console, file: FileReport) -> None:
    """Why the whole file, or some of its rows, did not come in."""
    if file.refused_units:
        named = [f"{unit.code} {unit.name}".strip() for unit in file.refused_units]
        listed = ", ".join(named[:_LISTED]) + ("…" if len(named) > _LISTED else "")
        out.print(Text(text("cli.data.import.unknown", file=file.file, units=listed)))
    for fault in file.faults:
        out.print(Text(str(fault), style="yellow"))


def _file_row(file: FileReport) -> list[Text | str]:
    counts = (
        file.rows,
        file.values,
        file.missing,
        file.parts,
        file.regions,
        len(file.refused_units),
    )
    return [Text(file.file), *(format_number(count, 0) for count in counts)]


def _import_grid(names: Sequence[str], numbers: Sequence[str] = ()) -> Grid:
    grid = Grid()
    for name in names:
        heading = text(f"cli.data.import.{name}")
        grid.add_column(heading, justify="right" if name in numbers else "left")
    return grid

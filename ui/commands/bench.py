"""``smup bench``: how fast questions are answered, and how large a data set can be."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.numbers import format_number
from polish.texts import text
from ui.commands.common import Failure, ensure_data, one_clear_line, open_datasets, read_settings
from ui.commands.polish_click import Command

if TYPE_CHECKING:
    from evals.speed.evaluate import SpeedFigures

_SERVER = (sys.executable, "-c", "from ui.cli import main; main()", "serve")
_INDICATORS, _YEARS = 1285, 15
"""As many as SMUP has: 32 million values."""


@click.command("bench", cls=Command, help=text("evals.bench.help"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
@click.option("--warehouse", "large", is_flag=True, help=text("evals.bench.warehouse.help"))
@click.option(
    "--indicators",
    type=click.IntRange(20, 20_000),
    default=_INDICATORS,
    metavar=text("evals.bench.warehouse.number"),
    help=text("evals.bench.warehouse.indicators", number=_INDICATORS),
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=text("evals.option.folder"),
    help=text("evals.option.out"),
)
def bench(dataset: str | None, large: bool, indicators: int, out: Path | None) -> None:
    """Questions to a server of our own, or a generated data set of millions of values."""
    if large:
        _bench_warehouse(indicators, out)
    else:
        _bench_server(dataset, out)


def _bench_server(dataset: str | None, out: Path | None) -> None:
    """Start a server of our own, ask it a hundred questions, show the figures."""
    settings = read_settings()
    datasets = open_datasets(settings)
    ensure_data(datasets)
    with one_clear_line():
        warehouse = datasets.open(dataset or settings.dataset)

    from evals.speed.run import run
    from evals.speed.server import ServerError

    command = (*_SERVER, "--dataset", warehouse.info.name)
    try:
        report = run(warehouse, command, out)
    except ServerError as error:
        raise Failure(text("evals.bench.failed", reason=error)) from None
    _show(text("evals.bench.title", name=report.dataset), report.figures)
    ready = format_number(report.ready_s, 1)
    memory = "–" if report.resident_mb is None else format_number(report.resident_mb, 0)
    click.echo(text("evals.bench.server", ready=ready, memory=memory))


def _bench_warehouse(indicators: int, out: Path | None) -> None:
    """Make, import, ask and kill a data set of its own; show the figures."""
    from evals.speed.warehouse.run import run

    with one_clear_line():
        report = run(indicators, _YEARS, out)
    _show(text("evals.bench.warehouse.title"), report.queries)
    counts = ("values", "memory_mb", "file_mb")
    said = {name: format_number(getattr(report, name), 0) for name in counts}
    seconds = format_number(report.import_s, 1)
    click.echo(text("evals.bench.warehouse.imported", seconds=seconds, **said))
    for kills in report.kills:
        words = {name: getattr(kills, name) for name in ("tries", "killed", "served")}
        resumed = text("ui.yes" if kills.resumed else "ui.no")
        millions = format_number(kills.values / 1e6, 1)
        click.echo(text("evals.bench.warehouse.kills", millions=millions, resumed=resumed, **words))


def _show(title: str, figures: Iterable[SpeedFigures]) -> None:
    from rich.console import Console
    from rich.table import Table

    grid = Table(title=title)
    for column in ("kind", "questions", "answered", "median", "p95", "max"):
        grid.add_column(text(f"evals.bench.column.{column}"), justify="right")
    for one in figures:
        grid.add_row(
            text(f"evals.bench.kind.{one.kind}"),
            str(one.questions),
            str(one.answered),
            *(format_number(number, 1) for number in (one.median_ms, one.p95_ms, one.max_ms)),
        )
    Console().print(grid)

"""``smup bench``: how fast questions are answered."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from polish.numbers import format_number
from polish.texts import text
from ui.commands.common import Failure, ensure_data, one_clear_line, open_datasets, read_settings
from ui.commands.polish_click import Command

_SERVER = (sys.executable, "-c", "from ui.cli import main; main()", "serve")


@click.command("bench", cls=Command, help=text("evals.bench.help"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=text("evals.option.folder"),
    help=text("evals.option.out"),
)
def bench(dataset: str | None, out: Path | None) -> None:
    """Start a server of our own, ask it a hundred questions, show the figures."""
    settings = read_settings()
    datasets = open_datasets(settings)
    ensure_data(datasets)
    with one_clear_line():
        warehouse = datasets.open(dataset or settings.dataset)

    from rich.console import Console
    from rich.table import Table

    from evals.speed.run import run
    from evals.speed.server import ServerError

    command = (*_SERVER, "--dataset", warehouse.info.name)
    try:
        report = run(warehouse, command, out)
    except ServerError as error:
        raise Failure(text("evals.bench.failed", reason=error)) from None
    grid = Table(title=text("evals.bench.title", name=report.dataset))
    for column in ("kind", "questions", "answered", "median", "p95", "max"):
        grid.add_column(text(f"evals.bench.column.{column}"), justify="right")
    for figures in report.figures:
        numbers = (figures.median_ms, figures.p95_ms, figures.max_ms)
        grid.add_row(
            text(f"evals.bench.kind.{figures.kind}"),
            str(figures.questions),
            str(figures.answered),
            *(format_number(number, 1) for number in numbers),
        )
    Console().print(grid)
    ready = format_number(report.ready_s, 1)
    memory = "–" if report.resident_mb is None else format_number(report.resident_mb, 0)
    click.echo(text("evals.bench.server", ready=ready, memory=memory))

"""``smup report``: a report on a unit, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from polish.texts import text
from ui.commands.common import (
    Failure,
    Misuse,
    ensure_data,
    one_clear_line,
    open_datasets,
    read_settings,
)
from ui.commands.polish_click import Command

_ENDINGS = frozenset({"docx", "pdf", "html"})


@click.command("report", cls=Command, help=text("reports.command.help"))
@click.argument("unit", metavar=text("cli.metavar.unit"))
@click.option(
    "--service",
    "services",
    multiple=True,
    metavar=text("reports.command.service_metavar"),
    help=text("reports.command.service"),
)
@click.option(
    "--benchmark",
    default="comparison_group",
    metavar=text("reports.command.benchmark_metavar"),
    help=text("reports.api.benchmark"),
)
@click.option("--page", is_flag=True, help=text("reports.command.page"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("raport.pdf"),
    metavar=text("reports.command.out_metavar"),
    help=text("reports.command.out"),
)
def report(
    unit: str,
    services: tuple[str, ...],
    benchmark: str,
    page: bool,
    dataset: str | None,
    out: Path,
) -> None:
    """Write the report; what kind of file it is, its ending says."""
    ending = out.suffix.removeprefix(".").lower()
    if ending not in _ENDINGS:
        raise Misuse(text("reports.command.ending"))
    problem = _write(unit, services, benchmark, page, dataset, out)
    # raised here, where no open data set is in sight: one that is held to the end complains
    if problem is not None:
        raise problem
    click.echo(text("reports.command.done", path=out))


def _write(
    unit: str,
    services: tuple[str, ...],
    benchmark: str,
    page: bool,
    dataset: str | None,
    out: Path,
) -> Failure | None:
    """Make the file, telling the steps; gives what stood in the way, if anything did."""
    settings = read_settings()
    datasets = open_datasets(settings)
    ensure_data(datasets)

    from datetime import date

    from assistant.tools.arguments import ReportArguments
    from assistant.tools.plan import Benchmark
    from assistant.tools.tool import Workbench
    from ui.reports.content import Form
    from ui.reports.making import File, Kind, NoReport, made

    with one_clear_line():
        bench = Workbench(datasets.open(dataset or settings.dataset), date.today())
    form, kind = (Form.PAGE if page else Form.FULL), Kind(out.suffix[1:].lower())
    try:
        against = Benchmark(benchmark)
        args = ReportArguments(units=(unit,), services=services, benchmark=against)
    except ValueError:
        return Misuse(text("reports.api.malformed"))
    try:
        for step in made(args, bench, form, kind, date.today()):
            if isinstance(step, File):
                with one_clear_line():
                    out.write_bytes(step.content)
            else:
                click.echo(step.text, err=True)
    except NoReport as reason:
        return Failure(str(reason))
    return None

"""``smup data``: the data sets of this installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.texts import text
from ui.commands.boundaries import boundaries
from ui.commands.common import Failure, make_demo, one_clear_line, open_datasets, read_settings
from ui.commands.groups import groups
from ui.commands.polish_click import Group
from ui.commands.sync import sync

if TYPE_CHECKING:
    from indicators_db.datasets import Datasets
    from indicators_db.sources.report import ImportReport

_DESCRIPTOR = "datapackage.json"


@click.group("data", cls=Group, help=text("cli.data.help"))
def data() -> None:
    """The commands below."""


data.add_command(sync)
data.add_command(boundaries)
data.add_command(groups)


@data.command("list", help=text("cli.data.list.help"))
def list_datasets() -> None:
    """A table of the data sets."""
    from ui.terminal.data import show_datasets

    datasets = open_datasets(read_settings())
    infos = datasets.infos()
    if infos:
        show_datasets(infos, datasets.default())
    else:
        click.echo(text("cli.data.list.none"))


@data.command("import", help=text("cli.data.import.help"))
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar=text("cli.metavar.paths"),
)
@click.option("--name", metavar=text("cli.metavar.name"), help=text("cli.option.name"))
@click.option("--title", metavar=text("cli.metavar.title"), help=text("cli.option.title"))
@click.option(
    "--year",
    type=click.IntRange(1900, 2100),
    metavar=text("cli.metavar.year"),
    help=text("cli.option.year"),
)
def import_data(
    paths: tuple[Path, ...], name: str | None, title: str | None, year: int | None
) -> None:
    """All or nothing; exit code 1 and a table of faults where nothing was loaded."""
    from indicators_db.errors import ImportRefused
    from ui.terminal.data import show_faults, show_report

    datasets = open_datasets(read_settings())
    try:
        with one_clear_line():
            report = _import(paths, datasets, name, title, year)
    except ImportRefused as refused:
        show_faults(refused.faults)
        raise Failure(text("cli.data.import.refused")) from None
    show_report(report)


def _import(
    paths: tuple[Path, ...],
    datasets: Datasets,
    name: str | None,
    title: str | None,
    year: int | None,
) -> ImportReport:
    if len(paths) == 1 and _is_package(paths[0]):
        from indicators_db.sources.package import import_package

        return import_package(paths[0], datasets)
    from indicators_db.sources.bdl_exports import import_exports

    return import_exports(paths, datasets, name=name, title=title, year=year)


def _is_package(path: Path) -> bool:
    return (path / _DESCRIPTOR).is_file() or path.name == _DESCRIPTOR


@data.command("check", help=text("quality.cli.help"))
@click.argument("name", metavar=text("cli.metavar.name"))
@click.option("--json", "as_json", is_flag=True, help=text("quality.cli.json"))
def check(name: str, as_json: bool) -> None:
    """How far a data set reaches, and what in it looks wrong."""
    from indicators_db.quality import quality_of

    datasets = open_datasets(read_settings())
    with one_clear_line():
        warehouse = datasets.open(name)
    quality = quality_of(warehouse)
    if as_json:
        from ui.api.quality import QualityOut

        click.echo(QualityOut.of(quality).model_dump_json(indent=2))
    else:
        from ui.terminal.quality import show_quality

        show_quality(quality, warehouse.units)


@data.command("use", help=text("cli.data.use.help"))
@click.argument("name", metavar=text("cli.metavar.name"))
def use(name: str) -> None:
    """Choose the default data set."""
    datasets = open_datasets(read_settings())
    with one_clear_line():
        datasets.use(name)
    click.echo(text("cli.data.use.done", name=name))


@data.command("demo", help=text("cli.data.demo.help"))
def demo() -> None:
    """Make the demo data set, new or again."""
    make_demo(open_datasets(read_settings()))

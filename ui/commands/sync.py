"""``smup data sync``: fetch the real data from the official APIs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from polish.numbers import format_number
from polish.texts import text
from ui.commands.common import one_clear_line, open_datasets, read_settings
from ui.commands.polish_click import Group

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import HttpUrl, Secret

    from indicators_db.datasets import Datasets
    from indicators_db.sources.api.client import Api
    from indicators_db.sources.api.progress import Progress, Watcher
    from indicators_db.sources.api.report import SyncReport
    from ui.settings import Settings

_LISTED = 8
"""Indicators without data that are named; the rest are counted."""

_MINUTE, _HOUR = 60, 3_600

Work = Callable[["Datasets", "Path", "Watcher"], "SyncReport"]


@click.group("sync", cls=Group, help=text("sync.cli.help"))
def sync() -> None:
    """The commands below."""


def _years(
    _context: click.Context, _parameter: click.Parameter, given: str | None
) -> tuple[int, ...]:
    """Years like ``2020,2022-2024``."""
    years: set[int] = set()
    for part in (given or "").replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if not part:
            continue
        if not (first.isdecimal() and (last or first).isdecimal()):
            raise click.BadParameter(text("sync.cli.bad_years", value=part))
        years.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(years))


_years_option = click.option(
    "--years", callback=_years, metavar=text("sync.cli.years_metavar"), help=text("sync.cli.years")
)


@sync.command("smup", help=text("sync.cli.smup"))
@click.option(
    "--areas", multiple=True, metavar=text("sync.cli.area_metavar"), help=text("sync.cli.areas")
)
@click.option(
    "--services",
    multiple=True,
    metavar=text("sync.cli.service_metavar"),
    help=text("sync.cli.services"),
)
@_years_option
@click.option("--core", is_flag=True, help=text("sync.cli.core"))
def sync_smup(
    areas: tuple[str, ...], services: tuple[str, ...], years: tuple[int, ...], core: bool
) -> None:
    """The data set ``smup``."""
    fetch_smup(read_settings(), areas, services, years, core=core)


def fetch_smup(
    settings: Settings,
    areas: tuple[str, ...] = (),
    services: tuple[str, ...] = (),
    years: tuple[int, ...] = (),
    *,
    core: bool,
) -> None:
    """Fetch the data set ``smup`` behind a progress bar and say what came; ``Failure`` if not."""
    from indicators_db.sources import smup

    wishes = smup.SmupWishes(areas, services, years, core)
    api = _api("sync.cli.smup_name", settings.api_url, settings.api_key)
    _run(settings, "smup", partial(smup.sync_smup, api, wishes=wishes))


@sync.command("bdl", help=text("sync.cli.bdl"))
@_years_option
def sync_bdl(years: tuple[int, ...]) -> None:
    """The data set ``bdl``."""
    from indicators_db.sources import bdl_api

    settings = read_settings()
    api = _api("sync.cli.bdl_name", settings.bdl_api_url, settings.bdl_api_key)
    _run(settings, "bdl", partial(bdl_api.sync_bdl, api, years=years))


def _api(name: str, url: HttpUrl, key: Secret[str] | None) -> Api:
    from indicators_db.sources.api.client import Api

    return Api(text(name), str(url), key.get_secret_value() if key else None)


def _run(settings: Settings, name: str, work: Work) -> None:
    """Do the work behind a progress bar, and say what came of it."""
    datasets = open_datasets(settings)
    cache = settings.home / "cache" / f"{name}-api.sqlite"
    with one_clear_line(), _bar() as watch:
        report = work(datasets, cache, watch)
    _show(report)


@contextmanager
def _bar() -> Iterator[Watcher]:
    """A progress bar on standard error, redrawn by each report of progress."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TextColumn("{task.fields[left]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1, left="")

        def watch(progress: Progress) -> None:
            bar.update(
                task,
                description=text(f"sync.stage.{progress.stage}"),
                completed=progress.done,
                total=progress.total,
                left=_left(progress),
            )

        yield watch


def _left(progress: Progress) -> str:
    if progress.waiting >= 1:
        return text("sync.cli.waiting", time=_duration(progress.waiting))
    if progress.seconds_left is None:
        return ""
    return text("sync.cli.left", time=_duration(progress.seconds_left))


def _duration(seconds: float) -> str:
    """A duration as people say it: seconds, minutes or hours."""
    for name, unit in (("hours", _HOUR), ("minutes", _MINUTE)):
        if seconds >= 2 * unit:
            return text(f"sync.cli.{name}", count=format_number(seconds / unit, 0))
    return text("sync.cli.seconds", count=format_number(max(seconds, 1), 0))


def _show(report: SyncReport) -> None:
    counts = ("indicators", "units", "values", "missing", "requests", "fetched")
    written = {name: format_number(getattr(report, name), 0) for name in counts}
    seconds = format_number(report.seconds, 1)
    click.echo(text("sync.cli.done", name=report.dataset, seconds=seconds, **written))
    for line in (*report.refused, *report.caveats):
        click.echo(line)
    if report.without_data:
        count = format_number(len(report.without_data), 0)
        names = "; ".join(report.without_data[:_LISTED])
        click.echo(text("sync.cli.without_data", count=count, names=names))

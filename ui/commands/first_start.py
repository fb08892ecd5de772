"""The first start: real data where the API answers and a person wants them, else the demo."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from polish.texts import text
from ui.commands.common import Failure, ensure_data

if TYPE_CHECKING:
    from indicators_db.datasets import Datasets
    from ui.settings import Settings

_YES = {"t", "tak"}


def first_data(settings: Settings, datasets: Datasets) -> None:
    """See that there is a data set. With none yet, it takes at most about two seconds to ask."""
    if not datasets.names():
        _offer(settings)
    ensure_data(datasets)


def _offer(settings: Settings) -> None:
    """Fetch the core of SMUP if a person says so; otherwise one line on how to do it."""
    from indicators_db.sources.api.reach import reachable

    if not reachable(str(settings.api_url)):
        click.echo(text("sync.first.unreachable"), err=True)
    elif not _somebody_is_there():
        click.echo(text("sync.first.how"), err=True)
    elif _agrees():
        _fetch(settings)


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _agrees() -> bool:
    said = click.prompt(text("sync.first.offer"), default="n", show_default=False, err=True)
    return str(said).strip().lower() in _YES


def _fetch(settings: Settings) -> None:
    """What stops it does not stop the start; it is taken up again by the same command."""
    from ui.commands.sync import fetch_smup

    try:
        fetch_smup(settings, core=True)
    except Failure as failure:
        click.echo(failure.message, err=True)
    except KeyboardInterrupt:
        click.echo(text("sync.first.stopped"), err=True)

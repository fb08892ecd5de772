"""What the commands share: settings, data sets, the first start, one clear line when it fails."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.texts import text

if TYPE_CHECKING:
    from indicators_db.datasets import Datasets
    from ui.settings import Settings

_log = logging.getLogger(__name__)


class Failure(click.ClickException):
    """The command cannot go on; its message is the only thing printed, on standard error."""

    def show(self, file: object = None) -> None:
        """Print the message as it is."""
        click.echo(self.message, err=True)


class Misuse(Failure):
    """The fault is in how the command was called or set up."""

    exit_code = 2


def read_settings(**given: object) -> Settings:
    """The settings, those ``given`` on the command line first; a line for each that is broken."""
    from ui import settings

    try:
        found = settings.read_settings(**given)
    except settings.SettingsError as error:
        raise Misuse(str(error)) from None
    logging.basicConfig(level=found.log_level.upper())
    return found


def open_datasets(settings: Settings) -> Datasets:
    """The data sets under the settings' home, which is made where it is not there yet."""
    from indicators_db.datasets import Datasets

    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        line = text("settings.home_unwritable", path=settings.home, reason=reason)
        raise Misuse(line) from None
    return Datasets(settings.home)


def ensure_data(datasets: Datasets) -> None:
    """At the first start, with no data set at all, make the demo data set."""
    if not datasets.names():
        make_demo(datasets)


def make_demo(datasets: Datasets) -> None:
    """Generate and import the demo data set, saying so."""
    from indicators_db.demo import generate
    from indicators_db.sources.package import import_package
    from polish.numbers import format_number

    click.echo(text("cli.demo.making"), err=True)
    started = time.perf_counter()
    with one_clear_line(), tempfile.TemporaryDirectory(prefix="smup-demo-") as folder:
        report = import_package(generate(Path(folder) / "demo"), datasets)
    seconds = format_number(time.perf_counter() - started, 0)
    click.echo(text("cli.demo.done", name=report.dataset, seconds=seconds), err=True)


@contextmanager
def one_clear_line() -> Iterator[None]:
    """Turn what can go wrong with the data into one Polish line and exit code 1."""
    from indicators_db.errors import BrokenWarehouse, BuildFailed, DatasetBusy, NotFound
    from ui.missing import missing

    try:
        yield
    except NotFound as error:
        raise Failure(missing(error)) from None
    except DatasetBusy as error:
        raise Failure(text("cli.failure.busy", name=error)) from None
    except BuildFailed as error:
        _log.info("%s", error)
        raise Failure(text("cli.failure.not_built")) from None
    except BrokenWarehouse as error:
        _log.info("%s", error)
        raise Failure(text("cli.failure.broken")) from None
    except OSError as error:
        path, reason = error.filename or "", error.strerror or type(error).__name__
        raise Failure(text("cli.failure.no_place", path=path, reason=reason)) from None

"""What the commands share: settings, data sets, the first start, one clear line when it fails."""

from __future__ import annotations

import logging
import os
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
    from knowledge.builder import Progress as BuildProgress
    from knowledge.builder import Stage
    from knowledge.reading_room import Place
    from ui.settings import Settings
    from ui.switchboard import Switchboard

_DEMO = "demo"
"""Name of the demo data set, as its data package says."""

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


def library_place(settings: Settings) -> Place:
    """Where the library of this installation is, by its settings."""
    from assistant.library import library_place as place_in
    from knowledge.vectors import Server

    url = settings.chroma_url
    server = Server(url.host, url.port or 80) if url is not None and url.host else None
    return place_in(settings.home, settings.embedding_model, server)


def open_switchboard(settings: Settings) -> Switchboard:
    """Which language model is in use; where the chosen one cannot be opened, a line says why."""
    from ui.switchboard import Switchboard

    switchboard = Switchboard(settings)
    if switchboard.refusal:
        click.echo(switchboard.refusal, err=True)
    return switchboard


def export_spans() -> None:
    """Export spans where the environment asks for them; where that cannot be, a line says why."""
    from ui.tracing import NoTracing, start_tracing

    try:
        start_tracing(os.environ)
    except NoTracing as reason:
        click.echo(str(reason), err=True)


@contextmanager
def building_bar() -> Iterator[BuildProgress]:
    """A progress bar for a library that is being built, on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    def watch(stage: Stage, done: int, total: int) -> None:
        bar.start()
        said = text(f"knowledge.stage.{stage}")
        bar.update(task, description=said, completed=done, total=total)

    try:
        yield watch
    finally:
        if bar.live.is_started:  # a bar that nothing was told to would leave an empty line
            bar.stop()


def ensure_data(datasets: Datasets) -> None:
    """At the first start, with no data set at all, make the demo data set.

    Also where an older version of the program made the one that is there.
    """
    if not datasets.names() or _is_outdated_demo(datasets):
        make_demo(datasets)


def _is_outdated_demo(datasets: Datasets) -> bool:
    from indicators_db.errors import BrokenWarehouse, UnknownDataset

    try:
        datasets.open(_DEMO)
    except BrokenWarehouse:
        return True
    except UnknownDataset:
        pass
    return False


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
    from indicators_db.sources.api.failures import SyncFailed
    from knowledge.errors import KnowledgeError
    from ui.missing import missing

    try:
        yield
    except KnowledgeError as error:
        raise Failure(str(error)) from None
    except NotFound as error:
        raise Failure(missing(error)) from None
    except SyncFailed as error:
        raise Failure(str(error)) from None
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

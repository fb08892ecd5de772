"""``smup knowledge``: the library of practices, explanations and people's own documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.texts import text
from ui.commands.common import (
    Failure,
    building_bar,
    library_place,
    one_clear_line,
    open_datasets,
    read_settings,
)
from ui.commands.polish_click import Group

if TYPE_CHECKING:
    from knowledge.builder import BuildReport
    from knowledge.inbox import Change
    from knowledge.reading_room import Place

_paths = click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar=text("cli.metavar.paths"),
)


@click.group("knowledge", cls=Group, help=text("knowledge.cli.help"))
def knowledge() -> None:
    """The commands below."""


@knowledge.command("build", help=text("knowledge.cli.build"))
def build() -> None:
    """Bring the library up to date."""
    from knowledge.inbox import Change

    _change(Change.BUILD)


@knowledge.command("add", help=text("knowledge.cli.add"))
@_paths
def add(paths: tuple[Path, ...]) -> None:
    """Exit code 1 where no file was taken."""
    from knowledge.inbox import Change

    reports = _change(Change.ADD, paths)
    refused = [refusal for report in reports for refusal in report.refused]
    taken = any(report.added or report.replaced for report in reports)
    if refused and not taken:
        raise click.exceptions.Exit(1)


@knowledge.command("remove", help=text("knowledge.cli.remove"))
@_paths
def remove(paths: tuple[Path, ...]) -> None:
    """Exit code 1 for a path that nothing was added from."""
    from knowledge.inbox import Change

    _change(Change.REMOVE, paths)


@knowledge.command("list", help=text("knowledge.cli.list"))
def list_added() -> None:
    """A table of files."""
    from ui.terminal.knowledge import show_added

    with one_clear_line(), _place().open_beside_owner() as library:
        added = library.added()
    if added:
        show_added(added)
    else:
        click.echo(text("knowledge.cli.none_added"))


@knowledge.command("search", help=text("knowledge.cli.search"))
@click.argument("problem", metavar=text("knowledge.cli.problem"))
@click.option(
    "--limit",
    type=click.IntRange(1, 20),
    default=5,
    metavar=text("knowledge.cli.count"),
    help=text("knowledge.cli.limit"),
)
def search(problem: str, limit: int) -> None:
    """Builds the library first where nobody has. Exit code 0 also where nothing fits."""
    from ui.terminal.knowledge import show_found

    with one_clear_line(), _place().open_beside_owner() as library:
        if not library.ready:
            with building_bar() as watch:
                library.build(watch)
        found = library.practices(problem, limit=limit)
    show_found(found)


def _place() -> Place:
    settings = read_settings()
    open_datasets(settings)  # makes the home, or says why it can't be
    return library_place(settings)


def _change(change: Change, paths: tuple[Path, ...] = ()) -> tuple[BuildReport, ...]:
    """Have the library changed behind a progress bar, and say what came of it.

    By this process where it can own the library, else by the owner (the server), through its inbox.
    """
    from knowledge.errors import LibraryInUse
    from knowledge.inbox import Inbox, Request, carry_out
    from ui.terminal.knowledge import show_report

    request = Request(change=change, paths=tuple(path.resolve() for path in paths))
    place = _place()
    with one_clear_line(), building_bar() as watch:
        try:
            with place.open() as library:
                outcome = carry_out(library, request, watch)
        except LibraryInUse:
            try:
                outcome = Inbox(place.directory).ask(request, watch)
            except TimeoutError:
                raise Failure(text("knowledge.cli.left_for_owner")) from None
    if outcome.unknown is not None:
        raise Failure(text("knowledge.cli.not_added", path=outcome.unknown))
    show_report(outcome.reports)
    return outcome.reports

"""``smup data boundaries``: real outlines for maps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.numbers import format_number
from polish.texts import text
from ui.commands.common import Failure, Misuse, one_clear_line, open_datasets, read_settings
from ui.commands.polish_click import Command

if TYPE_CHECKING:
    from indicators_db.boundaries.borders import BorderDifference
    from indicators_db.boundaries.importing import BoundariesReport
    from indicators_db.model import Unit
    from ui.settings import Settings

_SERVICE = "prg"
_LISTED = 12
"""Units or pairs that are named; the rest are counted."""


@click.command("boundaries", cls=Command, help=text("boundaries.cli.help"))
@click.argument("source", metavar=text("boundaries.cli.metavar"))
def boundaries(source: str) -> None:
    """Outlines from a file or the official service, in place of those there are."""
    from indicators_db.boundaries.refusal import BoundariesRefused
    from indicators_db.sources.api.failures import SyncFailed

    settings = read_settings()
    open_datasets(settings)  # makes the home directory, or says why it cannot
    try:
        with one_clear_line():
            report = _fetch(settings) if source == _SERVICE else _read(source, settings.home)
    except (BoundariesRefused, SyncFailed) as refused:
        raise Failure(str(refused)) from None
    for line in _lines(report):
        click.echo(line)


def _read(source: str, home: Path) -> BoundariesReport:
    from indicators_db.boundaries.importing import import_file

    path = Path(source)
    if not path.is_file():
        raise Misuse(text("boundaries.cli.no_file", path=source))
    return import_file(path, home)


def _fetch(settings: Settings) -> BoundariesReport:
    """What was fetched is kept until the outlines are in place, so that a stopped run goes on."""
    from rich.console import Console
    from rich.progress import Progress

    from indicators_db.boundaries.importing import import_features
    from indicators_db.boundaries.prg import fetch_gminas

    folder = settings.home / "cache" / "prg"
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text("boundaries.cli.fetching"), total=None)
        features = fetch_gminas(
            str(settings.prg_url),
            folder,
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    report = import_features(features, settings.home, text("boundaries.prg.source"))
    shutil.rmtree(folder)
    return report


def _lines(report: BoundariesReport) -> Iterator[str]:
    drawn = {f"{level.value}s": format_number(count, 0) for level, count in report.drawn.items()}
    yield text("boundaries.cli.done", **drawn)
    before, after = (format_number(n, 0) for n in (report.points_before, report.points_after))
    yield text("boundaries.cli.points", before=before, after=after)
    for key in ("missing", "repaired", "unmatched"):
        units: Sequence[Unit] = getattr(report, key)
        if units:
            yield text(f"boundaries.cli.{key}", units=_some([_called(unit) for unit in units]))
    if report.unknown:
        yield text("boundaries.cli.unknown", codes=_some(report.unknown))
    for difference in report.borders:
        yield from _borders(difference, report)


def _borders(difference: BorderDifference, report: BoundariesReport) -> Iterator[str]:
    level = text(f"boundaries.borders.level.{difference.level}")
    common = format_number(difference.common, 0)
    drawn, recorded = difference.only_polygons, difference.only_register
    if not drawn and not recorded:
        yield text("boundaries.borders.same", level=level, common=common)
        return
    counts = {"drawn": len(drawn), "recorded": len(recorded)}
    yield text("boundaries.borders.differs", level=level, common=common, **counts)
    for key, pairs in (("only_polygons", drawn), ("only_register", recorded)):
        if pairs:
            said = [
                text(
                    "boundaries.borders.pair",
                    one=_called(report.units[one]),
                    other=_called(report.units[other]),
                )
                for one, other in pairs
            ]
            yield text(f"boundaries.borders.{key}", pairs=_some(said))


def _called(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


def _some(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_LISTED])
    further = len(names) - _LISTED
    if further <= 0:
        return listed
    return text("boundaries.cli.and_more", listed=listed, count=format_number(further, 0))

"""``smup eval``: the evaluations, as tables and as files."""

from __future__ import annotations

from pathlib import Path

import click

from polish.texts import text
from ui.commands.common import read_settings
from ui.commands.polish_click import Command

COMPONENTS = ("reading", "robustness", "answers", "retrieval")


@click.command("eval", cls=Command, help=text("evals.command.help"))
@click.argument(
    "component",
    required=False,
    metavar=text("evals.option.component"),
    type=click.Choice(COMPONENTS),
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs/figures"),
    metavar=text("evals.option.folder"),
    help=text("evals.option.pages"),
)
@click.option("--show-held-out", is_flag=True, help=text("evals.option.show_held_out"))
def evaluate(component: str | None, out: Path, *, show_held_out: bool) -> None:
    """Run one evaluation or all, print their tables, write their pages."""
    settings = read_settings()

    from evals.run import run

    for path in run(component, settings.home, out, show_held_out=show_held_out):
        click.echo(str(path))

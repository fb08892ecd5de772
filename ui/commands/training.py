"""``smup training``: scenarios of people's own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from polish.texts import text
from ui.commands.common import (
    Failure,
    ensure_data,
    library_place,
    one_clear_line,
    open_datasets,
    read_settings,
)
from ui.commands.polish_click import Group


@click.group("training", cls=Group, help=text("training.command.help"))
def training() -> None:
    """The commands below."""


@training.command("check", help=text("training.command.check"))
@click.argument(
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=text("training.command.file"),
)
@click.option(
    "--dataset", metavar=text("cli.metavar.dataset"), help=text("training.command.dataset")
)
def check(file: Path, dataset: str | None) -> None:
    """Exit code 1 and a line for each fault; or that all is well."""
    from ui.training.reading import BadScenarioError, read

    try:
        written = file.read_text("utf-8")
        scenario = read(written)
    except UnicodeDecodeError:
        raise Failure(text("training.command.not_text")) from None
    except BadScenarioError as error:
        raise Failure(
            "\n".join(_line(file, fault.line, fault.problem) for fault in error.faults)
        ) from None

    from assistant.assistant import Assistant
    from knowledge.reading_room import ReadingRoom
    from ui.desk import Desk
    from ui.training.reading import FOLDER
    from ui.training.rehearsal import faults, rehearse

    settings = read_settings()
    datasets = open_datasets(settings)
    ensure_data(datasets)
    asked = dataset or (scenario.dataset if scenario.dataset in datasets.names() else None)
    room = ReadingRoom(library_place(settings), patience=None)
    with one_clear_line(), closing(room):
        assistant = Assistant(datasets, settings.home, reading_room=room)
        answers = rehearse(Desk(assistant, datasets, settings), scenario, asked)
    found = list(faults(scenario, written, answers))
    if found:
        raise Failure("\n".join(_line(file, fault.line, fault.problem) for fault in found))
    click.echo(
        text(
            "training.command.good",
            title=scenario.title,
            steps=len(scenario.steps),
            questions=sum(step.question is not None for step in scenario.steps),
            tasks=sum(step.task is not None for step in scenario.steps),
        )
    )
    click.echo(text("training.command.place", folder=settings.home / FOLDER))


def _line(file: Path, line: int, problem: str) -> str:
    return text("training.command.fault", file=file, line=line, problem=problem)

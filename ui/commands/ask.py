"""``smup ask``: one answer in the terminal."""

from __future__ import annotations

import click

from polish.texts import text
from ui.commands.common import (
    Misuse,
    building_bar,
    ensure_data,
    library_place,
    one_clear_line,
    open_datasets,
    open_switchboard,
    read_settings,
)
from ui.commands.polish_click import Command


@click.command("ask", cls=Command, help=text("cli.ask.help"))
@click.argument("question", metavar=text("cli.metavar.question"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option.json"))
@click.option("--unit", metavar=text("cli.metavar.unit"), help=text("cli.option.unit"))
@click.option("--thread", metavar=text("cli.metavar.thread"), help=text("cli.option.thread"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
def ask(
    question: str, as_json: bool, unit: str | None, thread: str | None, dataset: str | None
) -> None:
    """Exit code 0 for every Answer, whatever its status."""
    settings = read_settings()
    datasets = open_datasets(settings)
    ensure_data(datasets)

    from assistant.assistant import Assistant, Question
    from knowledge.reading_room import ReadingRoom
    from ui.desk import LONGEST_QUESTION, Desk

    if len(question) > LONGEST_QUESTION:
        raise Misuse(text("cli.ask.too_long", limit=LONGEST_QUESTION))
    with one_clear_line(), building_bar() as watch:
        room = ReadingRoom(library_place(settings), patience=None, progress=watch)
        assistant = Assistant(
            datasets, settings.home, reading_room=room, adviser=open_switchboard(settings).guide
        )
        desk = Desk(assistant, datasets, settings)
        answer = desk.ask(
            Question(text=question, thread_id=thread, home_unit=unit, dataset=dataset)
        )
        room.close()
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
        return

    from ui.terminal.answers import show_answer

    show_answer(answer)

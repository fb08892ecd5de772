"""``smup mcp``: the tools for other assistants, over the Model Context Protocol."""

from __future__ import annotations

import click

from polish.texts import text
from ui.commands.common import (
    Failure,
    ensure_data,
    export_spans,
    library_place,
    one_clear_line,
    open_datasets,
    open_switchboard,
    read_settings,
)
from ui.commands.polish_click import Command


@click.command("mcp", cls=Command, help=text("mcp.command.help"))
@click.option("--http", "over_http", is_flag=True, help=text("mcp.command.http"))
@click.option("--host", metavar=text("cli.metavar.host"), help=text("cli.option.host"))
@click.option("--port", metavar=text("cli.metavar.port"), help=text("cli.option.port"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
def mcp(over_http: bool, host: str | None, port: str | None, dataset: str | None) -> None:
    """Standard input and output, or HTTP; nothing but the protocol goes to standard output."""
    try:
        from ui.mcp import server
    except ImportError:
        raise Failure(text("mcp.not_installed")) from None
    chosen = {"host": host, "port": port, "dataset": dataset}
    settings = read_settings(**{key: value for key, value in chosen.items() if value is not None})
    datasets = open_datasets(settings)
    ensure_data(datasets)
    export_spans()

    from assistant.assistant import Assistant
    from knowledge.reading_room import ReadingRoom
    from ui.desk import Desk

    with one_clear_line():
        datasets.open(settings.dataset)
        room = ReadingRoom(library_place(settings))
        assistant = Assistant(
            datasets, settings.home, reading_room=room, adviser=open_switchboard(settings).guide
        )
        desk = Desk(assistant, datasets, settings)
        assistant.prepare(settings.dataset)
    room.begin()
    if not over_http:
        server.serve_stdio(desk)
        return

    import uvicorn

    address = f"http://{settings.host}:{settings.port}{server.PATH}"
    click.echo(text("mcp.listening", address=address), err=True)
    level = settings.log_level.value
    app = server.http_app(desk, settings.host)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level=level)

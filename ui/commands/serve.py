"""``smup serve``: the server."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

import click

from polish.texts import text
from ui.commands.common import (
    Failure,
    export_spans,
    library_place,
    one_clear_line,
    open_datasets,
    open_switchboard,
    read_settings,
)
from ui.commands.first_start import first_data
from ui.commands.polish_click import Command

if TYPE_CHECKING:
    from knowledge.reading_room import ReadingRoom
    from ui.readiness import Readiness
    from ui.settings import Settings

_LONGEST_WARMING = 120
GRACE_SECONDS = 5
"""How long answers in the making may go on after the server was told to stop."""


@click.command("serve", cls=Command, help=text("cli.serve.help"))
@click.option("--host", metavar=text("cli.metavar.host"), help=text("cli.option.host"))
@click.option("--port", metavar=text("cli.metavar.port"), help=text("cli.option.port"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
def serve(host: str | None, port: str | None, dataset: str | None) -> None:
    """Bind, make the data where there are none, and serve until stopped."""
    chosen = {"host": host, "port": port, "dataset": dataset}
    given = {name: value for name, value in chosen.items() if value is not None}
    settings = read_settings(**given)
    datasets = open_datasets(settings)
    listening = _listen(settings)
    first_data(settings, datasets)
    with one_clear_line():
        datasets.open(settings.dataset)

    import uvicorn

    from assistant.assistant import Assistant
    from knowledge.reading_room import ReadingRoom
    from ui.app import create_app
    from ui.model_words import who_reads

    room = ReadingRoom(library_place(settings))
    export_spans()
    switchboard = open_switchboard(settings)
    assistant = Assistant(datasets, settings.home, reading_room=room, adviser=switchboard.guide)
    app = create_app(assistant, datasets, settings, switchboard)
    threading.Thread(target=_open, args=(room, app.state.readiness), daemon=True).start()
    config = uvicorn.Config(
        app, log_level=settings.log_level.value, timeout_graceful_shutdown=GRACE_SECONDS
    )
    click.echo(text("cli.serve.listening", address=_address(settings)))
    if switchboard.chosen.provider is not None and not switchboard.refusal:
        click.echo(text("models.command.now", reads=who_reads(switchboard.chosen)))
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _open(room: ReadingRoom, readiness: Readiness) -> None:
    """Open the library after all else: questions about numbers must not wait for it."""
    readiness.wait(_LONGEST_WARMING)
    room.begin()


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        line = text(
            "cli.serve.cannot_listen", host=settings.host, port=settings.port, reason=reason
        )
        raise Failure(line) from None


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"

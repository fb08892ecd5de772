"""``smup model``: which language model reads, what it used, and how to choose another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from polish.texts import text
from ui.commands.common import Failure, Misuse, open_datasets, read_settings
from ui.commands.polish_click import Group

if TYPE_CHECKING:
    from ui.switchboard import Switchboard


@click.group("model", cls=Group, help=text("models.command.help"))
def model() -> None:
    """The commands below."""


@model.command("show", help=text("models.command.show"))
def show() -> None:
    """Who reads, what may be chosen, limits and use."""
    from ui.terminal.model import show_standing

    show_standing(_switchboard().standing())


@model.command("use", help=text("models.command.use"))
@click.argument("choice", metavar=text("models.command.choice"))
def use(choice: str) -> None:
    """Every process of this installation follows from its next question on."""
    from ui import model_words
    from ui.model import NoModel
    from ui.switchboard import NotOffered

    switchboard = _switchboard()
    try:
        switchboard.use(choice)
    except NotOffered:
        offered = ", ".join(one.written for one in switchboard.offered)
        raise Misuse(text("models.command.not_offered", offered=offered)) from None
    except NoModel as reason:
        raise Failure(str(reason)) from None
    click.echo(text("models.command.used", reads=model_words.who_reads(switchboard.chosen)))


@model.command("check", help=text("models.command.check"))
def check() -> None:
    """Exit code 1 where the model does not answer."""
    from ui import model_words

    switchboard = _switchboard()
    contact = switchboard.check()
    told = model_words.connection(switchboard.standing())
    if switchboard.refusal or (contact is not None and contact.trouble is not None):
        raise Failure(told)
    click.echo(told)


def _switchboard() -> Switchboard:
    from ui.switchboard import Switchboard

    settings = read_settings()
    open_datasets(settings)  # makes the home
    return Switchboard(settings)

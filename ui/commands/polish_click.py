"""Click, speaking Polish."""

from __future__ import annotations

import sys
from typing import Any

import click

from polish.texts import keys, text


class Command(click.Command):
    """A command whose usage line is in Polish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", text("cli.metavar.options"))
        super().__init__(*args, **kwargs)


class Group(click.Group):
    """A group of commands whose usage line is in Polish."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", text("cli.metavar.options"))
        kwargs.setdefault("subcommand_metavar", text("cli.metavar.command"))
        super().__init__(*args, **kwargs)


Group.group_class = Group


def speak_polish() -> None:
    """Give click our catalogue for its own words.

    Click looks its words up with the gettext functions that each of its modules has imported. A
    gettext catalogue is a compiled file for one domain of the whole process; our words stand with
    all the others in ``polish/texts``, so the functions themselves are replaced, in click alone.
    """
    known = keys()

    def singular(message: str) -> str:
        key = f"cli.click.{message}"
        return text(key) if key in known else message

    def plural(one: str, many: str, count: int) -> str:
        return singular(one if count == 1 else many)

    for name, module in tuple(sys.modules.items()):
        if name.startswith("click."):
            for bound, ours in (("_", singular), ("ngettext", plural)):
                if hasattr(module, bound):
                    setattr(module, bound, ours)

"""``smup data groups``: the divisions of units that comparison groups may go by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.numbers import format_number
from polish.texts import text
from ui.commands.common import Failure, Misuse, one_clear_line, open_datasets, read_settings
from ui.commands.polish_click import Command

if TYPE_CHECKING:
    from indicators_db.datasets import Datasets
    from indicators_db.groups import Division

_LISTED = 12
"""Codes that are named; the rest are counted."""

_KINDS = {"types": "type", "income": "income"}
"""Words of ``--remove``, and the kinds of groups that they mean."""


@click.command("groups", cls=Command, help=text("groups.cli.help"))
@click.argument("table", required=False, metavar=text("groups.cli.metavar"))
@click.option(
    "--title", metavar=text("groups.cli.metavar_text"), help=text("groups.cli.title"), default=""
)
@click.option(
    "--source", metavar=text("groups.cli.metavar_text"), help=text("groups.cli.source"), default=""
)
@click.option(
    "--income", metavar=text("groups.cli.metavar_indicator"), help=text("groups.cli.income")
)
@click.option("--remove", metavar=text("groups.cli.metavar_kind"), help=text("groups.cli.remove"))
@click.option("--dataset", metavar=text("cli.metavar.dataset"), help=text("cli.option.dataset"))
def groups(
    table: str | None,
    title: str,
    source: str,
    income: str | None,
    remove: str | None,
    dataset: str | None,
) -> None:
    """Give a table of types, name the indicator of income, do without either, or see them."""
    from indicators_db.errors import ImportRefused
    from indicators_db.groups.divisions import GroupsRefused
    from ui.terminal.data import show_faults

    if sum(given is not None for given in (table, income, remove)) > 1:
        raise Misuse(text("groups.cli.one_at_a_time"))
    settings = read_settings()
    datasets = open_datasets(settings)
    try:
        with one_clear_line():
            chosen = datasets.open(dataset or settings.dataset).info.name
            if table is not None:
                _keep_types(datasets, chosen, Path(table), title.strip(), source.strip())
            elif income is not None:
                _keep_income(datasets, chosen, income)
            elif remove is not None:
                _remove(datasets, chosen, remove)
            else:
                _show(datasets, chosen)
    except ImportRefused as refused:
        show_faults(refused.faults)
        raise Failure(text("cli.data.import.refused")) from None
    except GroupsRefused as refused:
        raise Failure(str(refused)) from None


def _keep_types(datasets: Datasets, dataset: str, path: Path, title: str, source: str) -> None:
    from indicators_db.groups import GroupKind
    from indicators_db.groups.type_table import read_types
    from indicators_db.register import load_units
    from indicators_db.units import Units

    if not path.is_file():
        raise Misuse(text("groups.cli.no_file", path=path))
    if not (title and source):
        raise Misuse(text("groups.cli.words_needed"))
    found = read_types(path, Units(load_units(), ()), title, source)
    datasets.divisions.keep(GroupKind.TYPE, dataset, found.division)
    click.echo(_given(GroupKind.TYPE, found.division))
    if found.unknown:
        listed = ", ".join(found.unknown[:_LISTED])
        further = len(found.unknown) - _LISTED
        if further > 0:
            listed = text("boundaries.cli.and_more", listed=listed, count=format_number(further, 0))
        click.echo(text("groups.cli.unknown", codes=listed))


def _keep_income(datasets: Datasets, dataset: str, indicator: str) -> None:
    from indicators_db.groups import GroupKind
    from indicators_db.groups.income import income_classes

    division = income_classes(datasets.open(dataset), indicator)
    datasets.divisions.keep(GroupKind.INCOME, dataset, division)
    click.echo(_given(GroupKind.INCOME, division))


def _remove(datasets: Datasets, dataset: str, word: str) -> None:
    from indicators_db.groups import GroupKind

    if word not in _KINDS:
        raise Misuse(text("groups.cli.bad_kind", value=word))
    kind = GroupKind(_KINDS[word])
    said = "removed" if datasets.divisions.remove(kind, dataset) else "nothing_to_remove"
    click.echo(text(f"groups.cli.{said}", what=text(f"groups.what.{kind}")))


def _show(datasets: Datasets, dataset: str) -> None:
    from indicators_db.groups import GroupKind

    there = datasets.divisions.of(dataset)
    for kind in map(GroupKind, _KINDS.values()):
        if kind in there:
            click.echo(_given(kind, there[kind]))
        else:
            click.echo(text("groups.cli.none", what=text(f"groups.what.{kind}")))


def _given(kind: str, division: Division) -> str:
    return text(
        "groups.cli.given",
        what=text(f"groups.what.{kind}"),
        title=division.title,
        source=division.source,
        classes=len(set(division.classes.values())),
        units=format_number(len(division.classes), 0),
    )

"""``smup eval``: the evaluations, as tables and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from polish.texts import text
from ui.commands.common import Failure, Misuse, one_clear_line, read_settings
from ui.commands.polish_click import Command

if TYPE_CHECKING:
    from assistant.agent.guide import Guide

COMPONENTS = ("reading", "robustness", "answers", "retrieval")
WITH_MODEL = ("safety", "models")
"""Evaluations that a language model may take part in."""


@click.command("eval", cls=Command, help=text("evals.command.help"))
@click.argument(
    "component",
    required=False,
    metavar=text("evals.option.component"),
    type=click.Choice((*COMPONENTS, *WITH_MODEL)),
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs/figures"),
    metavar=text("evals.option.folder"),
    help=text("evals.option.pages"),
)
@click.option("--show-held-out", is_flag=True, help=text("evals.option.show_held_out"))
@click.option(
    "--model", metavar=text("safety.option.model_metavar"), help=text("safety.option.model")
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar=text("safety.option.sample_metavar"),
    help=text("safety.option.sample"),
)
@click.option(
    "--trials",
    type=click.IntRange(min=1, max=20),
    default=1,
    metavar=text("safety.option.sample_metavar"),
    help=text("safety.option.trials"),
)
@click.option(
    "--cases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=text("evals.option.cases_metavar"),
    help=text("evals.option.cases"),
)
def evaluate(
    component: str | None,
    out: Path,
    *,
    show_held_out: bool,
    model: str | None,
    sample: int | None,
    trials: int,
    cases: Path | None,
) -> None:
    """Run one evaluation or all, print their tables, write their pages."""
    if cases is not None:
        _own_cases(cases)
        return
    if component in WITH_MODEL or model is not None:
        for path in _with_model(component, out, model, sample, trials):
            click.echo(str(path))
        return
    settings = read_settings()

    from evals.run import run

    for path in run(component, settings.home, out, show_held_out=show_held_out):
        click.echo(str(path))


def _own_cases(file: Path) -> None:
    """The reading of one file of cases, as a table."""
    from evals.reading.cases import CaseError
    from evals.run import run_cases

    try:
        with one_clear_line():
            run_cases(file, read_settings().home)
    except CaseError as error:
        raise Misuse(error.told) from None


def _with_model(
    component: str | None, out: Path, model: str | None, sample: int | None, trials: int
) -> tuple[Path, ...]:
    """The evaluations that compare who reads; ``worst`` is the worst model there is."""
    from assistant.models.choice import Mode
    from evals.models import compare
    from evals.models.contest import Contender
    from evals.safety import run as safety
    from evals.safety.readers import WORST, worst_guide

    home = read_settings().home
    home.mkdir(parents=True, exist_ok=True)
    if component == "safety":
        chosen = None if model in (None, WORST) else (str(model), _guide(str(model)))
        return safety.run(out, chosen)
    if model is None:
        raise Misuse(text("safety.option.needs_model"))
    guides: list[tuple[str, Guide]]
    if model == WORST:
        guides = [(WORST, worst_guide(home)), (f"auto:{WORST}", worst_guide(home, Mode.AUTO))]
    else:
        plain = model.removeprefix("auto:")
        guides = [(name, _guide(name)) for name in (plain, f"auto:{plain}")]
    contenders = [Contender(compare.READER, None)]
    contenders += [Contender(name, guide) for name, guide in guides]
    return compare.run(contenders, home, out, sample, trials)


def _guide(model: str) -> Guide:
    from assistant.models.choice import ModelChoice
    from ui.model import NoModel, configuration_of, ledger_of, open_guide

    settings = read_settings(model=model)
    choice = ModelChoice.parse(settings.model)
    ledger = ledger_of(configuration_of(choice, settings), settings)
    try:
        guide = open_guide(choice, settings, ledger)
    except NoModel as reason:
        raise Failure(str(reason)) from None
    if guide is None:
        raise Misuse(text("safety.option.needs_model"))
    return guide

"""The evaluations as one call: generate, save, evaluate, show, and write the pages of figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter
from rich.console import Console

from evals.answers import evaluate as answers_figures
from evals.answers.generate import generate as generate_answers
from evals.catalogues.library import RECIPES, Library
from evals.reading import evaluate as reading_figures
from evals.reading import report
from evals.reading.cases import Case, Split, load_cases, read_cases
from evals.reading.generate import TODAY
from evals.reading.generate import generate as generate_readings
from evals.reading.prediction import Prediction
from evals.retrieval import run as retrieval
from evals.robustness import evaluate as robustness_figures
from evals.robustness.generate import SAMPLE, SEED, Pair
from evals.robustness.generate import generate as generate_pairs
from evals.shared.jsonl import read_lines, write_lines
from evals.shared.sheets import Sheet, markdown, show
from polish.texts import text

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What a component works with."""

    library: Library
    cases: tuple[Case, ...]
    out: Path
    console: Console
    saved: bool
    show_held_out: bool

    @property
    def splits(self) -> tuple[Split, ...]:
        """The parts whose failures may be looked into."""
        return tuple(Split) if self.show_held_out else (Split.DEVELOP,)


def run(
    component: str | None,
    home: Path,
    out: Path,
    *,
    saved: bool = False,
    show_held_out: bool = False,
    console: Console | None = None,
) -> tuple[Path, ...]:
    """Run one evaluation (``None``: all), print its tables, and give the files written.

    ``home``: where data sets of the evaluations are made, under ``evals``; ``out``: where figures
    go (``<component>.md``, ``<component>.json``), and predictions, in a folder that stays out of
    version control. ``saved``: score the predictions of the run before, without asking again.
    Failures of the held-out part are shown only with ``show_held_out``.
    ``KeyError`` for a component that is not in ``COMPONENTS``.
    """
    chosen = list(COMPONENTS.values()) if component is None else [COMPONENTS[component]]
    library = Library(home)
    said = console or Console()
    for name, recipe in RECIPES.items():
        for missing in recipe.missing()[:1]:
            said.print(text("understanding.skipped", catalogue=name, file=missing.name))
    bench = _Bench(library, load_cases(library.available()), out, said, saved, show_held_out)
    return tuple(path for evaluation in chosen for path in evaluation(bench))


def run_cases(file: Path, home: Path, console: Console | None = None) -> None:
    """Ask the cases of one file, such as those that people's complaints became, and print what
    came of them; nothing is published. ``CaseError`` for a file that is no cases."""
    cases = tuple(read_cases(file))
    turns = reading_figures.scored(cases, generate_readings(Library(home), cases))
    figures = {part: found for part, found in reading_figures.evaluate(turns).items() if found}
    examples = (report.examples(turns, split) for split in figures)
    show(console or Console(), [*report.sheets(figures), *examples])


def _reading(bench: _Bench) -> Iterable[Path]:
    predictions = _predicted(bench, "reading", Prediction, generate_readings)
    turns = reading_figures.scored(bench.cases, predictions)
    figures = reading_figures.evaluate(turns)
    tables = list(report.sheets(figures))
    show(bench.console, [*tables, *(report.examples(turns, split) for split in bench.splits)])
    failures = _place(bench, "reading-failures.md")
    failures.write_text(report.listing(turns, bench.splits), "utf-8")
    yield failures
    page = _Page(
        "reading", text("understanding.reading.title"), text("understanding.reading.about")
    )
    yield from _pages(bench, page, tables, figures)


def _robustness(bench: _Bench) -> Iterable[Path]:
    pairs = _predicted(bench, "robustness", Pair, generate_pairs)
    losses = robustness_figures.evaluate(bench.cases, pairs)
    table = robustness_figures.sheet(losses)
    show(bench.console, [table])
    about = text("understanding.robustness.about", seed=SEED, sample=SAMPLE)
    page = _Page("robustness", text("understanding.robustness.title"), about)
    yield from _pages(bench, page, [table], losses)


def _answers(bench: _Bench) -> Iterable[Path]:
    predictions = _predicted(bench, "answers", Prediction, generate_answers)
    turns = reading_figures.scored(bench.cases, predictions)
    figures = reading_figures.evaluate(turns)
    checked = answers_figures.check_numbers(bench.library, bench.cases, predictions)
    numbers = answers_figures.evaluate(checked)
    tables = [answers_figures.sheet(numbers), *report.sheets(figures)]
    show(bench.console, [*tables, answers_figures.mismatches(checked, bench.splits)])
    found = {"numbers": numbers, "outcomes": figures}
    page = _Page(
        "answers", text("understanding.answers.title"), text("understanding.answers.about")
    )
    yield from _pages(bench, page, tables, found)


def _retrieval(bench: _Bench) -> Iterable[Path]:
    return retrieval.run(bench.out, saved=bench.saved, console=bench.console)


COMPONENTS: dict[str, Callable[[_Bench], Iterable[Path]]] = {
    "reading": _reading,
    "robustness": _robustness,
    "answers": _answers,
    "retrieval": _retrieval,
}
"""Evaluations by the name that ``smup eval`` takes."""


def _configuration(bench: _Bench) -> dict[str, object]:
    asked = dict.fromkeys(case.catalogue for case in bench.cases)
    catalogues = {name: bench.library.open(name).info.fingerprint for name in asked}
    return {"version": version("asystent-smup"), "today": str(TODAY), "catalogues": catalogues}


def _predicted(
    bench: _Bench,
    name: str,
    model: type[M],
    generate: Callable[[Library, Iterable[Case]], Iterable[M]],
) -> tuple[M, ...]:
    """What the assistant made of the cases: now, or when an earlier run asked it."""
    path = _place(bench, f"{name}.jsonl")
    if not bench.saved:
        write_lines(path, _configuration(bench), generate(bench.library, bench.cases))
    return read_lines(path, model)[1]


def _place(bench: _Bench, name: str) -> Path:
    return bench.out / "predictions" / name


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of figures: the component's name, the heading, what the figures are."""

    name: str
    title: str
    about: str


def _pages(bench: _Bench, page: _Page, tables: Iterable[Sheet], figures: object) -> Iterable[Path]:
    """The page for people and the file for programs."""
    configuration = _configuration(bench)
    catalogues = configuration["catalogues"]
    listed = ", ".join(catalogues) if isinstance(catalogues, dict) else ""
    intro = (
        text("understanding.written_by", component=page.name),
        text("understanding.configuration", **{**configuration, "catalogues": listed}),
        page.about,
    )
    people = bench.out / f"{page.name}.md"
    people.write_text(markdown(page.title, intro, tables), "utf-8")
    programs = bench.out / f"{page.name}.json"
    dumped = TypeAdapter(object).dump_python(figures, mode="json")
    known = {"configuration": configuration, "figures": dumped}
    programs.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return people, programs

"""The files of cases: every one can be read, and asks for what exists."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from evals.catalogues.library import RECIPES, Library
from evals.reading.cases import Case, CaseKind, Split, load_cases
from indicators_db.catalogue import Catalogue
from indicators_db.demo.catalogue import DATA as DEMO
from indicators_db.families import without_scope
from indicators_db.register import load_units

CODES = {unit.code for unit in load_units()}


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return load_cases()


def test_there_are_enough_cases_of_every_sort(cases: tuple[Case, ...]) -> None:
    talks = [case for case in cases if case.kind is CaseKind.CONVERSATION]
    traps = [t for case in cases for t in case.turns if not t.expect.can_be_answered]
    units = {code for case in cases for t in case.turns for code in t.expect.units or ()}
    voivodeships = {code[:2] for code in CODES if code != "00"}
    assert len(cases) >= 600
    assert len(talks) >= 80
    assert all(2 <= len(talk.turns) <= 5 for talk in talks)
    assert len(traps) >= 120
    assert len(units) >= 150
    assert {code[:2] for code in units} >= voivodeships
    assert {case.kind for case in cases} == set(CaseKind)
    assert {case.catalogue for case in cases} == set(RECIPES)


def test_about_half_is_held_out(cases: tuple[Case, ...]) -> None:
    held_out = Counter(case.split for case in cases)[Split.HELD_OUT]
    assert 0.4 < held_out / len(cases) < 0.6


def test_the_part_depends_on_the_words_alone(cases: tuple[Case, ...]) -> None:
    case = cases[0]
    moved = Case(catalogue="elsewhere", kind=CaseKind.TREND, turns=case.turns)
    assert moved.split is case.split


def test_every_unit_exists(cases: tuple[Case, ...]) -> None:
    for case in cases:
        for turn in case.turns:
            said = [*(turn.expect.units or ()), *turn.expect.candidates, *turn.expect.without]
            said += [code for code in (turn.expect.within, case.home) if code is not None]
            assert set(said) <= CODES, turn.question


def test_every_demo_subject_exists(cases: tuple[Case, ...]) -> None:
    names = set[str]()
    for file in ("indicators.csv", "services.csv"):
        for row in csv.DictReader((DEMO / file).read_text("utf-8").splitlines()):
            names |= {without_scope(row["name"]), row["area"]}
    assert _subjects(cases, "demo") <= names


@pytest.mark.parametrize("name", ["karta", "gus", "dochody"])
def test_every_subject_exists(name: str, cases: tuple[Case, ...], evals_home: Path) -> None:
    if missing := RECIPES[name].missing():
        pytest.skip(f"{missing[0].name}: no shared data here")
    catalogue = Library(evals_home).open(name).catalogue
    assert _subjects(cases, name) <= _names(catalogue)


def _subjects(cases: tuple[Case, ...], catalogue: str) -> set[str]:
    return {
        name
        for case in cases
        if case.catalogue == catalogue
        for turn in case.turns
        for name in (*turn.expect.subject, *turn.expect.second_subject)
    }


def _names(catalogue: Catalogue) -> set[str]:
    families = {indicator.family for indicator in catalogue.indicators}
    return families | {service.name for service in catalogue.services} | set(catalogue.areas)

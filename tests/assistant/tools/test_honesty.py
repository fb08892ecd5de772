"""What holds for every tool, whatever is asked: a sweep over the whole small data set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import product
from typing import Any

import pytest

from assistant.tools.facts import (
    CompareFacts,
    Comparison,
    Measure,
    Ranked,
    RankFacts,
    Series,
    Standing,
)
from assistant.tools.plan import Status
from assistant.tools.presentation.full_labels import full_label
from assistant.tools.presentation.labels import label
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.survey_facts import Change, ChangeRankFacts, RankedChange
from assistant.tools.tool import Workbench
from indicators_db.families import without_scope
from indicators_db.model import Level
from polish.texts import keys, text
from tests.assistant.tools.conftest import Ask

INDICATORS = ("cost", "paved", "debt_g", "own_c", "result", "readers", "nothing")
COMPARED = ("8801", "8861", "880103")
OTHERS = ("00", "8804", "880202", "900101")


def calls() -> Iterator[tuple[str, dict[str, Any]]]:
    subjects: list[dict[str, Any]] = [{"indicators": [one]} for one in INDICATORS]
    subjects += [{"service": one} for one in ("roads", "finance")]
    for subject, unit in product(subjects, COMPARED + OTHERS):
        asked = {**subject, "units": [unit]}
        yield "values", asked
        yield "compare", {**asked, "benchmark": "neighbours"}
    for subject, unit in product(subjects, COMPARED):
        asked = {**subject, "units": [unit]}
        yield "trend", asked
        yield "rank", {**asked, "year": 2020}
        yield "rank", {**asked, "change_since": 2019}
        for benchmark in ("comparison_group", "voivodeship", "county"):
            yield "compare", {**asked, "benchmark": benchmark}
    for subject, level in product(subjects, Level):
        yield "rank", {**subject, "level": level, "within": "88"}
        yield "rank", {**subject, "level": level, "change_span": 2}
    for subject in subjects:
        yield "define", subject
        yield "compare", {**subject, "units": ["8861"], "benchmark": "country"}
        yield "compare", {**subject, "units": ["8861", "8862", "880101"], "benchmark": "units"}
    for obstacle in ("unit_missing", "not_understood", "off_topic"):
        yield "decline", {"obstacle": obstacle}
    yield "catalogue", {}
    yield "help", {}


@pytest.fixture(scope="module")
def results(ask: Ask) -> list[Result]:
    return [ask(name, **arguments) for name, arguments in calls()]


def test_every_status_of_the_data_occurs(results: list[Result]) -> None:
    found = {result.status for result in results}
    assert {Status.ANSWERED, Status.NOT_AT_LEVEL, Status.NO_DATA} <= found
    assert sum(result.status is Status.ANSWERED for result in results) > 100


def test_no_value_is_empty_without_a_flag(results: list[Result]) -> None:
    rows = [row for result in results for table in result.tables for row in table.rows]
    assert any(row.get("value") is None and "value" in row for row in rows)
    for row in rows:
        if "value" in row:
            assert "flag" in row
            assert row["value"] is not None or row["flag"] == "missing"
            assert row["value"] is None or row["flag"] != "missing"


def test_every_number_of_the_facts_stands_in_a_row(results: list[Result]) -> None:
    checked = 0
    for result in results:
        cells = {
            float(cell)
            for table in result.tables
            for row in table.rows
            for cell in row.values()
            if isinstance(cell, int | float) and not isinstance(cell, bool)
        }
        for number in numbers(result.facts):
            assert number in cells, (result.plan, number)
            checked += 1
    assert checked > 500


SAID: dict[type, tuple[str, ...]] = {
    Measure: ("value",),
    Standing: ("from_highest", "from_lowest", "of", "tied"),
    Comparison: ("median", "difference", "difference_percent"),
    Series: ("change", "change_percent"),
    Ranked: ("place",),
    RankFacts: ("total", "median"),
    Change: ("difference", "percent"),
    RankedChange: ("place",),
    ChangeRankFacts: (
        "total",
        "rose",
        "fell",
        "same",
        "median",
        "highest",
        "lowest",
        "without_pair",
        "small_base",
    ),
}
"""Numbers that a sentence may say."""


def numbers(found: object) -> Iterator[float]:
    """The numbers of facts that a sentence may say, however deep."""
    for name in SAID.get(type(found), ()):
        number = getattr(found, name)
        if number is not None:
            yield float(number)
    for part in parts(found):
        yield from numbers(part)


def parts(found: object) -> tuple[object, ...]:
    if isinstance(found, CompareFacts):
        # of the other indicators of a service only the figures are told, not each unit's number
        told = (replace(one, others=()) for one in found.comparisons if one is not found.main)
        return (found.main, *told)
    if is_dataclass(found):
        return tuple(getattr(found, field.name) for field in fields(found))
    return found if isinstance(found, tuple) else ()


def test_rows_about_units_name_them(results: list[Result], bench: Workbench) -> None:
    for result in results:
        for table in result.tables:
            for row in table.rows:
                if "unit_code" in row:
                    unit = bench.warehouse.units.get(str(row["unit_code"]))
                    assert row["unit"] == label(unit)


def test_columns_are_in_the_rows(results: list[Result]) -> None:
    for result in results:
        for table in result.tables:
            for row in table.rows:
                assert {column.key for column in table.columns} <= set(row)


def test_answered_says_what_was_used(results: list[Result], bench: Workbench) -> None:
    for result in results:
        if result.status is Status.ANSWERED and result.plan.operation in ("values", "compare"):
            assert result.plan.indicators
            assert result.plan.units
            assert result.plan.years
            assert result.sources
            assert result.definitions
            assert result.queries


def test_every_question_offered_is_answered(
    results: list[Result], ask: Ask, bench: Workbench
) -> None:
    offered = {question for result in results for question in result.suggestions}
    offered |= {option.question for result in results for option in result.options}
    assert len(offered) > 50
    for question in sorted(offered):
        name, arguments = understood(question, bench)
        assert ask(name, **arguments).status is Status.ANSWERED, question


def understood(question: str, bench: Workbench) -> tuple[str, dict[str, Any]]:
    """The plan of a question made from a template of ``tables.suggestions``, or of the meaning of
    a service."""
    for service in bench.warehouse.catalogue.services:
        if question == text("practices.ask.meaning", service=service.name):
            return "define", {"service": service.id}
    for key in sorted(key for key in keys() if key.startswith("tables.suggestions.")):
        blank = {name: f"<{name}>" for name in ("indicator", "unit", "within", "year")}
        pattern = re.escape(text(key, **blank))
        for name in blank:
            pattern = pattern.replace(f"<{name}>", f"(?P<{name}>.+)", 1)
        match = re.fullmatch(pattern, question)
        if match is not None:
            return plan(key.removeprefix("tables.suggestions."), match.groupdict(), bench)
    raise AssertionError(question)


def plan(kind: str, said: dict[str, str], bench: Workbench) -> tuple[str, dict[str, Any]]:
    warehouse = bench.warehouse
    found = [
        i.id for i in warehouse.catalogue.indicators if without_scope(i.name) == said["indicator"]
    ]
    codes = {full_label(warehouse.units, unit): unit.code for unit in warehouse.units}
    arguments: dict[str, Any] = {"indicators": found[:1]}
    if "unit" in said:
        arguments["units"] = [codes[said["unit"]]]
    if kind.startswith("ranking"):
        arguments["level"] = kind.partition(".")[2]
        arguments["within"] = codes[said["within"]] if "within" in said else None
        return "rank", arguments
    if kind in ("neighbours", "voivodeship"):
        return "compare", {**arguments, "benchmark": kind}
    if kind == "value_in_year":
        return "values", {**arguments, "years": [int(said["year"])]}
    return {"value": "values", "definition": "define"}.get(kind, kind), arguments


def test_tools_are_alike() -> None:
    for name, tool in TOOLS.items():
        assert tool.name == name
        assert tool.description

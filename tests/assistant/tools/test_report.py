"""The report: a profile over chosen services, and a chapter for each."""

from __future__ import annotations

from assistant.narration import narrate
from assistant.narration.narrator import safe_text
from assistant.reporting import Chapter, report
from assistant.tools.arguments import ReportArguments
from assistant.tools.plan import Benchmark, Operation, Status
from assistant.tools.report import served
from assistant.tools.report_facts import ReportFacts
from assistant.tools.scope.study import Study
from assistant.tools.tool import Workbench
from tests.assistant.tools.conftest import Ask

BESIDE = {"units": ("8801",), "benchmark": "voivodeship"}


def test_a_report_of_a_service_has_the_sides_of_its_profile(ask: Ask) -> None:
    report = ask("report", **BESIDE, services=("roads",))
    profile = ask("profile", **BESIDE, service="roads")

    assert report.status is Status.ANSWERED
    assert report.plan.operation is Operation.REPORT
    assert isinstance(report.facts, ReportFacts)
    assert report.facts.profile.total == profile.facts.total  # type: ignore[union-attr]
    assert report.facts.profile.findings == profile.facts.findings  # type: ignore[union-attr]


def test_services_without_numbers_are_left_out_and_named(ask: Ask) -> None:
    result = ask("report", **BESIDE, services=("roads", "finance"))

    assert isinstance(result.facts, ReportFacts)
    assert [service.id for service in result.facts.services] == ["roads"]
    assert [service.id for service in result.facts.left_out] == ["finance"]


def test_without_services_it_takes_those_that_the_unit_has(ask: Ask, bench: Workbench) -> None:
    result = ask("report", **BESIDE)

    assert isinstance(result.facts, ReportFacts)
    place = bench.warehouse.units.get("8801")
    known = {service.id for service in served(Study(bench), place)}
    assert {service.id for service in result.facts.services} <= known
    assert result.facts.left_out == ()


def test_a_report_about_nobody_says_so(ask: Ask) -> None:
    assert ask("report", units=("9999",)).status is Status.UNKNOWN_UNIT
    assert ask("report", **BESIDE, services=("nie-ma",)).status is Status.UNKNOWN_INDICATOR
    assert ask("report", **BESIDE, services=("finance",)).status is not Status.ANSWERED


def test_what_is_said_stands_in_the_tables(bench: Workbench) -> None:
    args = ReportArguments(
        units=("8801",), benchmark=Benchmark.VOIVODESHIP, services=("roads", "finance")
    )
    summary, *chapters = report(args, bench)

    assert not isinstance(summary, Chapter)
    assert summary.text != safe_text(bench.warehouse.info)
    assert "powiat lipowski" in summary.text
    assert [chapter.service for chapter in chapters if isinstance(chapter, Chapter)] == [
        "Utrzymanie dróg"
    ]
    assert all(
        chapter.answer.plan.benchmark is Benchmark.VOIVODESHIP
        for chapter in chapters
        if isinstance(chapter, Chapter)
    )


def test_an_impossible_report_has_a_summary_alone(bench: Workbench) -> None:
    (only,) = report(ReportArguments(units=("9999",)), bench)

    assert not isinstance(only, Chapter)
    assert only.status is Status.UNKNOWN_UNIT


def test_the_year_asked_for_is_the_year_reported(ask: Ask, bench: Workbench) -> None:
    result = ask("report", **BESIDE, services=("roads",), year=2020)

    assert result.plan.years == (2020,)
    assert "2020" in narrate(result, bench.warehouse.info).text

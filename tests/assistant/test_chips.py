"""Answers changed in place: what was understood, what it can become, and what comes of it."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.answer import Answer, Role, ToolCall
from assistant.assistant import Assistant, Question
from assistant.chips.changes import CannotChange, Change, View, arguments_of, changed, viewed
from assistant.chips.choices import choices
from assistant.chips.recomputation import Recomputation
from assistant.events import AnswerEvent
from assistant.tools.plan import Operation, Status

COMPARE = ToolCall(
    tool="compare",
    arguments={"units": ["8801"], "indicators": ["cost"], "benchmark": "neighbours"},
)
TREND = ToolCall(tool="trend", arguments={"units": ["8801"], "indicators": ["cost"]})
VALUES = ToolCall(tool="values", arguments={"units": ["8801", "8802"], "service": "roads"})
RANK = ToolCall(tool="rank", arguments={"indicators": ["cost"], "level": "powiat"})
PROFILE = ToolCall(tool="profile", arguments={"units": ["8801"], "benchmark": "voivodeship"})
REPORT = ToolCall(tool="report", arguments={"units": ["8801"], "benchmark": "voivodeship"})


def again(assistant: Assistant, call: ToolCall, **wish: Any) -> Answer:
    *_, last = assistant.recompute(Recomputation(call, **wish))
    assert isinstance(last, AnswerEvent)
    return last.answer


def said(answer: Answer) -> dict[Role, str]:
    return {one.role: one.label for one in answer.understood}


def test_an_answer_says_what_it_understood(region_assistant: Assistant) -> None:
    answer = region_assistant.ask(
        Question("Ile wynoszą wydatki na 1 km dróg w powiecie dębowskim na tle sąsiadów w 2022?")
    )

    assert answer.call is not None
    assert answer.call.tool == "compare"
    chips = {one.role: (one.label, one.value) for one in answer.understood}
    assert chips[Role.UNIT] == ("powiat dębowski", "8802")
    assert chips[Role.YEAR] == ("2022", "2022")
    assert chips[Role.BENCHMARK] == ("sąsiedzi", "neighbours")


@pytest.mark.parametrize(
    ("call", "role", "label"),
    [
        (COMPARE, Role.YEAR, "2023 (najnowszy)"),
        (COMPARE, Role.INDICATOR, "Wydatki na 1 km dróg"),
        (TREND, Role.YEAR, "2018–2023"),
        (VALUES, Role.SERVICE, "Utrzymanie dróg"),
        (RANK, Role.LEVEL, "powiaty"),
        (RANK, Role.WITHIN, "cała Polska"),
        (PROFILE, Role.AREA, "wszystkie usługi"),
        (REPORT, Role.BENCHMARK, "inne w województwie"),
    ],
)
def test_every_operation_has_its_chips(
    region_assistant: Assistant, call: ToolCall, role: Role, label: str
) -> None:
    assert said(region_assistant.answer_of(call, None))[role] == label


@pytest.mark.parametrize(
    ("change", "units", "years", "benchmark"),
    [
        (Change(role=Role.UNIT, value="8802"), "8802", (2023,), "neighbours"),
        (Change(role=Role.YEAR, value="2020"), "8801", (2020,), "neighbours"),
        (Change(role=Role.BENCHMARK, value="voivodeship"), "8801", (2023,), "voivodeship"),
    ],
)
def test_one_thing_changes_and_the_rest_stays(
    region_assistant: Assistant, change: Change, units: str, years: tuple[int, ...], benchmark: str
) -> None:
    plan = again(region_assistant, COMPARE, change=change).plan

    assert plan.units == (units,)
    assert plan.indicators == ("cost",)
    assert (plan.years, plan.benchmark) == (years, benchmark)


def test_a_follow_up_goes_on_from_the_change(region_assistant: Assistant) -> None:
    first = region_assistant.ask(Question("Ile wynoszą wydatki na 1 km dróg w powiecie dębowskim?"))
    assert first.call is not None
    change = Change(role=Role.UNIT, value="8803")
    other = again(region_assistant, first.call, change=change, thread_id=first.thread_id)
    after = region_assistant.ask(Question("a w 2020?", other.thread_id))

    assert other.thread_id == first.thread_id
    assert (after.plan.units, after.plan.years) == (("8803",), (2020,))


def test_a_forgotten_thread_has_no_memory(region_assistant: Assistant) -> None:
    answer = region_assistant.ask(Question("Ile wynosi dług na mieszkańca w gminie Olszyna?"))
    region_assistant.forget(answer.thread_id)
    after = region_assistant.ask(Question("a w 2020?", answer.thread_id))

    assert after.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("call", "role"),
    [
        *((call, Role.YEAR) for call in (COMPARE, TREND, VALUES, RANK, PROFILE, REPORT)),
        *((call, Role.BENCHMARK) for call in (COMPARE, PROFILE, REPORT)),
        *((call, Role.INDICATOR) for call in (COMPARE, TREND, VALUES, RANK)),
        (RANK, Role.LEVEL),
        (RANK, Role.WITHIN),
    ],
)
def test_whatever_is_offered_is_answered(
    region_assistant: Assistant, call: ToolCall, role: Role
) -> None:
    offered = choices(call, role, "", region_assistant.workbench(None))
    assert offered
    refused = [
        (choice.role.value, choice.value)
        for choice in offered
        if _status(region_assistant, call, Change(role=choice.role, value=choice.value))
        is not Status.ANSWERED
    ]

    assert refused == []


def _status(assistant: Assistant, call: ToolCall, change: Change) -> Status:
    try:
        return assistant.answer_of(changed(call, change), None).status
    except CannotChange:
        return Status.ERROR


def test_years_are_those_that_have_a_number(region_assistant: Assistant) -> None:
    call = ToolCall(tool="values", arguments={"units": ["8801"], "indicators": ["paved"]})
    offered = choices(call, Role.YEAR, "", region_assistant.workbench(None))

    assert [choice.value for choice in offered] == ["", "2023", "2022", "2020", "2018"]


def test_typed_words_find_indicators_of_the_whole_catalogue(region_assistant: Assistant) -> None:
    bench = region_assistant.workbench(None)
    near = choices(COMPARE, Role.INDICATOR, "", bench)
    typed = choices(COMPARE, Role.INDICATOR, "bezrobotnych", bench)

    assert {choice.value for choice in near} == {"roads", "cost", "paved", "length", "reach"}
    assert [choice.value for choice in typed] == ["jobless"]


def test_a_map_is_another_view_of_the_same(region_assistant: Assistant) -> None:
    answer = again(region_assistant, COMPARE, view=View.MAP)

    assert answer.plan.operation is Operation.MAP
    assert (answer.plan.indicators, answer.plan.units) == (("cost",), ("8801",))


@pytest.mark.parametrize(
    "change",
    [
        Change(role=Role.YEAR, value="wczoraj"),
        Change(role=Role.UNIT, value="8801'; DROP TABLE facts; --"),
        Change(role=Role.UNIT, value="8802", position=3),
        Change(role=Role.BENCHMARK, value="najlepsi"),
        Change(role=Role.LEVEL, value="gmina"),
    ],
)
def test_what_fits_not_is_refused(change: Change) -> None:
    with pytest.raises(CannotChange):
        changed(COMPARE, change)


@pytest.mark.parametrize(
    "call",
    [
        ToolCall(tool="rm", arguments={}),
        ToolCall(tool="values", arguments={"units": []}),
        ToolCall(tool="values", arguments={"units": ["8801"], "sql": "SELECT 1"}),
    ],
)
def test_a_call_that_is_not_ours_is_refused(call: ToolCall) -> None:
    with pytest.raises(CannotChange):
        arguments_of(call)


def test_what_is_about_no_unit_has_no_map(region_assistant: Assistant) -> None:
    define = ToolCall(tool="define", arguments={"indicators": ["cost"]})
    with pytest.raises(CannotChange):
        viewed(define, View.MAP, region_assistant.workbench(None).warehouse.units)

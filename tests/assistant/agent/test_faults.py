"""A model's server that does everything wrong: every answer is right, or honest, and in time."""

from __future__ import annotations

import time

import pytest

from assistant.models.configuration import Limits
from assistant.models.profiles import Asking
from assistant.tools.plan import Status
from tests.assistant.agent.conftest import IMPATIENT, OPEN, PATIENCE, Guided
from tests.replay.openai import ScriptedModel, Trouble

QUESTION = "bezrobotni w powiecie sosnowskim"
"""The reader knows that there is no number; the scripted model answers another powiat's."""
KNOWN = "bezrobotni w powiecie dębowskim"
REPAIRED = (
    Trouble.MALFORMED,
    Trouble.BROKEN_PROTOCOL,
    Trouble.SHORT,
    Trouble.EMPTY,
    Trouble.NO_CHOICES,
    Trouble.ENGLISH,
    Trouble.UNKNOWN_TOOL,
    Trouble.INVENTED_MARK,
    Trouble.INVENTED_CODE,
    Trouble.INVENTED_ARGUMENT,
    Trouble.WRONG_TYPES,
)
"""A second try is worth it."""


@pytest.mark.parametrize("asking", Asking)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_fault_ends_right_or_honest_and_in_time(
    guided: Guided, model: ScriptedModel, trouble: Trouble, asking: Asking
) -> None:
    limits = IMPATIENT if trouble is Trouble.SLOW else Limits(seconds=PATIENCE)
    ask = guided(OPEN, asking, limits)
    model.has(trouble, trouble)
    started = time.monotonic()

    answer = ask(KNOWN)

    assert time.monotonic() - started < limits.seconds + 5
    assert answer.status is Status.ANSWERED
    assert answer.plan.units == ("8802",)
    assert answer.tables[0].rows[0]["value"] == 60
    assert "Odpowiedział wbudowany czytnik." in answer.text
    shown = answer.model_dump_json(exclude={"thread_id", "timings_ms"})
    assert "1234" not in shown


@pytest.mark.parametrize("asking", Asking)
@pytest.mark.parametrize("trouble", REPAIRED)
def test_one_bad_reply_is_told_back_and_repaired(
    guided: Guided, model: ScriptedModel, trouble: Trouble, asking: Asking
) -> None:
    ask = guided(OPEN, asking)
    model.has(trouble)

    answer = ask(KNOWN)

    assert answer.status is Status.ANSWERED
    assert "wbudowany czytnik" not in answer.text
    assert len(model.asked) == 2
    assert "Poprzednia próba była błędna." in model.asked[1].prompt


def test_a_tool_that_finds_nothing_gives_way_to_the_reader(
    guided: Guided, model: ScriptedModel
) -> None:
    model.script = lambda asked: [
        {
            "tool": "values",
            "units": [asked.mark("powiat dębowski")],
            "indicators": [asked.mark("Dochody własne")],
        }
    ]

    answer = guided(OPEN)(KNOWN)

    assert answer.plan.indicators == ("jobless",)
    assert answer.status is Status.ANSWERED


@pytest.mark.parametrize("asking", Asking)
def test_an_endless_loop_of_calls_ends_at_the_limit(
    guided: Guided, model: ScriptedModel, asking: Asking
) -> None:
    years = iter(range(2018, 2100))
    model.again = True
    model.script = lambda asked: [
        {
            "tool": "values",
            "units": [asked.mark("powiat lipowski (nadmorskie)")],
            "indicators": [asked.mark("Bezrobotni")],
            "years": [next(years)],
        }
    ]

    answer = guided(OPEN, asking)("bezrobotni w powiecie lipowskim (nadmorskie)")

    assert answer.status is Status.ANSWERED
    assert len(answer.tables) == 4
    assert len(model.asked) == 4


def test_the_same_call_again_ends_the_turn(guided: Guided, model: ScriptedModel) -> None:
    model.again = True

    answer = guided(OPEN)(KNOWN)

    assert len(answer.tables) == 1
    assert len(model.asked) == 2

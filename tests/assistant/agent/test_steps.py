"""Several steps in one answer, and what is told of them."""

from __future__ import annotations

import pytest

from assistant.models.configuration import Limits
from assistant.models.profiles import Asking
from assistant.tools.plan import Operation, Status
from tests.assistant.agent.conftest import AUTO, JOBLESS, OPEN, PATIENCE, Guided
from tests.replay.openai import ScriptedModel, Trouble, always, in_turn

SEVERAL = "jak wypada gmina Klonowo miejskie w finansach i znajdź najgorszy wynik"


def test_two_steps_are_one_answer_with_all_tables(guided: Guided, model: ScriptedModel) -> None:
    length = {**JOBLESS, "indicators": lambda asked: [asked.mark("Długość dróg")]}
    model.script = always(JOBLESS, {**length, "tool": "trend"})

    answer = guided(OPEN)("bezrobotni i długość dróg w powiecie dębowskim")

    assert answer.status is Status.ANSWERED
    assert "Bezrobotni" in answer.text
    assert "Długość dróg" in answer.text
    titles = " ".join(table.title for table in answer.tables)
    assert "Bezrobotni" in titles
    assert "Długość dróg" in titles
    assert {definition.id for definition in answer.definitions} == {"jobless", "length"}
    assert len(answer.charts) == 1


@pytest.mark.parametrize("asking", Asking)
def test_a_later_step_is_planned_from_what_an_earlier_one_found(
    guided: Guided, model: ScriptedModel, asking: Asking
) -> None:
    profile = {"tool": "profile", "units": lambda asked: [asked.mark("powiat dębowski")]}
    weak = {**JOBLESS, "indicators": lambda asked: [asked.mark("Wydatki na 1 km dróg")]}
    model.script = in_turn([always(profile), always(weak)])
    model.again = True

    answer = guided(OPEN, asking, Limits(seconds=PATIENCE, steps=2))("co słychać w dębowskim?")

    assert len(model.asked) == 2
    assert "Krok 1 wykonany" in model.asked[1].prompt
    assert "<wynik>**" in model.asked[1].prompt
    assert answer.plan.operation is Operation.PROFILE
    assert any("Wydatki na 1 km dróg" in table.title for table in answer.tables)


def test_in_auto_the_readers_step_comes_first_and_stays_if_the_model_fails(
    guided: Guided, model: ScriptedModel
) -> None:
    question = "bezrobotni w powiecie dębowskim oraz pokaż długość dróg"
    model.script = always(
        {**JOBLESS, "tool": "trend", "indicators": lambda asked: [asked.mark("Długość dróg")]}
    )
    ask = guided(AUTO)
    both = ask(question)
    model.has(Trouble.GONE)
    alone = ask(question)

    assert both.plan == alone.plan
    assert len(both.tables) > len(alone.tables)
    assert alone.status is Status.ANSWERED


def test_steps_beyond_the_limit_are_not_taken(guided: Guided, model: ScriptedModel) -> None:
    model.script = always(
        *({**JOBLESS, "years": [year]} for year in (2018, 2019, 2020, 2021, 2022))
    )

    answer = guided(OPEN, limits=Limits(seconds=PATIENCE, steps=3))("bezrobotni w dębowskim")

    assert len(answer.tables) == 3


def test_a_step_without_data_is_told_beside_one_with(guided: Guided, model: ScriptedModel) -> None:
    empty = {"tool": "trend", "units": lambda asked: [asked.mark("powiat dębowski")]}
    model.script = always(
        JOBLESS, {**empty, "indicators": lambda asked: [asked.mark("Bezrobotni")], "first": 2023}
    )

    answer = guided(OPEN)("bezrobotni w powiecie dębowskim")

    assert answer.status is Status.ANSWERED
    assert answer.plan.operation is Operation.VALUES


def test_caveats_common_to_the_steps_are_told_once(guided: Guided, model: ScriptedModel) -> None:
    model.script = always({**JOBLESS, "years": [2022]}, {**JOBLESS, "years": [2021]})

    answer = guided(OPEN)("bezrobotni w powiecie dębowskim")

    paragraphs = answer.text.split("\n\n")
    assert len(paragraphs) == len(set(paragraphs))
    assert sum("niższa wartość" in paragraph for paragraph in paragraphs) == 1


def test_an_answer_says_what_the_model_used(guided: Guided) -> None:
    timings = guided(OPEN)("bezrobotni w powiecie dębowskim").timings_ms

    assert timings["model_calls"] == 1
    assert (timings["model_tokens_in"], timings["model_tokens_out"]) == (400, 50)
    assert timings["model_cost"] == 0
    assert timings["planning"] > 0
    assert "model_calls" not in guided(AUTO)("bezrobotni w powiecie dębowskim").timings_ms

"""A model's sentences are shown only if the gate has nothing against them; numbers come first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.assistant import Assistant, Question
from assistant.events import StepEvent, TableEvent, TextEvent
from assistant.tools.plan import Status
from tests.assistant.agent.conftest import AUTO, IMPATIENT, Guided
from tests.replay.openai import Asked, ScriptedModel, Step, Trouble

KNOWN = "bezrobotni w powiecie dębowskim"
TRUE = "W powiecie dębowskim odnotowano w 2023 r. 60 osób."
FALSE = "W powiecie dębowskim odnotowano w 2023 r. 61 osób, bo starosta źle rządzi."


def telling(*replies: str) -> ScriptedModel:
    left = list(replies)

    def script(asked: Asked) -> Sequence[Step] | str:
        return left.pop(0) if len(left) > 1 else left[0]

    return ScriptedModel(script)


@pytest.fixture
def model(request: pytest.FixtureRequest) -> ScriptedModel:
    return telling(*request.param)


@pytest.mark.parametrize("model", [(TRUE,)], indirect=True)
def test_true_sentences_take_the_place_of_our_finding(guided: Guided, model: ScriptedModel) -> None:
    answer = guided(AUTO, narration=True)(KNOWN)

    assert answer.text.startswith(f"{TRUE}\n\n")
    assert "korzystniejsza jest niższa wartość" in answer.text
    assert answer.timings_ms["retelling"] > 0


@pytest.mark.parametrize("model", [(FALSE, TRUE)], indirect=True)
def test_a_false_sentence_is_told_back_with_the_reason(
    guided: Guided, model: ScriptedModel
) -> None:
    answer = guided(AUTO, narration=True)(KNOWN)

    assert answer.text.startswith(TRUE)
    assert "61" in model.asked[1].prompt
    assert "starosta" in model.asked[1].prompt


@pytest.mark.parametrize("model", [(FALSE,), ("<b>60</b>",), ("",)], indirect=True)
def test_after_two_false_ones_our_own_stands(guided: Guided, model: ScriptedModel) -> None:
    answer = guided(AUTO, narration=True)(KNOWN)

    assert answer.text.startswith("**W powiecie dębowskim wskaźnik „Bezrobotni”")
    assert "61" not in answer.text
    assert len(model.asked) == 2


@pytest.mark.parametrize("model", [(TRUE,)], indirect=True)
@pytest.mark.parametrize("trouble", [Trouble.SLOW, Trouble.GONE, Trouble.BROKEN_PROTOCOL])
def test_a_model_that_fails_leaves_our_own(
    guided: Guided, model: ScriptedModel, trouble: Trouble
) -> None:
    model.has(trouble, trouble)

    limits = IMPATIENT if trouble is Trouble.SLOW else None
    answer = guided(AUTO, narration=True, limits=limits)(KNOWN)

    assert answer.text.startswith("**W powiecie dębowskim")


@pytest.mark.parametrize("model", [(TRUE,)], indirect=True)
def test_numbers_are_on_the_screen_before_any_prose(
    guided: Guided, model: ScriptedModel, assistant: Assistant
) -> None:
    guided(AUTO, narration=True)
    seen = []
    for event in assistant.stream(Question(KNOWN)):
        seen.append(type(event))
        if isinstance(event, TableEvent):
            assert model.asked == []

    table, text = seen.index(TableEvent), seen.index(TextEvent)
    assert StepEvent in seen[table:text]


@pytest.mark.parametrize("model", [(TRUE,)], indirect=True)
@pytest.mark.parametrize("question", ["czy burmistrz jest dobry?", "co potrafisz?", "???"])
def test_what_holds_no_finding_is_never_retold(
    guided: Guided, model: ScriptedModel, question: str
) -> None:
    guided(AUTO, narration=True)(question)

    assert model.asked == []


@pytest.mark.parametrize("model", [(TRUE,)], indirect=True)
def test_off_unless_wished(guided: Guided, model: ScriptedModel) -> None:
    assert guided(AUTO)(KNOWN).status is Status.ANSWERED
    assert model.asked == []

"""A model that cannot be used at all: one Polish sentence, and the reader goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.models.choice import ModelChoice
from assistant.models.configuration import Limits, ModelConfiguration, Prices
from assistant.models.providers import open_model
from assistant.models.troubles import ModelTrouble, Trouble
from assistant.models.usage import Allowance, Ledger, Usage
from assistant.tools.plan import Status
from tests.assistant.agent.conftest import AUTO, OPEN, Guided
from tests.replay.openai import KEY, ScriptedModel
from tests.replay.openai import Trouble as ServerTrouble

KNOWN = "bezrobotni w powiecie dębowskim"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"key": "inny-klucz"}, "nie przyjął klucza"),
        ({"choice": "openai:inny"}, "nie zna tego modelu"),
        ({"url": "http://127.0.0.1:9/v1"}, "jest niedostępny"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_the_reader_answers(
    guided: Guided, wrong: dict[str, str], said: str
) -> None:
    answer = guided(**wrong)(KNOWN)

    assert answer.status is Status.ANSWERED
    assert answer.tables[0].rows[0]["value"] == 60
    last = answer.text.rsplit("\n\n", 1)[1]
    assert said in last
    assert KEY not in answer.model_dump_json()


def test_a_server_that_is_away_is_not_asked_again_at_once(
    guided: Guided, model: ScriptedModel
) -> None:
    ask = guided(OPEN)
    model.has(ServerTrouble.SERVER_ERROR)

    ask(KNOWN)
    ask(KNOWN)

    assert len(model.asked) == 1


def test_where_the_reader_is_sure_nobody_hears_of_a_model_that_is_away(guided: Guided) -> None:
    assert "model" not in guided(AUTO, url="http://127.0.0.1:9/v1")(KNOWN).text.lower()


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(tokens=1), "limit modelu na jedno pytanie"),
        (Limits(daily_tokens=1), "dzienny limit modelu"),
        (Limits(daily_cost=0), "dzienny limit modelu"),
    ],
)
def test_limits_hold_and_are_told(
    guided: Guided, model: ScriptedModel, limits: Limits, said: str
) -> None:
    ask = guided(OPEN, limits=limits)
    model.again = True
    model.has(ServerTrouble.MALFORMED)

    ask(KNOWN)
    answer = ask(KNOWN)

    assert answer.status is Status.ANSWERED
    assert said in answer.text
    assert len(model.asked) <= 2


def test_a_day_is_remembered_over_a_restart_and_ends(tmp_path: Path) -> None:
    limits = Limits(daily_tokens=100)
    today = [date(2024, 5, 1)]
    file = tmp_path / "usage.sqlite"
    Ledger(file, limits, lambda: today[0]).record(Usage(1, 90, 10, 0.5))
    ledger = Ledger(file, limits, lambda: today[0])
    ledger.record(Usage(1, 1, 1, 0.25))

    assert ledger.today() == Usage(2, 91, 11, 0.75)
    with pytest.raises(ModelTrouble) as stop:
        ledger.check()
    assert stop.value.trouble is Trouble.DAY_LIMIT
    today[0] = date(2024, 5, 2)
    ledger.check()


def test_money_of_a_question() -> None:
    allowance = Allowance(Limits(cost=0.01))
    allowance.spend(Usage(1, 1000, 500, Prices(2.0, 10.0).of(1000, 500)))

    assert allowance.used.cost == pytest.approx(0.007)
    allowance.seconds_left()
    allowance.spend(Usage(1, 1000, 500, 0.007))
    with pytest.raises(ModelTrouble) as stop:
        allowance.seconds_left()
    assert stop.value.trouble is Trouble.QUESTION_LIMIT


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_providers_own_address_needs_a_key(provider: str) -> None:
    with pytest.raises(ModelTrouble) as stop:
        open_model(ModelConfiguration(ModelChoice.parse(f"{provider}:x")))

    assert stop.value.trouble is Trouble.NO_KEY


def test_a_key_that_no_header_can_carry_is_a_wrong_key() -> None:
    with pytest.raises(ModelTrouble) as stop:
        open_model(ModelConfiguration(ModelChoice.parse("openai:x"), key="żółty"))

    assert stop.value.trouble is Trouble.WRONG_KEY


@pytest.mark.parametrize("provider", ["openai", "anthropic", "ollama"])
def test_every_provider_opens_without_a_network(provider: str) -> None:
    choice = ModelChoice.parse(f"auto:{provider}:x")
    url = "http://127.0.0.1:9"

    assert open_model(ModelConfiguration(choice, url=url, key="tajny")) is not None
    assert "tajny" not in repr(ModelConfiguration(choice, key="tajny"))


def test_a_missing_package_is_a_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "langchain_ollama", None)

    with pytest.raises(ModelTrouble) as stop:
        open_model(ModelConfiguration(ModelChoice.parse("ollama:x")))

    assert stop.value.trouble is Trouble.NOT_INSTALLED


@pytest.mark.parametrize(
    "written", ["", "auto:", "openai", "openai:", "gpt:x", "embedded:x", "a b"]
)
def test_what_is_no_choice(written: str) -> None:
    with pytest.raises(ValueError, match="no choice"):
        ModelChoice.parse(written)

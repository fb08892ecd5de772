"""From the settings, and an operator's choice, to a model beside the reader, or to one line on why
there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.models.choice import Mode
from assistant.models.profiles import Asking
from ui.cli import smup
from ui.model import NoModel, configuration_of
from ui.settings import Settings, SettingsError, read_settings
from ui.switchboard import CHOICE_FILE, NotOffered, Switchboard

URL = "http://127.0.0.1:9/v1"
FIRST, SECOND = "openai:bielik", "openai:pllum"


def settings(home: Path, model: str = f"auto:{FIRST}", **more: object) -> Settings:
    return Settings(home=home, model=model, model_url=URL, **more)  # type: ignore[arg-type]


def test_no_model_is_opened_unless_chosen(tmp_path: Path) -> None:
    assert Switchboard(Settings(home=tmp_path)).guide() is None
    assert Switchboard(Settings(home=tmp_path, model="auto")).guide() is None


def test_every_setting_of_the_model_reaches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "MODEL": f"auto:{FIRST}",
        "MODEL_URL": URL,
        "MODEL_KEY": "tajny",
        "MODEL_ASKING": "tools",
        "MODEL_NARRATION": "true",
        "MODEL_TIMEOUT": "7.5",
        "MODEL_STEPS": "2",
        "MODEL_TOKENS": "100",
        "MODEL_TOKENS_DAILY": "1000",
        "MODEL_PRICE_IN": "1",
        "MODEL_PRICE_OUT": "4",
        "MODEL_COST": "0.5",
        "MODEL_COST_DAILY": "20",
    }.items():
        monkeypatch.setenv(f"SMUP_{name}", value)

    given = Settings(home=tmp_path)
    switchboard = Switchboard(given)
    found = configuration_of(switchboard.chosen, given)

    assert found.choice.mode is Mode.AUTO
    assert found.choice.model == FIRST
    assert found.url == URL
    assert found.key == "tajny"
    assert found.way is Asking.TOOLS
    assert found.narration
    limits = found.limits
    assert (limits.seconds, limits.steps, limits.tokens, limits.daily_tokens) == (7.5, 2, 100, 1000)
    assert (limits.cost, limits.daily_cost) == (0.5, 20)
    assert found.prices.of(1_000_000, 1_000_000) == 5
    guide = switchboard.guide()
    assert guide is not None
    assert guide.client.configuration == found


def test_a_model_that_cannot_be_opened_is_one_polish_line(tmp_path: Path) -> None:
    switchboard = Switchboard(Settings(home=tmp_path, model="openai:gpt-5"))

    assert switchboard.guide() is None
    (line,) = switchboard.refusal.splitlines()
    assert line.startswith("Model językowy openai:gpt-5 nie zostanie użyty")
    assert "SMUP_MODEL_KEY" in line


def test_an_operator_switches_among_what_the_settings_allow(tmp_path: Path) -> None:
    running = Switchboard(settings(tmp_path, model_choices=SECOND))
    beside = Switchboard(settings(tmp_path, model_choices=SECOND))

    assert [one.written for one in running.offered] == [
        f"auto:{FIRST}",
        "embedded",
        FIRST,
        f"auto:{SECOND}",
        SECOND,
    ]
    running.use(SECOND)
    assert (running.chosen.written, beside.chosen.written) == (SECOND, SECOND)
    guide = beside.guide()
    assert guide is not None
    assert guide.client.configuration.choice.written == SECOND
    running.use("embedded")
    assert beside.guide() is None
    running.use(running.default.written)
    assert not (tmp_path / CHOICE_FILE).exists()


def test_what_the_settings_do_not_allow_changes_nothing(tmp_path: Path) -> None:
    switchboard = Switchboard(settings(tmp_path))

    for written in ("openai:gpt-5", "anthropic:claude", "", "embedded:x"):
        with pytest.raises(NotOffered):
            switchboard.use(written)

    assert switchboard.chosen == switchboard.default


def test_a_model_that_cannot_be_opened_is_not_switched_to(tmp_path: Path) -> None:
    switchboard = Switchboard(Settings(home=tmp_path, model="auto", model_choices="openai:gpt-5"))

    with pytest.raises(NoModel, match="nie podano klucza"):
        switchboard.use("openai:gpt-5")

    assert switchboard.chosen.written == "auto"


def test_a_choice_lapses_when_the_setting_changes_or_allows_it_no_more(tmp_path: Path) -> None:
    Switchboard(settings(tmp_path, model_choices=SECOND)).use(SECOND)

    changed = Switchboard(settings(tmp_path, FIRST, model_choices=SECOND))
    narrowed = Switchboard(settings(tmp_path))

    assert changed.chosen.written == FIRST
    assert narrowed.chosen.written == f"auto:{FIRST}"


@pytest.mark.parametrize("broken", ["", "[]", '{"choice": 1}', "{", '"embedded"'])
def test_a_broken_file_of_the_choice_counts_as_none(tmp_path: Path, broken: str) -> None:
    (tmp_path / CHOICE_FILE).write_text(broken, "utf-8")

    assert Switchboard(settings(tmp_path)).chosen.written == f"auto:{FIRST}"


@pytest.mark.parametrize(
    "written", ["anthropic:claude", "auto:openai:x", "embedded", "openai:", "openai:x, ollama:y"]
)
def test_a_key_goes_to_one_provider_only(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SMUP_MODEL", FIRST)
    monkeypatch.setenv("SMUP_MODEL_CHOICES", written)

    with pytest.raises(SettingsError) as caught:
        read_settings()

    (line,) = caught.value.lines
    assert line.startswith("Błędne ustawienie SMUP_MODEL_CHOICES=")


def command(home: Path, *arguments: str, **more: str) -> Result:
    variables = {"SMUP_HOME": str(home), "SMUP_MODEL": f"auto:{FIRST}", "SMUP_MODEL_URL": URL}
    environment = {**variables, "COLUMNS": "160", **more}
    return CliRunner().invoke(smup, ["model", *arguments], env=environment)


def test_the_terminal_shows_and_switches(tmp_path: Path) -> None:
    before = command(tmp_path, "show")
    used = command(tmp_path, "use", "embedded")
    after = command(tmp_path, "show")

    assert f"tam, gdzie nie jest pewien, model {FIRST}" in before.output
    assert "30 000" in before.output.replace("\xa0", " ")
    assert used.exit_code == 0
    assert "Pytania czyta: wbudowany czytnik." in after.output
    refused = command(tmp_path, "use", "openai:gpt-5")
    assert refused.exit_code == 2
    assert f"Można wybrać: auto:{FIRST}, embedded, {FIRST}" in refused.stderr


def test_the_terminal_tells_whether_the_model_answers(tmp_path: Path) -> None:
    away = command(tmp_path, "check")
    keyless = command(tmp_path, "check", SMUP_MODEL="openai:gpt-5", SMUP_MODEL_URL="")

    assert (away.exit_code, keyless.exit_code) == (1, 1)
    assert "serwer modelu jest niedostępny" in away.stderr
    assert "nie podano klucza" in keyless.stderr
    assert command(tmp_path, "check", SMUP_MODEL="embedded").output == (
        "Żaden model nie jest używany.\n"
    )

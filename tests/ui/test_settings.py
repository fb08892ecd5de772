from __future__ import annotations

from pathlib import Path

import pytest

from polish.texts import keys, text
from ui.settings import Settings, SettingsError, read_settings, variable

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_administrators_table(name: str) -> None:
    default = Settings.model_fields[name].get_default()
    said = (
        text(f"settings.{name}.default") if f"settings.{name}.default" in keys() else f"`{default}`"
    )
    row = f"| `{variable(name)}` | {text(f'settings.{name}.about')} | {said} |"

    assert row in (DOCS / "dla-administratora.md").read_text("utf-8").splitlines()
    assert f"| `{variable(name)}` |" in (DOCS / "operator.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMUP_PORT", "osiem"),
        ("SMUP_PORT", "0"),
        ("SMUP_PORT", "65536"),
        ("SMUP_HOST", "a b"),
        ("SMUP_RATE_LIMIT", "0"),
        ("SMUP_RATE_LIMIT", "1,5"),
        ("SMUP_HOME_UNIT", "Koszalin"),
        ("SMUP_LOG_LEVEL", "głośno"),
        ("SMUP_MODEL", "chmura:cokolwiek"),
        ("SMUP_MODEL", "auto:openai:"),
        ("SMUP_MODEL_URL", "127.0.0.1:8000"),
        ("SMUP_MODEL_ASKING", "grzecznie"),
        ("SMUP_MODEL_TIMEOUT", "0"),
        ("SMUP_MODEL_STEPS", "11"),
        ("SMUP_MODEL_NARRATION", "czasem"),
        ("SMUP_API_URL", "smup.gov.pl"),
        ("SMUP_BDL_API_URL", "ftp://x"),
        ("SMUP_DATASET", "a\nb"),
        ("SMUP_EMBEDDING_MODEL", "word2vec"),
        ("SMUP_CHROMA_URL", "chroma:8000"),
    ],
)
def test_a_broken_setting_is_one_polish_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        read_settings()

    (line,) = caught.value.lines
    assert line.startswith(f"Błędne ustawienie {name}=")
    assert "\n" not in line


def test_a_broken_key_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMUP_API_KEY", "tajny klucz")

    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert "tajny" not in str(caught.value)


def test_every_broken_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMUP_PORT", "x")
    monkeypatch.setenv("SMUP_MODEL", "y")

    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert len(caught.value.lines) == 2


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMUP_PORT", "")
    monkeypatch.setenv("SMUP_DATASET", "")

    assert read_settings().port == 7860
    assert read_settings().dataset is None


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMUP_PORT", "7000")

    assert read_settings(port="8000").port == 8000

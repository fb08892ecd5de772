"""From the settings to a model beside the reader, or to one line on why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models.choice import Mode
from assistant.models.profiles import Asking
from ui.model import NoModel, configuration_of, open_guide
from ui.settings import Settings


def test_no_model_is_opened_unless_chosen(tmp_path: Path) -> None:
    assert open_guide(Settings(home=tmp_path)) is None
    assert open_guide(Settings(home=tmp_path, model="auto")) is None


def test_every_setting_of_the_model_reaches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "MODEL": "auto:openai:bielik",
        "MODEL_URL": "http://127.0.0.1:9/v1",
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

    found = configuration_of(Settings(home=tmp_path))

    assert found.choice.mode is Mode.AUTO
    assert found.choice.model == "openai:bielik"
    assert found.url == "http://127.0.0.1:9/v1"
    assert found.key == "tajny"
    assert found.way is Asking.TOOLS
    assert found.narration
    limits = found.limits
    assert (limits.seconds, limits.steps, limits.tokens, limits.daily_tokens) == (7.5, 2, 100, 1000)
    assert (limits.cost, limits.daily_cost) == (0.5, 20)
    assert found.prices.of(1_000_000, 1_000_000) == 5
    assert open_guide(Settings(home=tmp_path)) is not None


def test_a_model_that_cannot_be_opened_is_one_polish_line(tmp_path: Path) -> None:
    with pytest.raises(NoModel) as reason:
        open_guide(Settings(home=tmp_path, model="openai:gpt-5"))

    (line,) = str(reason.value).splitlines()
    assert line.startswith("Model językowy openai:gpt-5 nie zostanie użyty")
    assert "SMUP_MODEL_KEY" in line

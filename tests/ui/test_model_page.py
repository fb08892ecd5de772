"""The operator's page: who may open it, what it shows, and that a switch works at once."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from tests.packages import write_small_package
from tests.replay.openai import KEY, MODEL, ScriptedModel, Trouble, always, serving
from tests.ui.conftest import ELSEWHERE, LOOPBACK
from tests.ui.fake_assistant import FakeAssistant
from ui.app import create_app
from ui.settings import Settings
from ui.switchboard import Switchboard

HERE = "http://127.0.0.1:7860"
OPENS = "dlugie-haslo-operatora"
OURS = {"origin": HERE}
CHOICE = f"openai:{MODEL}"
QUESTION = {"question": "bezrobotni w powiecie dębowskim"}


@dataclass(frozen=True)
class Installation:
    """A server with a scripted model beside its reader."""

    client: TestClient
    model: ScriptedModel
    switchboard: Switchboard

    def page(self) -> str:
        return self.client.get("/model").text

    def switch(self, choice: str, **headers: str) -> int:
        return self.client.post(
            "/model", data={"wybor": choice}, headers=headers or OURS
        ).status_code


@pytest.fixture(scope="module")
def assistant_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("operator")
    import_package(write_small_package(home / "package"), Datasets(home))
    return home


@pytest.fixture
def here(assistant_home: Path, tmp_path: Path) -> Iterator[Installation]:
    profile = {
        "tool": "trend",
        "units": lambda asked: [asked.mark("powiat dębowski")],
        "indicators": lambda asked: [asked.mark("Bezrobotni")],
    }
    model = ScriptedModel(always(profile))
    with serving(model) as address:
        settings = Settings(
            home=tmp_path,
            model_url=address,  # type: ignore[arg-type]
            model_key=KEY,  # type: ignore[arg-type]
            model_choices=(CHOICE,),
            model_price_in=10,
        )
        switchboard = Switchboard(settings)
        datasets = Datasets(assistant_home)
        assistant = Assistant(
            datasets, assistant_home, lambda: date(2024, 11, 22), adviser=switchboard.guide
        )
        app = create_app(assistant, datasets, settings, switchboard)
        yield Installation(
            TestClient(app, base_url=HERE, client=LOOPBACK, follow_redirects=True),
            model,
            switchboard,
        )


def now(page: str) -> str:
    found = re.search(r'id="teraz">([^<]*)<', page)
    assert found is not None
    return found[1]


def asked(here: Installation) -> str:
    return str(here.client.post("/api/v1/ask", json=QUESTION).json()["plan"]["operation"])


def test_a_switch_works_from_the_next_question_on(here: Installation) -> None:
    assert now(here.page()) == "wbudowany czytnik"
    assert asked(here) == "values"

    assert here.switch(CHOICE) == 200

    assert now(here.page()).startswith(f"model {CHOICE} przy każdym pytaniu")
    assert asked(here) == "trend"
    assert here.switch("embedded") == 200
    assert asked(here) == "values"
    assert len(here.model.asked) == 1


def test_the_page_tells_of_limits_use_and_the_last_trouble(here: Installation) -> None:
    here.switch(CHOICE)
    assert "nikt jeszcze nie pytał modelu" in here.page()
    asked(here)
    good = here.page()
    here.model.has(Trouble.SERVER_ERROR)
    asked(here)
    bad = here.page()

    assert "Model odpowiada. Ostatnio: " in good
    assert "Limit na pytanie" in good
    row = re.search(r'scope="row">Tokeny</th>(.*?)</tr>', good)
    assert row is not None
    cells = [cell.replace("\xa0", " ") for cell in re.findall(r">([^<>]+)</td>", row[1])]
    assert cells == ["30 000", "450,0", "3 000 000", "450"]
    cost = re.search(r'scope="row">Koszt</th>(.*?)</tr>', good)
    assert cost is not None
    assert "0,0040" in cost[1]
    assert "Model nie pomógł. Ostatnio: " in bad
    assert "serwer modelu jest niedostępny" in bad
    assert "pytano model: 2. Nieudane próby: 1." in bad
    assert KEY not in bad


def test_the_connection_can_be_tried(here: Installation) -> None:
    here.model.script = lambda _: "tak"
    here.switch(CHOICE)
    here.model.has(Trouble.GONE)

    away = here.client.post("/model/polaczenie", headers=OURS).text
    there = here.client.post("/model/polaczenie", headers=OURS).text

    assert "serwer modelu jest niedostępny" in away
    assert "Model odpowiada." in there
    assert "Sprawdzono połączenie." in there


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://zle.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
        {"sec-fetch-site": "same-site", "origin": HERE},
        {"referer": HERE},
    ],
)
def test_another_site_can_switch_nothing(here: Installation, headers: dict[str, str]) -> None:
    assert here.switch(CHOICE, **headers) == 403
    assert here.client.post("/model/polaczenie", headers=headers).status_code == 403
    assert here.switchboard.chosen.written == "embedded"


@pytest.mark.parametrize("choice", ["openai:gpt-5", "", "<b>", "x" * 400])
def test_what_the_settings_do_not_allow_is_refused(here: Installation, choice: str) -> None:
    answer = here.client.post("/model", data={"wybor": choice}, headers=OURS)

    assert answer.status_code == 422
    assert "<b>" not in answer.text
    assert here.switchboard.chosen.written == "embedded"


def opened(
    home: Path, datasets: Datasets, token: str | None = None, **client: object
) -> TestClient:
    settings = Settings(home=home, operator_token=token)  # type: ignore[arg-type]
    app = create_app(FakeAssistant(), datasets, settings)
    return TestClient(app, **{"base_url": HERE, "client": LOOPBACK, **client})  # type: ignore[arg-type]


def signed(password: str, scheme: str = "Basic") -> dict[str, str]:
    return {"authorization": f"{scheme} {base64.b64encode(f'op:{password}'.encode()).decode()}"}


@pytest.mark.parametrize(
    "client",
    [
        {"client": ELSEWHERE},
        {"base_url": "http://zle.example:7860"},
        {"headers": {"x-forwarded-for": "127.0.0.1"}},
        {"headers": {"forwarded": "for=127.0.0.1"}},
    ],
)
def test_without_a_token_only_the_servers_own_computer_may(
    tmp_path: Path, datasets: Datasets, client: dict[str, object]
) -> None:
    assert opened(tmp_path, datasets).get("/model").status_code == 200

    refused = opened(tmp_path, datasets, **client)

    answer = refused.get("/model")
    assert answer.status_code == 403
    assert "Ta strona jest dla operatora" in answer.text
    assert "SMUP_MODEL=" not in answer.text
    assert refused.post("/model", data={"wybor": "embedded"}, headers=OURS).status_code == 403


def test_with_a_token_it_opens_from_anywhere_and_only_with_it(
    tmp_path: Path, datasets: Datasets
) -> None:
    for where in (LOOPBACK, ELSEWHERE):
        client = opened(tmp_path, datasets, OPENS, client=where)
        bare = client.get("/model")

        assert bare.status_code == 401
        assert bare.headers["www-authenticate"].startswith("Basic")
        assert client.get("/model", headers=signed(OPENS)).status_code == 200
        for wrong in (
            signed("x" * 20),
            signed(""),
            signed(OPENS, "Bearer"),
            {"authorization": "Basic ?"},
        ):
            assert client.get("/model", headers=wrong).status_code == 401


def test_a_token_cannot_be_guessed_at_leisure(tmp_path: Path, datasets: Datasets) -> None:
    client = opened(tmp_path, datasets, OPENS, client=ELSEWHERE)

    tried = [client.get("/model", headers=signed(f"haslo-{n}")).status_code for n in range(12)]

    assert tried[:10] == [401] * 10
    assert tried[10:] == [429] * 2

"""The first start offers real data where the API answers, and never waits for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from indicators_db.datasets import Datasets
from indicators_db.sources.api.reach import reachable
from tests.packages import write_small_package
from tests.replay.server import Behaviour
from tests.replay.smup import SmupWorld, smup_api
from ui.commands import first_start
from ui.commands.first_start import first_data
from ui.settings import Settings

NOBODY = "http://127.0.0.1:9/"


pytestmark = pytest.mark.usefixtures("jumping_clock")


@pytest.fixture(autouse=True)
def _small_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators_db.demo.generate", write_small_package)


def start(home: Path, url: str) -> Datasets:
    datasets = Datasets(home)
    first_data(Settings(home=home, api_url=url, api_key="klucz"), datasets)  # type: ignore[arg-type]
    return datasets


def test_an_api_that_is_away_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    started = time.monotonic()
    assert not reachable(NOBODY)
    assert time.monotonic() - started < 3
    assert start(tmp_path, NOBODY).names() == ("region",)
    said = capsys.readouterr()
    assert "API SMUP nie odpowiada, więc służą dane pokazowe" in said.err.splitlines()[0]
    start(tmp_path, NOBODY)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("there", "said", "names"),
    [(False, "", ("region",)), (True, "n", ("region",)), (True, " Tak ", ("smup",))],
)
def test_an_api_that_answers(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
    there: bool,
    said: str,
    names: tuple[str, ...],
) -> None:
    monkeypatch.setattr(first_start, "_somebody_is_there", lambda: there)
    monkeypatch.setattr("click.prompt", lambda *_, **__: said)
    world = SmupWorld(indicators=20, within=frozenset({"16"}))
    with smup_api(world, Behaviour(key="klucz")) as url:
        datasets = start(tmp_path, url)
    assert datasets.names() == names
    assert datasets.default() == names[0]
    assert ("smup data sync smup --core" in capsys.readouterr().err) is not there


def test_a_sync_that_breaks_off_leaves_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(first_start, "_somebody_is_there", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: "t")
    with smup_api(SmupWorld(indicators=2), Behaviour(key="inny")) as url:
        datasets = start(tmp_path, url)
    assert datasets.names() == ("region",)
    assert "nie przyjmuje klucza" in capsys.readouterr().err

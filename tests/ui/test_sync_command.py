"""``smup data sync`` as a person types it, against replay servers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indicators_db.datasets import Datasets
from indicators_db.model import Level
from indicators_db.sources.bdl_api import built_in_mapping
from tests.replay.bdl import BankVariable, BdlWorld, bdl_api
from tests.replay.server import Behaviour
from tests.replay.smup import SmupWorld, smup_api
from ui.cli import smup

NOBODY = "http://127.0.0.1:9/"


def run(home: Path, url: str, *arguments: str) -> Result:
    environment = {
        "SMUP_HOME": str(home),
        "SMUP_API_URL": url,
        "SMUP_BDL_API_URL": url,
        "SMUP_API_KEY": "klucz",
        "SMUP_BDL_API_KEY": "klucz",
    }
    return CliRunner().invoke(smup, ("data", "sync", *arguments), env=environment)


pytestmark = pytest.mark.usefixtures("jumping_clock")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators_db.sources.api.client.ATTEMPTS_FOR_THE_FIRST_ANSWER", 1)


@pytest.mark.parametrize("source", ["smup", "bdl"])
def test_an_api_that_is_away_is_one_line(tmp_path: Path, source: str) -> None:
    result = run(tmp_path, NOBODY, source)
    assert result.exit_code == 1
    assert "nie odpowiada pod adresem http://127.0.0.1:9/" in result.output
    assert result.output.strip().count("\n") == 0
    assert Datasets(tmp_path).names() == ()


def test_smup(tmp_path: Path) -> None:
    world = SmupWorld(
        indicators=2, years=(2022, 2023), within=frozenset({"00"}), services_per_area=1
    )
    with smup_api(world, Behaviour(key="klucz")) as url:
        result = run(tmp_path, url, "smup", "--areas", "Edukacja", "--years", "2023")
    assert result.exit_code == 0, result.output
    assert "Zbiór „smup” jest gotowy" in result.output
    warehouse = Datasets(tmp_path).open("smup")
    assert warehouse.catalogue.years("8") == (2023,)


def test_bdl(tmp_path: Path) -> None:
    one = built_in_mapping().variables[0]
    bank = [BankVariable(one.id, "P1", one.says, one.measures[0], frozenset(Level))]
    world = BdlWorld(bank, {"P1": "Ludność"}, within=frozenset({"00"}))
    with bdl_api(world, Behaviour(key="klucz")) as url:
        result = run(tmp_path, url, "bdl", "--years", "2022-2023")
    assert result.exit_code == 0, result.output
    assert "Zbiór „bdl” jest gotowy" in result.output
    assert "Stopa bezrobocia rejestrowanego: w Banku Danych Lokalnych nie ma" in result.output
    assert Datasets(tmp_path).open("bdl").catalogue.indicator(str(one.id)).name == one.name


@pytest.mark.parametrize(("given", "exit_code"), [("abc", 2), ("2022-", 1), ("2020,2022-2024", 1)])
def test_years(tmp_path: Path, given: str, exit_code: int) -> None:
    result = run(tmp_path, NOBODY, "smup", "--years", given)
    assert result.exit_code == exit_code
    assert ("to nie są lata" in result.output) == (exit_code == 2)

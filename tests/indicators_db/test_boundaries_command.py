"""``smup data boundaries``: what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner

from indicators_db.boundaries.outlines import read_outlines
from indicators_db.model import Level
from tests.indicators_db.boundary_files import REGISTER, cells, geojson, gminas_of
from tests.replay.prg import prg_service
from tests.replay.server import Behaviour
from ui.cli import smup


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMUP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(source: object) -> tuple[int, str]:
    result = CliRunner().invoke(smup, ["data", "boundaries", str(source)])
    return result.exit_code, result.output


def test_report_says_what_is_there_and_what_is_not(home, tmp_path) -> None:
    path = geojson(tmp_path / "granice.json", cells([*gminas_of("2207"), *gminas_of("2216")]))
    code, said = run(path)
    assert code == 0, said
    assert "gminy 11, powiaty 2, województwa 0" in said
    assert "Bez granic: " in said
    assert "i jeszcze 2456" in said
    assert "Sąsiedztwo (powiaty): par 1" in said
    assert read_outlines(home) is not None


@pytest.mark.parametrize(("source", "exit_code"), [("nie-ma.json", 2), (__file__, 1)])
def test_what_cannot_be_read_is_one_line(home, source, exit_code) -> None:
    code, said = run(source)
    assert code == exit_code
    assert said.strip().count("\n") == 0
    assert said.strip().endswith(".")
    assert read_outlines(home) is None


def test_official_service(home, monkeypatch) -> None:
    gminas = [unit for unit in REGISTER.values() if unit.level is Level.GMINA]
    first = {unit.code[:2]: unit for unit in reversed(gminas)}
    squares = {
        unit.code: shapely.box(unit.lon, unit.lat, unit.lon + 0.01, unit.lat + 0.01)
        for unit in first.values()
    }
    with prg_service(squares, Behaviour()) as url:
        monkeypatch.setenv("SMUP_PRG_URL", url)
        code, said = run("prg")
    assert code == 0, said
    assert "gminy 16" in said
    found = read_outlines(home)
    assert found is not None
    assert found.source == "Państwowy Rejestr Granic (GUGiK)"
    assert not (home / "cache" / "prg").exists()

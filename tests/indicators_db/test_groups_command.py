"""``smup data groups``: what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from indicators_db.datasets import Datasets
from indicators_db.groups import GroupKind
from indicators_db.sources.package import import_package
from tests.packages import write_small_package
from ui.cli import smup

WORDS = ("--title", "Typy gmin", "--source", "Instytut, 2016")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMUP_HOME", str(tmp_path / "home"))
    import_package(write_small_package(tmp_path / "package"), Datasets(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(smup, ["data", "groups", *map(str, arguments)])
    return result.exit_code, result.output


def test_types_are_given_seen_and_removed(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "typy.csv"
    rows = ["unit_code,type", "020102,a", "020103,a", "020104,b", "020105,b", "029901,b"]
    path.write_text("\n".join(rows), "utf-8")
    code, said = run(path, *WORDS)
    assert code == 0, said
    assert "Typy gmin (źródło: Instytut, 2016). Klas: 2, jednostek: 4." in said
    assert "spoza rejestru, pominięte: 029901" in said
    assert GroupKind.TYPE in Datasets(home).open("region").divisions
    code, said = run()
    assert code == 0
    assert "Typy gmin" in said
    assert "Klasy dochodów: nie podano." in said
    assert run("--remove", "types") == (0, "Typy jednostek: usunięto.\n")
    assert run("--remove", "types") == (0, "Typy jednostek: nie było czego usuwać.\n")


def test_what_cannot_be_used_changes_nothing(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "typy.csv"
    path.write_text("unit_code,type\n020102,a\n020102,b\n", "utf-8")
    assert run(path, *WORDS)[0] == 1
    assert run("--income", "cost")[0] == 1  # four powiats are too few
    assert run("--income", "nothing")[0] == 1
    assert Datasets(home).open("region").divisions == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("brak.csv", *WORDS), "Nie ma pliku brak.csv"),
        ((__file__,), "Podaj nazwę podziału"),
        ((__file__, "--income", "cost"), "Podaj naraz jedno"),
        (("--remove", "wszystko"), "nie jest rodzajem podziału"),
    ],
)
def test_misuse_is_explained(home: Path, arguments: tuple[str, ...], said: str) -> None:
    code, told = run(*arguments)
    assert code == 2
    assert said in told

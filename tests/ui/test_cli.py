from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from assistant.answer import Answer
from assistant.assistant import Question
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from tests.packages import write_small_package
from tests.shared_data import shared
from tests.ui.fake_assistant import BARS, BROKEN, HOSTILE, UNCLEAR, FakeAssistant
from ui.cli import smup

ENGLISH = re.compile(
    r"\b(usage|options?|commands?|error|missing|arguments|invalid|value|try|help|show|exit|default"
    r"|required|such|aborted|message|integer|range)\b",
    re.IGNORECASE,
)


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(smup, arguments, env={"SMUP_HOME": str(home), "COLUMNS": "160"})


def words(output: str) -> str:
    """Output without the names of options, which are English by design."""
    return re.sub(r"--[a-z-]+|\bsmup\b.*?(?=\[|$)|^ {2}[a-z]+ ", "", output, flags=re.MULTILINE)


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.assistant.Assistant", lambda *_, **__: FakeAssistant())


def commands(group: click.Group = smup, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
        else:
            found.append((*path, name))
    return found


@pytest.mark.parametrize("path", commands())
def test_help_is_polish(tmp_path: Path, path: tuple[str, ...]) -> None:
    result = run(tmp_path, *path, "--help")

    assert result.exit_code == 0
    assert result.output.startswith("Użycie: ")
    assert not ENGLISH.search(words(result.output)), words(result.output)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serv",), "Czy chodziło o 'serve'?"),
        (("serve", "--prt", "1"), "Czy chodziło o '--port'?"),
        (("serve", "--port"), "wymaga wartości"),
        (("ask",), "Brakuje argumentu 'PYTANIE'."),
        (("ask", "a", "b"), "Niepotrzebny argument (b)"),
        (("data", "list", "a", "b"), "Niepotrzebne argumenty (a b)"),
        (("data", "import", "/nie/ma"), "Nie ma ścieżki"),
        (("data", "import", ".", "--year", "rok"), "nie jest poprawną liczbą"),
        (("data", "import", ".", "--year", "7"), "jest poza zakresem"),
        (("serve", "--port", "99999"), "Błędne ustawienie SMUP_PORT=99999"),
    ],
)
def test_misuse_is_said_in_polish(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(tmp_path, *arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert not ENGLISH.search(words(result.output)), words(result.output)


def test_json_is_exactly_the_answer(home: Path) -> None:
    result = run(home, "ask", BARS, "--json", "--thread", "moj")

    assert result.exit_code == 0
    answer = Answer.model_validate_json(result.stdout)
    assert answer == FakeAssistant().ask(Question(BARS, thread_id="moj"))


@pytest.mark.parametrize("question", ["", UNCLEAR, BROKEN, HOSTILE, "[bold]x[/] \ud800"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_every_answer_ends_well(home: Path, question: str, form: tuple[str, ...]) -> None:
    assert run(home, "ask", question, *form).exit_code == 0


def test_an_answer_in_the_terminal_has_everything(home: Path) -> None:
    output = run(home, "ask", BARS).output

    for part in ("zmyślone", "18,42", "Jednostka", "brak danych", "Skąd to wiemy", "A w 2022?"):
        assert part in output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("x" * 2001,), 2, "za długie"),
        ((BARS, "--dataset", "zupa"), 1, "„zupa”"),
        ((BARS, "--unit", "9999"), 1, "„9999”"),
    ],
)
def test_what_is_no_answer_is_one_line(
    home: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(home, "ask", *arguments)

    assert result.exit_code == code
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_first_question_makes_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def demo(folder: Path) -> Path:
        return write_small_package(folder)

    monkeypatch.setattr("indicators_db.demo.generate", demo)
    first = run(tmp_path / "home", "ask", BARS)
    second = run(tmp_path / "home", "ask", BARS)

    assert first.exit_code == second.exit_code == 0
    assert "Tworzę pokazowy zbiór danych" in first.stderr
    assert "Gotowe: zbiór „region”" in first.stderr
    assert second.stderr == ""


def test_data_sets_are_imported_listed_and_chosen(tmp_path: Path, package: Path) -> None:
    home = tmp_path / "home"
    empty = run(home, "data", "list")
    imported = run(home, "data", "import", str(package))
    import_package(_renamed(package, tmp_path / "other"), Datasets(home))
    chosen = run(home, "data", "use", "inny")
    listed = run(home, "data", "list")

    assert "Nie ma jeszcze żadnego zbioru danych" in empty.output
    assert "Wczytano zbiór „region”" in imported.output
    assert "Wskaźniki: 12" in imported.output
    assert "„inny”" in chosen.output
    assert [line.count("tak") for line in listed.output.splitlines() if "Region" in line] == [1, 0]
    assert Datasets(home).default() == "inny"


def test_choosing_what_does_not_exist_is_one_line(home: Path) -> None:
    result = run(home, "data", "use", "zupa")

    assert result.exit_code == 1
    assert result.stderr == "Nie ma zbioru danych „zupa” na tym serwerze.\n"


def test_every_fault_of_a_package_is_listed(tmp_path: Path) -> None:
    package = write_small_package(tmp_path / "package")
    values = package / "values.csv"
    text = values.read_text("utf-8")
    values.write_text(text + "cost,8801,rok,1,\nzupa,8801,2020,1,\n", "utf-8")
    result = run(tmp_path / "home", "data", "import", str(package))

    assert result.exit_code == 1
    lines = text.count("\n")
    for part in ("values.csv", str(lines + 1), str(lines + 2), "rok", "zupa", "Oczekiwano"):
        assert part in result.output
    assert "Nie wczytano niczego" in result.stderr
    assert Datasets(tmp_path / "home").names() == ()


def test_a_port_that_is_taken_is_one_line(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run(home, "serve", "--port", str(port))

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Nie mogę słuchać na 127.0.0.1:{port}")
    assert result.stderr.count("\n") == 1


def test_a_home_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("")
    result = run(tmp_path / "plik", "data", "list")

    assert result.exit_code == 2
    assert "SMUP_HOME" in result.stderr


def test_help_and_lists_load_nothing_heavy() -> None:
    script = (
        "import sys; from ui.cli import smup\n"
        "try: smup(['data', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'gradio', 'langchain', 'langgraph', 'fastapi', 'pandas', 'plotly', 'duckdb'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert ended.returncode == 0, ended.stderr.decode()


def _renamed(package: Path, folder: Path) -> Path:
    folder.mkdir()
    for file in package.iterdir():
        content = file.read_text("utf-8")
        if file.name == "datapackage.json":
            content = content.replace('"region"', '"inny"')
        (folder / file.name).write_text(content, "utf-8")
    return folder


def test_export_files_are_reported_one_by_one(tmp_path: Path) -> None:
    export = shared("data/bdl_exports/LUDN_2425_CTAB_20220211224427.csv")
    result = run(tmp_path, "data", "import", str(export), "--name", "ludnosc")

    assert result.exit_code == 0
    assert export.name in result.output.replace("\n", "")
    assert "Wczytano zbiór „ludnosc”" in result.output
    assert Datasets(tmp_path).names() == ("ludnosc",)

"""Whatever happens during an import, the old data set goes on serving."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from indicators_db import build as builder
from indicators_db.build import build
from indicators_db.contents import Contents, SourceFile, Unplaced
from indicators_db.datasets import Datasets
from indicators_db.errors import BuildFailed, DatasetBusy
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level

# A build in a process of its own. Where it is held, it says so and waits for a line.
CHILD = """
import sys
from datetime import date
from pathlib import Path
import pandas as pd
from indicators_db import build as builder
from indicators_db.contents import Contents
from indicators_db.datasets import Datasets
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level

home, step = Path(sys.argv[1]), sys.argv[2]
inner = getattr(builder, step)

def held(*given):
    result = None if step == "_settle" else inner(*given)
    print("held", flush=True)
    sys.stdin.readline()
    return result

setattr(builder, step, held)
row = {"indicator": "a", "unit_code": "3261", "year": 2020, "value": 2.0, "flag": None}
builder.build(
    Contents(
        info=DatasetInfo("set", "Set", DatasetKind.REAL, date(2024, 12, 31)),
        indicators=[Indicator("a", "A", "zł", frozenset({Level.POWIAT}), family="")],
        values=pd.DataFrame([row]),
    ),
    Datasets(home),
)
"""

# Files may grow no further than this: what a full disk does, without a disk.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
from indicators_db.errors import BuildFailed, DatasetBusy
try:
    exec(sys.argv.pop())
except BuildFailed:
    print("refused", flush=True)
"""


def contents(*rows: tuple[str, str, int, float | None, str | None]) -> Contents:
    return Contents(
        info=DatasetInfo("set", "Set", DatasetKind.REAL, date(2024, 12, 31)),
        indicators=[
            Indicator(name, name, "zł", frozenset({Level.POWIAT}), family="") for name in "ab"
        ],
        values=pd.DataFrame(
            rows or [("a", "3261", 2020, 1.0, None)],
            columns=["indicator", "unit_code", "year", "value", "flag"],
        ),
    )


@pytest.fixture
def serving(datasets: Datasets) -> Datasets:
    build(contents(), datasets)
    return datasets


def number(datasets: Datasets) -> float | None:
    return datasets.open("set").values(["a"], ["3261"]).observations[0].value


def left_over(datasets: Datasets) -> list[Path]:
    return list(datasets.path("set").parent.glob("*.tmp-*"))


@pytest.fixture
def held_import(
    serving: Datasets, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "home"), request.param],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


@pytest.mark.parametrize("held_import", ["_write_values", "_settle"], indirect=True, ids=str)
def test_killed_import(serving: Datasets, held_import: subprocess.Popen[str]) -> None:
    assert left_over(serving)
    held_import.send_signal(signal.SIGKILL)
    assert held_import.wait() == -signal.SIGKILL
    assert number(serving) == 1
    build(contents(("a", "3261", 2020, 3.0, None)), serving)
    assert number(serving) == 3
    assert left_over(serving) == []


@pytest.mark.parametrize("held_import", ["_settle"], indirect=True)
def test_reading_goes_on_during_an_import(
    serving: Datasets, held_import: subprocess.Popen[str]
) -> None:
    assert number(serving) == 1
    assert serving.names() == ("set",)
    assert held_import.poll() is None


def test_full_disk(serving: Datasets, tmp_path: Path) -> None:
    code = CHILD.replace("inner = ", "values = [*range(200_000)]\ninner = ").replace(
        "pd.DataFrame([row])",
        "pd.DataFrame({'indicator': 'a', 'unit_code': '3261', 'year': 1, "
        "'value': values, 'flag': None})",
    )
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "home"), "_settle", code],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert result.stdout == "refused\n"
    assert number(serving) == 1
    assert left_over(serving) == []


def test_move_that_fails(serving: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", no_room)
        with pytest.raises(BuildFailed, match="No space left"):
            build(contents(("a", "3261", 2020, 2.0, None)), serving)
    assert number(serving) == 1
    assert left_over(serving) == []


def test_two_imports_at_once(serving: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole build is under the lock, so the second begins when the first has ended."""
    inside, leave = threading.Event(), threading.Event()
    settle = builder._settle

    def held(fresh: Path, target: Path) -> None:
        inside.set()
        leave.wait()
        settle(fresh, target)

    monkeypatch.setattr(builder, "_settle", held)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(build, contents(("a", "3261", 2020, 2.0, None)), serving)
        inside.wait()
        second = pool.submit(build, contents(("a", "3261", 2020, 3.0, None)), serving)
        try:
            with pytest.raises(DatasetBusy), serving.exclusively("set", seconds=0):
                pass
        finally:
            leave.set()
        assert {first.result().values, second.result().values} == {1}
    assert number(serving) == 3
    assert left_over(serving) == []


@pytest.mark.parametrize(
    "rows",
    [
        [("c", "3261", 2020, 1.0, None)],
        [("a", "326199", 2020, 1.0, None)],
        [("a", "3261", 2020, None, None)],
        [("a", "3261", 2020, 1.0, "missing")],
        [("a", "3261", 2020, 1.0, "unheard of")],
        [("a", "3261", 2020, 1.0, None), ("a", "3261", 2020, 1.0, None)],
        [("a", "3261", 2020, float("inf"), "missing")],
    ],
    ids=["indicator", "unit", "no flag", "flagged number", "flag", "twice", "infinite"],
)
def test_values_that_no_source_should_hand_over(
    serving: Datasets, rows: list[tuple[str, str, int, float | None, str | None]]
) -> None:
    with pytest.raises(BuildFailed):
        build(contents(*rows), serving)
    assert number(serving) == 1
    assert left_over(serving) == []


def test_what_stands_in_the_file(datasets: Datasets) -> None:
    rows = [
        ("b", "3209", 2021, 5.0, "estimated"),
        ("a", "3261", 2021, None, "missing"),
        ("a", "3261", 2020, 0.0, "true_zero"),
        ("a", "3209", 2021, 7.5, ""),
    ]
    given = replace(
        contents(*rows),
        files=[SourceFile("a.csv", "abc", 10)],
        unplaced=[Unplaced("a", "0809102", "Zielona Góra", 2010, 4.0)],
    )
    built = build(given, datasets)
    assert (built.indicators, built.values, built.missing) == (2, 4, 1)
    with duckdb.connect(str(datasets.path("set")), read_only=True) as connection:
        cells = connection.execute(
            "SELECT indicator, year, unit_code, value, flag FROM observations"
        ).fetchall()
        keys = connection.execute("SELECT indicator, year, unit FROM cells").fetchall()
        coverage = connection.execute("SELECT * FROM coverage").fetchall()
        files = connection.execute("SELECT file, sha256, bytes FROM provenance").fetchall()
        unplaced = connection.execute("SELECT * FROM unplaced").fetchall()
    assert sorted(keys) == keys
    assert set(cells) == {
        ("a", 2020, "3261", 0.0, "true_zero"),
        ("a", 2021, "3209", 7.5, None),
        ("a", 2021, "3261", None, "missing"),
        ("b", 2021, "3209", 5.0, "estimated"),
    }
    city = "city_with_county_rights"
    assert set(coverage) == {
        ("a", "powiat", city, 2020, 1, 0, 0, 1, 0, 0),
        ("a", "powiat", city, 2021, 0, 1, 0, 0, 0, 0),
        ("a", "powiat", "county", 2021, 1, 0, 0, 0, 0, 0),
        ("b", "powiat", "county", 2021, 1, 0, 0, 0, 1, 0),
    }
    assert files == [("a.csv", "abc", 10)]
    assert unplaced == [("a", "0809102", "Zielona Góra", 2010, 4.0)]


def test_the_register_serves_where_no_units_come(datasets: Datasets) -> None:
    build(contents(), datasets)
    units = datasets.open("set").units
    assert units.get("326101").twin_code == "3261"
    assert "3261" in {unit.code for unit in units.neighbours("3209")}


def test_odd_signs_in_the_path_of_the_home(datasets: Datasets) -> None:
    odd = Datasets(datasets.path("a").parent / "it's [a] *")
    build(contents(), odd)
    assert number(odd) == 1

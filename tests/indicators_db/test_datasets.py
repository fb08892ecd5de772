"""All data sets of one home: names, the default, opening, replacing, removing."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from indicators_db.build import build
from indicators_db.contents import Contents
from indicators_db.datasets import Datasets
from indicators_db.errors import DatasetBusy, UnknownDataset
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level


def contents(name: str, value: float = 1.0) -> Contents:
    """A data set of one number, for Koszalin in 2020."""
    row = {"indicator": "a", "unit_code": "3261", "year": 2020, "value": value, "flag": None}
    return Contents(
        info=DatasetInfo(name, name.title(), DatasetKind.REAL, date(2024, 12, 31)),
        indicators=[Indicator("a", "A", "zł", frozenset({Level.POWIAT}), family="")],
        values=pd.DataFrame([row]),
    )


def number(datasets: Datasets, name: str | None = None) -> float | None:
    return datasets.open(name).values(["a"], ["3261"]).observations[0].value


def test_an_empty_home(datasets: Datasets) -> None:
    assert datasets.names() == ()
    assert datasets.infos() == ()
    assert datasets.default() is None
    with pytest.raises(UnknownDataset):
        datasets.open()
    with pytest.raises(UnknownDataset):
        datasets.use("a")


def test_the_first_data_set_stays_the_default(datasets: Datasets) -> None:
    for name in ("second", "first"):
        build(contents(name), datasets)
    assert datasets.names() == ("first", "second")
    assert [info.title for info in datasets.infos()] == ["First", "Second"]
    assert datasets.default() == "second"
    datasets.use("first")
    assert datasets.default() == "first"
    assert datasets.open().info.name == "first"


def test_the_choice_is_the_home_s_not_the_process_s(datasets: Datasets, tmp_path: Path) -> None:
    build(contents("a"), datasets)
    build(contents("b"), datasets)
    datasets.use("b")
    assert Datasets(tmp_path / "home").default() == "b"


def test_opened_once_until_replaced(datasets: Datasets) -> None:
    build(contents("a", 1), datasets)
    old = datasets.open("a")
    assert datasets.open("a") is old
    build(contents("a", 2), datasets)
    assert number(datasets, "a") == 2
    assert old.values(["a"], ["3261"]).observations[0].value == 1
    assert old.info.fingerprint != datasets.open("a").info.fingerprint


def test_the_same_content_has_the_same_fingerprint(datasets: Datasets) -> None:
    first = build(contents("a", 1), datasets).info
    again = build(contents("a", 1), datasets).info
    other = build(contents("a", 1.5), datasets).info
    assert first.fingerprint == again.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a", "a/b", "/etc/passwd", "A", "ą", "a b", "a\n", "-a", "x" * 65]
)
def test_names_that_are_no_names(datasets: Datasets, name: str) -> None:
    for use in (datasets.open, datasets.path, datasets.use, datasets.remove):
        with pytest.raises(UnknownDataset):
            use(name)
    assert not datasets.names()


def test_removed(datasets: Datasets) -> None:
    build(contents("a"), datasets)
    build(contents("b"), datasets)
    held = datasets.open("a")
    datasets.remove("a")
    assert datasets.names() == ("b",)
    assert datasets.default() == "b"
    assert held.values(["a"], ["3261"]).observations
    with pytest.raises(UnknownDataset):
        datasets.open("a")
    with pytest.raises(UnknownDataset):
        datasets.remove("a")


def test_files_that_are_no_data_sets_are_left_out(datasets: Datasets, tmp_path: Path) -> None:
    build(contents("a"), datasets)
    folder = datasets.path("a").parent
    (folder / "broken.duckdb").write_bytes(b"not a database")
    (folder / "Not a name.duckdb").write_bytes(b"")
    assert [info.name for info in datasets.infos()] == ["a"]
    assert datasets.names() == ("a", "broken")


def test_one_writer_at_a_time(datasets: Datasets) -> None:
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with datasets.exclusively("a"):
            inside.set()
            leave.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait()
    with pytest.raises(DatasetBusy, match="a"), datasets.exclusively("a", seconds=0):
        pass
    with datasets.exclusively("b", seconds=0):
        pass
    leave.set()
    holder.join()
    with datasets.exclusively("a", seconds=0):
        pass

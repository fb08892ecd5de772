"""The benchmark of a large data set, on a small one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.speed.warehouse import kills
from evals.speed.warehouse import run as bench
from evals.speed.warehouse.package import write_package
from indicators_db.model import Level
from tests.packages import open_package


def test_the_package_is_one_that_import_takes(tmp_path: Path) -> None:
    warehouse = open_package(write_package(tmp_path / "package", 20, 2), tmp_path / "home")
    levels = [one.levels for one in warehouse.catalogue.indicators]
    assert levels.count(frozenset({Level.GMINA})) == 10
    assert levels.count(frozenset({Level.POWIAT})) == 8
    cells = sum(counts.cells for counts in warehouse.cell_counts().values())
    assert 1_600 < cells / 40 < 1_750
    assert warehouse.doubts.findings == ()


def test_figures_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "_OLD", 2)
    for name, value in (("_SMALL", 3), ("_SMALL_KILLS", 1), ("_LARGE_KILLS", 1)):
        monkeypatch.setattr(bench, name, value)
    report = bench.run(indicators=20, years=2, out=tmp_path)
    assert {one.kind: one.answered for one in report.queries} == dict.fromkeys(
        ("value", "series", "neighbours", "ranking", "quartiles", "profile"), 60
    )
    small, large = report.kills
    assert small.served == small.tries == large.served == large.tries == 1
    assert small.resumed
    assert large.resumed
    assert small.values < large.values == report.values
    assert json.loads((tmp_path / "warehouse.json").read_text("utf-8"))["values"] == report.values
    assert "| ranking | 60 |" in (tmp_path / "warehouse.md").read_text("utf-8")

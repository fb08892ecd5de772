"""An answer that uses a doubtful value says so; one beside it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assistant.grounding import ungrounded
from assistant.narration.narrator import narrate
from assistant.tools.facts import NoteKind
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from indicators_db.build import build
from indicators_db.contents import Contents
from indicators_db.datasets import Datasets
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level
from indicators_db.register import load_units
from tests.assistant.tools.readings import notes

YEARS = range(2016, 2022)
SLIPPED, ZERO, FINE = "0803", "0805", "0807"
NAMES = {"people": "Ludność", "persons": "Osoby", "spent": "Wydatki"}


def value(indicator: str, code: str, year: int) -> float:
    size = 10_000 + int(code) * 7919 % 50_000
    if indicator == "people" and (code, year) == (SLIPPED, 2018):
        return size * 10.0
    if indicator == "people" and (code, year) == (ZERO, 2021):
        return 0.0
    factor = 1_000 if indicator == "spent" and year >= 2019 else 1
    return float(size + (indicator == "spent") * 17) * factor


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    codes = [u.code for u in load_units() if u.level is Level.POWIAT and u.code[:2] in {"08", "16"}]
    rows = [
        (one, code, year, value(one if one != "persons" else "people", code, year), "")
        for one in NAMES
        for code in codes
        for year in YEARS
    ]
    levels = frozenset({Level.POWIAT})
    contents = Contents(
        info=DatasetInfo("set", "Zbiór", DatasetKind.REAL, date(2024, 12, 31)),
        indicators=[
            Indicator(one, name, "osoby", levels, family="") for one, name in NAMES.items()
        ],
        values=pd.DataFrame(rows, columns=["indicator", "unit_code", "year", "value", "flag"]),
    )
    datasets = Datasets(Path(tmp_path_factory.mktemp("doubts")))
    build(contents, datasets)
    return Workbench(datasets.open("set"), today=date(2024, 12, 1))


def ask(bench: Workbench, name: str, **arguments: Any) -> Result:
    result = TOOLS[name].run(TOOLS[name].arguments(**arguments), bench)
    assert not ungrounded(narrate(result, bench.warehouse.info).text, result)
    return result


def test_values(bench: Workbench) -> None:
    slipped = ask(bench, "values", indicators=("people",), units=(SLIPPED,), years=(2018,))
    assert notes(slipped)[NoteKind.DOUBTFUL_JUMP] == {
        "units": slipped.tables[0].rows[0]["unit"],
        "year": "2018",
    }
    assert "Do sprawdzenia w źródle" in narrate(slipped, bench.warehouse.info).text
    before = ask(bench, "values", indicators=("people",), units=(SLIPPED,), years=(2017,))
    assert NoteKind.DOUBTFUL_JUMP not in notes(before)
    zero = ask(bench, "values", indicators=("people",), units=(ZERO,))
    assert notes(zero)[NoteKind.DOUBTFUL_ZERO]["year"] == "2021"


def test_the_same_numbers_are_said(bench: Workbench) -> None:
    result = ask(bench, "values", indicators=("people",), units=(FINE,))
    assert notes(result)[NoteKind.SAME_NUMBERS] == {"indicator": "Ludność", "other": "Osoby"}
    alone = ask(bench, "values", indicators=("spent",), units=(FINE,))
    assert NoteKind.SAME_NUMBERS not in notes(alone)


def test_trend(bench: Workbench) -> None:
    changed = ask(bench, "trend", indicators=("spent",), units=(FINE,))
    assert notes(changed)[NoteKind.MEASURE_CHANGED] == {"year": "2019"}
    since = ask(bench, "trend", indicators=("spent",), units=(FINE,), first=2019)
    assert NoteKind.MEASURE_CHANGED not in notes(since)
    slipped = ask(bench, "trend", indicators=("people",), units=(SLIPPED,))
    assert notes(slipped)[NoteKind.DOUBTFUL_JUMP]["year"] == "2018"


def test_compare_rank_and_map(bench: Workbench) -> None:
    beside = ask(
        bench, "compare", indicators=("people",), units=(FINE,), benchmark="voivodeship", year=2018
    )
    ranked = ask(bench, "rank", indicators=("people",), level="powiat", year=2018, limit=3)
    drawn = ask(bench, "map", indicators=("people",), level="powiat", year=2018)
    for result in (beside, ranked, drawn):
        assert NoteKind.DOUBTFUL_JUMP in notes(result)
    lowest = ask(
        bench, "rank", indicators=("people",), level="powiat", year=2018, limit=3, order="ascending"
    )
    assert NoteKind.DOUBTFUL_JUMP not in notes(lowest)


def test_a_profile_names_the_indicators(bench: Workbench) -> None:
    doubted = ask(bench, "profile", units=(SLIPPED,), benchmark="voivodeship", year=2018)
    said = notes(doubted)[NoteKind.DOUBTFUL_INDICATORS]["indicators"]
    assert said == "„Ludność” (2018 r.), „Osoby” (2018 r.)"
    assert str(said) in narrate(doubted, bench.warehouse.info).text
    for unit, year in ((SLIPPED, 2017), (FINE, 2018)):
        fine = ask(bench, "profile", units=(unit,), benchmark="voivodeship", year=year)
        assert NoteKind.DOUBTFUL_INDICATORS not in notes(fine)

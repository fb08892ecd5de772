"""A whole country and a long catalogue: what small data sets never reach."""

from __future__ import annotations

import statistics
from datetime import date

import pytest

from assistant.tools.facts import NoteKind
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from indicators_db.model import Level
from indicators_db.register import load_units
from tests.assistant.tools.readings import answered, notes
from tests.packages import open_package, write_package

UNIT = "126101"


@pytest.fixture(scope="module")
def values() -> dict[str, int]:
    return {u.code: int(u.code) * 7919 % 1009 for u in load_units() if u.level is Level.GMINA}


@pytest.fixture(scope="module")
def bench(values: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    folder = tmp_path_factory.mktemp("wide")
    indicators = [
        {
            "id": f"i{n}",
            "name": f"Wskaźnik {n}",
            "area": f"Obszar {n % 3}",
            "unit_of_measure": "szt.",
            "direction": "neutral",
            "level": "gmina",
        }
        for n in range(60)
    ]
    rows = [
        {"indicator": "i0", "unit_code": code, "year": 2023, "value": value}
        for code, value in values.items()
    ]
    package = write_package(folder / "package", indicators=indicators, values=rows)
    return Workbench(open_package(package, folder / "home"), today=date(2024, 12, 1))


def ask(bench: Workbench, name: str, **arguments: object) -> Result:
    tool = TOOLS[name]
    return tool.run(tool.arguments(**arguments), bench)


def test_country_counts_all_and_shows_both_ends(bench: Workbench, values: dict[str, int]) -> None:
    result = ask(bench, "compare", units=[UNIT], indicators=["i0"], benchmark="country")
    main = answered(result).main
    others = [value for code, value in values.items() if code != UNIT]
    assert main.median == statistics.median(others)
    assert main.standing.of == len(values)
    assert main.standing.from_highest == 1 + sum(value > values[UNIT] for value in others)
    shown = result.tables[0].rows
    told = [row["value"] for row in shown]
    assert (told[0], told[-1]) == (max(values.values()), min(values.values()))
    assert [row["unit_code"] for row in shown if row["asked"]] == [UNIT]
    assert notes(result)[NoteKind.LIMITED] == {"shown": len(shown), "total": len(values)}


def test_statement_of_a_whole_level_does_not_list_its_codes(bench: Workbench) -> None:
    result = ask(bench, "rank", indicators=["i0"])
    assert answered(result).total == 2479
    assert max(len(statement) for statement in result.queries) < 5000


def test_long_catalogue_is_told_by_its_areas(bench: Workbench) -> None:
    whole = answered(ask(bench, "catalogue"))
    assert (whole.total, whole.indicators) == (60, ())
    assert whole.areas[0] == ("Obszar 0", 20)
    area = answered(ask(bench, "catalogue", area="Obszar 1"))
    assert len(area.indicators) == 20

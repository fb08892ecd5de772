"""Quality: what is planted is found, what is ordinary is not; how far the data go."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from indicators_db import register
from indicators_db.build import build
from indicators_db.contents import Contents, Unplaced
from indicators_db.datasets import Datasets
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level
from indicators_db.quality import Finding, FindingKind, quality_of
from indicators_db.sources.bdl_exports import import_exports
from indicators_db.warehouse import Warehouse
from tests.shared_data import shared

YEARS = range(2015, 2022)
LEVELS = frozenset({Level.GMINA, Level.POWIAT, Level.VOIVODESHIP})
UNITS = [unit for unit in register.load_units() if unit.code[:2] in {"08", "16"}]
GMINAS = [unit.code for unit in UNITS if unit.level is Level.GMINA]

Cells = dict[tuple[str, str, int], float | None]


def people() -> Cells:
    """Inhabitants that add up from gminas to powiats and voivodeships, each year a little fewer."""
    draw = random.Random(1)  # noqa: S311
    found: Cells = {}
    for code in GMINAS:
        size = draw.randint(2_000, 40_000)
        for year in YEARS:
            count = size - 13 * (year - YEARS[0])
            found["people", code, year] = float(count)
            for whole in {code[:4], code[:2]}:
                found["people", whole, year] = (found.get(("people", whole, year)) or 0) + count
    return found


def contents(cells: Cells, *unplaced: Unplaced) -> Contents:
    ids = dict.fromkeys(one for one, _, _ in cells)
    rows = [
        (one, code, year, value, "missing" if value is None else "")
        for (one, code, year), value in cells.items()
    ]
    return Contents(
        info=DatasetInfo("set", "Set", DatasetKind.REAL, date(2024, 12, 31)),
        indicators=[Indicator(one, one.title(), "osoby", LEVELS, family="") for one in ids],
        values=pd.DataFrame(rows, columns=["indicator", "unit_code", "year", "value", "flag"]),
        units=UNITS,
        unplaced=unplaced,
    )


@pytest.fixture
def findings(datasets: Datasets) -> Callable[..., set[Finding]]:
    def found(cells: Cells, *unplaced: Unplaced) -> set[Finding]:
        build(contents(cells, *unplaced), datasets)
        return set(datasets.open("set").doubts.findings)

    return found


Find = Callable[..., set[Finding]]
ONE, OTHER = GMINAS[3], GMINAS[7]


def test_nothing_wrong(findings: Find) -> None:
    assert findings(people()) == set()


def test_the_same_numbers_under_two_names(findings: Find) -> None:
    cells = people()
    cells |= {("persons", code, year): value for (_, code, year), value in cells.items()}
    (found,) = findings(cells)
    column = sum(len(code) > 2 for _, code, _ in cells) // 2  # two voivodeships may be a chance
    assert found == Finding(FindingKind.EQUAL, "people", year=2021, other="persons", count=column)


def test_few_or_empty_columns_are_not_the_same(findings: Find) -> None:
    cells: Cells = {("a", code, 2020): 0.0 for code in GMINAS}
    cells |= {("b", code, 2020): 0.0 for code in GMINAS}
    cells |= {("c", code, 2020): 5.0 for code in GMINAS[:7]}
    cells |= {("d", code, 2020): 5.0 for code in GMINAS[:7]}
    assert findings(cells) == set()


@pytest.mark.parametrize("factor", [10.0, 100.0, 0.001])
def test_another_unit_of_measure_from_some_year_on(findings: Find, factor: float) -> None:
    cells = {
        key: value * (factor if key[2] >= 2018 else 1) for key, value in people().items() if value
    }
    found = findings(cells)
    assert {(one.kind, one.level, one.year) for one in found} == {
        (FindingKind.SCALE, level, 2018) for level in (Level.GMINA, Level.POWIAT)
    }
    assert [one.value for one in found] == pytest.approx([factor, factor])


def test_growth_is_no_change_of_measure(findings: Find) -> None:
    draw = random.Random(2)  # noqa: S311
    cells: Cells = {
        ("grants", code, year): draw.uniform(1e5, 9e5) * (draw.uniform(3, 30) if year > 2018 else 1)
        for code in GMINAS
        for year in YEARS
    }
    assert findings(cells) == set()


@pytest.mark.parametrize("year", [2018, 2021])
def test_a_slipped_point(findings: Find, year: int) -> None:
    cells = {key: value for key, value in people().items() if len(key[1]) == 6}
    before = cells["people", ONE, year - 1]
    cells["people", ONE, year] = (before or 0) * 10
    (found,) = findings(cells)
    assert found == Finding(
        FindingKind.JUMP, "people", Level.GMINA, ONE, year,
        value=(before or 0) * 10, expected=before,
    )  # fmt: skip


def test_a_break_after_the_first_year_is_the_first_year_s(findings: Find) -> None:
    cells = {key: value for key, value in people().items() if len(key[1]) == 6}
    right = cells["people", ONE, 2015] or 0
    cells["people", ONE, 2015] = right / 10
    (found,) = findings(cells)
    assert (found.kind, found.unit_code, found.year) == (FindingKind.JUMP, ONE, 2015)


def test_what_leaps_by_nature_is_no_jump(findings: Find) -> None:
    draw = random.Random(3)  # noqa: S311
    cells: Cells = {
        ("roads", code, year): 10 ** draw.uniform(4, 7) for code in GMINAS for year in YEARS
    }
    cells |= {("schools", code, year): 1.0 for code in GMINAS for year in YEARS}
    cells["schools", ONE, 2018] = 10.0
    assert findings(cells) == set()


def test_a_zero_that_is_none(findings: Find) -> None:
    cells = {key: value for key, value in people().items() if len(key[1]) == 6}
    cells["people", ONE, 2018] = 0.0
    (found,) = findings(cells)
    assert (found.kind, found.unit_code, found.year, found.value) == (
        FindingKind.ZERO, ONE, 2018, 0,
    )  # fmt: skip
    assert 2_000 < (found.expected or 0) < 40_000


def test_a_flagged_zero_and_zeros_by_nature_are_zeros(datasets: Datasets) -> None:
    cells = {key: value for key, value in people().items() if len(key[1]) == 6}
    cells["people", ONE, 2018] = 0.0
    draw = random.Random(4)  # noqa: S311
    cells |= {("fires", code, year): float(draw.randint(0, 3)) for code in GMINAS for year in YEARS}
    given = contents(cells)
    assert isinstance(given.values, pd.DataFrame)
    flags = given.values["flag"].where(
        ~((given.values["value"] == 0) & (given.values["indicator"] == "people")), "true_zero"
    )
    build(replace(given, values=given.values.assign(flag=flags)), datasets)
    assert datasets.open("set").doubts.findings == ()


def test_a_year_of_zeros(findings: Find) -> None:
    cells = {key: (0.0 if key[2] == 2021 else value) for key, value in people().items()}
    found = findings(cells)
    assert {(one.kind, one.level, one.year) for one in found} == {
        (FindingKind.ZEROS, level, 2021) for level in (Level.GMINA, Level.POWIAT)
    }


def test_a_sum_that_does_not_add_up(findings: Find) -> None:
    cells = people()
    right = cells["people", "0803", 2019] or 0
    cells["people", "0803", 2019] = right + 5_000
    found = {(one.unit_code, one.year, one.value, one.expected) for one in findings(cells)}
    lubuskie = cells["people", "08", 2019] or 0
    assert found == {
        ("0803", 2019, right + 5_000, right),
        ("08", 2019, lubuskie, lubuskie + 5_000),
    }


def test_units_abolished_since_are_counted_in(findings: Find) -> None:
    cells = people()
    cells["people", "0803", 2019] = (cells["people", "0803", 2019] or 0) + 5_000
    cells["people", "08", 2019] = (cells["people", "08", 2019] or 0) + 5_000
    assert findings(cells, Unplaced("people", "0803092", "Dawna", 2019, 5_000.0)) == set()


def test_shares_need_not_add_up(findings: Find) -> None:
    draw = random.Random(5)  # noqa: S311
    cells: Cells = {
        ("share", unit.code, year): round(draw.uniform(20, 80), 1)
        for unit in UNITS
        for year in YEARS
    }
    assert findings(cells) == set()


def test_units_that_vanish(findings: Find) -> None:
    cells = {
        key: value
        for key, value in people().items()
        if len(key[1]) == 6 and not (key[1] in {ONE, OTHER} and key[2] > 2018)
    }
    del cells["people", GMINAS[5], 2017]  # a gap
    del cells["people", GMINAS[6], 2021]  # perhaps not yet published
    (found,) = findings(cells)
    assert found == Finding(
        FindingKind.VANISHED, "people", Level.GMINA, min(ONE, OTHER), 2019, count=2
    )


def test_the_report_says_how_far_data_go(datasets: Datasets) -> None:
    cells = {key: value for key, value in people().items() if len(key[1]) == 6}
    cells["people", ONE, 2021] = None
    del cells["people", OTHER, 2021]
    build(contents(cells), datasets)
    found = quality_of(datasets.open("set"))
    (one,) = found.indicators
    (level,) = one.levels
    assert one.years == level.years == tuple(YEARS)
    assert (level.units, level.covered) == (len(GMINAS), len(GMINAS) - 2)
    assert level.coverage == pytest.approx(100 * (1 - 2 / len(GMINAS)))
    assert (one.cells, one.missing, one.zeros) == (len(cells), 1, 0)
    assert (found.cells, found.missing) == (len(cells), 1)


def test_every_trap_of_the_small_region(small: Warehouse) -> None:
    found = quality_of(small)
    assert [one.indicator.id for one in found.indicators] == [
        one.id for one in small.catalogue.indicators
    ]
    readers = next(one for one in found.indicators if one.indicator.id == "readers")
    assert (readers.true_zeros, readers.missing, readers.zeros) == (6, 6, 0)
    nothing = next(one for one in found.indicators if one.indicator.id == "nothing")
    assert (nothing.cells, nothing.levels, nothing.missing_percent) == (0, (), 0)


def test_real_exports(datasets: Datasets) -> None:
    """The faults that are known of these files are found, and little else."""
    folder = shared("data/bdl_exports")
    names = ("Number of marriages", "Number of outpatient entities", "Average salary amount",
             "Number of people", "Number of unemployed")  # fmt: skip
    files = [folder / "powiat_xlsx" / f"{name}.xlsx" for name in names]
    import_exports([*files, next(folder.glob("RYNE_*"))], datasets, name="known")
    warehouse = datasets.open("known")
    named = {one.id: one.name for one in warehouse.catalogue.indicators}
    equal = {
        frozenset(filter(None, (one.indicator, one.other)))
        for one in warehouse.doubts.findings
        if one.kind is FindingKind.EQUAL
    }
    assert {frozenset(named[one].split(":")[0] for one in pair) for pair in equal} == {
        frozenset({"Number of marriages", "Number of outpatient entities"}),
        frozenset({"Bezrobotni zarejestrowani", "Number of unemployed"}),
    }
    rest = {
        (one.kind, one.unit_code, one.year)
        for one in warehouse.doubts.findings
        if one.kind is not FindingKind.EQUAL
    }
    assert rest == {(FindingKind.ZERO, "2467", 2022)}

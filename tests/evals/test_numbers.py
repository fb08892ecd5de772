"""Every number of an answer is computed again, and a wrong one is found."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from evals.answers.numbers import Check, checks
from evals.answers.published import Published
from evals.reading.cases import Case
from evals.reading.prediction import Prediction
from polish.texts import text

WATER = "Stawka opłaty za wodę"
VALUES = [
    # three neighbouring gminas of powiat cieszyński, by year
    ("240304", 2022, 4.0), ("240304", 2023, 5.0), ("240304", 2024, 6.0),
    ("240311", 2024, 7.0), ("240303", 2024, 5.0), ("240301", 2024, 5.0),
    # a powiat, and a city that was a gmina first and a powiat later
    ("2604", 2022, 4.0), ("2604", 2024, 5.0), ("266101", 2022, 1.0), ("2661", 2024, 9.0),
]  # fmt: skip
PUBLISHED = Published(
    pd.DataFrame(VALUES, columns=["unit_code", "year", "value"]).assign(name=WATER)
)


def _row(unit: str, value: float | None, year: int = 2024, **more: Any) -> dict[str, Any]:
    return {
        "unit_code": unit, "unit": unit, "indicator": WATER, "year": year, "value": value, **more
    }  # fmt: skip


def _checks(
    operation: str, *tables: list[dict[str, Any]], median: str | None = None, **plan: Any
) -> list[Check]:
    columns = [{"key": "median", "label": median}] if median is not None else []
    case = Case.model_validate(
        {"catalogue": "demo", "kind": "value", "question": "?", "expect": {}}
    )
    found = Prediction.model_validate(
        {
            "catalogue": "demo", "case": case.id, "turn": 0, "question": "?",
            "status": "answered", "operation": operation,
            "tables": [{"title": "", "columns": columns, "rows": rows} for rows in tables],
            **plan,
        }
    )  # fmt: skip
    return list(checks(case, found, PUBLISHED))


def _wrong(found: list[Check]) -> list[str]:
    return [check.what.split(",")[0] for check in found if not check.right]


def test_a_value_is_compared_with_the_file() -> None:
    assert _wrong(_checks("values", [_row("240304", 6.0)])) == []
    assert _wrong(_checks("values", [_row("240304", 6.1)])) == ["value"]
    assert _wrong(_checks("values", [_row("240304", None)])) == ["value"]
    assert _wrong(_checks("values", [_row("240304", 6.0, year=2021)])) == ["value"]


def test_a_missing_number_is_missing_in_the_file_too() -> None:
    assert _wrong(_checks("values", [_row("240304", None, year=2021)])) == []


def test_an_answer_without_numbers_has_nothing_to_check() -> None:
    assert _checks("define", [_row("240304", 6.0)]) == []


SUMMARY = {"first_year": 2022, "first": 4.0, "change": 2.0, "change_percent": 50.0, "highest": 6.0,
           "lowest": 4.0}  # fmt: skip


@pytest.mark.parametrize(
    "tampered", [{}, {"change": 1.0}, {"change_percent": 51.0}, {"highest": 7.0}, {"lowest": 5.0}]
)
def test_a_change_is_computed_again(tampered: dict[str, Any]) -> None:
    found = _checks("trend", [_row("240304", 6.0, **{**SUMMARY, **tampered})])
    assert _wrong(found) == list(tampered)


@pytest.mark.parametrize("tampered", [{}, {"first": 4.0}, {"change": 0.0}])
def test_a_change_of_no_years_has_no_numbers(tampered: dict[str, Any]) -> None:
    nothing = {**dict.fromkeys(SUMMARY), "year": None, **tampered}
    found = _checks("trend", [{**_row("240304", 6.0), "value": None, **nothing}])
    assert _wrong(found) == list(tampered)


RISEN = [
    # from 2022 to 2024: only one gmina of the powiat has both numbers
    {**_row("240304", 6.0), "place": 1, "first_year": 2022, "first": 4.0, "change": 2.0,
     "change_percent": 50.0},
]  # fmt: skip
RISES = {"total": 1, "rose": 1, "fell": 0, "small_base": 0, "median_change": 2.0,
         "highest_change": 2.0, "lowest_change": 2.0}  # fmt: skip
CHANGES: dict[str, Any] = {
    "change": "difference", "order": "descending", "limit": 10, "level": "gmina", "within": "2403"
}  # fmt: skip


@pytest.mark.parametrize(
    "tampered", [{}, {"total": 2}, {"rose": 0}, {"median_change": 1.0}, {"highest_change": 3.0}]
)
def test_a_ranking_by_change_is_computed_again(tampered: dict[str, Any]) -> None:
    found = _checks("rank", RISEN, [{**RISES, **tampered}], **CHANGES)
    assert _wrong(found) == list(tampered)
    assert _wrong(_checks("rank", [{**RISEN[0], "place": 2}], [RISES], **CHANGES)) == ["place"]
    tops = _wrong(_checks("rank", [{**RISEN[0], "change": 3.0}], [RISES], **CHANGES))
    assert tops == ["change", "row 1"]


def test_a_city_makes_no_pair_of_its_numbers_under_two_codes() -> None:
    risen = {"place": 1, "first_year": 2022, "first": 4.0, "change": 1.0, "change_percent": 25.0}
    summary = {**RISES, "median_change": 1.0, "highest_change": 1.0, "lowest_change": 1.0}
    scope = {**CHANGES, "level": "powiat", "within": "26"}
    assert _wrong(_checks("rank", [{**_row("2604", 5.0), **risen}], [summary], **scope)) == []


BESIDE: dict[str, Any] = {
    "median": 5.0, "difference": 1.0, "difference_percent": 20.0, "place_from_highest": 2,
    "place_from_lowest": 3, "of": 4, "highest": 7.0, "lowest": 5.0,
}  # fmt: skip


@pytest.mark.parametrize("tampered", [{}, {"median": 6.0}, {"place_from_highest": 1}, {"of": 3}])
def test_a_comparison_is_computed_again(tampered: dict[str, Any]) -> None:
    row = _row("240304", 6.0, **{**BESIDE, **tampered})
    assert _wrong(_checks("compare", [row], benchmark="county")) == list(tampered)


def test_a_table_that_says_beside_whom_it_compares_is_held_to_that() -> None:
    of_powiat = _row("240304", 6.0, **BESIDE)
    label = text("tables.column.median", benchmark=text("tables.benchmark_of.county"))
    assert _wrong(_checks("compare", [of_powiat], median=label, benchmark="units")) == []
    # its neighbours are others than the gminas of its powiat
    other = text("tables.column.median", benchmark=text("tables.benchmark_of.neighbours"))
    assert "of" in _wrong(_checks("compare", [of_powiat], median=other, benchmark="county"))
    assert _wrong(_checks("compare", [{**of_powiat, "of": 3}], median=label)) == ["of"]


def _ranking(*rows: dict[str, Any], total: int = 4) -> list[Check]:
    summary = {"total": total, "median": 5.5}
    return _checks(
        "rank", list(rows), [summary], level="gmina", within="2403", order="descending", limit=2
    )


def test_a_ranking_is_ordered_again() -> None:
    first, second = _row("240311", 7.0, place=1), _row("240304", 6.0, place=2)
    assert _wrong(_ranking(first, second)) == []
    assert _wrong(_ranking(first, _row("240303", 5.0, place=2))) == ["row 2", "place"]
    assert _wrong(_ranking(second, first)) == ["row 1", "row 2"]
    assert _wrong(_ranking(first, second, total=5)) == ["total"]

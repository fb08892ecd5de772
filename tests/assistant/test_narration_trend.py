"""Runs of years: direction words come from the sign of the change and from nothing else."""

from __future__ import annotations

import pytest

from assistant.narration import narrate
from assistant.tools.facts import Note, NoteKind
from indicators_db.model import Direction, Indicator
from tests.assistant.factories import (
    ACCIDENTS,
    BALANCE,
    ILAWA,
    KWIDZYN,
    REAL,
    SHARE,
    SPENDING,
    SZTUM,
    TCZEW,
    indicator,
    trend_result,
)


def told(of: Indicator, run: dict[int, float | None], notes=()) -> str:
    return narrate(trend_result([(of, KWIDZYN, run)], notes), REAL).text


def test_growth_is_told_with_size_percent_and_years() -> None:
    text = told(SPENDING, {2015: 18000, 2016: 17500, 2024: 21345})
    assert (
        "wzrósł z 18\u00a0000\u00a0zł/km w 2015 r. do 21\u00a0345\u00a0zł/km w 2024 r., "
        "czyli o 3345\u00a0zł/km (o 18,6%)."
    ) in text
    assert "a najniższą w 2016 r. (17\u00a0500\u00a0zł/km)" in text


def test_percentages_change_by_percentage_points() -> None:
    text = told(SHARE, {2015: 60.0, 2024: 58.5})
    assert "zmalał z 60,0% w 2015 r. do 58,5% w 2024 r." in text
    assert "o 1,5\u00a0punktu procentowego." in text


@pytest.mark.parametrize(
    ("direction", "run", "verdict"),
    [
        (Direction.HIGHER_IS_BETTER, {2015: 1.0, 2024: 2.0}, "zmiana na lepsze"),
        (Direction.HIGHER_IS_BETTER, {2015: 2.0, 2024: 1.0}, "zmiana na gorsze"),
        (Direction.LOWER_IS_BETTER, {2015: 1.0, 2024: 2.0}, "zmiana na gorsze"),
        (Direction.LOWER_IS_BETTER, {2015: 2.0, 2024: 1.0}, "zmiana na lepsze"),
        (Direction.HIGHER_IS_BETTER, {2015: -2.0, 2024: -1.0}, "zmiana na lepsze"),
    ],
)
def test_verdict_follows_direction(direction, run, verdict) -> None:
    text = told(indicator("Miara", "szt.", direction, 1), run)
    assert verdict in text
    assert text.count("zmiana na") == 1


@pytest.mark.parametrize("run", [{2015: 1.0, 2024: 2.0}, {2015: 2.0, 2024: 1.0}])
def test_neutral_change_is_neither_good_nor_bad(run) -> None:
    text = told(indicator("Liczba mieszkańców", "osoby"), run)
    assert "ani dobry, ani zły" in text
    assert "na lepsze" not in text
    assert "na gorsze" not in text


def test_no_change_and_change_that_rounding_hides() -> None:
    same = told(ACCIDENTS, {2015: 6.0, 2018: 7.0, 2024: 6.0})
    assert "był w 2024 r. taki sam jak w 2015 r.: 6,0" in same
    hidden = told(ACCIDENTS, {2015: 6.01, 2024: 6.02})
    assert "po zaokrągleniu taki sam" in hidden
    assert "zmiana na" not in hidden


def test_growth_from_a_negative_value_has_no_percent() -> None:
    text = told(BALANCE, {2015: -150, 2024: -30})
    assert "wzrósł z −150\u00a0zł/osobę w 2015 r. do −30\u00a0zł/osobę w 2024 r." in text
    assert "czyli o 120\u00a0zł/osobę." in text
    assert "%" not in text


def test_one_value_is_no_trend() -> None:
    text = told(BALANCE, {2015: None, 2024: -30})
    assert "jest tylko jedna wartość" in text
    assert "wzrósł" not in text


def test_gaps_are_said() -> None:
    note = Note(NoteKind.GAPS, (("years", "2016, 2018–2020"),))
    text = told(SPENDING, {2015: 1, 2016: None, 2017: 2, 2024: 3}, [note])
    assert "Lata bez danych: 2016, 2018–2020." in text


def test_several_series_have_a_line_each() -> None:
    result = trend_result(
        [
            (SPENDING, KWIDZYN, {2015: 18000, 2024: 21345}),
            (SPENDING, SZTUM, {2015: 20000, 2024: 19000}),
            (SPENDING, TCZEW, {2015: 20000, 2024: 20000}),
            (SPENDING, ILAWA, {2015: None, 2024: 20000}),
        ]
    )
    text = narrate(result, REAL).text
    assert "- powiat sztumski: spadek z 20\u00a0000\u00a0zł/km (2015 r.)" in text
    assert "- powiat tczewski: bez zmiany: 20\u00a0000\u00a0zł/km" in text
    assert "- powiat iławski: jedna wartość" in text


def test_other_indicators_of_one_unit_are_told_by_name() -> None:
    result = trend_result(
        [(SPENDING, KWIDZYN, {2015: 1, 2024: 2}), (SHARE, KWIDZYN, {2015: 3, 2024: 2})]
    )
    assert "- „Udział dróg w dobrym stanie”: spadek z 3,0%" in narrate(result, REAL).text


def test_gaps_of_several_series_are_said_of_some() -> None:
    note = Note(NoteKind.GAPS, (("years", "2016"),))
    runs = [(SPENDING, unit, {2015: 1, 2024: 3}) for unit in (KWIDZYN, SZTUM)]
    text = narrate(trend_result(runs, [note]), REAL).text
    assert "Lata, z których nie wszystkie szeregi mają dane: 2016." in text
    assert "Pozostałe szeregi:" in text


def test_long_list_of_series_is_cut_and_says_so() -> None:
    runs = [(indicator(f"Miara {n}"), KWIDZYN, {2015: 1, 2024: 3}) for n in "abcdefgh"]
    text = narrate(trend_result(runs), REAL).text
    assert text.count("\n- ") == 6
    assert "wzrost z 1\u00a0zł/km (2015 r.) do 3\u00a0zł/km (2024 r.)" in text
    assert "Dalsze szeregi są w tabeli." in text


def test_series_without_any_number() -> None:
    assert "żadnej wartości" in told(SPENDING, {2015: None})

from __future__ import annotations

import pytest

from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.plan import Status
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined, notes


def test_series_keeps_its_gaps_and_names_them(ask: Ask) -> None:
    result = ask("trend", units=["8801"], indicators=["paved"])
    (series,) = answered(result).series
    assert [o.value for o in series.observations] == [70.1, None, 72.3, None, 74.9, 75.2]
    assert notes(result)[NoteKind.GAPS] == {"years": "2019, 2021"}
    assert column(result, "flag") == [None, "missing", None, "missing", None, None]
    assert result.plan.years == (2018, 2019, 2020, 2021, 2022, 2023)


def test_change_of_a_percentage_is_in_points(ask: Ask) -> None:
    result = ask("trend", units=["8801"], indicators=["paved"])
    (series,) = answered(result).series
    assert (series.change, series.change_percent) == (5.1, None)
    change = next(c for c in result.tables[1].columns if c.key == "change")
    assert change.unit == "p.p."


def test_change_relates_to_the_first_value(ask: Ask) -> None:
    result = ask("trend", units=["8801", "8802"], indicators=["cost"], span=3)
    first, second = answered(result).series
    assert (first.change, first.change_percent) == (2000, 20)
    assert second.change_percent == pytest.approx(100 * 600 / 9400)
    assert column(result, "change", table=1) == [2000, 600]
    assert result.plan.years == (2021, 2022, 2023)


def test_no_percent_of_a_negative_first_value(ask: Ask) -> None:
    (series,) = answered(ask("trend", units=["880101"], indicators=["result"])).series
    assert (series.change, series.change_percent) == (70, None)
    assert (series.highest.year, series.lowest.year) == (2022, 2018)


def test_years_asked_before_the_data_begin_are_named(ask: Ask) -> None:
    result = ask("trend", units=["8801"], indicators=["cost"], first=2015, last=2019)
    (series,) = answered(result).series
    assert [o.year for o in series.observations] == [2018, 2019]
    assert notes(result)[NoteKind.GAPS] == {"years": "2015–2017"}


def test_one_number_is_no_change(ask: Ask) -> None:
    result = ask("trend", units=["8801"], indicators=["cost"], first=2023)
    (series,) = answered(result).series
    assert (series.change, series.change_percent) == (None, None)


def test_unit_without_a_number_has_an_empty_series(ask: Ask) -> None:
    result = ask("trend", units=["8801", "880103"], indicators=["cost"])
    told, empty = answered(result).series
    assert told.last.value == 12000
    assert (empty.unit.code, empty.observations, empty.last) == ("880103", (), None)
    assert column(result, "flag", table=1) == [None, "missing"]


def test_years_without_any_number(ask: Ask) -> None:
    result = ask("trend", units=["8801"], indicators=["cost"], first=2000, last=2005)
    facts = declined(result, Status.NO_DATA)
    assert facts.obstacle is Obstacle.YEAR_NOT_COLLECTED
    assert facts.years[0] == 2018


def test_unit_whose_every_value_is_hidden(ask: Ask) -> None:
    facts = declined(ask("trend", units=["900101"], indicators=["readers"]), Status.NO_DATA)
    assert facts.obstacle is Obstacle.VALUE_HIDDEN


def test_wrong_level_offers_the_county_with_the_same_question(ask: Ask) -> None:
    result = ask("trend", units=["880103"], indicators=["cost"])
    declined(result, Status.NOT_AT_LEVEL)
    assert result.options[0].question.startswith("Jak zmieniał się")

from __future__ import annotations

import pytest

from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.plan import Status
from indicators_db.model import Flag, Kind, Level
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined, notes


def test_latest_year_with_a_number_where_none_is_asked(ask: Ask) -> None:
    result = ask("values", units=["8801"], indicators=["cost"])
    (measure,) = answered(result).measures
    assert (measure.year, measure.value) == (2023, 12000)
    assert notes(result)[NoteKind.LATEST_YEAR] == {"year": "2023"}
    assert result.plan.years == (2023,)
    assert "8801" in result.queries[0]


def test_hidden_last_year_is_not_the_latest(ask: Ask) -> None:
    (measure,) = answered(ask("values", units=["8804"], indicators=["cost"])).measures
    assert (measure.year, measure.value) == (2022, 7400)


def test_hidden_value_is_no_data_and_never_zero(ask: Ask) -> None:
    result = ask("values", units=["8804"], indicators=["cost"], years=[2023])
    facts = declined(result, Status.NO_DATA)
    assert facts.obstacle is Obstacle.VALUE_HIDDEN
    assert facts.years == (2018, 2019, 2020, 2021, 2022)
    assert [option.label for option in result.options] == ["2022"]
    assert "2022" in result.options[0].question


def test_true_zero_is_a_number(ask: Ask) -> None:
    result = ask("values", units=["880102"], indicators=["debt_g"], years=[2023])
    (measure,) = answered(result).measures
    assert (measure.value, measure.flag) == (0, Flag.TRUE_ZERO)
    assert column(result, "flag") == ["true_zero"]


@pytest.mark.parametrize(
    ("year", "obstacle"), [(2010, Obstacle.YEAR_NOT_COLLECTED), (2030, Obstacle.YEAR_IN_FUTURE)]
)
def test_years_without_data_name_those_with(ask: Ask, year: int, obstacle: Obstacle) -> None:
    facts = declined(
        ask("values", units=["8801"], indicators=["cost"], years=[year]), Status.NO_DATA
    )
    assert facts.obstacle is obstacle
    assert (facts.year, facts.years[-1]) == (year, 2023)


def test_partly_missing_is_answered_with_flags(ask: Ask) -> None:
    result = ask("values", units=["8801", "8804"], indicators=["cost"], years=[2023])
    assert [m.value for m in answered(result).measures] == [12000, None]
    assert column(result, "flag") == [None, "missing"]
    assert notes(result)[NoteKind.MISSING] == {"count": 1}


def test_cell_that_does_not_exist_is_flagged_missing(ask: Ask) -> None:
    result = ask("values", units=["8801"], indicators=["paved"], years=[2019, 2020])
    assert column(result, "value") == [None, 72.3]
    assert column(result, "flag") == ["missing", None]


def test_city_is_answered_under_the_code_that_holds_the_numbers(ask: Ask) -> None:
    result = ask("values", units=["886101"], indicators=["cost"])
    (measure,) = answered(result).measures
    assert (measure.unit.code, measure.value) == ("8861", 25000)
    assert notes(result)[NoteKind.TWIN_USED] == {"unit": "Lipów", "code": "8861"}
    assert NoteKind.ESTIMATED in notes(result)
    assert result.plan.units == ("8861",)


def test_code_that_was_asked_wins_where_both_hold_numbers(ask: Ask) -> None:
    for code in ("8861", "886101"):
        result = ask("values", units=[code], indicators=["jobless"])
        assert answered(result).measures[0].unit.code == code
        assert NoteKind.TWIN_USED not in notes(result)


def test_version_of_a_budget_indicator_fits_the_unit(ask: Ask) -> None:
    result = ask("values", units=["886101"], indicators=["debt_g"])
    (measure,) = answered(result).measures
    assert (measure.indicator.id, measure.unit.code, measure.value) == ("debt_c", "8861", 3500)
    assert notes(result)[NoteKind.VERSION_USED] == {
        "asked": "Dług na 1 mieszkańca (gminy)",
        "used": "Dług na 1 mieszkańca (miasta na prawach powiatu)",
    }
    assert result.plan.indicators == ("debt_c",)


def test_version_is_right_where_both_are_kept_for_gminas(ask: Ask) -> None:
    town = answered(ask("values", units=["880101"], indicators=["own_c"])).measures[0]
    city = answered(ask("values", units=["886101"], indicators=["own_g"])).measures[0]
    assert (town.indicator.id, town.value) == ("own_g", 15)
    assert (city.indicator.id, city.value) == ("own_c", 550)


def test_indicator_of_powiats_is_not_given_for_a_gmina(ask: Ask) -> None:
    result = ask("values", units=["880103"], indicators=["cost"])
    facts = declined(result, Status.NOT_AT_LEVEL)
    assert facts.levels == {Level.POWIAT}
    assert facts.unit is not None
    assert facts.unit.code == "880103"
    assert [option.label for option in result.options] == ["powiat lipowski"]
    assert "powiat lipowski (województwo nadmorskie)" in result.options[0].question


def test_indicator_of_cities_is_not_given_for_a_county(ask: Ask) -> None:
    facts = declined(ask("values", units=["8801"], indicators=["debt_c"]), Status.NOT_AT_LEVEL)
    assert facts.kinds == {Kind.CITY_WITH_COUNTY_RIGHTS}


def test_service_gives_its_indicators_by_dimension_the_named_first(ask: Ask) -> None:
    shelf = ask("values", units=["8801"], service="roads")
    assert [m.indicator.id for m in answered(shelf).measures] == [
        "length", "paved", "reach", "cost",
    ]  # fmt: skip
    assert column(shelf, "dimension") == ["ilość", "jakość", "dostępność", "efektywność"]
    assert notes(shelf)[NoteKind.LATEST_YEAR] == {"year": "2022–2023"}
    named = ask("values", units=["8801"], service="roads", indicators=["cost"])
    assert answered(named).measures[0].indicator.id == "cost"


def test_unit_that_the_indicator_is_not_collected_for_has_an_empty_row(ask: Ask) -> None:
    result = ask("values", units=["8801", "880103"], indicators=["cost"])
    assert column(result, "unit_code") == ["8801", "880103"]
    assert column(result, "flag") == [None, "missing"]
    service = ask("values", units=["8801", "880103"], service="roads")
    assert set(column(service, "unit_code")) == {"8801"}


def test_trend_is_offered_where_there_is_one(ask: Ask) -> None:
    one_year = ask("values", units=["880201"], indicators=["result"])
    assert answered(one_year).measures[0].value == 7
    assert not any(q.startswith("Jak zmieniał") for q in one_year.suggestions)
    more = ask("values", units=["880103"], indicators=["result"])
    assert any(q.startswith("Jak zmieniał") for q in more.suggestions)


def test_service_gives_each_budget_figure_once(ask: Ask) -> None:
    result = ask("values", units=["8861"], service="finance")
    assert [m.indicator.id for m in answered(result).measures] == ["debt_c", "own_c", "result"]
    assert NoteKind.VERSION_USED not in notes(result)


def test_city_and_the_county_around_it_are_told_apart(ask: Ask) -> None:
    city = notes(ask("values", units=["8861"], indicators=["jobless"]))
    county = notes(ask("values", units=["8801"], indicators=["jobless"]))
    assert city[NoteKind.CITY_AND_COUNTY] == {"answered": "Lipów", "other": "powiat lipowski"}
    assert county[NoteKind.CITY_AND_COUNTY] == {"answered": "powiat lipowski", "other": "Lipów"}
    other = notes(ask("values", units=["8802"], indicators=["jobless"]))
    assert NoteKind.CITY_AND_COUNTY not in other


def test_what_does_not_exist_is_said(ask: Ask) -> None:
    declined(ask("values", units=["999999"], indicators=["cost"]), Status.UNKNOWN_UNIT)
    declined(ask("values", units=["8801"], indicators=["none"]), Status.UNKNOWN_INDICATOR)
    declined(ask("values", units=["8801"], service="none"), Status.UNKNOWN_INDICATOR)
    facts = declined(ask("values", units=["8801"]), Status.CLARIFICATION)
    assert facts.obstacle is Obstacle.INDICATOR_MISSING


def test_indicator_without_any_number(ask: Ask) -> None:
    facts = declined(ask("values", units=["880103"], indicators=["nothing"]), Status.NO_DATA)
    assert facts.years == ()


def test_provenance_comes_with_the_number(ask: Ask) -> None:
    result = ask("values", units=["8801"], indicators=["cost"])
    assert [(s.title, s.url, s.as_of) for s in result.sources] == [
        ("GUS, formularz próbny", "", "2024-06-30"),
        ("Rejestr próbny", "https://example.org/rejestr", "2024-06-30"),
    ]
    assert result.definitions[0].formula == "wydatki na drogi ÷ długość dróg w km"


def test_city_named_by_both_codes_is_one_place(ask: Ask) -> None:
    result = ask("values", units=["8861", "886101"], indicators=["jobless"])
    assert [m.unit.code for m in answered(result).measures] == ["8861"]

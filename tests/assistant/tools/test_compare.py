from __future__ import annotations

import pytest

from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.plan import Status
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined, notes


def test_unit_beside_its_neighbours_by_hand(ask: Ask) -> None:
    result = ask("compare", units=["8801"], indicators=["cost"], benchmark="neighbours")
    main = answered(result).main
    # neighbours in 2023: 10000, 14000, hidden, 11000, 25000; so the median is (11000 + 14000) / 2
    assert (main.measure.year, main.measure.value) == (2023, 12000)
    assert (main.median, main.difference, main.difference_percent) == (12500, -500, -4)
    standing = main.standing
    assert (standing.from_highest, standing.from_lowest, standing.of) == (3, 3, 5)
    assert (main.highest.unit.code, main.lowest.unit.code) == ("8861", "8802")
    assert notes(result)[NoteKind.MISSING] == {"count": 1}
    assert notes(result)[NoteKind.SMALL_GROUP] == {"count": 4}
    assert NoteKind.NEUTRAL in notes(result)


def test_table_has_every_unit_the_highest_first(ask: Ask) -> None:
    result = ask("compare", units=["8801"], indicators=["cost"], benchmark="neighbours")
    assert column(result, "unit_code") == ["8861", "8803", "8801", "8805", "8802", "8804"]
    assert column(result, "place") == [1, 2, 3, 4, 5, None]
    assert column(result, "flag")[-1] == "missing"
    (summary,) = result.tables[1].rows
    assert (summary["median"], summary["of"], summary["without_number"]) == (12500, 5, 1)


def test_year_that_most_peers_have_goes_before_a_later_one(ask: Ask) -> None:
    # its only neighbour has no length of 2023
    result = ask("compare", units=["8804"], indicators=["length"], benchmark="neighbours")
    assert answered(result).main.measure.year == 2022
    asked = ask("compare", units=["8804"], indicators=["length"], benchmark="neighbours", year=2023)
    assert answered(asked).main.median is None
    # of the other powiats of the voivodeship only two have numbers, in any year
    few = ask("compare", units=["8801"], indicators=["jobless"], benchmark="voivodeship")
    assert answered(few).main.measure.year == 2023


def test_ties_with_the_unit_are_said(ask: Ask) -> None:
    result = ask("compare", units=["8801"], indicators=["paved"], benchmark="neighbours", year=2023)
    standing = answered(result).main.standing
    assert (standing.from_highest, standing.from_lowest, standing.tied) == (4, 2, 1)
    assert notes(result)[NoteKind.TIES] == {"count": 2}
    assert answered(result).main.difference == -4.8
    assert answered(result).main.difference_percent is None


def test_no_percent_of_a_negative_median(ask: Ask) -> None:
    result = ask("compare", units=["880103"], indicators=["result"], benchmark="county")
    main = answered(result).main
    assert (main.median, main.difference, main.difference_percent) == (-10, -10, None)


def test_territory_and_its_own_published_value(ask: Ask) -> None:
    result = ask("compare", units=["8801"], indicators=["jobless"], benchmark="voivodeship")
    main = answered(result).main
    assert {other.unit.code for other in main.others} == {
        "8802", "8803", "8804", "8805", "8861", "8862",
    }  # fmt: skip
    assert (main.aggregate.unit.code, main.aggregate.value) == ("88", 650)
    assert column(result, "aggregate", table=1) == [650]


def test_named_units_are_taken_at_one_level(ask: Ask) -> None:
    result = ask("compare", units=["886101", "8801"], indicators=["jobless"], benchmark="units")
    main = answered(result).main
    assert (main.measure.unit.code, main.measure.value) == ("8861", 160)
    assert [(o.unit.code, o.value) for o in main.others] == [("8801", 70)]
    assert result.plan.units == ("8861", "8801")
    assert NoteKind.CITY_AND_COUNTY not in notes(result)


def test_named_unit_that_the_indicator_is_not_collected_for(ask: Ask) -> None:
    result = ask("compare", units=["8801", "880103"], indicators=["cost"], benchmark="units")
    facts = declined(result, Status.NOT_AT_LEVEL)
    assert facts.unit is not None
    assert facts.unit.code == "880103"


def test_comparison_with_units_wants_units(ask: Ask) -> None:
    result = ask("compare", units=["8801"], indicators=["cost"], benchmark="units")
    assert declined(result, Status.CLARIFICATION).obstacle is Obstacle.UNIT_MISSING


def test_comparison_group_is_ours_and_open(ask: Ask) -> None:
    result = ask("compare", units=["8861"], indicators=["debt_c"], benchmark="comparison_group")
    assert {other.unit.code for other in answered(result).main.others} == {"8862", "9061"}
    assert notes(result)[NoteKind.OWN_GROUP] == {"criteria": "miasta na prawach powiatu"}
    assert result.tables[2].rows[0]["value"] == 2


def test_no_neighbours_recorded_is_no_data_with_another_way(ask: Ask) -> None:
    result = ask("compare", units=["880202"], indicators=["debt_g"], benchmark="neighbours")
    assert declined(result, Status.NO_DATA).obstacle is Obstacle.NO_NEIGHBOURS
    assert "województwa" in result.options[0].question


def test_own_hidden_value_is_no_comparison(ask: Ask) -> None:
    result = ask("compare", units=["8804"], indicators=["cost"], benchmark="neighbours", year=2023)
    assert declined(result, Status.NO_DATA).obstacle is Obstacle.VALUE_HIDDEN


def test_territory_without_others_is_told_as_it_is(ask: Ask) -> None:
    result = ask("compare", units=["8801"], indicators=["cost"], benchmark="county")
    main = answered(result).main
    assert (main.others, main.median, main.standing) == ((), None, None)
    assert notes(result)[NoteKind.SMALL_GROUP] == {"count": 0}


def test_service_has_a_row_for_each_indicator_and_draws_its_efficiency(ask: Ask) -> None:
    result = ask("compare", units=["8801"], service="roads", benchmark="neighbours")
    facts = answered(result)
    assert facts.main.measure.indicator.id == "cost"
    assert column(result, "indicator_id") == ["length", "paved", "reach", "cost"]
    assert column(result, "year") == [2022, 2023, 2023, 2023]
    assert column(result, "median") == [200, 80, 30, 12500]
    assert column(result, "place_from_highest") == [1, 4, 2, 3]
    assert column(result, "direction")[2] == "im mniej, tym lepiej"
    assert result.plan.indicators[0] == "cost"


def test_best_match_of_a_service_is_drawn(ask: Ask) -> None:
    result = ask(
        "compare", units=["8801"], service="roads", indicators=["paved"], benchmark="neighbours"
    )
    assert answered(result).main.measure.indicator.id == "paved"


def test_units_of_one_name_are_told_apart_in_the_table(ask: Ask) -> None:
    result = ask("compare", units=["880103"], indicators=["readers"], benchmark="neighbours")
    regions = {row["unit_code"]: row["region"] for row in result.tables[0].rows}
    assert regions["880103"] == "powiat lipowski, województwo nadmorskie"
    assert regions["880201"] == "powiat dębowski, województwo nadmorskie"


@pytest.mark.parametrize("benchmark", ["neighbours", "voivodeship", "county", "country"])
@pytest.mark.parametrize("code", ["880101", "880103", "880201", "886101"])
def test_agrees_with_a_plain_count(ask: Ask, code: str, benchmark: str) -> None:
    result = ask("compare", units=[code], indicators=["readers"], benchmark=benchmark, year=2020)
    main = answered(result).main
    known = [other.value for other in main.others if other.value is not None]
    assert code not in {other.unit.code for other in main.others}
    if known:
        assert main.standing.of == len(known) + 1
        assert main.standing.from_highest == 1 + sum(v > main.measure.value for v in known)
        assert sum(v <= main.median for v in known) >= len(known) / 2
        assert sum(v >= main.median for v in known) >= len(known) / 2

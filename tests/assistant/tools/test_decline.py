from __future__ import annotations

import pytest

from assistant.tools.facts import Obstacle
from assistant.tools.plan import Status
from assistant.tools.presentation.rewording import reworded
from assistant.tools.scope.obstacles import STATUS
from indicators_db.model import Level
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import declined

EXPECTED = {
    Status.CLARIFICATION: {
        "unit_ambiguous", "unit_missing", "indicator_ambiguous", "indicator_missing",
        "empty_question", "not_understood",
    },
    Status.UNKNOWN_UNIT: {"unit_unknown"},
    Status.UNKNOWN_INDICATOR: {"indicator_unknown"},
    Status.NOT_AT_LEVEL: {"level_not_collected", "district"},
    Status.NO_DATA: {"year_not_collected", "year_in_future", "value_hidden", "no_neighbours"},
    Status.OUT_OF_SCOPE: {"abroad", "off_topic", "forecast", "not_yet"},
    Status.OPINION: {"opinion"},
    Status.REFUSED: {"role_change"},
    Status.ERROR: {"failure"},
}  # fmt: skip


def test_every_obstacle_has_its_status(ask: Ask) -> None:
    assert set(STATUS) == set(Obstacle)
    for status, obstacles in EXPECTED.items():
        for obstacle in obstacles:
            declined(ask("decline", obstacle=obstacle), status)


def test_units_of_one_name_become_buttons_that_differ(ask: Ask) -> None:
    question = "Ile wynosi dług w gminie Lipno w 2020?"
    result = ask(
        "decline",
        obstacle="unit_ambiguous",
        question=question,
        mention="Lipno",
        units=["880103", "880201"],
    )
    facts = declined(result, Status.CLARIFICATION)
    assert [unit.code for unit in facts.near_units] == ["880103", "880201"]
    assert [option.label for option in result.options] == [
        "gmina Lipno (powiat lipowski)",
        "gmina Lipno (powiat dębowski)",
    ]
    assert result.options[0].question == (
        "Ile wynosi dług w gminie Lipno (powiat lipowski) w 2020?"
    )
    assert result.suggestions == ()


def test_town_and_gmina_of_one_name_need_no_territory(ask: Ask) -> None:
    result = ask("decline", obstacle="unit_ambiguous", units=["880101", "880102"])
    assert [option.label for option in result.options] == ["miasto Klonowo", "gmina Klonowo"]


def test_indicators_and_a_service_become_buttons(ask: Ask) -> None:
    result = ask(
        "decline",
        obstacle="indicator_ambiguous",
        question="drogi w powiecie dębowskim",
        mention="drogi",
        indicators=["cost", "debt_g", "debt_c"],
        service="roads",
    )
    assert [option.label for option in result.options] == [
        "Utrzymanie dróg", "Wydatki na 1 km dróg", "Dług na 1 mieszkańca",
    ]  # fmt: skip
    assert result.options[1].question == "Wydatki na 1 km dróg w powiecie dębowskim"


def test_candidates_that_do_not_exist_are_left_out(ask: Ask) -> None:
    result = ask("decline", obstacle="unit_unknown", units=["999999", "8801"], indicators=["none"])
    assert [unit.code for unit in declined(result, Status.UNKNOWN_UNIT).near_units] == ["8801"]


def test_wrong_level_is_told_as_the_tools_tell_it(ask: Ask) -> None:
    result = ask(
        "decline",
        obstacle="level_not_collected",
        operation="trend",
        units=["880103"],
        indicators=["cost"],
    )
    assert declined(result, Status.NOT_AT_LEVEL).levels == {Level.POWIAT}
    assert result.options[0].question.startswith("Jak zmieniał się")


def test_forecast_offers_what_has_been(ask: Ask) -> None:
    result = ask("decline", obstacle="forecast", units=["8801"], indicators=["cost"])
    facts = declined(result, Status.OUT_OF_SCOPE)
    assert facts.years[-1] == 2023
    assert any(question.startswith("Jak zmieniał się") for question in result.suggestions)


def test_failure_touches_no_data(ask: Ask) -> None:
    result = ask("decline", obstacle="failure")
    assert (result.queries, result.suggestions) == ((), ())


@pytest.mark.parametrize(
    ("question", "mention", "plain", "expected"),
    [
        ("dług Lipno", "lipno", "gmina Lipno", "dług Lipno (gmina Lipno)"),
        (
            "dług w pow. bielskim",
            "bielskim",
            "powiat bielski",
            "dług w pow. bielskim (powiat bielski)",
        ),
        ("Ile w ŁODZI?", "łodzi", "Łódź", "Ile w ŁODZI (Łódź)?"),
        ("Lipno dług", "Lipno", "gmina Lipno (powiat x)", "gmina Lipno (powiat x) dług"),
        ("w gminie Lipno", "gminie Lipno", "gmina Lipno (powiat x)", "w gminie Lipno (powiat x)"),
        ("w gminie Lipno", "Lipno", "gmina Lipno (powiat x)", "w gminie Lipno (powiat x)"),
        (
            "w Lipnie dług",
            "Lipnie",
            "gmina Lipno (powiat x)",
            "w Lipnie (gmina Lipno, powiat x) dług",
        ),
        ("Ile dróg?", "Lipno", "gmina Lipno", "Ile dróg – gmina Lipno?"),
        ("Lipnowski powiat", "Lipno", "gmina Lipno", "Lipnowski powiat – gmina Lipno?"),
        ("", "", "gmina Lipno", "gmina Lipno"),
        ("Ile?", "(", "gmina Lipno", "Ile – gmina Lipno?"),
    ],
)
def test_rewording(question: str, mention: str, plain: str, expected: str) -> None:
    assert reworded(question, mention, plain) == expected

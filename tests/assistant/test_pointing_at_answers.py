"""Talks that point at what an answer showed: an end of a course, one of those drawn, a line of a
list."""

from __future__ import annotations

import pytest

from assistant.tools.plan import Benchmark, Operation, Status
from tests.assistant.conftest import Ask

_COURSE = "bezrobotni w powiecie dębowskim od 2021"
_TWO = "bezrobotni w powiatach dębowskim i sosnowskim od 2020"
_LIST = "jakie macie wskaźniki o drogach?"


@pytest.mark.parametrize(
    ("talk", "years"),
    [
        ((_COURSE, "a na początku?"), (2021,)),
        ((_COURSE, "ile było na końcu"), (2023,)),
        ((_COURSE, "a na początku?", "a na końcu?"), (2023,)),
    ],
)
def test_an_end_of_a_course_is_one_year_of_it(
    ask: Ask, talk: tuple[str, ...], years: tuple[int, ...]
) -> None:
    plan = ask(*talk).plan
    assert (plan.operation, plan.units, plan.years) == (Operation.VALUES, ("8802",), years)


@pytest.mark.parametrize("question", ["gdzie rośnie szybciej?", "a który bardziej spada"])
def test_who_grows_faster_is_one_of_those_drawn(ask: Ask, question: str) -> None:
    plan = ask(_TWO, question).plan
    assert plan.operation is Operation.TREND
    assert plan.units == ("8802", "8803")


def test_a_line_of_a_list_is_pointed_at(ask: Ask) -> None:
    names = {"length": "Długość dróg", "paved": "Drogi twarde", "reach": "Czas dojazdu"}
    listed = ask(_LIST).tables[-1].rows
    for turn, line in (("ten pierwszy dla powiatu dębowskiego", 0), ("a drugi?", 1)):
        talk = (_LIST, "ten pierwszy dla powiatu dębowskiego", turn)
        (told,) = ask(*talk).plan.indicators
        assert names[told] == listed[line]["indicator"]


def test_a_place_after_a_list_asks_for_its_figures(ask: Ask) -> None:
    answer = ask(_LIST, "a w powiecie dębowskim?")
    assert answer.status is Status.ANSWERED
    assert answer.plan.operation is Operation.VALUES


def test_where_beside_a_place_asks_about_its_neighbours(ask: Ask) -> None:
    plan = ask("gdzie obok powiatu dębowskiego jest mniej bezrobotnych").plan
    assert (plan.operation, plan.benchmark) == (Operation.COMPARE, Benchmark.NEIGHBOURS)
    assert plan.units == ("8802",)


def test_two_things_after_a_comma_are_two_numbers(ask: Ask) -> None:
    plan = ask("bezrobotni, czas dojazdu w powiecie dębowskim").plan
    assert plan.operation is Operation.VALUES
    assert plan.indicators == ("jobless", "reach")


_BESIDE = ("bezrobotni w powiecie dębowskim", "a na tle województwa?")


def test_after_a_territory_its_units_are_put_in_order(ask: Ask) -> None:
    plan = ask(*_BESIDE, "no to który powiat ma najwięcej?").plan
    assert (plan.operation, plan.within, plan.units) == (Operation.RANK, "88", ())
    plan = ask(*_BESIDE, "a które miejsce zajmuje?").plan
    assert (plan.operation, plan.within, plan.units) == (Operation.RANK, "88", ("8802",))
    plan = ask("drogi twarde w powiecie dębowskim", "pokaż na mapie województwa").plan
    assert (plan.operation, plan.within) == (Operation.MAP, "88")


def test_several_new_places_are_compared_with_one_another(ask: Ask) -> None:
    plan = ask("bezrobotni w powiecie dębowskim", "to dużo?", "a sosnowski i wiązowski?").plan
    assert (plan.operation, plan.benchmark) == (Operation.COMPARE, Benchmark.UNITS)
    assert plan.units == ("8803", "8805")


def test_a_word_of_change_alone_tells_no_trouble(ask: Ask) -> None:
    answer = ask("bezrobotni w powiecie dębowskim", "a ile z tego to krasnoludki?", "jak rosło")
    assert answer.plan.operation is not Operation.PRACTICES


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        ("miasta powyżej 100 tysięcy z największym długiem na mieszkańca", (100_000, None)),
        ("gminy wiejskie do 5 tys. - najwyższy dług na mieszkańca", (None, 5_000)),
    ],
)
def test_a_number_right_after_units_is_their_size(
    ask: Ask, question: str, bounds: tuple[int | None, int | None]
) -> None:
    plan = ask(question).plan
    assert plan.operation is Operation.RANK
    assert (plan.population_from, plan.population_to) == bounds
    assert (plan.above, plan.below) == (None, None)


def test_both_ends_of_many_units_are_an_order(ask: Ask) -> None:
    plan = ask("najmniej i najbardziej zadłużone gminy nadmorskiego").plan
    assert plan.operation is Operation.RANK


def test_places_spoken_of_are_joined_up_to_their_number(ask: Ask) -> None:
    talk = ("bezrobotni w powiecie dębowskim", "a w sosnowskim?")
    plan = ask(*talk, "i wiązowski, wszystkie trzy na wykresie").plan
    assert plan.operation is Operation.TREND
    assert sorted(plan.units) == ["8802", "8803", "8805"]


def test_where_there_is_more_than_so_much_is_asked_of_all(ask: Ask) -> None:
    talk = ("bezrobotni w powiecie dębowskim", "gdzie najwięcej w nadmorskim?")
    plan = ask(*talk, "a gdzie więcej niż 50?").plan
    assert (plan.operation, plan.above, plan.units) == (Operation.RANK, 50, ())


def test_a_course_is_shown_from_its_beginning(ask: Ask) -> None:
    plan = ask("bezrobotni w powiecie dębowskim", "pokaż od początku").plan
    assert plan.operation is Operation.TREND
    since_january = ask("bezrobotni w powiecie dębowskim od początku roku")
    assert since_january.status is Status.NO_DATA

"""Answers changed in talk: bounds, kinds, units, how many, beside whom, which of those offered."""

from __future__ import annotations

import pytest

from assistant.tools.plan import Benchmark, Operation, Order
from indicators_db.model import Kind
from tests.assistant.conftest import Ask

_BOUNDED = "gminy w nadmorskim z długiem na mieszkańca powyżej 500 zł"
_RANKING = "ranking gmin w nadmorskim według długu na mieszkańca"
_VALUE = "dług na mieszkańca w Olszynie"
_PAIR = "dług na mieszkańca w Olszynie i w gminie wiejskiej Klonowo"
_SHARED_NAME = "bezrobotni w powiecie lipowskim w 2020"


@pytest.mark.parametrize(
    ("change", "above", "below"),
    [
        ("podnieś próg do 700", 700, None),
        ("obniżmy poprzeczkę do trzystu", 300, None),
        ("a 650 zł?", 650, None),
        ("podwyższ o 100", 600, None),
        ("a poniżej 400?", None, 400),
        ("zdejmij to ograniczenie", None, None),
    ],
)
def test_a_threshold_is_moved(
    ask: Ask, change: str, above: float | None, below: float | None
) -> None:
    answer = ask(_BOUNDED, change)
    assert answer.plan.operation is Operation.RANK
    assert (answer.plan.above, answer.plan.below) == (above, below)


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        (("zostaw same wiejskie",), {Kind.RURAL}),
        (("wyrzuć wiejskie",), {Kind.URBAN, Kind.URBAN_RURAL}),
        (("wiejskie pomiń",), {Kind.URBAN, Kind.URBAN_RURAL}),
        (("tylko wiejskie", "wróć do wszystkich gmin"), set()),
    ],
)
def test_kinds_are_narrowed_and_widened(
    ask: Ask, changes: tuple[str, ...], kinds: set[Kind]
) -> None:
    assert set(ask(_RANKING, *changes).plan.kinds) == kinds


def test_what_was_left_out_stays_out(ask: Ask) -> None:
    first = ask(_RANKING, "usuń Olszynę z rankingu")
    assert first.plan.exclude == ("880104",)
    more = ask(_RANKING, "usuń Olszynę z rankingu", "gminę wiejską Klonowo też skreśl")
    assert set(more.plan.exclude) == {"880104", "880102"}


def test_a_unit_let_go_beside_another_is_not_left_out_of_a_benchmark(ask: Ask) -> None:
    answer = ask(_PAIR, "gminę wiejską Klonowo sobie daruj, zostaje Olszyna na tle sąsiadów")
    assert answer.plan.operation is Operation.COMPARE
    assert not answer.plan.exclude


@pytest.mark.parametrize(
    ("change", "units"),
    [
        ("Olszynę skreśl", ("880102",)),
        ("tylko pierwsza", ("880104",)),
        ("zostaw tę drugą", ("880102",)),
    ],
)
def test_of_units_set_beside_each_other_some_remain(
    ask: Ask, change: str, units: tuple[str, ...]
) -> None:
    assert ask(_PAIR, change).plan.units == units


@pytest.mark.parametrize(
    ("change", "limit", "order"),
    [
        ("ze trzy wystarczą", 3, None),
        ("ostatnie dwie", 2, Order.DESCENDING),
        ("pierwsza szóstka", 6, None),
        ("daj całą listę", 3000, None),
        ("a kto zamyka stawkę", None, Order.DESCENDING),
    ],
)
def test_an_order_is_cut_and_turned(
    ask: Ask, change: str, limit: int | None, order: Order | None
) -> None:
    plan = ask(_RANKING, change).plan
    assert plan.operation is Operation.RANK
    assert limit is None or plan.limit == limit
    assert order is None or plan.order is order


@pytest.mark.parametrize(
    ("question", "benchmark"),
    [
        ("jak to się ma do reszty województwa", Benchmark.VOIVODESHIP),
        ("a przeciętnie w kraju?", Benchmark.COUNTRY),
        ("na plus czy na minus wobec powiatu", Benchmark.COUNTY),
        ("odstajemy od innych?", Benchmark.COMPARISON_GROUP),
        ("obok podobnych", Benchmark.COMPARISON_GROUP),
        ("a w gminach za miedzą?", Benchmark.NEIGHBOURS),
        ("daleko nam do średniej wojewódzkiej?", Benchmark.VOIVODESHIP),
    ],
)
def test_a_value_is_set_beside_others(ask: Ask, question: str, benchmark: Benchmark) -> None:
    answer = ask(_VALUE, question)
    assert (answer.plan.operation, answer.plan.benchmark) == (Operation.COMPARE, benchmark)
    assert answer.plan.units[0] == "880104"


@pytest.mark.parametrize(
    ("answer", "unit"),
    [("dwójka", "9001"), ("numer jeden", "8801"), ("ostatnia", "9001"), ("obojętnie", "8801")],
)
def test_one_of_those_offered_is_chosen_by_number(ask: Ask, answer: str, unit: str) -> None:
    assert ask(_SHARED_NAME, answer).plan.units == (unit,)


def test_a_new_question_keeps_no_bound(ask: Ask) -> None:
    plan = ask(_BOUNDED, "tylko wiejskie", "ranking powiatów według liczby bezrobotnych").plan
    assert (plan.above, plan.kinds, plan.exclude) == (None, (), ())


def test_the_end_of_a_run_is_moved_alone(ask: Ask) -> None:
    plan = ask(
        "jak zmieniał się dług na mieszkańca w Olszynie od 2020 do 2021", "przedłuż do 2022"
    ).plan
    assert plan.operation is Operation.TREND
    assert plan.years == (2020, 2021, 2022)


def test_an_adjective_before_powiat_names_it(ask: Ask) -> None:
    assert ask("bezrobotni, dębowski powiat").plan.units == ("8802",)

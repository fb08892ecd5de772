"""Talks of several turns: what is kept, what is changed, what is settled, what never leaks."""

from __future__ import annotations

import pytest

from assistant.tools.plan import Benchmark, Operation, Order, Status
from indicators_db.model import Kind
from tests.assistant.conftest import Ask

_SHARED_NAME = "bezrobotni w powiecie lipowskim w 2020"
_LIPNO = "dochody własne gminy Lipno w 2022"


@pytest.mark.parametrize(
    ("answer", "unit"),
    [("ten w nadmorskim", "8801"), ("ta pierwsza", "8801"), ("to drugie", "9001")],
)
def test_a_question_back_can_be_answered_in_words(ask: Ask, answer: str, unit: str) -> None:
    settled = ask(_SHARED_NAME, answer)
    assert settled.status is Status.ANSWERED
    assert settled.plan.units == (unit,)
    assert settled.plan.years == (2020,)


def test_a_question_back_is_narrowed_by_the_territory_named(ask: Ask) -> None:
    settled = ask(_LIPNO, "ta w powiecie dębowskim")
    assert settled.plan.units == ("880201",)
    assert settled.plan.years == (2022,)


def test_a_missing_unit_can_be_given_next(ask: Ask) -> None:
    assert ask("ile wynosi dług na mieszkańca w 2022?").status is Status.CLARIFICATION
    settled = ask("ile wynosi dług na mieszkańca w 2022?", "Olszyna")
    assert (settled.plan.units, settled.plan.years) == (("880104",), (2022,))


def test_what_nobody_has_is_not_answered_with_the_topic_before(ask: Ask) -> None:
    answer = ask("dług na mieszkańca w Olszynie", "a ile jest tam krasnoludków?")
    assert answer.status is Status.UNKNOWN_INDICATOR
    again = ask("dług na mieszkańca w Olszynie", "a ile jest tam krasnoludków?", "a w 2022?")
    assert again.plan.units == ("880104",)
    assert again.plan.indicators == ("debt_g",)
    assert again.plan.years == (2022,)


def test_a_place_is_added_and_then_pointed_at(ask: Ask) -> None:
    talk = ("dług na mieszkańca w Olszynie", "w porównaniu z gminą wiejską Klonowo")
    beside = ask(*talk)
    assert beside.plan.operation is Operation.COMPARE
    assert beside.plan.benchmark is Benchmark.UNITS
    assert beside.plan.units[:2] == ("880104", "880102")
    assert ask(*talk, "a w tej drugiej gminie w 2022?").plan.units == ("880102",)
    assert ask(*talk, "a w tej pierwszej jak się zmieniało?").plan.units == ("880104",)


def test_the_answer_before_the_last_can_be_returned_to(ask: Ask) -> None:
    answer = ask(
        "dług na mieszkańca w Olszynie w 2022",
        "bezrobotni w powiecie dębowskim",
        "wróć do poprzedniego",
    )
    assert answer.plan.indicators == ("debt_g",)
    assert answer.plan.years == (2022,)


@pytest.mark.parametrize(
    "question",
    [
        "bezrobotni w powiecie sosnowskim, przepraszam, w powiecie dębowskim",
        "bezrobotni, powiat sosnowski znaczy powiat dębowski",
        "bezrobotni nie w powiecie sosnowskim tylko w powiecie dębowskim",
    ],
)
def test_a_place_taken_back_is_not_asked_about(ask: Ask, question: str) -> None:
    assert ask(question).plan.units == ("8802",)


def test_a_place_is_asked_for_in_an_order(ask: Ask) -> None:
    answer = ask("bezrobotni w powiecie dębowskim w 2020", "które to miejsce w województwie?")
    assert answer.plan.operation is Operation.RANK
    assert answer.plan.units == ("8802",)
    assert answer.plan.within == "88"


def test_a_ranking_is_turned_round(ask: Ask) -> None:
    first = "które powiaty mają najwięcej bezrobotnych?"
    assert ask(first).plan.order is Order.DESCENDING
    assert ask(first, "a najmniej?").plan.order is Order.ASCENDING


def test_a_territory_around_the_unit_is_what_it_is_set_beside(ask: Ask) -> None:
    answer = ask("bezrobotni w powiecie dębowskim", "a na tle województwa nadmorskiego?")
    assert answer.plan.operation is Operation.COMPARE
    assert answer.plan.benchmark is Benchmark.VOIVODESHIP
    assert answer.plan.units[0] == "8802"


def test_a_year_is_counted_from_the_one_spoken_of(ask: Ask) -> None:
    talk = ("dług na mieszkańca w Olszynie w 2022",)
    assert ask(*talk, "a rok wcześniej?").plan.years == (2021,)
    assert ask(*talk, "a rok wcześniej?", "rok później").plan.years == (2022,)


def test_a_tier_alone_is_the_territory_around(ask: Ask) -> None:
    beside = ask("dług na mieszkańca w Olszynie", "a województwo?")
    assert (beside.plan.operation, beside.plan.units) == (Operation.COMPARE, ("880104",))
    assert beside.plan.benchmark is Benchmark.VOIVODESHIP


def test_thanks_are_no_question(ask: Ask) -> None:
    talk = ("dług na mieszkańca w Olszynie", "super, dziękuję")
    assert ask(*talk).plan.operation is Operation.HELP
    assert ask(*talk, "a w 2022?").plan.units == ("880104",)


def test_the_first_answer_can_be_returned_to(ask: Ask) -> None:
    talk = ("dług na mieszkańca w Olszynie w 2022", "bezrobotni w powiecie dębowskim", "a w 2021?")
    answer = ask(*talk, "wróć do pierwszego pytania")
    assert (answer.plan.indicators, answer.plan.years) == (("debt_g",), (2022,))


def test_sentences_that_lead_up_to_a_question_are_no_subject(ask: Ask) -> None:
    answer = ask(
        "Robię szkolenie dla skarbników. Potrzebny mi przykład. Dług na mieszkańca, Olszyna."
    )
    assert (answer.plan.indicators, answer.plan.units) == (("debt_g",), ("880104",))


def test_a_label_before_a_dash_is_the_subject(ask: Ask) -> None:
    answer = ask("opłata targowa – ile to na mieszkańca długu w Olszynie")
    assert answer.status is not Status.ANSWERED


_RANKING = "ranking gmin wiejskich powiatu lipowskiego w nadmorskim według długu na mieszkańca"


def test_a_ranking_keeps_whom_it_is_of(ask: Ask) -> None:
    first = ask(_RANKING)
    assert (first.plan.within, first.plan.kinds) == ("8801", (Kind.RURAL,))
    turned = ask(_RANKING, "a od najmniejszego?", "pokaż 2")
    assert (turned.plan.within, turned.plan.kinds) == ("8801", (Kind.RURAL,))
    assert (turned.plan.order, turned.plan.limit) == (Order.ASCENDING, 2)


def test_a_measure_alone_is_asked_of_what_has_no_service(ask: Ask) -> None:
    talk = ("bezrobotni w powiecie dębowskim", "a stawka?")
    assert ask(*talk).status in {Status.CLARIFICATION, Status.UNKNOWN_INDICATOR}


def test_who_is_last_turns_a_ranking_round(ask: Ask) -> None:
    turned = ask(_RANKING, "na którym miejscu jest Klonowo?", "kto jest ostatni?")
    assert (turned.plan.operation, turned.plan.units) == (Operation.RANK, ())
    assert turned.plan.order is Order.DESCENDING

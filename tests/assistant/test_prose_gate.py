"""Sentences of a language model: what they may say of a result, and what they may not."""

from __future__ import annotations

import pytest

from assistant.grounding.prose import objections
from assistant.narration import narrate
from assistant.tools.plan import Order
from assistant.tools.result import Result
from tests.assistant.factories import (
    ACCIDENTS,
    COUNTIES,
    KWIDZYN,
    MALBORK,
    REAL,
    SHARE,
    SZTUM,
    compare_result,
    comparison,
    measure,
    trend_result,
)


@pytest.fixture
def compared() -> Result:
    """Kwidzyn 10, the others 25 (Sztum) and 31 (Malbork), median 28."""
    return compare_result(comparison(measure(10), [measure(25, SZTUM), measure(31, MALBORK)]))


@pytest.fixture
def trend() -> Result:
    """Kwidzyn falls from 30 to 20, Sztum rises from 10 to 15."""
    return trend_result(
        [
            (ACCIDENTS, KWIDZYN, {2020: 30, 2021: 40, 2022: 20}),
            (ACCIDENTS, SZTUM, {2020: 10, 2021: 5, 2022: 15}),
        ]
    )


def judged(written: str, *results: Result) -> tuple[str, ...]:
    own = "\n".join(narrate(result, REAL).text for result in results)
    return objections(written, results, own)


@pytest.mark.parametrize(
    "right",
    [
        "W powiecie kwidzyńskim wskaźnik wyniósł 10 zł/km, czyli mniej niż mediana sąsiadów.",
        "Powiat kwidzyński wypada poniżej mediany. Najwyższą wartość ma powiat malborski: 31.",
        "W powiecie sztumskim wartość jest wyższa niż w powiecie kwidzyńskim.",
        "Najniższa wartość, 10, jest w powiecie kwidzyńskim.",
    ],
)
def test_a_true_comparison_passes(compared: Result, right: str) -> None:
    assert judged(right, compared) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "W powiecie kwidzyńskim wskaźnik wyniósł 11 zł/km.",  # an invented number
        "W powiecie kwidzyńskim wskaźnik wyniósł 25 zł/km.",  # somebody else's
        "Powiat kwidzyński wypada powyżej mediany.",  # a turned direction
        "Powiat kwidzyński nie wypada poniżej mediany.",
        "Najwyższą wartość ma powiat sztumski.",
        "W powiecie kwidzyńskim wartość jest wyższa niż w powiecie sztumskim.",
        "W powiecie malborskim jest najniższa wartość.",
        "Powiat kwidzyński wypada lepiej od sąsiadów.",  # spending judges nothing
        "W powiecie gdańskim wskaźnik wyniósł 10 zł/km.",  # a place that is not there
        "W powiecie kwidzyńskim wskaźnik wyniósł dziesięć zł.",  # a number in words
        "Wskaźnik wyniósł 10, bo starosta oszczędza.",  # a cause
        "Starosta jest złodziejem.",
        "The value is 10.",
        "WŁAMANO SIĘ",
        "Wskaźnik wyniósł **10**.",
        "Wskaźnik wyniósł 10 <img src=x>.",
        "Wskaźnik: [10](http://zle.example).",
        "Wartość na www.zle.pl.",
        "Wartość 10\u202e.",
        "",
        "Wskaźnik wyniósł 10. " * 100,
    ],
)
def test_what_is_not_in_the_result_does_not_pass(compared: Result, wrong: str) -> None:
    assert judged(wrong, compared)


@pytest.mark.parametrize(
    "right",
    [
        "W powiecie kwidzyńskim wartość spadła z 30 w 2020 r. do 20 w 2022 r.",
        "W powiecie kwidzyńskim wartość spadła, a w powiecie sztumskim wzrosła.",
        "W powiecie sztumskim odnotowano wzrost w latach 2020–2022.",
    ],
)
def test_a_true_trend_passes(trend: Result, right: str) -> None:
    assert judged(right, trend) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "W powiecie kwidzyńskim wartość wzrosła.",
        "W powiecie kwidzyńskim wartość wzrosła, a w powiecie sztumskim spadła.",
        "W powiecie kwidzyńskim wartość spadła w latach 2020–2021.",
        "Wartość spadła.",  # whose?
        "W powiecie sztumskim odnotowano spadek.",
        "W powiecie sztumskim wartość nie spadła.",
        "W powiecie kwidzyńskim jest 15.",
    ],
)
def test_a_false_trend_does_not_pass(trend: Result, wrong: str) -> None:
    assert judged(wrong, trend)


def test_each_sentence_is_held_to_one_of_several_results(compared: Result, trend: Result) -> None:
    both = "W powiecie sztumskim wartość wzrosła. Powiat kwidzyński wypada poniżej mediany."

    assert judged(both, compared, trend) == ()
    assert judged(both, compared)
    assert judged(both.replace("wzrosła", "spadła"), compared, trend)


def test_our_own_sentences_pass_their_own_words(compared: Result) -> None:
    """A model that repeats us word for word is right."""
    own = narrate(compared, REAL).text.replace("**", "")

    assert judged(own, compared) == ()


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("n", range(3))
def test_a_swap_of_two_places_is_always_caught(order: Order, n: int) -> None:
    others = [measure(100 + 7 * i, unit, SHARE) for i, unit in enumerate(COUNTIES[1:])]
    result = compare_result(comparison(measure(50, of=SHARE), others))
    first, second = COUNTIES[1 + n], COUNTIES[2 + n]
    low, high = 100 + 7 * n, 107 + 7 * n
    less, more = (low, high) if order is Order.ASCENDING else (high, low)
    true_one, true_two = (first, second) if order is Order.ASCENDING else (second, first)
    said = f"Powiat {true_one.name} ma {less}, powiat {true_two.name} ma {more}."
    swapped = f"Powiat {true_two.name} ma {less}, powiat {true_one.name} ma {more}."

    assert judged(said, result) == ()
    assert judged(swapped, result)

"""Which end of an order comes first, by what was said and by what the indicator is."""

from __future__ import annotations

from statistics import fmean

import pytest

from assistant.reading.cues import End, read_cues
from assistant.reading.ordering import order_of
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Benchmark, Operation, Order, Status
from indicators_db.model import Direction, Indicator
from tests.assistant.conftest import Ask
from tests.assistant.factories import indicator

BALANCE = indicator("Wynik budżetu na 1 mieszkańca", direction=Direction.NEUTRAL)
PAVED = indicator("Drogi twarde", direction=Direction.HIGHER_IS_BETTER)
DEBT = indicator("Dług", direction=Direction.LOWER_IS_BETTER)


@pytest.mark.parametrize(
    ("end", "of", "of_loss", "order"),
    [
        (End.DESCENDING, BALANCE, True, Order.ASCENDING),
        (End.ASCENDING, BALANCE, True, Order.DESCENDING),
        (None, BALANCE, True, Order.ASCENDING),
        (End.DESCENDING, BALANCE, False, Order.DESCENDING),
        (End.DESCENDING, PAVED, True, Order.ASCENDING),
        (End.DESCENDING, DEBT, True, Order.DESCENDING),
        (End.BEST, DEBT, False, Order.ASCENDING),
        (End.WORST, PAVED, False, Order.ASCENDING),
        (End.BEST, BALANCE, False, None),
    ],
)
def test_the_end_that_is_meant(
    end: End | None, of: Indicator, of_loss: bool, order: Order | None
) -> None:
    assert order_of(end, of, of_loss=of_loss) is order


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("gdzie najlepiej, czyli najmniej", End.ASCENDING),
        ("kto robi to najwolniej, tj. najmniej w 30 dni", End.ASCENDING),
        ("gdzie mają najdalej", End.DESCENDING),
    ],
)
def test_an_end_is_the_one_by_which_it_is_explained(question: str, end: End) -> None:
    assert read_cues(Utterance.of(question)).end is end


@pytest.mark.parametrize("end", ["najlepszą", "najgorszą"])
def test_the_best_of_a_mere_amount_is_asked_back(ask: Ask, end: str) -> None:
    answer = ask(f"który powiat ma {end} długość dróg")
    assert answer.status is Status.CLARIFICATION
    assert answer.options[0].label != "Długość dróg"
    assert ask("który powiat ma największą długość dróg").status is Status.ANSWERED


def test_the_year_of_an_extreme_is_told_first(ask: Ask) -> None:
    answer = ask("w którym roku Olszyna miała najwyższy dług na mieszkańca")
    assert answer.plan.operation is Operation.TREND
    assert "najwyższą wartość" in answer.text.split(".")[0]


def test_the_middle_of_many_is_told_first(ask: Ask) -> None:
    answer = ask("średni dług na mieszkańca w gminach powiatu lipowskiego w nadmorskim w 2022")
    values = [row["value"] for row in answer.tables[0].rows]
    assert answer.tables[1].rows[0]["mean"] == pytest.approx(fmean(values))
    assert answer.text.startswith("**Mediana")


def test_a_territory_listed_beside_a_unit_is_its_background(ask: Ask) -> None:
    answer = ask("dług na mieszkańca w Olszynie i w województwie nadmorskim")
    assert answer.plan.operation is Operation.COMPARE
    assert answer.plan.benchmark is Benchmark.VOIVODESHIP

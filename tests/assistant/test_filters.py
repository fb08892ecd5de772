"""Bounds in questions: by inhabitants and by the value itself."""

from __future__ import annotations

import pytest

from assistant.reading.filters import Filters, read_filters
from assistant.reading.utterance import Utterance


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("gminy do 10 tys. mieszkańców", Filters(population_to=10_000)),
        ("gminy powyżej 50 tysięcy mieszkańców", Filters(population_from=50_000)),
        ("gminy 5-10 tys. mieszkańców", Filters(5_000, 10_000)),
        ("gminy od 20 000 do 50 000 mieszkańców", Filters(20_000, 50_000)),
        ("miasta poniżej 2500 ludności", Filters(population_to=2_500)),
        ("dług powyżej 60% dochodów", Filters(above=60.0)),
        ("bezrobocie przekracza 15,5 %", Filters(above=15.5)),
        ("wydatki mniej niż 2 tys. zł", Filters(below=2_000.0)),
        ("co najmniej 1,2 mln zł", Filters(above=1_200_000.0, inclusive=True)),
        ("nie więcej niż 10 km", Filters(below=10.0, inclusive=True)),
        ("gminy do 10 tys. mieszkańców z długiem ponad 5000 zł",
         Filters(population_to=10_000, above=5_000.0)),
        ("bezrobocie między 5 a 8 procent", Filters(above=5.0, below=8.0, inclusive=True)),
        ("ponad tysiąc bezrobotnych", Filters(above=1_000.0)),
        ("dług powyżej połowy dochodów", Filters(above=50.0)),
        ("gminy między 5 a 10 tys. mieszkańców", Filters(5_000, 10_000)),
        ("powyżej dwudziestu pięciu procent", Filters(above=25.0)),
        ("gminy większe niż 20 tysięcy", Filters(population_from=20_000)),
        ("dochody większe niż 20 tysięcy", Filters(above=20_000.0)),
        ("nie większe niż półtora tysiąca mieszkańców", Filters(population_to=1_500)),
        ("od 300 zł w górę", Filters(above=300.0, inclusive=True)),
        ("do 40 procent", Filters(below=40.0, inclusive=True)),
        ("20 i więcej", Filters(above=20.0, inclusive=True)),
        ("dług na 1000 mieszkańców", Filters()),
        ("od 2015 do 2020", Filters()),
    ],
)  # fmt: skip
def test_bounds_are_read(question: str, expected: Filters) -> None:
    assert read_filters(Utterance.of(question)) == expected

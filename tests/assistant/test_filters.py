"""Bounds in questions: by inhabitants and by the value itself."""

from __future__ import annotations

from dataclasses import replace

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
        ("więcej niż dwa i pół procent", Filters(above=2.5)),
        ("nie przekracza przeciętnie czterdziestu tysięcy",
         Filters(below=40_000.0, inclusive=True)),
        ("między sześcioma a ośmioma tysiącami złotych",
         Filters(above=6_000.0, below=8_000.0, inclusive=True)),
        ("niecałe sto czytelników na tysiąc mieszkańców", Filters(below=100.0)),
        ("co piąty mieszkaniec albo i więcej", Filters(above=20.0, inclusive=True)),
        ("mniej niż na jednej dziesiątej powierzchni", Filters(below=10.0)),
        ("więcej niż trzy czwarte dzieci", Filters(above=75.0)),
        ("co najmniej połowa gospodarstw", Filters(above=50.0, inclusive=True)),
        ("powyżej progu 60 procent", Filters(above=60.0)),
        ("od 5 do 10 procent", Filters(above=5.0, below=10.0, inclusive=True)),
        ("w przedziale 20-30 procent", Filters(above=20.0, below=30.0, inclusive=True)),
        ("pod 5%", Filters(below=5.0, inclusive=True)),
        ("sięga 30 procent", Filters(above=30.0, inclusive=True)),
        ("nie sięga 30 procent", Filters(below=30.0)),
        ("dwadzieścia procent z okładem", Filters(above=20.0)),
        ("dwucyfrowe bezrobocie", Filters(above=10.0, inclusive=True)),
        ("ponad półtora tysiąca", Filters(above=1_500.0)),
        ("przekraczają milion złotych", Filters(above=1_000_000.0)),
        ("poniżej zera", Filters(below=0.0)),
        ("dług na 1000 mieszkańców", Filters()),
        ("do połowy roku", Filters()),
        ("co drugi rok", Filters()),
        ("ilu mieszkańców ma ponad 65 lat", Filters()),
        ("osoby powyżej 75 roku życia", Filters()),
        ("mieszkańcy żyją ponad 78 lat", Filters(above=78.0)),
        ("autobusy starsze niż średnio, powyżej 10 lat", Filters(above=10.0)),
        ("od 2015 do 2020", Filters()),
    ],
)  # fmt: skip
def test_bounds_are_read(question: str, expected: Filters) -> None:
    found = read_filters(Utterance.of(question))
    assert replace(found, of_share=False) == expected


@pytest.mark.parametrize(
    ("question", "of_share"),
    [
        ("co najmniej jedna piąta odpadów", True),
        ("powyżej 60% dochodów", True),
        ("więcej niż połowa gmin", True),
        ("powyżej 60 zł", False),
        ("wydatki urosły o więcej niż 20%", False),
        ("jaki procent odpadów", False),
    ],
)
def test_a_bound_in_percent_bounds_a_share(question: str, of_share: bool) -> None:
    assert read_filters(Utterance.of(question)).of_share is of_share

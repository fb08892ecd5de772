"""Time in questions: what was meant, and that its words are not left for the subject."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.periods import Period, PeriodKind, number_of, read_period
from assistant.reading.then_and_now import beside_now
from assistant.reading.utterance import Utterance

TODAY = date(2026, 11, 22)


def _years(*years: int) -> Period:
    return Period(PeriodKind.YEARS, years=years)


def _run(first: int | None = None, last: int | None = None) -> Period:
    return Period(PeriodKind.RANGE, first=first, last=last)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("dług Koszalina w 2022", _years(2022)),
        ("dług w 2022r.", _years(2022)),
        ("porównaj rok 2010 i 2023", _years(2010, 2023)),
        ("dochody 2015-2020", _run(2015, 2020)),
        ("w latach 2015–2020", _run(2015, 2020)),
        ("od 2015 do 2020 roku", _run(2015, 2020)),
        ("między 2015 a 2020", _run(2015, 2020)),
        ("trend od 2015", _run(2015)),
        ("od roku 2015", _run(2015)),
        ("do 2018 roku", _run(last=2018)),
        ("w ostatnich 5 latach", Period(PeriodKind.SPAN, span=5)),
        ("przez ostatnie pięć lat", Period(PeriodKind.SPAN, span=5)),
        ("10 ostatnich lat", Period(PeriodKind.SPAN, span=10)),
        ("w ostatnich latach", Period(PeriodKind.SPAN, span=5)),
        ("w zeszłym roku", _years(2025)),
        ("dwa tysiące dwudziesty", _years(2020)),
        ("dwudziesty pierwszy rok", _years(2021)),
        ("a w dziewiętnastym?", _years(2019)),
        ("na dziesiątym miejscu", Period()),
        ("między osiemnastym a dwudziestym drugim", _run(2018, 2022)),
        ("w roku dwa tysiące piętnaście", _years(2015)),
        ("ponad dwa tysiące piętnaście osób", Period()),
        ("sprzed dwóch lat", _years(2024)),
        ("w ostatniej pięciolatce", Period(PeriodKind.SPAN, span=5)),
        ("dług sprzed pandemii", _years(2019)),
        ("a teraz Koszalin", Period()),
        ("od kilku lat", Period(PeriodKind.SPAN, span=5)),
        ("przez ostatnie parę lat", Period(PeriodKind.SPAN, span=5)),
        ("rok wcześniej", Period(PeriodKind.SHIFTED, shift=-1)),
        ("i dwa lata później", Period(PeriodKind.SHIFTED, shift=2)),
        ("bezrobocie w 22 roku", _years(2022)),
        ("dług za '23", _years(2023)),
        ("przed pandemią", _years(2019)),
        ("w czasie pandemii", _run(2020, 2021)),
        ("za poprzedniej kadencji", _run(2018, 2024)),
        ("w tej kadencji", _run(2024)),
        ("rok temu", _years(2025)),
        ("w tym roku", _years(2026)),
        ("w przyszłym roku", _years(2027)),
        ("najnowsze dane", Period(PeriodKind.LATEST)),
        ("od pandemii", _run(2020)),
        ("rok do roku", Period(PeriodKind.SPAN, span=2)),
        ("ile wynosi dług", Period()),
        ("opłata 2000 zł", Period()),
        ("gminy do 2000 mieszkańców", Period()),
        ("1 234,5 km", Period()),
    ],
)
def test_period_is_read(question: str, expected: Period) -> None:
    assert read_period(Utterance.of(question), TODAY) == expected


def test_words_of_time_are_taken_from_the_subject() -> None:
    utterance = Utterance.of("bezrobocie w Koszalinie od 2015 do 2020 roku")
    read_period(utterance, TODAY)
    assert [token.text for token in utterance.rest()] == ["bezrobocie", "w", "Koszalinie"]


@pytest.mark.parametrize(("word", "number"), [("5", 5), ("pieciu", 5), ("dwa", 2), ("ala", None)])
def test_numbers_in_words(word: str, number: int | None) -> None:
    assert number_of(word) == number


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("5 lat temu a teraz", _run(2021)),
        ("ludność teraz a 10 lat temu", _run(2016)),
        ("w 2015 i dziś", _run(2015)),
        ("czy jest więcej przedszkolaków niż w 2015?", _run(2015)),
        ("mniej niż rok temu", Period(PeriodKind.SPAN, span=2)),
        ("w porównaniu do roku 2019", _run(2019)),
        ("dochody w 2023 w stosunku do 2022", _run(2022, 2023)),
        ("2019 vs 2023", _run(2019, 2023)),
        ("mniej niż średnio w 2019", _years(2019)),
        ("dochody w 2019, a teraz Kórnik", _years(2019)),
        ("niż w sąsiednich gminach od 2019", _run(2019)),
    ],
)
def test_a_time_set_beside_another_begins_a_run(question: str, expected: Period) -> None:
    utterance = Utterance.of(question)

    assert beside_now(utterance, read_period(utterance, TODAY), TODAY) == expected

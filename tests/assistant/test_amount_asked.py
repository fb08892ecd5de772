"""What kind of amount is asked for: a number of things or people, a price, an amount for each."""

from __future__ import annotations

import pytest

from assistant.reading.subjects.amount_asked import (
    asks_number,
    counts_another,
    counts_no_people,
    divides_by_another,
    is_balance,
    is_no_money,
    is_other_amount,
    shares_out_unasked,
)
from assistant.reading.subjects.cards import Card, CardKind
from polish.tokens import tokenize
from tests.assistant.small_catalogue import figure


@pytest.mark.parametrize(
    ("question", "title", "unit", "another"),
    [
        ("ile autobusów jeździ", "Średni wiek autobusów", "lat", True),
        ("ile jest przystanków", "Odsetek mieszkańców w zasięgu przystanku", "%", True),
        ("ile dróg jest utwardzonych", "Odsetek dróg utwardzonych", "%", False),
        ("ile autobusów jeździ", "Autobusy", "szt.", False),
        ("ile procent autobusów", "Średni wiek autobusów", "lat", False),
        ("ile miasto ma autobusów", "Wydatki na autobusy", "zł", True),
        ("ile wydaje się na autobusy", "Wydatki na autobusy", "zł", False),
        ("ilu mamy nauczycieli", "Uczniowie na 1 etat nauczyciela", "os.", True),
        ("ile jest bibliotek", "Biblioteki", "szt.", False),
        ("ile mamy z opłat targowych", "Dochody z opłaty targowej", "zł", False),
        ("ile jest stadionów", "Obiekty sportowe: stadiony", "szt.", False),
        ("ile jest lamp ulicznych", "Udział opraw LED w oświetleniu dróg", "%", True),
        ("ile lozek jest w szpitalu", "Wskaźnik wykorzystania łóżek szpitalnych", "%", True),
        ("ile psów ma chipy", "Udział psów poddanych chipowaniu", "%", False),
        ("ile śmieci na głowę", "Stawka opłaty za śmieci", "zł", True),
        ("ile orlików ma miasto", "Kompleksy boisk typu Orlik", "szt.", False),
        ("ile mamy ścieżek rowerowych", "Długość ścieżek rowerowych", "km", False),
        ("ścieżki rowerowe ile", "Udział ścieżek rowerowych w drogach", "%", True),
    ],
)
def test_a_count_is_no_share_or_mean_of_something_else(
    question: str, title: str, unit: str, another: bool
) -> None:
    card = figure(title, unit)
    assert counts_another(tokenize(question), card) is another


@pytest.mark.parametrize(
    ("question", "title", "another"),
    [
        ("wydatki na oświatę na jednego ucznia", "Wydatki na oświatę na 1 mieszkańca", True),
        ("wydatki na oświatę na ucznia", "Wydatki na oświatę na 1 ucznia", False),
        ("ile kosztuje jedno dziecko", "Wydatki na przedszkola ogółem", True),
        ("ile kosztuje jeden uczeń", "Koszt kształcenia ucznia", False),
        ("wydatki na drogi na kilometr", "Wydatki na drogi na 1 km", False),
        ("ilu uczniów na jednego nauczyciela", "Uczniowie na 1 etat nauczyciela", False),
        ("wydatki na oświatę na mieszkańca", "Wydatki na oświatę na 1 ucznia", False),
    ],
)
def test_an_amount_for_each_of_something_is_none_for_each_of_another(
    question: str, title: str, another: bool
) -> None:
    card = figure(title, "zł")
    assert divides_by_another(tokenize(question), card) is another


@pytest.mark.parametrize(
    ("question", "title", "unit", "another"),
    [
        ("ile osób trenuje w klubach", "Kluby sportowe", "szt.", True),
        ("ilu ludzi czeka na miejsce", "Średni czas oczekiwania na miejsce", "dni", True),
        ("ile osób trenuje w klubach", "Ćwiczący w klubach sportowych", "osoby", False),
        ("kluby w stosunku do liczby ludzi", "Kluby sportowe", "szt.", False),
    ],
)
def test_a_number_of_people_is_no_number_of_things(
    question: str, title: str, unit: str, another: bool
) -> None:
    card = figure(title, unit)
    assert counts_no_people(tokenize(question), card) is another


@pytest.mark.parametrize(
    ("question", "asks"),
    [("ile jest bibliotek", True), ("po ile jest bilet", False), ("liczba bibliotek", True)],
)
def test_po_ile_asks_a_price(question: str, asks: bool) -> None:
    assert asks_number(tokenize(question)) is asks


@pytest.mark.parametrize(
    ("title", "unit", "question", "another"),
    [
        ("Liczba dzieci na 1 opiekuna w żłobku", "osoby", "ile dzieci chodzi do żłobków", True),
        ("Liczba dzieci na 1 opiekuna w żłobku", "osoby", "ile dzieci wypada na opiekuna", False),
        ("Dzieci w żłobkach", "osoby", "ile dzieci chodzi do żłobków", False),
        ("Uczniowie na 1 oddział w szkołach", "osoby", "ile klas jest w szkołach", True),
        ("Uczniowie na 1 oddział w szkołach", "osoby", "ilu uczniów jest w klasie", False),
    ],
)
def test_a_count_is_no_ratio(title: str, unit: str, question: str, another: bool) -> None:
    assert shares_out_unasked(tokenize(question), figure(title, unit)) is another


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("ile osób wyjechało z Bytomia", True),
        ("urodzenia w Nowym Targu", True),
        ("czy więcej się rodzi, czy umiera", False),
        ("ile ubywa przez wyjazdy", False),
        ("ile wynosi przyrost naturalny", False),
    ],
)
def test_one_side_of_a_balance_is_not_the_balance(question: str, another: bool) -> None:
    card = figure("Przyrost naturalny na 1000 ludności", "‰")
    assert is_balance(tokenize(question), card) is another


@pytest.mark.parametrize(
    ("title", "unit", "question", "another"),
    [
        ("Udział dróg zimowo utrzymanych", "%", "ile wydajemy na zimowe drogi", True),
        ("Wydatki na zimowe drogi", "zł", "ile wydajemy na zimowe drogi", False),
        ("Udział wydatków na drogi", "%", "ile wydajemy na drogi", False),
        ("Uczniowie dowożeni do szkół", "osoby", "ilu uczniów przychodzi", False),
    ],
)
def test_money_is_asked_of_what_is_money(
    title: str, unit: str, question: str, another: bool
) -> None:
    assert is_no_money(tokenize(question), figure(title, unit)) is another


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("ile przedszkoli", True),
        ("ile jest przedszkoli", True),
        ("ilu przedszkolaków", False),
    ],
)
def test_a_synonym_names_a_card_in_its_very_word_alone(question: str, *, other: bool) -> None:
    title = "Dzieci w wieku 3-6 lat objęte wychowaniem przedszkolnym"
    fields = ((1.0, title), (1.0, "przedszkolaki; dzieci w przedszkolach"))
    card = Card(CardKind.INDICATOR, "x", title, ("x",), frozenset(), "osoby", fields)
    tokens = tokenize(question)
    assert is_other_amount(tokens, tokens, card) is other


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("kto najwięcej segreguje", "segreguje", True),
        ("ile płacą ci, co segregują", "segregują", False),
        ("opłata za odpady segregowane", "odpady segregowane", False),
    ],
)
def test_who_does_most_of_something_asks_no_price(question: str, said: str, *, other: bool) -> None:
    card = figure("Stawka za odpady segregowane", "zł")
    assert is_other_amount(tokenize(said), tokenize(question), card) is other

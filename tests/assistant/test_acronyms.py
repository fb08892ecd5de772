"""Acronyms that a catalogue spells out and people don't."""

from __future__ import annotations

import pytest

from assistant.reading.subjects.acronyms import Acronyms
from polish.tokens import tokenize

_TITLES = (
    "Udział budynków objętych deklaracją do Centralnej Ewidencji Emisyjności Budynków",
    "Liczba uczniowskich klubów sportowych wpisanych do ewidencji",
    "Czas otwarcia punktu selektywnego zbierania odpadów komunalnych",
)


@pytest.mark.parametrize(
    ("question", "spelled"),
    [
        ("ile budynków w CEEB", "ile budynków w Centralnej Ewidencji Emisyjności Budynków"),
        ("ile UKS-ów", "ile uczniowskich klubów sportowych ów"),
        ("otwarcie pszoku", "otwarcie punktu selektywnego zbierania odpadów komunalnych"),
        ("ile uks", "ile uks"),
        ("ILE UKS", "ILE UKS"),
        ("ile ma GUS", "ile ma GUS"),
    ],
)
def test_letters_stand_for_the_words_of_a_title(question: str, spelled: str) -> None:
    acronyms = Acronyms(_TITLES, lambda _: False)
    assert " ".join(t.text for t in acronyms.spelled_out(tokenize(question))) == spelled


def test_a_word_of_its_own_is_no_acronym() -> None:
    acronyms = Acronyms(_TITLES, lambda word: word == "UKS")
    assert [t.text for t in acronyms.spelled_out(tokenize("ile UKS"))] == ["ile", "UKS"]

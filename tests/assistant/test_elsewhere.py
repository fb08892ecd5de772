"""A subject contends with what other catalogues have: a nearest card is not yet the thing."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from assistant.reading.subjects.known_things import KNOWN, digest, known_things, names
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.words import words_of
from polish.folding import fold
from polish.tokens import tokenize
from tests.assistant.small_catalogue import index_of

_FEW = {
    # id: name, service, unit of measure
    "library": ("Czytelnicy bibliotek publicznych na 1000 mieszkańców", "Biblioteki", "osoby"),
    "roads": ("Długość dróg gminnych o nawierzchni twardej", "Drogi", "km"),
    "waste": ("Odpady komunalne zebrane selektywnie", "Odpady", "%"),
    "nursery": ("Dzieci objęte opieką w żłobkach", "Opieka", "%"),
    "kindergarten": ("Dzieci w przedszkolach przypadające na jedno miejsce", "Opieka", "osoby"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SubjectIndex:
    return index_of(_FEW, tmp_path_factory.mktemp("few"))


def _find(index: SubjectIndex, question: str) -> Subject:
    tokens = tokenize(question)
    return index.find(tokens, tokens)


@pytest.mark.parametrize(
    "question",
    [
        "ile jest orlików i boisk",
        "liczba miejsc parkingowych",
        "kolejki do lekarza specjalisty",
        "bezpańskie psy w schronisku",
        "zarobki burmistrza",
        "ścieżki rowerowe",
    ],
)
def test_a_thing_that_the_catalogue_lacks_is_not_answered(
    index: SubjectIndex, question: str
) -> None:
    assert _find(index, question).verdict is not Verdict.THIS


@pytest.mark.parametrize(
    ("question", "card"),
    [
        ("czytelnicy bibliotek", "library"),
        ("ile śmieci segregujemy", "waste"),
        ("maluchy w żłobkach", "nursery"),
        ("utwardzone drogi gminne", "roads"),
    ],
)
def test_a_thing_that_it_has_is_answered_in_other_words(
    index: SubjectIndex, question: str, card: str
) -> None:
    found = _find(index, question)
    assert (found.verdict, found.candidates[0].card.id) == (Verdict.THIS, card)


def test_sayings_of_a_known_thing_are_said_of_a_card_of_its_name(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    named = {**_FEW, "walls": ("Usunięte graffiti", "Czystość", "szt.")}
    index = index_of(named, tmp_path_factory.mktemp("walls"))
    found = _find(index, "ile bohomazów starto z elewacji")
    assert found.candidates[0].card.id == "walls"


def test_words_that_nobody_says_of_a_thing_are_not_said() -> None:
    said = known_things().said(words_of(tokenize("bohomazy i gżegżółki")))
    sure = known_things().said(words_of(tokenize("bohomazy")))
    place = names().index("Graffiti usunięte")
    assert sure[place] == 1.0
    assert 0 < said[place] < 1
    assert said.max() == said[place]


def test_the_shipped_vectors_are_those_of_the_names() -> None:
    file = resources.files("assistant.reading.lexicon") / KNOWN
    with file.open("rb") as stream, np.load(stream) as kept:
        assert str(kept["digest"]) == digest()
        assert len(kept["vectors"]) == len(names())


def test_no_name_stands_twice() -> None:
    folded = [fold(name) for name in names()]
    assert sorted(folded) == sorted(set(folded))

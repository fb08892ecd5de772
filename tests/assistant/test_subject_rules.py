"""What no probability decides: services by their names, contradictions, variants."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.contradiction import (
    contradicts,
    is_of_everybody,
    is_of_longer_name,
    is_of_other_kind,
    is_of_some_of_them,
)
from assistant.reading.subjects.named_services import NamedServices
from assistant.reading.subjects.polarity import opposed
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.variants import variant
from assistant.reading.subjects.words import name_words, words_of
from polish.tokens import tokenize
from tests.assistant.small_catalogue import figure, index_of

_NAMES = {
    # id: name, service, unit of measure
    "lamps": ("Punkty świetlne na 1000 ludności", "Oświetlenie uliczne gminne", "szt."),
    "lampcost": ("Wydatki na oświetlenie na 1 punkt", "Oświetlenie uliczne gminne", "zł"),
    "exam": ("Wynik matury z matematyki", "Licea", "%"),
    "books": ("Wydatki na muzea", "Kultura", "zł"),
    "life": ("Dalsze trwanie życia: kobiety", "Zdrowie", "lata"),
    "lifevillage": ("Dalsze trwanie życia: kobiety, na wsi", "Zdrowie", "lata"),
    "lifetown": ("Dalsze trwanie życia: kobiety, w miastach", "Zdrowie", "lata"),
    "wastes": ("Odpady zebrane selektywnie", "Gospodarowanie odpadami komunalnymi", "%"),
    "wastecost": ("Koszt systemu odpadów", "Gospodarowanie odpadami komunalnymi", "zł"),
    "doctors": ("Lekarze na 10 tys. mieszkańców", "Zdrowie", "osoby"),
    "arrears": ("Lokale komunalne z zaległościami czynszowymi", "Mieszkania", "%"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SubjectIndex:
    return index_of(_NAMES, tmp_path_factory.mktemp("rules"))


def _find(index: SubjectIndex, question: str) -> Subject:
    tokens = tokenize(question)
    return index.find(tokens, tokens)


@pytest.mark.parametrize("question", ["oświetlenie uliczne", "oświetlenie uliczne gminne"])
def test_the_name_of_a_service_is_the_service(index: SubjectIndex, question: str) -> None:
    subject = _find(index, question)
    assert subject.verdict is Verdict.THIS
    assert subject.best.card.kind is CardKind.SERVICE


def test_a_service_is_named_by_other_words_for_its_things(index: SubjectIndex) -> None:
    subject = _find(index, "śmieci")
    assert (subject.verdict, subject.best.card.kind) == (Verdict.THIS, CardKind.SERVICE)
    assert _find(index, "ile śmieci").best.card.kind is CardKind.INDICATOR


def test_whom_a_number_counts_by_is_not_what_it_counts(index: SubjectIndex) -> None:
    assert _find(index, "lekarze").verdict is Verdict.THIS
    assert _find(index, "ilu mieszkańców").verdict is not Verdict.THIS


@pytest.mark.parametrize("question", ["czynsz od metra za lokal komunalny", "ile km lokali"])
def test_another_dimension_is_never_the_answer(index: SubjectIndex, question: str) -> None:
    assert _find(index, question).verdict is not Verdict.THIS


def test_a_measure_of_a_service_is_not_the_service(index: SubjectIndex) -> None:
    assert _find(index, "wydatki na oświetlenie na 1 punkt").best.card.id == "lampcost"


def test_another_thing_in_the_same_place_is_not_it(index: SubjectIndex) -> None:
    assert _find(index, "wynik matury z matematyki").verdict is Verdict.THIS
    assert _find(index, "wynik matury z chemii").verdict is not Verdict.THIS


def test_a_number_of_things_is_no_amount_of_money(index: SubjectIndex) -> None:
    assert _find(index, "wydatki na muzea").verdict is Verdict.THIS
    assert _find(index, "ile jest muzeów").verdict is not Verdict.THIS


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("dalsze trwanie życia kobiet", "life"),
        ("dalsze trwanie życia kobiet na wsi", "lifevillage"),
        ("dalsze trwanie życia kobiet w miastach", "lifetown"),
    ],
)
def test_the_variant_that_was_said_is_meant(index: SubjectIndex, question: str, meant: str) -> None:
    subject = _find(index, question)
    assert (subject.verdict, subject.best.card.id) == (Verdict.THIS, meant)


@pytest.mark.parametrize(
    ("question", "title", "another"),
    [
        ("średnia pensja nauczyciela", "Przeciętna pensja brutto", True),
        ("średnia pensja brutto", "Przeciętna pensja brutto", False),
        ("średnia pensja nauczyciela", "Przeciętna pensja nauczyciela", False),
        ("czytelnicy bibliotek w parku", "Czytelnicy bibliotek publicznych", False),
    ],
)
def test_a_figure_of_everybody_is_none_of_somebody(
    question: str, title: str, another: bool
) -> None:
    card = figure(title, "zł")
    assert is_of_everybody(tokenize(question), card) is another


@pytest.mark.parametrize(
    ("question", "title", "another"),
    [
        ("gdzie ubywa dzieci", "Dzieci objęte opieką w żłobkach", True),
        ("gdzie ubywa dzieci w żłobkach", "Dzieci objęte opieką w żłobkach", False),
        ("ile jest dzieci", "Dzieci", False),
        ("ilu jest uczniów", "Uczniowie szkół podstawowych", False),
    ],
)
def test_children_are_not_only_those_in_care(question: str, title: str, another: bool) -> None:
    card = figure(title, "osoby")
    assert is_of_some_of_them(tokenize(question), card) is another


def test_the_beginning_of_an_idiom_is_another_thing() -> None:
    title = "Wydatki na kulturę fizyczną"
    card = figure(title, "zł")
    assert is_of_longer_name(tokenize("wydatki na kulturę"), card)
    assert not is_of_longer_name(tokenize("wydatki na kulturę fizyczną"), card)


@pytest.mark.parametrize(
    ("said", "plainly", "preferred", "is_meant"),
    [
        ("ile km dróg dla rowerów", True, "Drogi dla rowerów na 100 ha", False),
        ("drogi dla rowerów na 100 ha", True, "Drogi dla rowerów na 100 ha", True),
        ("drogi dla rowerów na głowę", False, "Drogi dla rowerów na 100 ha", True),
        ("leśne drogi dla rowerów", True, "Drogi dla rowerów leśne", True),
    ],
)
def test_of_variants_the_plain_one_is_meant_unless_more_was_said(
    said: str, plainly: bool, preferred: str, is_meant: bool
) -> None:
    names = [name_words(tokenize(title)) for title in (preferred, "Drogi dla rowerów")]
    shares = np.array([0.6, 0.4])
    chosen = variant(names, name_words(tokenize(said)), (0, 1), shares, plainly=plainly)
    assert (chosen != 1) is is_meant


def _shelves(*named: tuple[CardKind, str]) -> NamedServices:
    return NamedServices(
        [Card(kind, title, title, (), frozenset(), "", ()) for kind, title in named]
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("edukacja", "Edukacja"),
        ("oświata", "Edukacja"),
        ("szkoły podstawowe", "Prowadzenie szkół podstawowych"),
        ("kultura", "Kultura i rekreacja"),
        ("rekreacja", "Kultura i rekreacja"),
    ],
)
def test_an_area_by_its_own_name_comes_before_a_service_by_other_words(
    said: str, meant: str
) -> None:
    shelves = (
        (CardKind.SERVICE, "Prowadzenie szkół podstawowych"),
        (CardKind.AREA, "Edukacja"),
        (CardKind.AREA, "Kultura i rekreacja"),
    )
    found = _shelves(*shelves).find(words_of(tokenize(said)), None, by_things=True)
    assert [shelves[i][1] for i in found] == [meant]


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("czas oczekiwania na dowód osobisty", True),
        ("czas oczekiwania na dowód rejestracyjny", False),
        ("czas oczekiwania na dowód", False),
        ("czas oczekiwania na nowy rejestracyjny dowód", False),
    ],
)
def test_another_kind_of_the_same_thing_is_another(said: str, another: bool) -> None:
    title = "Średni czas oczekiwania na wydanie dowodu rejestracyjnego"
    card = figure(title, "dni")
    assert contradicts(tokenize(said), card) is another


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("stawka podatku od gruntów", True),
        ("stawka podatku od budynków", False),
        ("stawka podatku od domu", False),
    ],
)
def test_a_tax_on_another_thing_is_another(said: str, another: bool) -> None:
    card = figure("Stawka podatku od budynków mieszkalnych", "zł/m²")
    assert contradicts(tokenize(said), card) is another


def test_a_figure_of_a_kind_that_was_not_said_is_no_service() -> None:
    """ "Drogi" alone are not the dirt roads."""
    shelves = _shelves((CardKind.INDICATOR, "Drogi gruntowe"), (CardKind.SERVICE, "Drogi gminne"))
    assert shelves.find(words_of(tokenize("drogi")), None, by_things=False) == (1,)
    alone = _shelves((CardKind.INDICATOR, "Drogi gruntowe"))
    assert alone.find(words_of(tokenize("drogi")), None, by_things=False) == ()


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("ile szamb jest nieszczelnych", True),
        ("ile szamb jest w gminie", False),
        ("ile szamb jest zapisanych", False),
    ],
)
def test_what_things_are_said_to_be_has_to_be_said(question: str, another: bool) -> None:
    assert is_of_other_kind(tokenize(question), figure("Szamba", "szt.")) is another


def test_a_degree_says_nothing_of_what_things_are() -> None:
    question = tokenize("gdzie jest najtańsza woda")
    assert not is_of_other_kind(question, figure("Cena wody", "zł/m³"))


@pytest.mark.parametrize(
    ("said", "name", "apart"),
    [
        ("wydatki bez inwestycji", "Wydatki z wydatkami inwestycyjnymi", True),
        ("wydatki razem z inwestycjami", "Wydatki bez wydatków inwestycyjnych", True),
        ("wydatki bez inwestycji", "Wydatki bez wydatków inwestycyjnych", False),
        ("wydatki, nie licząc inwestycji", "Wydatki z wydatkami inwestycyjnymi", True),
        ("dochody z podatku", "Dochody bez podatku rolnego", False),
    ],
)
def test_with_and_without_are_apart(said: str, name: str, apart: bool) -> None:
    assert opposed(tokenize(said), tokenize(name)) is apart


def test_both_aspects_of_a_verb_are_one_word() -> None:
    (gone,), (going,) = name_words(tokenize("oddanie")), name_words(tokenize("oddawanie"))
    assert gone.lemmas & going.lemmas

"""From people's words to cards of a catalogue that gives no synonyms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from polish.tokens import tokenize
from tests.assistant.small_catalogue import index_of

_NAMES = {
    # id: name, service, unit of measure
    "waterprice": ("Cena 1 m³ wody dla gospodarstw", "Zaopatrzenie w wodę", "zł/m³"),
    "waterreach": ("Odsetek mieszkańców korzystających z wodociągu", "Zaopatrzenie w wodę", "%"),
    "sewageprice": ("Cena odprowadzenia 1 m³ ścieków", "Odbiór ścieków", "zł/m³"),
    "sewagereach": ("Odsetek mieszkańców korzystających z kanalizacji", "Odbiór ścieków", "%"),
    "debt": ("Zadłużenie ogółem", "Finanse", "zł"),
    "debtperson": ("Zadłużenie na 1 mieszkańca", "Finanse", "zł"),
    "old": ("Ludność w wieku poprodukcyjnym", "Ludność", "osoby"),
    "working": ("Ludność w wieku produkcyjnym", "Ludność", "osoby"),
    "pupilcost": ("Wydatki na szkoły podstawowe na jednego ucznia", "Szkoły", "zł"),
    "sorted": ("Stawka opłaty za odpady segregowane od osoby", "Odpady", "zł"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SubjectIndex:
    return index_of(_NAMES, tmp_path_factory.mktemp("subjects"))


Find = Callable[..., Subject]


@pytest.fixture
def find(index: SubjectIndex) -> Find:
    def run(question: str, like: str | None = None) -> Subject:
        tokens = tokenize(question)
        return index.find(tokens, tokens, like=like)

    return run


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("ile kosztuje woda", "waterprice"),
        ("ile się płaci za ścieki", "sewageprice"),
        ("jaki procent ludzi ma wodociąg", "waterreach"),
        ("ilu jest seniorów", "old"),
        ("ile kosztuje uczeń podstawówki", "pupilcost"),
        ("zadluzenie na glowe", "debtperson"),
        ("wyd. na szk. podst. na ucz.", "pupilcost"),
    ],
)
def test_peoples_words(find: Find, question: str, indicator: str) -> None:
    assert find(question).best.card.id == indicator


@pytest.mark.parametrize("question", ["liczba dzików", "plony pszenicy", "ile jest rozwodów"])
def test_what_the_catalogue_lacks_is_not_here(find: Find, question: str) -> None:
    assert find(question).verdict is not Verdict.THIS


def test_the_opposite_is_something_else(find: Find) -> None:
    assert find("stawka za odpady niesegregowane").best.question < 1
    assert find("stawka za odpady segregowane").verdict is Verdict.THIS


def test_a_share_is_never_answered_with_an_amount(find: Find) -> None:
    subject = find("jaki procent stanowi zadłużenie")
    assert subject.best.card.id in {"debt", "debtperson"}
    assert subject.verdict is not Verdict.THIS


def test_words_of_courtesy_ask_nothing(find: Find) -> None:
    assert find("proszę o podanie danych").verdict is Verdict.NOTHING_ASKED


def test_the_measure_of_before_is_kept(find: Find) -> None:
    alone, after = find("ścieki"), find("ścieki", "waterprice")
    share = {c.card.id: c.score for c in alone.candidates}
    kept = {c.card.id: c.score for c in after.candidates}
    assert kept["sewageprice"] > share["sewageprice"]
    assert after.best.card.id == "sewageprice"


def test_another_measure_of_the_same_thing(index: SubjectIndex) -> None:
    asked = tokenize("na 1 mieszkańca, nie ogółem")
    assert index.remeasured("debt", asked).best.card.id == "debtperson"
    assert index.remeasured("debt", tokenize("a w 2020")).verdict is Verdict.NOTHING_ASKED

"""The cases of the evaluation are sound: enough of them, and none that gives itself away."""

from __future__ import annotations

import pytest

from evals.retrieval.cases import (
    Group,
    Half,
    ProblemCase,
    Style,
    definitions,
    problems,
    problems_without_practice,
)
from evals.retrieval.evaluate import quality
from evals.retrieval.generate import FoundPractices
from knowledge.builtin import builtin_entries
from knowledge.entries import Practice, key_of
from knowledge.lexical import is_stop_word
from polish.folding import fold
from polish.morphology import lemmas
from polish.tokens import tokenize

PRACTICES = {e.id: e for e in builtin_entries() if isinstance(e, Practice)}
KEYS = {key_of(e) for e in builtin_entries()}
GENERAL = {
    *("gmina", "miasto", "miejski", "powiat", "mieszkaniec", "osoba", "urzad", "usluga", "lokalny"),
    *("szkola", "przedszkole", "dziecko", "rodzina", "praca", "pomoc", "opieka", "osiedle"),
    *("droga", "woda", "odpad", "podatek", "energia", "autobus", "komunikacja", "biblioteka"),
    *("muzeum", "jednostka", "zarzadzanie"),
}
"""Words of the whole field: without them nobody can tell what is the matter."""


def test_there_are_enough() -> None:
    assert len(problems()) >= 250
    assert len(problems_without_practice()) >= 60
    assert len(definitions()) >= 100
    for cases in (problems(), problems_without_practice(), definitions()):
        texts = [case.text for case in cases]
        assert len(set(texts)) == len(texts)
        assert {case.half for case in cases} == set(Half)
    assert {case.style for case in problems()} == set(Style)
    assert {case.group for case in problems()} >= {Group.QUERY_FIRST, Group.DOCUMENT_FIRST}


def test_grades_and_answers_exist() -> None:
    for case in problems():
        assert case.grades.keys() <= PRACTICES.keys(), case.text
        assert max(case.grades.values()) >= 2, case.text
        assert set(case.grades.values()) <= {1, 2, 3}, case.text
    for question in definitions():
        assert question.answers <= KEYS, question.text


def test_no_problem_says_the_title() -> None:
    titles = {id_: _words(practice.title) - GENERAL for id_, practice in PRACTICES.items()}
    told = [
        (case.text, practice_id, sorted(_words(case.text) & titles[practice_id]))
        for case in problems()
        for practice_id, grade in case.grades.items()
        if grade == 3 and _words(case.text) & titles[practice_id]
    ]
    assert told == []


def _words(text: str) -> set[str]:
    """Lemmas of the words that mean something."""
    return {
        fold(lemma)
        for token in tokenize(text)
        if not is_stop_word(token.folded) and not token.is_number
        for lemma in lemmas(token.text)
    }


def test_measures_are_those_of_the_books() -> None:
    case = ProblemCase("x", Style.PLAIN, Group.LATER, {"A": 3, "B": 1})
    found = [FoundPractices(text="x", method="ours", ids=("B", "A"))]
    figures = quality([case], found)
    assert (figures.success_at_1, figures.success_at_3, figures.mrr_at_10) == (0.0, 1.0, 0.5)
    assert figures.ndcg_at_10 == pytest.approx((1 + 7 / 1.58496) / (7 + 1 / 1.58496), abs=1e-3)

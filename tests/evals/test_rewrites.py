"""Mechanical rewrites change the writing and nothing else, the same way every time."""

from __future__ import annotations

import random
from typing import Any

import pytest

from evals.reading.cases import Case
from evals.robustness.rewrites import Rewrite, rewritten


def _case(question: str, **expect: Any) -> Case:
    return Case.model_validate(
        {"catalogue": "demo", "kind": "value", "question": question, "expect": expect}
    )


def _rewritten(question: str, rewrite: Rewrite, seed: int = 1, **expect: Any) -> str | None:
    return rewritten(_case(question, **expect), rewrite, random.Random(seed))  # noqa: S311


def test_letters_lose_their_marks() -> None:
    assert _rewritten("Łódź, śmieci", Rewrite.NO_DIACRITICS) == "Lodz, smieci"
    assert _rewritten("Radom", Rewrite.NO_DIACRITICS) is None


@pytest.mark.parametrize("seed", range(30))
def test_a_typo_is_one_slip_in_a_long_word(seed: int) -> None:
    question = "dług w Radomiu 2022"
    slipped = _rewritten(question, Rewrite.TYPO, seed)
    if slipped is not None:
        assert slipped.startswith("dług w R")
        assert slipped.endswith(" 2022")
        assert abs(len(slipped) - len(question)) <= 1
    assert slipped == _rewritten(question, Rewrite.TYPO, seed)


def test_short_words_and_digits_have_no_typos() -> None:
    assert _rewritten("dług Ełk 20222", Rewrite.TYPO) is None


def test_clauses_change_places() -> None:
    assert _rewritten("Radom, ile ma długu?", Rewrite.SWAPPED_CLAUSES) == "ile ma długu, Radom"
    assert _rewritten("Stawka – Radom", Rewrite.SWAPPED_CLAUSES) == "Radom, Stawka"
    assert _rewritten("a, b, c", Rewrite.SWAPPED_CLAUSES) is None
    assert _rewritten("Bielsko-Biała 2,5", Rewrite.SWAPPED_CLAUSES) is None


def test_a_place_takes_another_case() -> None:
    found = _rewritten("ludność w Skawinie", Rewrite.OTHER_CASE, units=["120611"])
    assert found is not None
    assert found.startswith("ludność w Skawin")
    assert found != "ludność w Skawinie"
    county = _rewritten("drogi w powiecie kwidzyńskim", Rewrite.OTHER_CASE, units=["2207"])
    assert county is not None
    assert "kwidzyńsk" in county
    assert _rewritten("ludność u nas", Rewrite.OTHER_CASE, units=["120611"]) is None


def test_politeness_stands_around_the_question() -> None:
    before = _rewritten("ile ma Radom?", Rewrite.POLITE_BEFORE)
    after = _rewritten("ile ma Radom?", Rewrite.POLITE_AFTER)
    assert before is not None
    assert before.endswith("ile ma Radom?")
    assert after is not None
    assert after.startswith("ile ma Radom")

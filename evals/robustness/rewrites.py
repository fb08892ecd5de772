"""Ways of writing the same question: each takes a case and gives its question anew, or ``None``
where there is nothing to rewrite."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache

from evals.reading.cases import Case
from indicators_db.model import Kind, Level, Unit
from indicators_db.register import load_units
from polish.grammar import Agreement
from polish.grammar import Case as GrammaticalCase
from polish.inflection import inflect_adjective, inflected_forms
from polish.texts import text

_LONG = 5
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"(?:,| [–-]) +")
_PADDINGS = range(1, 6)
_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")


class Rewrite(StrEnum):
    """What is done to a question."""

    NO_DIACRITICS = "no_diacritics"
    TYPO = "typo"
    LOWER_CASE = "lower_case"
    UPPER_CASE = "upper_case"
    POLITE_BEFORE = "polite_before"
    POLITE_AFTER = "polite_after"
    SWAPPED_CLAUSES = "swapped_clauses"
    OTHER_CASE = "other_case"


def rewritten(case: Case, rewrite: Rewrite, draw: random.Random) -> str | None:
    """The question of ``case`` written another way; ``None`` where that changes nothing."""
    question = case.turns[0].question
    written = _REWRITES[rewrite](question, case, draw)
    return None if written == question else written


def _no_diacritics(question: str, case: Case, draw: random.Random) -> str | None:
    return question.translate(_PLAIN)


def _typo(question: str, case: Case, draw: random.Random) -> str | None:
    """One slip of the fingers in a word of five letters or more, not in its first letter."""
    words = [match for match in _WORD.finditer(question) if len(match[0]) >= _LONG]
    if not words:
        return None
    word = draw.choice(words)
    slipped = _slip(word[0], draw)
    return question[: word.start()] + slipped + question[word.end() :]


def _slip(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + draw.choice("aeioklmnrstwz") + word[at + 1 :],
        )
    )


def _polite_before(question: str, case: Case, draw: random.Random) -> str | None:
    return text(f"understanding.politeness.before_{draw.choice(_PADDINGS)}") + question


def _polite_after(question: str, case: Case, draw: random.Random) -> str | None:
    return question.rstrip(" .?!") + text(
        f"understanding.politeness.after_{draw.choice(_PADDINGS)}"
    )


def _swapped_clauses(question: str, case: Case, draw: random.Random) -> str | None:
    """What is on either side of the only comma or dash, the other way round."""
    clauses = _JOINT.split(question.rstrip(" .?!"))
    return f"{clauses[1]}, {clauses[0]}" if len(clauses) == 2 and all(clauses) else None


def _other_case(question: str, case: Case, draw: random.Random) -> str | None:
    """A named place in another case than it stands in, whatever the preposition before it wants."""
    expect = case.turns[0].expect
    codes = [*(expect.units or ()), *filter(None, [expect.within])]
    for code in codes:
        for form, others in _forms(_units()[code]):
            pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
            if others and re.search(pattern, question, re.IGNORECASE):
                return re.sub(pattern, draw.choice(others), question, count=1, flags=re.IGNORECASE)
    return None


def _forms(unit: Unit) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every form of a unit's name with the other forms, the longest first."""
    every = sorted({*_all_forms(unit)}, key=lambda form: (-len(form), form))
    for form in every:
        yield form, tuple(other for other in every if other != form)


def _all_forms(unit: Unit) -> Iterator[str]:
    if unit.kind is Kind.COUNTY or unit.level is Level.VOIVODESHIP:
        agreement = Agreement.MASCULINE if unit.kind is Kind.COUNTY else Agreement.NEUTER
        yield from (inflect_adjective(unit.name, case, agreement) for case in GrammaticalCase)
    else:
        for forms in inflected_forms(unit.name).values():
            yield from forms


@cache
def _units() -> dict[str, Unit]:
    return {unit.code: unit for unit in load_units()}


_REWRITES: dict[Rewrite, Callable[[str, Case, random.Random], str | None]] = {
    Rewrite.NO_DIACRITICS: _no_diacritics,
    Rewrite.TYPO: _typo,
    Rewrite.LOWER_CASE: lambda question, case, draw: question.lower(),
    Rewrite.UPPER_CASE: lambda question, case, draw: question.upper(),
    Rewrite.POLITE_BEFORE: _polite_before,
    Rewrite.POLITE_AFTER: _polite_after,
    Rewrite.SWAPPED_CLAUSES: _swapped_clauses,
    Rewrite.OTHER_CASE: _other_case,
}

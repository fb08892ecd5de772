"""Words as they are matched: lemmas, notions of the thesaurus, and whether they only say a
measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.scaffolding import is_scaffolding, measure_positions
from polish.folding import fold
from polish.morphology import analyses, lemmas
from polish.tokens import Token

_PREFIXES = (
    "prze",
    "przy",
    "pod",
    "roz",
    "za",
    "wy",
    "od",
    "po",
    "do",
    "na",
    "ob",
    "ze",
    "z",
    "s",
    "u",
    "o",
)
_MIN_ROOT = 6
_NOMINAL = frozenset({"subst", "adj", "adja", "ger", "pact", "ppas", "depr", "brev"})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question or a card.

    ``lemmas`` are folded and hold the word itself; ``notions``: what the thesaurus takes it (or the
    phrase it stands in) for; ``measure``: it says how, not what; ``light``: no noun or adjective,
    so if the catalogue does not use it, it hardly counts ("radzi", "zróbcie").
    """

    text: str
    folded: str
    lemmas: frozenset[str]
    notions: frozenset[str]
    measure: bool
    light: bool


def words_of(tokens: Sequence[Token], *, undiacritised: bool = False) -> tuple[Word, ...]:
    """The content words among ``tokens``; scaffolding is left out after phrases were recognised.

    ``undiacritised``: the text around was typed without Polish letters.
    """
    notions: list[set[str]] = [set() for _ in tokens]
    for cue in _thesaurus().find(tokens):
        for position in range(cue.start, cue.end):
            notions[position].add(cue.means)
    measures = measure_positions(tokens)
    return tuple(
        Word(
            token.text,
            token.folded,
            folded_lemmas(token.text, undiacritised=undiacritised),
            frozenset(notions[i]),
            i in measures,
            _is_light(token.text),
        )
        for i, token in enumerate(tokens)
        if not is_scaffolding(token.folded)
    )


def _is_light(word: str) -> bool:
    found = analyses(word.lower())
    return bool(found) and all(a.part_of_speech not in _NOMINAL for a in found)


def folded_lemmas(word: str, *, undiacritised: bool = False) -> frozenset[str]:
    """Folded lemmas of a word, the folded word itself among them."""
    found = lemmas(word, undiacritised=undiacritised)
    return frozenset({fold(word), *(fold(lemma) for lemma in found)})


@lru_cache(maxsize=20_000)
def roots(word: str) -> frozenset[str]:
    """The word, and what is left of a long one without a verbal prefix (zarejestrowany,
    rejestr)."""
    stripped = {
        word[len(prefix) :]
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_ROOT
    }
    return frozenset({word, *stripped})


@cache
def _thesaurus() -> CueFinder:
    return CueFinder(phrases("thesaurus", "notions"))

"""Slips in the small words of a question: "najwyszy", "ostatnih", "wojewodztwei".

Only a word that no dictionary has is mended, and only into a word of the lexicon that is one slip
away, so that a rare word is never taken for a common one. Names of places have their own register
(``forms``) and words of subjects their own vocabulary; both are tried apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.reading.patterns import lexicon
from polish.folding import fold
from polish.morphology import is_known, lemmas
from polish.tokens import Token

_LEXICONS = ("cues", "benchmarks", "limits", "triggers", "periods", "references", "scaffolding")
_SHORTEST = 6
"""Letters from which one slip still leaves a word recognisable."""
_TAIL = 4
"""Letters of an ending that may follow the beginning of a word that a pattern gives."""


def respelled(token: Token) -> Token:
    """The token with its folded form mended, where it is a slip; the same token elsewhere."""
    if len(token.folded) < _SHORTEST or token.is_number or is_word(token.text):
        return token
    mended = _mended(token.folded)
    return replace(token, folded=mended) if mended is not None else token


def is_word(text: str) -> bool:
    """Whether the dictionary knows the word as typed, or with Polish letters put in."""
    return is_known(text.lower()) or lemmas(text) != (fold(text),)


@cache
def _mended(folded: str) -> str | None:
    for length in range(len(folded) + 1, _SHORTEST - 1, -1):
        known = _vocabulary().get(length, ())
        for cut in (length, length + 1, length - 1):
            head, tail = folded[:cut], folded[cut:]
            whole = () if tail else known
            beginnings = [w for w in known if w.endswith("*")] if len(tail) <= _TAIL else ()
            for group in (whole, beginnings):
                near = process.extractOne(
                    head, group, processor=_bare, scorer=OSA.distance, score_cutoff=1
                )
                if near is not None:
                    return _bare(near[0]) + tail
    return None


def _bare(word: str) -> str:
    return word.removesuffix("*")


@cache
def _vocabulary() -> dict[int, tuple[str, ...]]:
    """Words and beginnings (with ``*``) of the lexicon by the number of their letters."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for name in _LEXICONS:
        for phrase in _phrases(lexicon(name).values()):
            for word in phrase.replace("?", "").replace("|", " ").split():
                folded = fold(word)
                if _bare(folded).isalpha():
                    found[len(_bare(folded))].add(folded)
    return {length: tuple(sorted(words)) for length, words in found.items()}


def _phrases(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _phrases(value.values())
        elif isinstance(value, Sequence):
            yield from _phrases(value)

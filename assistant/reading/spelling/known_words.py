"""The words and beginnings of words that the lexicons are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from assistant.reading.patterns import lexicon
from assistant.reading.subjects.thesaurus import patterns as thesaurus_patterns
from polish.folding import fold

_LEXICONS = (
    "benchmarks", "cues", "limits", "measures", "periods", "references", "scaffolding", "triggers"
)  # fmt: skip


class KnownWords:
    """Words, and beginnings after which a word may end as it likes. Folded."""

    def __init__(self, patterns: Iterable[str], shortest: int) -> None:
        """``patterns``: in the language of ``patterns``; ``shortest``: letters from which a
        beginning says anything of a word."""
        words: set[str] = set()
        beginnings: set[str] = set()
        for part in (part for pattern in patterns for part in pattern.split()):
            for choice in part.removesuffix("?").split("|"):
                word = fold(choice.removesuffix("*"))
                if word.isalpha():
                    (beginnings if choice.endswith("*") else words).add(word)
        self._words = frozenset(words)
        self._shortest = shortest
        self._beginnings = frozenset(b for b in beginnings if len(b) >= shortest)

    def has(self, folded: str) -> bool:
        """True for a word that stands in a pattern."""
        return folded in self._words

    def beginning(self, folded: str) -> int:
        """Letters of the longest beginning that a pattern gives to the word; 0 if none does."""
        ends = range(len(folded), self._shortest - 1, -1)
        return next((end for end in ends if folded[:end] in self._beginnings), 0)


@cache
def words_of_questions() -> KnownWords:
    """What carries a question, be it about what it may."""
    said = (phrase for name in _LEXICONS for phrase in _phrases(lexicon(name).values()))
    return KnownWords(said, shortest=3)


@cache
def words_of_things() -> KnownWords:
    """What the thesaurus calls things."""
    return KnownWords(thesaurus_patterns(), shortest=5)


def _phrases(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _phrases(value.values())
        elif isinstance(value, Sequence):
            yield from _phrases(value)

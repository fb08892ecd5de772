"""Whether a question says the name of an entry: "nadwyżki operacyjnej" says "nadwyżka operacyjna".

Names are short, so their words are compared by lemma, where a search compares beginnings of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.lexical import is_stop_word, terms
from polish.folding import fold, has_polish_letters
from polish.morphology import lemmas
from polish.tokens import tokenize

_BREVITY = 0.35
"""How much it counts that a question says little besides the name (as an exponent)."""
_REMARK = re.compile(r"\s*\([^)]*\)")

Word = frozenset[str]


class NameIndex:
    """Names by key of entry; an entry may have several."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names = {
            key: [words for name in given for words in _readings(name) if words]
            for key, given in names.items()
        }
        self._holders = Counter(
            form
            for readings in self._names.values()
            for form in {form for words in readings for word in words for form in word}
        )

    def said(self, question: str) -> dict[str, float]:
        """For each entry, how fully the question says one of its names and little else (0 to 1)."""
        asked = _words(question)
        total = sum(map(self._rarity, asked))
        if not total:
            return dict.fromkeys(self._names, 0.0)
        return {
            key: max((self._one(words, asked, total) for words in readings), default=0.0)
            for key, readings in self._names.items()
        }

    def _one(self, name: Sequence[Word], asked: Sequence[Word], total: float) -> float:
        met = sum(self._rarity(word) for word in name if any(word & other for other in asked))
        if not met:
            return 0.0
        share = sum(self._rarity(word) for word in asked if any(word & other for other in name))
        return float(met / sum(map(self._rarity, name)) * (share / total) ** _BREVITY)

    def _rarity(self, word: Word) -> float:
        """As in BM25, over entries; a word counts as its rarest form."""
        holders = min(self._holders[form] for form in word)
        return float(np.log1p((len(self._names) - holders + 0.5) / (holders + 0.5)))


def _readings(name: str) -> list[list[Word]]:
    """The name's words, as it is and without a remark in brackets."""
    return [_words(reading) for reading in dict.fromkeys((name, _REMARK.sub("", name)))]


def _words(text: str) -> list[Word]:
    undiacritised = not has_polish_letters(text)
    return [
        frozenset({*terms(token.text), *map(fold, lemmas(token.text, undiacritised=undiacritised))})
        for token in tokenize(text)
        if not is_stop_word(token.folded)
    ]

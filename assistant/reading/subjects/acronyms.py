"""Words of a catalogue by their first letters: "CEEB" is its "Centralna Ewidencja Emisyjności
Budynków", without anybody having said so.

Officials write names of registers and institutions short, often with an ending ("UKS-ów",
"pszoku"). Three letters are too common to be one unless they are written as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assistant.reading.scaffolding import is_function_word, is_scaffolding, is_way_of_measuring
from polish.folding import fold
from polish.morphology import is_known
from polish.tokens import Token, tokenize

_SHORTEST, _LONGEST = 3, 6
_LONGEST_ENDING = 3


class Acronyms:
    """What words of some titles stand behind their first letters."""

    def __init__(self, titles: Iterable[str], is_word: Callable[[str], bool]) -> None:
        """``is_word``: whether something is a word in its own right, and so no acronym."""
        self._is_word = is_word
        self._spelled: dict[str, tuple[str, ...]] = {}
        for title in titles:
            words = [token.text for token in tokenize(title)]
            for start in range(len(words)):
                for short, full in _initials(words[start:]):
                    self._spelled.setdefault(short, full)

    def spelled_out(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The tokens with every acronym replaced by its words, which stand where it stood."""
        shouted = all(token.text.isupper() for token in tokens if not token.is_number)
        return tuple(chain.from_iterable(self._words(t, shouted=shouted) for t in tokens))

    def has(self, token: Token) -> bool:
        """True for an acronym, also one typed in small letters."""
        return self._full(token, shouted=False) is not None

    def _words(self, token: Token, *, shouted: bool) -> Iterator[Token]:
        full = self._full(token, shouted=shouted)
        if full is None:
            yield token
            return
        for word in full:
            yield replace(token, text=word, folded=fold(word))

    def _full(self, token: Token, *, shouted: bool) -> tuple[str, ...] | None:
        written_as_one = not shouted and token.text[:_SHORTEST].isupper()
        if self._is_word(token.text) or (not written_as_one and is_known(token.text.lower())):
            return None
        shortest = _SHORTEST if written_as_one else _SHORTEST + 1
        for length in range(len(token.folded), shortest - 1, -1):
            full = self._spelled.get(token.folded[:length])
            if full is not None and len(token.folded) - length <= _LONGEST_ENDING:
                return full
        return None


def _initials(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Acronyms that begin with the first word: with the small words in between and without."""
    if not words or not _names(words[0]):
        return
    for small_too in (True, False):
        taken: list[str] = []
        for word in words:
            small = is_function_word(fold(word))
            if not small and not _names(word):
                break
            if small_too or not small:
                taken.append(word)
            if not small and _SHORTEST <= len(taken) <= _LONGEST:
                yield "".join(fold(one)[0] for one in taken), tuple(taken)


def _names(word: str) -> bool:
    """True for a word that may be a part of a name."""
    folded = fold(word)
    ways = is_function_word(folded) or is_scaffolding(folded) or is_way_of_measuring(folded)
    return word.isalpha() and not ways

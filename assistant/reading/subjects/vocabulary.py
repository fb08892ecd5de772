"""The words of a catalogue: which of them a word of a question may mean, slips allowed."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.reading.scaffolding import common_words
from assistant.reading.subjects.thesaurus import notion_beginnings, notions_said
from assistant.reading.subjects.words import abbreviations, roots
from polish.folding import fold
from polish.morphology import inflections, is_known, is_ordinary_word, lemmas
from polish.tokens import Token

SAME_LEMMA, SAME_NOTION, SAME_STEM, SHORTENED, RELATED = 1.0, 0.9, 0.75, 0.7, 0.3
"""How well a word of a question is met: by the same word, by another of its notion, by one of the
same stem, by one that it is the beginning of, by one of a wider or narrower notion."""
_MIN_STEM, _MIN_STEM_SHARE = 5, 0.6
_TOWN = "miejsk"
"""An adjective of "miasto" that begins like "miejsce"."""
_MIN_SHORTENED, _MIN_TYPO, _LONG = 3, 5, 9


class Vocabulary:
    """Words with their lemmas; knows how each is inflected."""

    def __init__(self, lemmas_of: Mapping[str, frozenset[str]], spelled: Iterable[str]) -> None:
        """``lemmas_of``: folded words with their folded lemmas; ``spelled``: the words as they are
        spelled."""
        self._words = tuple(lemmas_of)
        self._by_lemma: defaultdict[str, set[str]] = defaultdict(set)
        self._by_stem: defaultdict[str, set[str]] = defaultdict(set)
        for word, found in lemmas_of.items():
            for lemma in found:
                self._by_lemma[lemma].add(word)
            for root in roots(word):
                self._by_stem[root[:_MIN_STEM]].add(word)
        self._forms = _inflected((*spelled, *common_words()))
        self._long_forms = [form for form in self._forms if len(form) >= _LONG - 1]

    def similar(
        self, folded: str, word_lemmas: Iterable[str], *, has_notion: bool = False
    ) -> dict[str, float]:
        """Words of the catalogue that a word may mean, with the quality of the match.

        A word that the thesaurus knows is met by its notion, and by no other word that only begins
        or ends alike ("narodziny", "rodziny").
        """
        found = {
            word: SAME_LEMMA for lemma in word_lemmas for word in self._by_lemma.get(lemma, ())
        }
        for root in () if has_notion else roots(folded):
            for word in self._by_stem.get(root[:_MIN_STEM], ()):
                if word not in found and _same_stem(folded, word):
                    found[word] = SAME_STEM
        if found or has_notion or len(folded) < _MIN_SHORTENED or _is_word(folded):
            return found
        return {word: SHORTENED for word in self._words if word.startswith(folded)}

    def corrected(self, token: Token) -> Token:
        """The token as it was meant, where it is no Polish word and one slip away from a word of
        the catalogue or thesaurus (two slips in a long word that is near one word only)."""
        if fold(token.text) in abbreviations():
            return replace(token, folded=fold(token.text))
        if fold(token.text) != token.folded:
            # mended before, by its folded form
            return replace(token, text=self._forms.get(token.folded, token.folded))
        folded = token.folded
        if len(folded) < _MIN_TYPO or not folded.isalpha() or self._is_sound(token):
            return token
        near = [self._forms[form] for form in _slips(folded) if form in self._forms]
        beginnings = notion_beginnings()
        if not near and not folded.startswith(beginnings):
            near = [form for form in _slips(folded) if form.startswith(beginnings)]
        if not near and len(folded) >= _LONG:
            near = self._two_slips_away(folded)
        return replace(token, text=near[0], folded=fold(near[0])) if near else token

    def _two_slips_away(self, folded: str) -> list[str]:
        close = process.extract(
            folded, self._long_forms, scorer=OSA.distance, score_cutoff=2, limit=5
        )
        forms = [self._forms[form] for form, _, _ in close]
        return forms[:1] if len({lemmas(form) for form in forms}) == 1 else []

    def _is_sound(self, token: Token) -> bool:
        folded = token.folded
        return (
            folded in self._forms
            or _is_word(token.text.lower())
            or any(word.startswith(folded) for word in self._words)
            or bool(notions_said((token,)))
        )


def _is_word(word: str) -> bool:
    """True if the dictionary knows the word as more than a name, with or without diacritics."""
    return is_ordinary_word(word) or (not is_known(word) and lemmas(word) != (fold(word),))


def _inflected(words: Iterable[str]) -> dict[str, str]:
    """Every form of every word, by the form folded."""
    forms: dict[str, str] = {}
    for word in words:
        forms.setdefault(fold(word), word)
        for lemma in lemmas(word):
            for analysis in inflections(lemma):
                forms[fold(analysis.form)] = analysis.form.lower()
    return {folded: form for folded, form in forms.items() if len(folded) >= _MIN_TYPO - 1}


def _slips(word: str) -> Iterator[str]:
    """Words one slip away, the likeliest first: two letters swapped, one too many, one lost, one
    mistaken. The first letter is seldom wrong."""
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
    for i in range(1, len(word) + 1):
        for letter in string.ascii_lowercase:
            yield word[:i] + letter + word[i:]
    for i in range(1, len(word)):
        for letter in string.ascii_lowercase:
            yield word[:i] + letter + word[i + 1 :]


def _same_stem(one: str, other: str) -> bool:
    # a prefix is taken off one side only: "przestępczy" and "zastępczy" have nothing in common
    return any(_share_beginning(root, other) for root in roots(one)) or any(
        _share_beginning(one, root) for root in roots(other)
    )


def _share_beginning(one: str, other: str) -> bool:
    if one.startswith(_TOWN) != other.startswith(_TOWN):
        return False
    shorter = min(len(one), len(other))
    if shorter < _MIN_STEM or one[:_MIN_STEM] != other[:_MIN_STEM]:
        return False
    common = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    return common / max(len(one), len(other)) >= _MIN_STEM_SHARE

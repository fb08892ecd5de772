"""The words of a catalogue: which of them a word of a question may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.reading.scaffolding import common_words
from assistant.reading.subjects.words import roots
from polish.folding import fold
from polish.morphology import inflections, is_known, is_ordinary_word, lemmas

SAME_LEMMA, SAME_NOTION, SAME_STEM, SHORTENED, RELATED = 1.0, 0.9, 0.75, 0.7, 0.3
"""How well a word of a question is met: by the same word, by another of its notion, by one of the
same stem, by one that it is the beginning of, by one of a wider or narrower notion."""
_MIN_STEM, _MIN_STEM_SHARE = 5, 0.6
_TOWN = "miejsk"
"""An adjective of "miasto" that begins like "miejsce"."""
_MIN_SHORTENED, _MIN_FORM, _MIN_LONG_FORM = 3, 4, 8


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
        self._spelled = tuple(spelled)

    @cached_property
    def _forms(self) -> dict[str, str]:
        return _inflected((*self._spelled, *common_words()))

    @cached_property
    def _long_forms(self) -> list[str]:
        return [form for form in self._forms if len(form) >= _MIN_LONG_FORM]

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

    def spelled(self, folded: str) -> str | None:
        """How a form of one of the words is spelled; ``None`` for any other word."""
        return self._forms.get(folded)

    def long_word_near(self, folded: str) -> str | None:
        """The only word whose form is two slips away from ``folded``, as the form is spelled."""
        close = process.extract(
            folded, self._long_forms, scorer=OSA.distance, score_cutoff=2, limit=5
        )
        forms = [self._forms[form] for form, _, _ in close]
        return forms[0] if len({lemmas(form) for form in forms}) == 1 else None

    def begins(self, folded: str) -> bool:
        """True for the beginning of a word, which is one written short."""
        return any(word.startswith(folded) for word in self._words)


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
    return {folded: form for folded, form in forms.items() if len(folded) >= _MIN_FORM}


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

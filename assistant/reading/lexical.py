"""Words against words: how much of a question's subject a card's text says, and the reverse.

A word of the question meets a word of a card when they share a lemma, a long beginning, or differ
by a typo; a phrase meets another through a shared notion of the thesaurus. Rare words weigh more
(inverse document frequency), words of measure ("liczba", "na mieszkańca") little.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.reading.cards import Card
from assistant.reading.words import Word, folded_lemmas, roots, words_of
from polish.folding import fold
from polish.tokens import tokenize

_SAME_LEMMA, _SAME_NOTION, _SAME_STEM, _TYPO = 1.0, 0.9, 0.75, 0.7
_MEASURE_WEIGHT, _LIGHT_WEIGHT = 0.3, 0.1
_MIN_STEM, _MIN_STEM_SHARE, _MIN_TYPO_LENGTH, _LONG = 5, 0.6, 5, 9


@dataclass(frozen=True, slots=True)
class Overlap:
    """How a question and a card cover each other, both from 0 to 1 by weight of words.

    ``question``: share of the question's words that the card says; ``title``: share of the card's
    name (or of one of its synonyms) that the question says.
    """

    question: float
    title: float


@dataclass(slots=True)
class _IndexedCard:
    """A card's words and notions with the weight of the strongest field that says them."""

    words: dict[str, float] = field(default_factory=dict)
    lemmas: dict[str, frozenset[str]] = field(default_factory=dict)
    notions: dict[str, float] = field(default_factory=dict)
    titles: list[tuple[Word, ...]] = field(default_factory=list)

    def add(self, words: Sequence[Word], weight: float, *, is_title: bool) -> None:
        """Index one run of words."""
        for word in words:
            self.words[word.folded] = max(weight, self.words.get(word.folded, 0.0))
            self.lemmas[word.folded] = word.lemmas
            for notion in word.notions:
                self.notions[notion] = max(weight, self.notions.get(notion, 0.0))
        if is_title and words:
            self.titles.append(tuple(words))


class LexicalIndex:
    """All cards of one catalogue, ready to be matched."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = [_index(card) for card in cards]
        frequency = Counter(word for card in self._cards for word in card.words)
        self._idf = {word: _idf(n, len(self._cards)) for word, n in frequency.items()}
        self._unseen_idf = _idf(0, len(self._cards))
        self._vocabulary = list(frequency)
        self._by_lemma: defaultdict[str, set[str]] = defaultdict(set)
        for card in self._cards:
            for word, lemmas in card.lemmas.items():
                for lemma in lemmas:
                    self._by_lemma[lemma].add(word)

    def overlaps(self, subject: Sequence[Word]) -> list[Overlap]:
        """The overlap of a question's subject with every card, in the cards' order."""
        query = _Query(subject, self)
        return [query.overlap(card) for card in self._cards]

    def knows(self, word: str) -> bool:
        """True if the catalogue uses the word in some form."""
        similar = self.similar(fold(word), folded_lemmas(word))
        return any(quality >= _SAME_STEM for quality in similar.values())

    def similar(self, folded: str, lemmas: Iterable[str]) -> dict[str, float]:
        """Words of the catalogue that a word may mean, with the quality of the match."""
        found = {word: _SAME_LEMMA for lemma in lemmas for word in self._by_lemma.get(lemma, ())}
        for word in self._vocabulary:
            if word not in found and _same_stem(folded, word):
                found[word] = _SAME_STEM
        if found or len(folded) < _MIN_TYPO_LENGTH:
            return found
        close = process.extract(
            folded,
            self._vocabulary,
            scorer=OSA.distance,
            score_cutoff=1 if len(folded) < _LONG else 2,
            limit=5,
        )
        return {word: _TYPO for word, _, _ in close if len(word) >= _MIN_TYPO_LENGTH}

    def rarity(self, words: Iterable[str]) -> float:
        """Inverse document frequency of the commonest of ``words``; of an unseen word if none."""
        return min((self._idf[word] for word in words), default=self._unseen_idf)


class _Query:
    """A question's subject, matched once against the vocabulary and then against each card."""

    def __init__(self, subject: Sequence[Word], index: LexicalIndex) -> None:
        self._index = index
        self._words = subject
        self._similar = [index.similar(word.folded, word.lemmas) for word in subject]
        self._weights = [
            _weight(word, index.rarity(similar))
            * (_LIGHT_WEIGHT if not similar and (word.light or word.measure) else 1.0)
            for word, similar in zip(subject, self._similar, strict=True)
        ]
        self._notions = frozenset().union(*(word.notions for word in subject))
        self._met: dict[str, float] = {}
        for similar in self._similar:
            for word, quality in similar.items():
                self._met[word] = max(quality, self._met.get(word, 0.0))

    def overlap(self, card: _IndexedCard) -> Overlap:
        total = sum(self._weights)
        if not total:
            return Overlap(0.0, 0.0)
        said = sum(weight * self._said(i, card) for i, weight in enumerate(self._weights))
        return Overlap(said / total, max((self._covered(t) for t in card.titles), default=0.0))

    def _said(self, position: int, card: _IndexedCard) -> float:
        by_word = (
            quality * card.words.get(word, 0.0) for word, quality in self._similar[position].items()
        )
        by_notion = (
            _SAME_NOTION * card.notions.get(notion, 0.0) for notion in self._words[position].notions
        )
        return max((*by_word, *by_notion), default=0.0)

    def _covered(self, title: Sequence[Word]) -> float:
        weights = [_weight(word, self._index.rarity([word.folded])) for word in title]
        met = sum(
            weight
            * max(
                self._met.get(word.folded, 0.0),
                _SAME_NOTION if word.notions & self._notions else 0.0,
            )
            for word, weight in zip(title, weights, strict=True)
        )
        return met / (sum(weights) or 1.0)


def _weight(word: Word, rarity: float) -> float:
    return rarity * (_MEASURE_WEIGHT if word.measure else 1.0)


def _idf(count: int, total: int) -> float:
    """Smoothed inverse document frequency: ln(1 + (N − n + ½) / (n + ½)), as in Okapi BM25."""
    return math.log(1 + (max(total, 1) - count + 0.5) / (count + 0.5))


def _same_stem(one: str, other: str) -> bool:
    # a prefix is taken off one side only: "przestępczy" and "zastępczy" have nothing in common
    return any(_share_beginning(root, other) for root in roots(one)) or any(
        _share_beginning(one, root) for root in roots(other)
    )


def _share_beginning(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _MIN_STEM or one[:_MIN_STEM] != other[:_MIN_STEM]:
        return False
    common = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    return common / max(len(one), len(other)) >= _MIN_STEM_SHARE


def _index(card: Card) -> _IndexedCard:
    indexed = _IndexedCard()
    for weight, text in card.fields:
        for part in text.split(";"):
            indexed.add(words_of(tokenize(part)), weight, is_title=weight >= 1.0)
    return indexed

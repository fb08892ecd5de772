"""Words against words: how much of a question's subject a card's text says, and the reverse.

A word of the question meets a word of a card when they share a lemma or a long beginning; a phrase
meets another through a shared notion of the thesaurus. Rare words weigh more (inverse document
frequency), ways of measuring, measures and persons less (``words.Role``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from assistant.reading.subjects.cards import Card
from assistant.reading.subjects.thesaurus import related
from assistant.reading.subjects.vocabulary import (
    RELATED,
    SAME_LEMMA,
    SAME_NOTION,
    SAME_STEM,
    Vocabulary,
)
from assistant.reading.subjects.words import Role, Word, folded_lemmas, name_words
from polish.folding import fold
from polish.tokens import tokenize

Numbers = npt.NDArray[np.float64]
_BARELY = 0.31
"""A word that is met no better, as in the name of the area or by a wider notion, is not said."""
_UNSEEN = 2
"""A word that no card says weighs like one that so many cards say."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How a question and the cards cover each other, from 0 to 1 by weight of words, per card.

    ``question``: share of the question's words that the card says; ``things``: the same of words
    that are neither measures nor persons; ``title``: share of the card's name (or of one of its
    synonyms) that the question says; ``name``: the same without measures. ``said``: how well
    each card says each of ``things_asked``, the words for things (a row for each word).
    ``phrases_missed``: how many things that the question names by several words ("średni wiek")
    the card does not say, whichever of the words it has.
    """

    question: Numbers
    things: Numbers
    title: Numbers
    name: Numbers
    things_asked: tuple[Word, ...]
    said: tuple[Numbers, ...]
    phrases_missed: Numbers

    def missed_by(self, card: int) -> tuple[int, ...]:
        """Words for things that the card does not say."""
        return tuple(i for i, row in enumerate(self.said) if row[card] < _BARELY)

    def only(self, kept: npt.NDArray[np.bool_]) -> Overlaps:
        """The overlaps of the cards ``kept`` alone."""
        return replace(
            self,
            question=self.question[kept],
            things=self.things[kept],
            title=self.title[kept],
            name=self.name[kept],
            said=tuple(row[kept] for row in self.said),
            phrases_missed=self.phrases_missed[kept],
        )


@dataclass(slots=True)
class _Postings:
    """Where a term or notion stands: (index, weight) pairs."""

    of_terms: defaultdict[str, list[tuple[int, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    of_notions: defaultdict[str, list[tuple[int, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )


class LexicalIndex:
    """All cards of one catalogue, ready to be matched."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._count = len(cards)
        texts = [_texts(card) for card in cards]
        found = [{w.folded: w for _, words in runs for w in words} for runs in texts]
        frequency = Counter(word for words in found for word in words)
        self._idf = {word: _idf(n, len(cards)) for word, n in frequency.items()}
        self._unseen_idf = _idf(_UNSEEN, len(cards))
        self.vocabulary = Vocabulary(
            {folded: word.lemmas for words in found for folded, word in words.items()},
            [word.text.lower() for words in found for word in words.values()],
        )
        self._said = _Postings()
        self._said_in_all = _Postings()
        self._slots = _Postings()
        self._owners: list[int] = []
        self._starts: list[int] = []
        weights: list[float] = []
        things: list[bool] = []
        for number, runs in enumerate(texts):
            self._index(number, runs)
            for words in (words for weight, words in runs if weight >= 1.0 and words):
                self._owners.append(number)
                self._starts.append(len(weights))
                for word in words:
                    self._slots.of_terms[word.folded].append((len(weights), 1.0))
                    for notion in word.notions:
                        self._slots.of_notions[notion].append((len(weights), 1.0))
                    weights.append(word.role.value * self._idf[word.folded])
                    things.append(word.role in (Role.THING, Role.WAY, Role.LIGHT))
        self._weights = np.array(weights)
        self._thing_weights = self._weights * np.array(things)

    def _index(self, number: int, runs: Sequence[tuple[float, Sequence[Word]]]) -> None:
        """Note what the card says; whom it counts by ("na 1000 mieszkańców") is no thing it
        says."""
        things = [
            (weight, [word for word in run if word.role is not Role.MEASURE or word.notions])
            for weight, run in runs
        ]
        for postings, said in ((self._said, things), (self._said_in_all, runs)):
            terms: dict[str, float] = {}
            notions: dict[str, float] = {}
            for weight, words in said:
                for word in words:
                    terms[word.folded] = max(weight, terms.get(word.folded, 0.0))
                    for notion in word.notions:
                        notions[notion] = max(weight, notions.get(notion, 0.0))
            for term, weight in terms.items():
                postings.of_terms[term].append((number, weight))
            for notion, weight in notions.items():
                postings.of_notions[notion].append((number, weight))

    def knows(self, word: str, *, exactly: bool = False) -> bool:
        """True if the catalogue uses the word in some form; ``exactly``: no other of its stem."""
        similar = self.vocabulary.similar(fold(word), folded_lemmas(word))
        needed = SAME_LEMMA if exactly else SAME_STEM
        return any(quality >= needed for quality in similar.values())

    def overlaps(
        self,
        subject: Sequence[Word],
        measured_so: Mapping[str, npt.NDArray[np.bool_]],
    ) -> Overlaps:
        """The overlap of a question's subject with every card, in the cards' order.

        ``measured_so``: which cards measure in the way that a word of measuring says; those say
        it."""
        similar = [
            self.vocabulary.similar(word.folded, word.lemmas, has_notion=bool(word.notions))
            for word in subject
        ]
        said = [
            _met(
                self._said if word.role is Role.THING else self._said_in_all,
                found,
                word.notions,
                self._count,
            )
            for word, found in zip(subject, similar, strict=True)
        ]
        said = [
            np.maximum(row, SAME_NOTION * measured_so[word.folded])
            if word.role is not Role.THING and word.folded in measured_so
            else row
            for word, row in zip(subject, said, strict=True)
        ]
        weights = [
            self._weight(word, found, is_said=bool(row.any()))
            for word, found, row in zip(subject, similar, said, strict=True)
        ]
        is_thing = [word.role in (Role.THING, Role.WAY, Role.LIGHT) for word in subject]
        things = [w if thing else 0.0 for w, thing in zip(weights, is_thing, strict=True)]
        met: dict[str, float] = {}
        for found in similar:
            for word, quality in found.items():
                met[word] = max(quality, met.get(word, 0.0))
        notions = frozenset[str]().union(*(word.notions for word in subject))
        slots = _met(self._slots, met, notions, len(self._weights))
        return Overlaps(
            question=_covered(said, weights, self._count),
            things=_covered(said, things, self._count),
            title=self._titles(slots, self._weights),
            name=self._titles(slots, self._thing_weights),
            things_asked=tuple(word for word in subject if _is_asked(word)),
            said=tuple(row for word, row in zip(subject, said, strict=True) if _is_asked(word)),
            phrases_missed=self._phrases_missed(subject),
        )

    def _phrases_missed(self, subject: Sequence[Word]) -> Numbers:
        words = Counter(notion for word in subject for notion in word.notions)
        missed = np.zeros(self._count)
        for notion in (notion for notion, count in words.items() if count > 1):
            missed += _met(self._said_in_all, {}, (notion,), self._count) < _BARELY
        return missed

    def _weight(self, word: Word, similar: Iterable[str], *, is_said: bool) -> float:
        rarity = min((self._idf[w] for w in similar), default=self._unseen_idf)
        role = word.role.value
        if word.role is Role.LIGHT and (is_said or word.notions):
            role = Role.THING.value
        return min(rarity, self._unseen_idf) * role

    def _titles(self, slots: Numbers, weights: Numbers) -> Numbers:
        """The best covered title of each card."""
        best = np.zeros(self._count)
        if not self._starts:
            return best
        total = np.maximum(np.add.reduceat(weights, self._starts), 1e-9)
        covered = np.add.reduceat(slots * weights, self._starts) / total
        np.maximum.at(best, self._owners, covered)
        return best


def _is_asked(word: Word) -> bool:
    """True for a word for a thing, and for a verb that the thesaurus knows ("segregują")."""
    return word.role is Role.THING or (word.role is Role.LIGHT and bool(word.notions))


def _met(
    postings: _Postings, terms: dict[str, float], notions: Collection[str], size: int
) -> Numbers:
    """How well each place is met by any of the terms and notions."""
    row = np.zeros(size)
    for notion in related(notions):
        for place, weight in postings.of_notions.get(notion, ()):
            row[place] = max(row[place], RELATED * weight)
    for term, quality in terms.items():
        for place, weight in postings.of_terms.get(term, ()):
            row[place] = max(row[place], quality * weight)
    for notion in notions:
        for place, weight in postings.of_notions.get(notion, ()):
            row[place] = max(row[place], SAME_NOTION * weight)
    return row


def _covered(said: Sequence[Numbers], weights: Sequence[float], size: int) -> Numbers:
    total = sum(weights)
    if not total:
        return np.zeros(size)
    return np.asarray(np.array(weights) @ np.array(said) / total)


def _idf(count: int, total: int) -> float:
    """Smoothed inverse document frequency: ln(1 + (N − n + ½) / (n + ½)), as in Okapi BM25."""
    return math.log(1 + (max(total, 1) - count + 0.5) / (count + 0.5))


def _texts(card: Card) -> list[tuple[float, tuple[Word, ...]]]:
    """The runs of words of a card, each with the weight of its field."""
    return [
        (weight, name_words(tokenize(part)))
        for weight, text in card.fields
        for part in text.split(";")
    ]

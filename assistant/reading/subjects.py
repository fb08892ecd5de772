"""What is asked about: from people's words to indicators or services of any catalogue.

Two signals are weighed, neither enough alone: words (lexical overlap in both directions) and
meaning (embeddings, as standard scores within the catalogue, because cosines of e5 are squeezed
together).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from assistant.reading.cards import Card, CardKind, cards_of
from assistant.reading.confidence import confidence, signals
from assistant.reading.lexical import LexicalIndex
from assistant.reading.measures import Measure, asked_measures, measures_of
from assistant.reading.words import Word, words_of
from indicators_db.catalogue import Catalogue
from knowledge.embeddings import Embedder, Vectors
from knowledge.vector_store import VectorStore
from polish.folding import has_polish_letters
from polish.tokens import Token

_LEXICAL, _SEMANTIC = 0.7, 0.3
_TITLE_SHARE = 0.4
_MEASURE = 0.06
_RELATIVE = frozenset({Measure.SHARE, Measure.PER_PERSON})
_UNASKED_RELATIVE = -0.5
_RIVAL, _SAME_WORDS = 0.75, 0.1
_Z_FLOOR, _Z_RANGE = 1.0, 5.0
_SURE, _POSSIBLE, _SAID = 0.65, 0.35, 0.5


class Verdict(StrEnum):
    """How sure it is that the catalogue has what was asked."""

    THIS = "this"
    ONE_OF = "one_of"
    NOT_HERE = "not_here"
    NOTHING_ASKED = "nothing_asked"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card with its score from 0 to 1 and the two signals behind it."""

    card: Card
    score: float
    question: float
    title: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Subject:
    """The verdict and the candidates, best first."""

    verdict: Verdict
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate:
        """The first candidate; there is one unless nothing was asked."""
        return self.candidates[0]


class SubjectIndex:
    """The cards of one catalogue, searchable by words and by meaning."""

    def __init__(self, catalogue: Catalogue, embedder: Embedder, store: VectorStore) -> None:
        self._cards = cards_of(catalogue)
        self._lexical = LexicalIndex(self._cards)
        self._measures = [measures_of(card) for card in self._cards]
        self._embedder = embedder
        self._vectors: Vectors = store.vectors([card.passage for card in self._cards])

    def knows(self, word: str) -> bool:
        """True if the catalogue uses the word."""
        return self._lexical.knows(word)

    def find(
        self,
        tokens: Sequence[Token],
        question: Sequence[Token],
        fits: Callable[[Card], bool] | None = None,
    ) -> Subject:
        """The subject said by ``tokens``: what is left of ``question`` after place, time,
        operation.

        ``fits``: whether a card is collected for the units asked about; cards that are not come
        after, so that "not collected for a gmina" can be told from "not in the catalogue".
        """
        words = words_of(
            tokens, undiacritised=not any(has_polish_letters(token.text) for token in question)
        )
        if not any(not word.measure for word in words):
            return Subject(Verdict.NOTHING_ASKED, ())
        asked = asked_measures(question)
        candidates = [
            replace(c, score=c.score + _MEASURE * _agreement(asked, m))
            for c, m in zip(self._score(words), self._measures, strict=True)
        ]
        candidates.sort(key=lambda c: (-c.score, c.card.id))
        candidates = list(_as_measured_first(_fitting_first(candidates, fits), asked))
        return Subject(self._verdict(candidates, asked), tuple(candidates))

    def _score(self, words: Sequence[Word]) -> list[Candidate]:
        overlaps = self._lexical.overlaps(words)
        meanings = self._meanings(" ".join(word.text for word in words))
        return [
            Candidate(
                card=card,
                score=_LEXICAL
                * overlap.question
                * (1 - _TITLE_SHARE + _TITLE_SHARE * overlap.title)
                + _SEMANTIC * float(np.clip((z - _Z_FLOOR) / _Z_RANGE, 0, 1)),
                question=overlap.question,
                title=overlap.title,
                meaning=z,
            )
            for card, overlap, z in zip(self._cards, overlaps, meanings, strict=True)
        ]

    def _verdict(self, candidates: Sequence[Candidate], asked: frozenset[Measure]) -> Verdict:
        if not candidates:
            return Verdict.NOT_HERE
        best, following = candidates[0], max((c.score for c in candidates[1:]), default=0.0)
        found = signals(best.question, best.title, best.meaning, best.score - following)
        if best.question >= _SAID and confidence(found) >= _SURE:
            return Verdict.THIS if _measured_as(best.card, asked) else Verdict.ONE_OF
        return Verdict.ONE_OF if best.question >= _POSSIBLE else Verdict.NOT_HERE

    def _meanings(self, text: str) -> list[float]:
        if not self._cards:
            return []
        cosines = self._vectors @ self._embedder.query(text)
        spread = float(cosines.std()) or 1.0
        return [float(z) for z in (cosines - cosines.mean()) / spread]


def _agreement(asked: frozenset[Measure], own: frozenset[Measure]) -> float:
    """1 if the card has every measure asked for, −1 if it lacks one. Where none was asked for, a
    share or an amount per person is a little less likely than the thing itself."""
    if not asked:
        return _UNASKED_RELATIVE if own & _RELATIVE else 0.0
    return 1.0 if asked <= own else -1.0


def _as_measured_first(
    candidates: Sequence[Candidate], asked: frozenset[Measure]
) -> Sequence[Candidate]:
    """Where a share or an amount per person was asked for, the card that has it goes before one
    that says the same words of the question and has it not."""
    for i, candidate in enumerate(candidates):
        if candidate.question < candidates[0].question - _SAME_WORDS:
            continue
        if _measured_as(candidate.card, asked):
            return (candidate, *candidates[:i], *candidates[i + 1 :])
    return candidates


def _measured_as(card: Card, asked: frozenset[Measure]) -> bool:
    """False where a share or an amount per person was asked for and the card has neither: its
    number would be a wrong one."""
    relative = asked & _RELATIVE
    return not relative or card.kind is not CardKind.INDICATOR or bool(relative & measures_of(card))


def _fitting_first(
    candidates: Sequence[Candidate], fits: Callable[[Card], bool] | None
) -> tuple[Candidate, ...]:
    """Candidates that fit the units first, unless a misfit is clearly what was asked."""
    if fits is None or not candidates:
        return tuple(candidates)
    nearest = [c for c in candidates if c.score >= _RIVAL * candidates[0].score]
    fitting = [c for c in nearest if fits(c.card)]
    return (
        (*fitting, *(c for c in candidates if c not in fitting)) if fitting else tuple(candidates)
    )

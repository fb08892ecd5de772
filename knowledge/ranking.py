"""Ranking the entries of a shelf for a question: by meaning and by words, weighed together.

Each side is scaled by its best (a cosine of 0 already means "nothing in common"), then weighed:
measured against rank fusion, which throws away how much better the best one is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.embeddings import Vectors
from knowledge.lexical import LexicalIndex, LexicalMatch, Scores
from knowledge.passages import Shelf
from knowledge.vectors import VectorIndex

_NEAREST, _BY_WORDS = 300, 100


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry by its best passage.

    ``score``: both sides weighed, at most 1; ``cosine``: between centred vectors; ``coverage``:
    share of the question's words, by rarity, that the entry says.
    """

    entry: str
    passage: str
    score: float
    cosine: float
    words: float
    coverage: float


class ShelfSearch:
    """Ranks the entries of one shelf. ``ids`` and ``entries``: passages in the lexical order."""

    def __init__(
        self,
        shelf: Shelf,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        ids: Sequence[str],
        entries: Sequence[str],
    ) -> None:
        self._shelf, self._vectors, self._lexical = shelf, vectors, lexical
        self._ids, self._entries = ids, entries
        self._numbers = {id_: number for number, id_ in enumerate(ids)}

    def rank(
        self,
        question: str,
        vector: Vectors,
        lexical_weight: float,
        in_sight: Collection[str] | None = None,
    ) -> tuple[Scored, ...]:
        """Entries near the question in meaning or in words, best first.

        ``in_sight``: entries of which the nearest are ranked too, even if others crowd them out.
        """
        match = self._lexical.match(question)
        cosines = self._cosines(vector, match, in_sight)
        numbers = np.fromiter(cosines, dtype=np.int64, count=len(cosines))
        meaning = np.fromiter(cosines.values(), dtype=np.float64, count=len(cosines))
        words = match.scores[numbers]
        scores = (1 - lexical_weight) * _scaled(meaning) + lexical_weight * _scaled(words)
        best: dict[str, Scored] = {}
        for place in np.argsort(-scores, kind="stable"):
            number = int(numbers[place])
            scored = Scored(
                entry=self._entries[number],
                passage=self._ids[number],
                score=float(scores[place]),
                cosine=float(meaning[place]),
                words=float(words[place]),
                coverage=float(match.coverage[number]),
            )
            best.setdefault(scored.entry, scored)
        return tuple(best.values())

    def like(self, vector: Vectors, only: Collection[str] | None = None) -> tuple[Scored, ...]:
        """Entries nearest to a vector of the shelf itself, by meaning alone."""
        best: dict[str, Scored] = {}
        for number, cosine in self._nearest(vector, only).items():
            entry = self._entries[number]
            best.setdefault(entry, Scored(entry, self._ids[number], cosine, cosine, 0.0, 0.0))
        return tuple(best.values())

    def vectors(self, passages: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of these passages."""
        return self._vectors.vectors(self._shelf, passages)

    def _cosines(
        self, vector: Vectors, match: LexicalMatch, in_sight: Collection[str] | None
    ) -> dict[int, float]:
        """Cosine by number of the nearest passages and of those with the best words."""
        found = self._nearest(vector)
        by_words = self._with_best_words(match)
        if in_sight and len(found) < len(self._ids):
            found |= self._nearest(vector, in_sight)
            by_words += self._with_best_words(match, in_sight)
        missing = [self._ids[number] for number in by_words if number not in found]
        for id_, row in self.vectors(missing).items():
            found[self._numbers[id_]] = float(row @ vector)
        return found

    def _nearest(self, vector: Vectors, only: Collection[str] | None = None) -> dict[int, float]:
        near = self._vectors.near(self._shelf, vector, _NEAREST, only)
        # a passage that is just being added has a vector, but no number yet
        return {
            self._numbers[id_]: cosine
            for id_, cosine in zip(near.ids, near.cosines.tolist(), strict=True)
            if id_ in self._numbers
        }

    def _with_best_words(
        self, match: LexicalMatch, only: Collection[str] | None = None
    ) -> list[int]:
        candidates: Iterable[int] = np.argsort(-match.scores, kind="stable")
        if only is not None:
            candidates = (number for number in candidates if self._entries[number] in only)
        found: list[int] = []
        for number in candidates:
            if match.scores[number] <= 0 or len(found) == _BY_WORDS:
                break
            found.append(int(number))
        return found


def _scaled(values: Scores) -> Scores:
    top = float(values.max(initial=0.0))
    return values / top if top > 0 else values

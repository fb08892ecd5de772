"""The ways of finding practices that ours is measured against, over the same texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.builtin import builtin_entries
from knowledge.embeddings import Embedder
from knowledge.entries import Practice
from knowledge.lexical import LexicalIndex, Scores
from knowledge.passages import passages_of
from knowledge.vector_store import VectorStore
from polish.folding import fold, has_polish_letters
from polish.morphology import lemmas
from polish.tokens import tokenize

_RANK_CONSTANT = 60
"""Of reciprocal rank fusion, as its authors have it (Cormack, Clarke and Büttcher, 2009)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of practices, best first, and the score of the best."""

    ids: tuple[str, ...]
    top: float


Method = Callable[[str], Found]


def baselines(embedder: Embedder, scratch: Path) -> Mapping[str, Method]:
    """The methods by name. ``scratch``: a directory where vectors are kept."""
    passages = [
        (entry.id, passage.words)
        for entry in builtin_entries()
        if isinstance(entry, Practice)
        for passage in passages_of(entry)
    ]
    ids, texts = [id_ for id_, _ in passages], [text for _, text in passages]
    words, lemmatised = LexicalIndex.of(texts, _words), LexicalIndex.of(texts, _lemmas)
    vectors = VectorStore(embedder, scratch).vectors(texts)

    def by_words(problem: str) -> Scores:
        return words.match(problem).scores

    def by_lemmas(problem: str) -> Scores:
        return lemmatised.match(problem).scores

    def by_meaning(problem: str) -> Scores:
        return np.asarray(vectors @ embedder.query(problem), dtype=np.float64)

    def by_ranks(problem: str) -> Scores:
        return _reciprocal(by_meaning(problem)) + _reciprocal(by_lemmas(problem))

    def method(scores_of: Callable[[str], Scores]) -> Method:
        return lambda problem: _found(ids, scores_of(problem))

    scorers = {
        "bm25": by_words,
        "bm25_lemmas": by_lemmas,
        "embeddings": by_meaning,
        "rank_fusion": by_ranks,
    }
    return {name: method(scorer) for name, scorer in scorers.items()}


def _found(ids: Sequence[str], scores: Scores) -> Found:
    order = np.argsort(-scores, kind="stable")
    return Found(tuple(dict.fromkeys(ids[place] for place in order)), float(scores.max()))


def _reciprocal(scores: Scores) -> Scores:
    ranks = np.empty(scores.size)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(scores.size)
    return 1 / (_RANK_CONSTANT + 1 + ranks)


def _words(text: str) -> list[str]:
    return [token.text.lower() for token in tokenize(text)]


def _lemmas(text: str) -> list[str]:
    undiacritised = not has_polish_letters(text)
    return [
        lemma
        for token in tokenize(text)
        for lemma in sorted(
            {fold(form) for form in lemmas(token.text, undiacritised=undiacritised)}
        )
    ]

"""How long a search takes over a large library: 500 made-up documents, 20,000 passages.

Their vectors are random, for embedding them would take an hour; questions are embedded for real,
and words are those of the corpus, so that the lexical index has as much to do as with real texts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.builtin import builtin_entries
from knowledge.embeddings import Embedder, Vectors
from knowledge.entries import Practice
from knowledge.filters import Filters
from knowledge.library import Library
from knowledge.splitting import LONGEST, sentences

DOCUMENTS, PASSAGES = 500, 20_000
_SEED = 5


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds to build without embedding, and of each search, free and filtered."""

    build: float
    free: tuple[float, ...]
    filtered: tuple[float, ...]


class RandomPassages:
    """Real questions, random passages, of the model's dimension."""

    def __init__(self, embedder: Embedder) -> None:
        self.profile = embedder.profile
        self._embedder = embedder
        self._draw = np.random.default_rng(_SEED)

    def query(self, text: str) -> Vectors:
        """As the model has it."""
        return self._embedder.query(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Random rows of unit length."""
        rows = self._draw.normal(size=(len(texts), self.profile.dimension))
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


def time_large(embedder: Embedder, scratch: Path, questions: Sequence[str]) -> Timed:
    """Build the large library in ``scratch`` and search it."""
    documents = scratch / "documents"
    _write(documents)
    with Library.open(scratch / "large", RandomPassages(embedder)) as library:
        started = time.perf_counter()
        library.add(documents)
        built = time.perf_counter() - started
        library.practices(questions[0])  # the first search loads the graph
        free = tuple(_timed(library, question, Filters()) for question in questions)
    with Library.open(scratch / "large", RandomPassages(embedder)) as library:
        library.practices(questions[0])
        only = Filters(voivodeship="pomorskie")
        filtered = tuple(_timed(library, question, only) for question in questions)
    return Timed(built, free, filtered)


def _timed(library: Library, question: str, filters: Filters) -> float:
    started = time.perf_counter()
    library.practices(question, filters)
    return time.perf_counter() - started


def _write(folder: Path) -> None:
    folder.mkdir()
    draw = random.Random(_SEED)  # noqa: S311 - sample texts, not a secret
    known = [
        sentence
        for entry in builtin_entries()
        if isinstance(entry, Practice)
        for section in entry.sections
        for sentence in sentences(section.text)
    ]
    for number in range(DOCUMENTS):
        paragraphs = (_paragraph(draw, known) for _ in range(PASSAGES // DOCUMENTS))
        (folder / f"{number:04}.txt").write_text("\n\n".join(paragraphs), "utf-8")


def _paragraph(draw: random.Random, known: Sequence[str]) -> str:
    """Sentences up to two thirds of the longest passage: two don't fit into one."""
    text = ""
    while len(text) < LONGEST * 2 // 3:
        text = f"{text} {draw.choice(known)}".strip()
    return text[:LONGEST]

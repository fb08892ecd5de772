"""How near the cards of a catalogue are in meaning to what is asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.reading.subjects.cards import Card
from assistant.reading.subjects.confidence import Numbers
from knowledge.embeddings import Embedder, Vectors
from knowledge.vector_store import VectorStore


class Nearness:
    """Vectors of all cards. Each lies between that of its name and that of all its text: names are
    what people try to say, and the rest says in other words what a name leaves out."""

    def __init__(self, cards: Sequence[Card], embedder: Embedder, store: VectorStore) -> None:
        self._embedder = embedder
        names = store.vectors([card.title for card in cards])
        texts = store.vectors([card.text for card in cards])
        self._vectors = np.asarray((names + texts) / 2, dtype=np.float32)

    def of(self, said: str, whole: Vectors | None) -> Numbers:
        """Nearness of every card to the words ``said`` and, where it is given, to the ``whole``
        question: what the words for the thing leave out is said by those around them."""
        meaning = self._embedder.query(said)
        if whole is not None:
            meaning = np.asarray((meaning + whole) / 2, dtype=np.float32)
        return np.asarray(self._vectors @ meaning, dtype=float)

"""Vectors of what the cards of a catalogue mean, and of what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.subjects.cards import Card
from knowledge.embeddings import Embedder, Vectors, directions
from knowledge.vector_store import VectorStore


def card_vectors(cards: Sequence[Card], names: Vectors, store: VectorStore) -> Vectors:
    """A row for each card, at length 1. Each lies between that of its name (of ``names``) and that
    of all its text: names are what people try to say, and the rest says in other words what a name
    leaves out."""
    texts = store.vectors([card.text for card in cards])
    return directions(names + texts)


def meaning_of(said: str, whole: Vectors | None, embedder: Embedder) -> Vectors:
    """What the words ``said`` for a thing mean, and, where it is given, the ``whole`` question:
    what the words for the thing leave out is said by those around them."""
    meaning = embedder.query(said)
    return meaning if whole is None else directions(meaning + whole)

"""Embeddings by a model of the ``sentence-transformers`` library (the extra of the same name).

Tested with a stand-in encoder only: what the encoder is given, prefixes and all, is checked; no
published model was ever run here, so speed and quality of the profiles are unknown.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

import numpy as np

from knowledge.embeddings import Profile, Vectors
from knowledge.errors import MissingExtra


class Encoder(Protocol):
    """The part of ``SentenceTransformer`` that is used."""

    def encode(self, sentences: list[str], *, normalize_embeddings: bool) -> Any:
        """One row for each sentence."""


class SentenceTransformerEmbedder:
    """Puts the profile's prefixes before texts; gives them to the encoder one call at a time."""

    def __init__(self, profile: Profile, encoder: Encoder) -> None:
        self.profile = profile
        self._encoder = encoder
        self._lock = threading.Lock()

    @classmethod
    def load(cls, profile: Profile) -> SentenceTransformerEmbedder:
        """The model of this profile; ``MissingExtra`` where the library is not installed."""
        try:
            library = import_module("sentence_transformers")
        except ImportError as error:
            raise MissingExtra(profile.name) from error
        return cls(profile, library.SentenceTransformer(profile.name))

    def query(self, text: str) -> Vectors:
        """One question as a vector."""
        row: Vectors = self._encode([self.profile.query_prefix + text])[0]
        return row

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages as rows."""
        if not texts:
            return np.zeros((0, self.profile.dimension), dtype=np.float32)
        return self._encode([self.profile.passage_prefix + text for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        with self._lock:
            rows = self._encoder.encode(texts, normalize_embeddings=True)
        return np.asarray(rows, dtype=np.float32)

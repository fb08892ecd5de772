"""Taking unlike hits first: maximal marginal relevance (Carbonell and Goldstein, 1998)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.embeddings import Vectors


def unlike_first(
    scores: Sequence[float], vectors: Vectors, count: int, relevance: float
) -> list[int]:
    """Places of ``count`` hits: the best, then each time the one that adds most.

    ``relevance`` (0 to 1) weighs a hit's score against its likeness to those taken before it.
    """
    likeness = vectors @ vectors.T
    values = np.asarray(scores, dtype=np.float64)
    left, taken = list(range(len(scores))), list[int]()
    while left and len(taken) < count:
        repeated = [max((likeness[i, j] for j in taken), default=0.0) for i in left]
        gains = relevance * values[left] - (1 - relevance) * np.array(repeated)
        taken.append(left.pop(int(np.argmax(gains))))
    return taken

"""How closely two rows of numbers go together."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from assistant.tools.survey_facts import Strength

_FROM = ((0.5, Strength.STRONG), (0.3, Strength.MODERATE), (0.1, Strength.WEAK))
"""Coefficients from which a relation is called so (Cohen, "Statistical power analysis for the
behavioral sciences", 1988: small, medium, large)."""

_TWO_SIDED_95 = 1.96


def pearson(across: Sequence[float], up: Sequence[float]) -> float | None:
    """Pearson's r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²), from −1 to 1.

    How close the points lie to a straight line. ``None`` where one of the rows does not vary.
    """
    return _pearson(np.asarray(across, dtype=float), np.asarray(up, dtype=float))


def spearman(across: Sequence[float], up: Sequence[float]) -> float | None:
    """Spearman's ρ: Pearson's r of the ranks, equal values sharing the mean of their ranks.

    How close the relation is to one that only rises or only falls; strange values and skew matter
    little to it.
    """
    return _pearson(_ranks(across), _ranks(up))


def strength(coefficient: float | None) -> Strength:
    """The word for a coefficient, whichever its sign; that of ``None`` is ``NONE``."""
    size = abs(coefficient or 0.0)
    return next((word for least, word in _FROM if size >= least), Strength.NONE)


def may_be_chance(coefficient: float, n: int) -> bool:
    """True if a ρ of unrelated rows is so far from 0 in more than one case of twenty.

    For unrelated rows ρ · √(n − 1) is about standard normal (Kendall, "Rank correlation methods",
    1948).
    """
    return abs(coefficient) * sqrt(n - 1) < _TWO_SIDED_95


def _pearson(across: NDArray[np.float64], up: NDArray[np.float64]) -> float | None:
    dx, dy = across - across.mean(), up - up.mean()
    scale = sqrt(float(dx @ dx)) * sqrt(float(dy @ dy))
    if np.ptp(across) == 0 or np.ptp(up) == 0 or scale == 0:
        return None
    return max(-1.0, min(1.0, float(dx @ dy) / scale))


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Ranks from 1 for the lowest; equal values share the mean of theirs."""
    _, position, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[position], dtype=float)

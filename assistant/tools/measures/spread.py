"""How far a value lies from the middle of others, on the scale of their own spread.

Robust distance = (value − median) / scale, where scale = 1.4826 · MAD and MAD is the median of the
absolute deviations from the median; the factor makes it equal to the standard deviation for normal
data (Rousseeuw and Croux, "Alternatives to the median absolute deviation", JASA 88, 1993; Iglewicz
and Hoaglin, "How to detect and handle outliers", 1993). One strange value among the others moves
neither part. More than half of the values may be equal, so that MAD is 0: then
scale = IQR / 1.349, the same in terms of the quartiles; where that is 0 too, a quarter of the range
of all values, the one in question counted in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.tools.survey_facts import Distance
from indicators_db.warehouse import Numbers

_NORMAL_MAD = 1.4826
_NORMAL_IQR = 1.349
_RANGE_IN_DEVIATIONS = 4

_FROM = ((2.0, Distance.GREAT), (1.0, Distance.CLEAR), (0.5, Distance.SLIGHT))
"""Distances from which a difference is called so. For normal data about a half of all values are
nearer than 0.67 to the median, two thirds nearer than 1, and one in twenty farther than 2."""


def robust_distance(value: float, others: Sequence[float] | Numbers, median: float) -> float:
    """The distance of ``value`` from ``median``, the median of ``others``; 0 if all are equal."""
    if value == median:
        return 0.0
    numbers = np.asarray(others, dtype=float)
    scale = _NORMAL_MAD * float(np.median(np.abs(numbers - median)))
    if scale == 0:
        low, high = np.quantile(numbers, (0.25, 0.75))
        scale = float(high - low) / _NORMAL_IQR
    if scale == 0:
        reach = max(value, float(numbers.max())) - min(value, float(numbers.min()))
        scale = reach / _RANGE_IN_DEVIATIONS
    return (value - median) / scale


def size_of(distance: float) -> Distance:
    """The word for a robust distance, whichever its sign."""
    found = (size for least, size in _FROM if abs(distance) >= least)
    return next(found, Distance.NEAR)

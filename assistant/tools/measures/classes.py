"""Classes of values for a legend: about as many units in each, at limits that are easy to read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import numpy as np

from assistant.tools.survey_facts import MapClass

_MOST_CLASSES = 5
_UNITS_IN_A_CLASS = 3
"""With fewer units there are fewer classes, so that each has about so many."""
_MOST_DIGITS = 8
_UNEVEN = 1.5
"""A rounded limit is accepted if no class becomes larger than this many times its fair share."""


def classes_of(values: Sequence[float]) -> tuple[MapClass, ...]:
    """Quantile classes of ``values``, ascending; each begins at a rounded limit.

    A limit is the quantile (linear interpolation, Hyndman and Fan's type 7) rounded to as few
    digits as still divide the values about evenly. Equal values never fall into two classes, so
    that there are fewer classes where many are equal.
    """
    ascending = sorted(values)
    wanted = max(1, min(_MOST_CLASSES, len(ascending) // _UNITS_IN_A_CLASS))
    shares = [step / wanted for step in range(1, wanted)]
    quantiles = [float(q) for q in np.quantile(ascending, shares)] if shares else []
    limits = _rounded(quantiles, ascending)
    bounds = [0, *(bisect_left(ascending, limit) for limit in limits), len(ascending)]
    return tuple(
        MapClass(low, high, end - start)
        for low, high, start, end in zip(
            (None, *limits), (*limits, None), bounds, bounds[1:], strict=False
        )
    )


def class_index(value: float, classes: Sequence[MapClass]) -> int:
    """The position of the class that ``value`` falls into."""
    return next(i for i, one in enumerate(classes) if one.high is None or value < one.high)


def _rounded(quantiles: Sequence[float], ascending: Sequence[float]) -> list[float]:
    """The limits with the fewest digits that divide fairly; else as finely as we go."""
    reach = abs(ascending[-1] - ascending[0])
    if not quantiles or reach == 0:
        return []
    first = -Decimal(repr(reach)).adjusted()  # the first digit of the range
    limits: list[float] = []
    fair = _largest_share(quantiles, ascending)
    for decimals in range(first, first + _MOST_DIGITS):
        limits = _distinct((_round(q, decimals) for q in quantiles), ascending)
        if len(limits) == len(quantiles) and _largest_share(limits, ascending) <= _UNEVEN * fair:
            break
    return limits


def _largest_share(limits: Sequence[float], ascending: Sequence[float]) -> int:
    bounds = [0, *(bisect_left(ascending, limit) for limit in limits), len(ascending)]
    return max(end - start for start, end in pairwise(bounds))


def _distinct(limits: Iterable[float], ascending: Sequence[float]) -> list[float]:
    """Limits without those that would leave a class empty."""
    kept: list[float] = []
    start = 0
    for limit in limits:
        end = bisect_left(ascending, limit)
        if start < end < len(ascending):
            kept.append(limit)
            start = end
    return kept


def _round(value: float, decimals: int) -> float:
    exact = Decimal(repr(value))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))

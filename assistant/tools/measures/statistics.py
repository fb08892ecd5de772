"""Median, differences and places: every figure that an answer derives from values.

Values are decimal numbers kept as floats, so differences and means are taken in decimal arithmetic:
12.3 − 12.1 is 0.2, not 0.20000000000000107.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import numpy as np

from assistant.tools.facts import Standing
from assistant.tools.plan import Order
from indicators_db.model import Indicator
from indicators_db.warehouse import Numbers

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


def is_percentage(indicator: Indicator) -> bool:
    """True where values are themselves percentages: their differences are percentage points."""
    return indicator.unit_of_measure.strip().startswith("%")


def median(values: Sequence[float] | Numbers) -> float | None:
    """The middle value; the mean of the two middle ones for an even count; ``None`` for none."""
    if not len(values):
        return None
    ascending = np.sort(values)
    low, high = ascending[(len(ascending) - 1) // 2], ascending[len(ascending) // 2]
    return float((_exact(low) + _exact(high)) / 2)


def difference(value: float, base: float) -> float:
    """``value`` − ``base``, in the unit of both."""
    return float(_exact(value) - _exact(base))


def difference_percent(value: float, base: float, indicator: Indicator) -> float | None:
    """(``value`` − ``base``) / ``base`` × 100.

    ``None`` where the base is not positive, because a share of a debt or of nothing says nothing,
    and where the indicator is itself a percentage, because people would read points.
    """
    if base <= 0 or is_percentage(indicator):
        return None
    return float((_exact(value) - _exact(base)) / _exact(base) * 100)


def standing(value: float, others: Sequence[float] | Numbers) -> Standing | None:
    """Place of ``value`` among itself and ``others``; ``None`` where there are no others.

    Standard competition ranking ("1224"): place = 1 + the number of strictly higher (lower) values,
    so equal values share the better place and the places after them are skipped.
    """
    if not len(others):
        return None
    ascending = np.sort(others)
    lower, not_higher = (int(ascending.searchsorted(value, side)) for side in _SIDES)
    return Standing(
        from_highest=len(ascending) - not_higher + 1,
        from_lowest=lower + 1,
        of=len(ascending) + 1,
        tied=not_higher - lower,
    )


def places(values: Sequence[float], order: Order) -> list[int]:
    """Place of each of ``values`` counted from the first of ``order``; ties as in ``standing``."""
    ascending = sorted(values)
    if order is Order.ASCENDING:
        return [bisect_left(ascending, value) + 1 for value in values]
    return [len(ascending) - bisect_right(ascending, value) + 1 for value in values]


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))

"""One number for each cell, where a source has several.

A gmina that changed its kind has two rows in the official registers and one code with us.
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from indicators_db.sources.report import Conflict

_CELL = ["indicator", "unit_code", "year"]


def one_number_each(values: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Conflict, ...]]:
    """The cells of ``values``, each once, and those that had two different numbers.

    A number beats the absence of one, the same number twice is one number, two different numbers
    are a conflict, and neither of them is taken.
    """
    if not values.duplicated(_CELL).any():
        return values, ()
    numbers = values[values["value"].notna()].drop_duplicates([*_CELL, "value"])
    disputed = numbers[numbers.duplicated(_CELL, keep=False)]
    conflicts: dict[tuple[str, str, int], list[float]] = defaultdict(list)
    for indicator, unit, year, value in zip(
        *(disputed[column] for column in (*_CELL, "value")), strict=True
    ):
        conflicts[indicator, unit, int(year)].append(float(value))
    each = pd.concat([numbers, values[values["value"].isna()]]).drop_duplicates(_CELL)
    settled = each[~pd.MultiIndex.from_frame(each[_CELL]).isin(list(conflicts))]
    return settled, tuple(
        Conflict(*cell, tuple(sorted(found))) for cell, found in conflicts.items()
    )

"""One row for each cell, where an API has several.

A gmina that changed its kind has two numbers in the official registers and one code with us.
"""

from __future__ import annotations

import pandas as pd

_CELL = ["unit_code", "year"]


def one_number_each(values: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The cells of one indicator, each once, and how many had two different numbers.

    A number beats the absence of one, the same number twice is one number, and of two different
    ones neither is taken.
    """
    if not values.duplicated(_CELL).any():
        return values, 0
    numbers = values[values["value"].notna()].drop_duplicates([*_CELL, "value"])
    disputed = numbers[numbers.duplicated(_CELL, keep=False)]
    in_dispute = pd.MultiIndex.from_frame(disputed[_CELL].drop_duplicates())
    each = pd.concat([numbers, values[values["value"].isna()]]).drop_duplicates(_CELL)
    settled = each[~pd.MultiIndex.from_frame(each[_CELL]).isin(in_dispute)]
    return settled.reset_index(drop=True), len(in_dispute)

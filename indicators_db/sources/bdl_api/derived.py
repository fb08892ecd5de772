"""Indicators that are computed from two variables."""

from __future__ import annotations

import pandas as pd

from indicators_db.model import Flag
from indicators_db.sources.bdl_api.mapping import Derived

_CELL = ["unit_code", "year"]


def compute(derived: Derived, numerator: pd.DataFrame, denominator: pd.DataFrame) -> pd.DataFrame:
    """``numerator / denominator * factor`` for each unit and year that has both cells.

    Missing where one of them is, or where the denominator is zero; estimated where one of them is.
    """
    both = numerator.merge(denominator, on=_CELL, suffixes=("_above", "_below"))
    below = both["value_below"].where(both["value_below"] != 0)
    value = both["value_above"].astype(float) / below.astype(float) * derived.factor
    estimated = (both[["flag_above", "flag_below"]] == Flag.ESTIMATED.value).any(axis=1)
    flag = estimated.map({True: Flag.ESTIMATED.value, False: ""}).astype(object)
    return pd.DataFrame(
        {
            "indicator": derived.id,
            "unit_code": both["unit_code"],
            "year": both["year"],
            "value": value,
            "flag": flag.mask(value.isna(), Flag.MISSING.value),
        }
    )


def formula(derived: Derived, numerator: str, denominator: str) -> str:
    """How it was computed, in words."""
    times = "" if derived.factor == 1 else f" × {derived.factor:g}"
    return f"{numerator} / {denominator}{times}"

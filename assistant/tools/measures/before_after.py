"""What an indicator was before something began, and what it was after it ended."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last year of something that was done."""

    first: int
    last: int


def period_of(words: str) -> Period | None:
    """The years that words such as ``2018–2025``, ``do 2015`` or ``2023`` name, if any."""
    years = [int(year) for year in _YEAR.findall(words)]
    return Period(min(years), max(years)) if years else None


def years_around(period: Period, known: Collection[int]) -> tuple[int | None, int | None]:
    """The last known year before the period and the first after it.

    While it goes on (no year is known after it), the newest since it began stands for "after".
    """
    before = max((year for year in known if year < period.first), default=None)
    after = min((year for year in known if year > period.last), default=None)
    if after is None:
        after = max((year for year in known if year > period.first), default=None)
    return before, after

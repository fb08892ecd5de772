"""What comes to light while kept answers are read, whichever API they are from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from indicators_db.contents import SourceFile, Unplaced
from indicators_db.model import Indicator
from indicators_db.sources.merging import one_number_each
from polish.plural import format_list
from polish.texts import text


class Series(Protocol):
    """The cells of one indicator, and what of them could not be placed or told.

    ``unknown_units``: rows of units that nobody lists; ``unknown_flags``: rows by flags that nobody
    explains.
    """

    unplaced: list[Unplaced]
    unknown_units: int
    unknown_flags: Counter[int]

    def frame(self) -> pd.DataFrame:
        """The cells with columns ``indicator, unit_code, year, value, flag``."""
        ...


@dataclass
class Reading:
    """The indicators found, the answers they are from, and all that has to be told of them.

    ``without_data``: names of indicators left out, because they have no number. ``conflicts``:
    cells with two different numbers.
    """

    indicators: list[Indicator] = field(default_factory=list)
    files: list[SourceFile] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    without_data: list[str] = field(default_factory=list)
    unknown_flags: Counter[int] = field(default_factory=Counter)
    unknown_units: int = 0
    conflicts: int = 0

    def settled(self, series: Series) -> pd.DataFrame:
        """The cells of ``series``, each once; what is to be told of them is noted."""
        merged, conflicts = one_number_each(series.frame())
        self.conflicts += len(conflicts)
        self.unplaced += series.unplaced
        self.unknown_flags += series.unknown_flags
        self.unknown_units += series.unknown_units
        return merged

    def caveats(self) -> Iterator[str]:
        """Polish sentences that stay with the data set."""
        if self.unknown_flags:
            listed = format_list([str(flag) for flag in sorted(self.unknown_flags)])
            yield text("sync.caveat.unknown_flags", flags=listed)
        if self.unknown_units:
            yield text("sync.caveat.unknown_units", count=self.unknown_units)
        if self.unplaced:
            yield text("faults.caveat.unplaced")
        if self.conflicts:
            yield text("sync.caveat.conflicts")

"""Yearly values: which question fetches them, and what a row means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from indicators_db.contents import Unplaced
from indicators_db.model import Flag
from indicators_db.sources.api.failures import BadAnswer
from indicators_db.sources.api.fields import Row, needed_id, number
from indicators_db.sources.smup.flags import Meaning
from indicators_db.sources.smup.pages import Judge
from indicators_db.sources.smup.territory import Territory
from polish.texts import text

RESOURCE = "indicator-date-data"


def params(indicator: int, date_id: int) -> dict[str, int]:
    """The question for one indicator and one date (``YYYY1231``)."""
    return {"id": indicator, "id-daty": date_id}


def judge(indicator: int, date_id: int) -> Judge:
    """Raises ``BadAnswer`` for a row that lacks what is needed, or answers another question.

    There are tens of millions of rows, so a good one must cost little.
    """
    asked = {(str(indicator), str(date_id))}

    def judged(found: Sequence[Row]) -> None:
        try:
            for row in found:
                int(row["id-teryt"]), int(row["id-flaga"]), row["wartosc"]
        except (KeyError, TypeError, ValueError):
            raise _fault(row) from None
        said = {(str(row.get("id", indicator)), str(row.get("id-daty", date_id))) for row in found}
        if not said <= asked:
            raise BadAnswer(text("sync.failure.other", resource=RESOURCE, id=indicator))

    return judged


def _fault(row: Row) -> BadAnswer:
    """What a row lacks."""
    try:
        needed_id(row, "id-teryt", RESOURCE)
        needed_id(row, "id-flaga", RESOURCE)
    except BadAnswer as fault:
        return fault
    return BadAnswer(text("sync.failure.field", resource=RESOURCE, field="wartosc"))


@dataclass
class Series:
    """The cells of one indicator, gathered year by year.

    ``unknown_units``: rows of units that the dictionary does not list; ``unknown_flags``: rows by
    flags that neither the dictionary nor we can tell.
    """

    indicator: str
    territory: Territory
    flags: Mapping[int, Meaning]
    precision: int | None = None
    unplaced: list[Unplaced] = field(default_factory=list)
    unknown_units: int = 0
    unknown_flags: Counter[int] = field(default_factory=Counter)
    _cells: list[tuple[str, int, float | None, str]] = field(default_factory=list)

    def add(self, year: int, found: Iterable[Row]) -> None:
        """The rows of one year."""
        precisions = set()
        for row in found:
            unit = int(row["id-teryt"])
            code = self.territory.codes.get(unit)
            if code is None and unit in self.territory.left:
                continue
            value, flag = self._read(row)
            if code is not None:
                self._cells.append((code, year, value, flag))
                precisions.add(str(row.get("precyzja")))
            elif unit in self.territory.absent:
                if value is not None:
                    absent_code, name = self.territory.absent[unit]
                    self.unplaced.append(Unplaced(self.indicator, absent_code, name, year, value))
            else:
                self.unknown_units += 1
        self._note(precisions)

    def frame(self) -> pd.DataFrame:
        """The cells with columns ``indicator, unit_code, year, value, flag``."""
        columns = ["unit_code", "year", "value", "flag"]
        frame = pd.DataFrame(self._cells, columns=columns)
        frame.insert(0, "indicator", self.indicator)
        return frame

    def _read(self, row: Row) -> tuple[float | None, str]:
        """A row's value and flag, as the warehouse keeps them."""
        value = number(row["wartosc"])
        flag = int(row["id-flaga"])
        meaning = self.flags.get(flag)
        if meaning is None:
            # zero under a flag that nobody explained may be hidden: it is not taken for a number
            self.unknown_flags[flag] += 1
            return (value, "") if value else (None, Flag.MISSING.value)
        if meaning is Meaning.MISSING:
            return None, Flag.MISSING.value
        if meaning is Meaning.TRUE_ZERO:
            return (0.0, Flag.TRUE_ZERO.value) if not value else (value, "")
        if meaning is Meaning.BELOW_PRECISION:
            return value or 0.0, Flag.BELOW_PRECISION.value
        if value is None:
            return None, Flag.MISSING.value
        return value, Flag.ESTIMATED.value if meaning is Meaning.ESTIMATED else ""

    def _note(self, precisions: Iterable[object]) -> None:
        for found in map(number, precisions):
            if found is not None:
                self.precision = max(self.precision or 0, int(found))

"""Values of one variable: which questions fetch them, and what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from indicators_db.contents import Unplaced
from indicators_db.model import Flag, Level
from indicators_db.sources.api.failures import BadAnswer
from indicators_db.sources.api.fields import Row, needed, needed_id, number
from indicators_db.sources.bdl_codes import CodeFault, Left, locate, parse
from indicators_db.units import Units
from polish.texts import text

RESOURCE = "data/by-variable"

LEVELS = {Level.COUNTRY: 0, Level.VOIVODESHIP: 2, Level.POWIAT: 5, Level.GMINA: 6}
"""The bank's numbers of our levels."""


def judge(row: Row) -> None:
    """``BadAnswer`` for a row that lacks what is needed."""
    needed(row, "id", RESOURCE)
    values = needed(row, "values", RESOURCE)
    if not isinstance(values, list):
        raise BadAnswer(text("sync.failure.field", resource=RESOURCE, field="values"))
    for value in values:
        needed_id(value, "year", RESOURCE)


@dataclass
class Series:
    """The cells of one variable, gathered page by page."""

    indicator: str
    units: Units
    flags: Mapping[int, Flag | None]
    unplaced: list[Unplaced] = field(default_factory=list)
    unknown_flags: Counter[int] = field(default_factory=Counter)
    unknown_units: int = 0
    _cells: list[tuple[str, int, float | None, str]] = field(default_factory=list)

    def add(self, found: Iterable[Row]) -> None:
        """The units of one page, each with all its years."""
        for row in found:
            name = str(row.get("name", ""))
            code = parse(str(row["id"]), "")
            if isinstance(code, CodeFault):
                self.unknown_units += len(row["values"])
                continue
            unit = locate(code, self.units)
            if unit is Left.ABSENT:
                self._add_unplaced(row, code.digits, name)
            elif isinstance(unit, str):
                for one in row["values"]:
                    self._cells.append((unit, int(one["year"]), *self._read(one)))

    def frame(self) -> pd.DataFrame:
        """The cells with columns ``indicator, unit_code, year, value, flag``."""
        frame = pd.DataFrame(self._cells, columns=["unit_code", "year", "value", "flag"])
        frame.insert(0, "indicator", self.indicator)
        return frame

    def _add_unplaced(self, row: Row, digits: str, name: str) -> None:
        for one in row["values"]:
            value, _ = self._read(one)
            if value is not None:
                year = int(one["year"])
                self.unplaced.append(Unplaced(self.indicator, digits, name, year, value))

    def _read(self, one: Row) -> tuple[float | None, str]:
        """A value and its flag, as the warehouse keeps them."""
        value = number(one.get("val"))
        attribute = one.get("attrId")
        if attribute is None:
            return (None, Flag.MISSING.value) if value is None else (value, "")
        if attribute not in self.flags:
            # zero under an attribute that nobody explained may be hidden: it is not taken
            self.unknown_flags[int(attribute)] += 1
            return (value, "") if value else (None, Flag.MISSING.value)
        flag = self.flags[attribute]
        if value is None or flag is Flag.MISSING:
            return None, Flag.MISSING.value
        if flag is None or (flag is Flag.TRUE_ZERO and value):
            return value, ""
        return value, flag.value

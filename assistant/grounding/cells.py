"""The numbers that a text says, and the cells that may say them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.tools.table import Row, Table
from polish.numbers import round_half_up

_TOKEN = re.compile(
    r"(?P<sign>(?<![\w)])[-−–])?"
    r"(?P<whole>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:[.,](?P<decimals>\d+))?"
    r"(?P<ordinal>\.(?= [a-ząćęłńóśźż]))?"
)
_SIZE = re.compile(r"\bo\W{1,3}$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number of a text. ``is_size``: it follows "o" and so is the size of a difference;
    ``is_ordinal``: a place (``3.``); ``digits``: of its whole part, as written."""

    written: str
    start: int
    number: Decimal
    decimals: int
    digits: int
    is_ordinal: bool
    is_size: bool


def spoken(text: str) -> Iterator[Spoken]:
    """Every number of ``text``, in the Polish way of writing."""
    for found in _TOKEN.finditer(text):
        decimals = found["decimals"] or ""
        whole = re.sub(r"[^0-9]", "", _ascii(found["whole"]))
        number = Decimal(f"{whole}.{_ascii(decimals) or '0'}")
        yield Spoken(
            written=found.group(),
            start=found.start(),
            number=-number if found["sign"] else number,
            decimals=len(decimals),
            digits=len(found["whole"]),
            is_ordinal=bool(found["ordinal"]) and not decimals and not found["sign"],
            is_size=_SIZE.search(text, 0, found.start()) is not None,
        )


class Cells:
    """Numbers, sorted so that a look-up reads only the few near ones."""

    def __init__(self, numbers: Iterable[float]) -> None:
        self._sorted = sorted(set(numbers))

    def say(self, one: Spoken) -> bool:
        """Whether some cell reads as the number when it is shown with so many decimals."""
        size = one.is_size and one.number >= 0
        return self._say(one.number, one.decimals) or (
            size and self._say(-one.number, one.decimals)
        )

    def _say(self, number: Decimal, decimals: int) -> bool:
        step = 10.0**-decimals
        for cell in self._sorted[bisect_left(self._sorted, float(number) - step) :]:
            if cell > float(number) + step:
                return False
            if round_half_up(Decimal(repr(cell)), decimals) == number:
                return True
        return False


def counts(tables: Iterable[Table]) -> Iterator[float]:
    """How many rows each table has."""
    return (float(len(table.rows)) for table in tables if table.rows)


def numbers(rows: Iterable[Row]) -> Iterator[float]:
    """Every number of the rows."""
    for row in rows:
        for cell in row.values():
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                yield float(cell)


def _ascii(digits: str) -> str:
    """Digits of any script as ASCII ones, separators as they were."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in digits)

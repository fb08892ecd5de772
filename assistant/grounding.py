"""The number gate: a text may say only numbers that stand in its tables.

A number passes if, rounded to the decimals it is written with, it is a cell of a row, or if it is a
count of rows, a year of the plan or of the facts, or stands inside a name (``na 100 km²``).
An ordinal (``3.``) must be a whole number in a row of a unit that was asked about, so that a place
cannot be swapped for somebody else's. A number after "o" (``wyższa o 12``, ``spadek o 12``) is the
size of a difference, whose sign the words carry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from assistant.narration.markdown import escape
from assistant.tools.facts import CompareFacts, Note, RankFacts
from assistant.tools.report_facts import ReportFacts
from assistant.tools.result import Result
from assistant.tools.survey_facts import ProfileFacts
from assistant.tools.table import Row, Table
from indicators_db.model import Unit
from polish.numbers import round_half_up

YEARS = range(1990, 2101)
"""Whole numbers of four digits in this range are read as years."""

_TOKEN = re.compile(
    r"(?P<sign>(?<![\w)])[-−–])?"
    r"(?P<whole>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:[.,](?P<decimals>\d+))?"
    r"(?P<ordinal>\.(?= [a-ząćęłńóśźż]))?"
)
_SIZE = re.compile(r"\bo\W{1,3}$")
_HAS_NUMBER = re.compile(r"[^\W\d].*\d|\d.*[^\W\d]", re.DOTALL)
_USERS_OWN = frozenset({"mention"})
"""Fields of facts whose text is the user's own and so vouches for nothing."""
_YEAR_KEYS = frozenset({"year", "years"})


def ungrounded(text: str, result: Result) -> tuple[str, ...]:
    """Numbers of ``text``, as written, that nothing in ``result`` accounts for; empty: all is well.

    ``text`` is a whole narration, a chart's title or its alternative text.
    """
    said = _Said()
    said.read(result.facts)
    names = [*said.names, *(option.label for option in result.options)]
    years = said.years.union(result.plan.years)
    cells = _Cells(result.tables)
    places = _places(result)
    return tuple(
        found.group()
        for found in _TOKEN.finditer(_without(text, names))
        if not _grounded(found, cells, places, years)
    )


def _grounded(
    found: re.Match[str], cells: _Cells, places: Collection[float], years: Collection[int]
) -> bool:
    decimals = found["decimals"] or ""
    number = Decimal(f"{re.sub(r'[^0-9]', '', _ascii(found['whole']))}.{_ascii(decimals) or '0'}")
    if found["sign"]:
        return cells.say(-number, len(decimals))
    if found["ordinal"] and not decimals:
        return float(number) in places
    if not decimals and number in years and int(number) in YEARS and len(found["whole"]) == 4:
        return True
    is_size = _SIZE.search(found.string, 0, found.start()) is not None
    return cells.say(number, len(decimals)) or (is_size and cells.say(-number, len(decimals)))


class _Cells:
    """All numbers of the tables, sorted so that a look-up reads only the few near ones."""

    def __init__(self, tables: Iterable[Table]) -> None:
        counts = {float(len(table.rows)) for table in tables if table.rows}
        self._sorted = sorted(counts.union(*(_numbers(table.rows) for table in tables)))

    def say(self, number: Decimal, decimals: int) -> bool:
        """Whether some cell reads as ``number`` when it is shown with so many decimals."""
        step = 10.0**-decimals
        for cell in self._sorted[bisect_left(self._sorted, float(number) - step) :]:
            if cell > float(number) + step:
                return False
            if round_half_up(Decimal(repr(cell)), decimals) == number:
                return True
        return False


def _numbers(rows: Iterable[Row]) -> Iterator[float]:
    for row in rows:
        for cell in row.values():
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                yield float(cell)


def _places(result: Result) -> frozenset[float]:
    """Whole numbers that an ordinal may say: of the units asked about and of rows about no unit."""
    rows = [row for table in result.tables for row in table.rows]
    codes = _asked_codes(result)
    asked = [row for row in rows if row.get("unit_code") in codes]
    summaries = [row for row in rows if "unit_code" not in row]
    chosen = [*asked, *summaries] if asked else rows
    return frozenset(number for number in _numbers(chosen) if number.is_integer())


def _asked_codes(result: Result) -> frozenset[str]:
    """Codes of the units asked about, in whichever of a city's two codes each number is kept."""
    match result.facts:
        case CompareFacts() as facts:
            return frozenset(comparison.measure.unit.code for comparison in facts.comparisons)
        case RankFacts() as facts:
            return frozenset(line.measure.unit.code for line in facts.asked)
        case ProfileFacts() as facts:
            return frozenset(finding.measure.unit.code for finding in facts.findings)
        case ReportFacts() as facts:
            return frozenset(finding.measure.unit.code for finding in facts.profile.findings)
        case _:
            return frozenset(result.plan.units)


def _without(text: str, names: Iterable[str]) -> str:
    """The text with the numbers inside names out of sight, so that only its own are read."""
    forms = {form for name in names if _HAS_NUMBER.search(name) for form in _forms(name)}
    if not forms:
        return text
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first)
    return re.sub(pattern, "·", text, flags=re.IGNORECASE)


def _forms(name: str) -> tuple[str, str]:
    """A name as it may stand in plain text and in Markdown."""
    return " ".join(name.split()), escape(name)


class _Said:
    """Every name and every year in facts, however deep; what many facts share is read once."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.years: set[int] = set()
        self._seen: set[int] = set()

    def read(self, item: Any, key: str = "") -> None:
        """Take in ``item``, which stands under ``key``."""
        if isinstance(item, str | int):
            self._read_leaf(item, key)
        elif isinstance(item, tuple | frozenset):
            for member in item:
                self.read(member, key)
        elif item is not None and id(item) not in self._seen:
            self._seen.add(id(item))
            self._read_parts(item)

    def _read_leaf(self, item: str | int, key: str) -> None:
        if isinstance(item, str):
            self.names.add(item)
        if key in _YEAR_KEYS:
            self.years.update(map(int, re.findall(r"\d{4}", str(item))))

    def _read_parts(self, item: Any) -> None:
        if isinstance(item, Unit):
            self.names.add(item.name)
        elif isinstance(item, Note):
            for name, value in item.params:
                self.read(value, name)
        elif is_dataclass(item):
            for part in fields(item):
                if part.name not in _USERS_OWN:
                    self.read(getattr(item, part.name), part.name)


def _ascii(digits: str) -> str:
    """Digits of any script as ASCII ones, separators as they were."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in digits)

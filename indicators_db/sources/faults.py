"""Faults of what was to be imported: all of them, each with its place and what was expected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from indicators_db.errors import ImportRefused
from polish.texts import text

LISTED = 100
"""How many faults of one kind in one file are listed; the rest are counted."""

_SHOWN_CHARACTERS = 60


class FaultKind(StrEnum):
    """What can be wrong; the words are in ``polish/texts/faults.toml`` under ``what``."""

    FILE_MISSING = "file_missing"
    FILE_TWICE = "file_twice"
    FILE_UNREADABLE = "file_unreadable"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NOT_UTF8 = "not_utf8"
    BINARY = "binary"
    WRONG_SEPARATOR = "wrong_separator"
    ROW_WIDTH = "row_width"
    BROKEN_QUOTES = "broken_quotes"
    NO_ROWS = "no_rows"
    BAD_JSON = "bad_json"
    FIELD_MISSING = "field_missing"
    BAD_FIELD = "bad_field"
    EMPTY_CELL = "empty_cell"
    BAD_NAME = "bad_name"
    BAD_DATE = "bad_date"
    UNKNOWN_WORD = "unknown_word"
    DUPLICATE_ID = "duplicate_id"
    BAD_NUMBER = "bad_number"
    DECIMAL_COMMA = "decimal_comma"
    BAD_YEAR = "bad_year"
    BAD_CODE = "bad_code"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_INDICATOR = "unknown_indicator"
    UNKNOWN_SERVICE = "unknown_service"
    UNKNOWN_FLAG = "unknown_flag"
    MISSING_WITH_VALUE = "missing_with_value"
    NO_VALUE_NO_FLAG = "no_value_no_flag"
    ZERO_NOT_ZERO = "zero_not_zero"
    DUPLICATE_VALUE = "duplicate_value"
    WRONG_LEVEL = "wrong_level"
    OWN_NEIGHBOUR = "own_neighbour"
    LEVELS_DIFFER = "levels_differ"
    UNKNOWN_LAYOUT = "unknown_layout"
    YEAR_UNKNOWN = "year_unknown"
    MEASURES_DIFFER = "measures_differ"
    KIND_DIFFERS = "kind_differs"
    NOTHING_TO_IMPORT = "nothing_to_import"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is. ``line`` counts from 1 with the header; in Parquet it counts rows."""

    file: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        words = self.file
        if self.line is not None:
            words = text("faults.place.line", file=self.file, line=self.line)
        if self.column is not None:
            words = text("faults.place.column", place=words, column=self.column)
        return words


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``expected`` is Polish; where it is empty, stands for ``count`` others."""

    kind: FaultKind
    place: Place
    value: str | None = None
    expected: str = ""
    count: int = 1

    def __str__(self) -> str:
        """The fault as one Polish line."""
        what = text(f"faults.what.{self.kind}")
        if not self.expected:
            more = "faults.sentence.more"
            return text(more, file=self.place.file, what=what, count=self.count)
        if self.value is None:
            sentence = "faults.sentence.without_value"
            return text(sentence, place=self.place, what=what, expected=self.expected)
        sentence = "faults.sentence.with_value"
        value = shown(self.value)
        return text(sentence, place=self.place, value=value, what=what, expected=self.expected)


class FaultLog:
    """Collects faults in the order in which they are found."""

    def __init__(self) -> None:
        self._listed: list[Fault] = []
        self._added: Counter[tuple[FaultKind, str]] = Counter()
        self._found: Counter[tuple[FaultKind, str]] = Counter()

    def __bool__(self) -> bool:
        return len(self) > 0

    def __len__(self) -> int:
        """How many were found, the counted ones included."""
        return self._found.total()

    def add(
        self,
        kind: FaultKind,
        place: Place,
        value: str | None = None,
        *,
        expected: str | None = None,
        **params: object,
    ) -> None:
        """Note a fault. ``expected`` names the text to use where the kind has several."""
        self._found[kind, place.file] += 1
        self._added[kind, place.file] += 1
        if self._added[kind, place.file] <= LISTED:
            words = text(f"faults.expected.{expected or kind}", **params)
            self._listed.append(Fault(kind, place, value, words))

    def count_more(self, kind: FaultKind, file: str, count: int) -> None:
        """Note ``count`` further faults of a kind that were counted but not fetched."""
        self._found[kind, file] += count

    def faults(self) -> tuple[Fault, ...]:
        """All that were found: the listed ones, then one for the rest of each kind and file."""
        listed = Counter((fault.kind, fault.place.file) for fault in self._listed)
        rest = self._found - listed
        more = (Fault(kind, Place(file), count=count) for (kind, file), count in rest.items())
        return (*self._listed, *more)

    def refuse_if_any(self) -> None:
        """``ImportRefused`` with all that were found, if any were."""
        if self:
            raise ImportRefused(self.faults())


def shown(value: str) -> str:
    """A value as it may be shown: printable, on one line, cut to a readable length."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in value)
    return plain if len(plain) <= _SHOWN_CHARACTERS else plain[:_SHOWN_CHARACTERS] + "…"

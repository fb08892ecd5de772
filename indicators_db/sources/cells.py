"""Single cells of a data package's tables; what cannot be read goes to the log of faults."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from indicators_db.model import Level
from indicators_db.sources.csv_table import Record
from indicators_db.sources.faults import FaultKind, FaultLog
from polish.texts import text

W = TypeVar("W", bound=StrEnum)

NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"
"""How a number is written in a data package: a decimal point, no spaces."""

COMMA_NUMBER = r"[+-]?\d+,\d+"
"""How people write it by mistake."""

_LIST_SEPARATOR = ";"


def required(record: Record, column: str, log: FaultLog) -> str:
    """The text of a cell that must not be empty."""
    found = record[column].strip()
    if not found:
        log.add(FaultKind.EMPTY_CELL, record.at(column))
    return found


def word(record: Record, column: str, words: type[W], log: FaultLog) -> W | None:
    """A word of a closed set, or ``None`` for an empty cell."""
    found = record[column].strip()
    return _word(found, record, column, words, log) if found else None


def levels(record: Record, column: str, log: FaultLog) -> frozenset[Level]:
    """Levels separated by ``;``."""
    found = (_word(item, record, column, Level, log) for item in listed(record[column]))
    return frozenset(level for level in found if level is not None)


def number(record: Record, column: str, log: FaultLog) -> float | None:
    """A number, or ``None`` for an empty cell."""
    found = record[column].strip()
    if not found:
        return None
    if re.fullmatch(NUMBER, found):
        return float(found)
    if re.fullmatch(COMMA_NUMBER, found):
        point = found.replace(",", ".")
        log.add(FaultKind.DECIMAL_COMMA, record.at(column), found, number=point)
    else:
        log.add(FaultKind.BAD_NUMBER, record.at(column), found)
    return None


def whole(record: Record, column: str, log: FaultLog) -> int | None:
    """A whole number from zero up, or ``None`` for an empty cell."""
    found = record[column].strip()
    if not found:
        return None
    if found.isdecimal() and found.isascii():
        return int(found)
    log.add(FaultKind.BAD_NUMBER, record.at(column), found, expected="bad_whole_number")
    return None


def listed(cell: str) -> tuple[str, ...]:
    """Items of a cell separated by ``;``, empty ones left out."""
    return tuple(item.strip() for item in cell.split(_LIST_SEPARATOR) if item.strip())


def level_words(found: Iterable[Level]) -> str:
    """Levels in Polish, from the smallest unit to the largest."""
    here = set(found)
    return ", ".join(text(f"faults.word.{level}") for level in Level if level in here)


def unique(records: Iterable[Record], column: str, log: FaultLog) -> None:
    """Note every record whose id stands already in an earlier one."""
    first: dict[str, int] = {}
    for record in records:
        name = record[column].strip()
        if name and first.setdefault(name, record.line) != record.line:
            log.add(FaultKind.DUPLICATE_ID, record.at(column), name, line=first[name])


def _word(found: str, record: Record, column: str, words: type[W], log: FaultLog) -> W | None:
    try:
        return words(found)
    except ValueError:
        expected = ", ".join(one.value for one in words)
        log.add(FaultKind.UNKNOWN_WORD, record.at(column), found, words=expected)
        return None

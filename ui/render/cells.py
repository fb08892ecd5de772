"""What stands in one cell of a table: Polish numbers, and flags in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from assistant.tools.table import Column, Row, Table
from indicators_db.model import Flag
from polish.numbers import format_measure, format_number
from polish.texts import text

CODE = "unit_code"
UNIT = "unit"
YEAR = "year"
VALUE = "value"
FLAG = "flag"
MEASURE = "unit_of_measure"

_NARROW = 4


class Look(StrEnum):
    """How a cell is set: words left, numbers right, missing ones apart from both."""

    TEXT = "text"
    NUMBER = "number"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is read. ``note`` is the flag in words, shown beside the number."""

    text: str
    look: Look
    note: str = ""


def cell(row: Row, column: Column) -> Cell:
    """The cell of ``row`` under ``column``."""
    value = row.get(column.key)
    flag = _flag(row) if column.key == VALUE else None
    if column.key == FLAG:
        return Cell(_flag_label(_flag(row)), Look.TEXT)
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return Cell(_missing(flag, column), Look.MISSING)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(_words(value), Look.TEXT)
    if column.key in {CODE, YEAR}:
        return Cell(str(value), Look.TEXT)
    return Cell(_number(value, row, column), Look.NUMBER, _flag_label(flag))


def _number(value: float, row: Row, column: Column) -> str:
    """The number; a value whose unit of measure is not in the heading has it beside."""
    measure = row.get(MEASURE) if column.key == VALUE and column.unit is None else None
    if not measure:
        return format_number(value, column.precision)
    return format_measure(value, str(measure), column.precision)


def heading_key(table: Table) -> str | None:
    """The column that names its rows: the unit, or the first of words and years that tells them
    apart where all are of one unit. ``None`` in a table of numbers alone."""
    words = [column.key for column in table.columns if not is_numeric(table, column)]
    words.sort(key=lambda key: key != UNIT)
    telling = (key for key in words if len({str(row.get(key)) for row in table.rows}) > 1)
    return next(telling, next(iter(words), None))


def asked_among(table: Table, asked: frozenset[str]) -> frozenset[str]:
    """The asked units' codes, where their rows stand among others and so need to be found."""
    codes = {str(row.get(CODE)) for row in table.rows}
    return asked & codes if codes - asked else frozenset()


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns to show. Where each row has its own unit of measure, that stands beside the value
    rather than in a column at the far end."""
    keys = {column.key for column in table.columns}
    if not {VALUE, MEASURE} <= keys:
        return table.columns
    return tuple(column for column in table.columns if column.key != MEASURE)


def is_wide(table: Table) -> bool:
    """Whether the table has more columns than a telephone can show side by side."""
    return len(columns_of(table)) > _NARROW


def is_numeric(table: Table, column: Column) -> bool:
    """Whether the column holds numbers, so that its heading stands over them, at the right."""
    looks = [cell(row, column).look for row in table.rows]
    return Look.NUMBER in looks and Look.TEXT not in looks


def flags(table: Table) -> tuple[Flag, ...]:
    """Flags that the table uses, in the order of the enumeration."""
    used = {_flag(row) for row in table.rows}
    return tuple(flag for flag in Flag if flag in used)


def _flag(row: Row) -> Flag | None:
    flag = row.get(FLAG)
    return Flag(flag) if isinstance(flag, str) and flag in set(Flag) else None


def _flag_label(flag: Flag | None) -> str:
    return text(f"ui.flag.{flag}.short") if flag else ""


def _missing(flag: Flag | None, column: Column) -> str:
    if column.key == VALUE or flag:
        return _flag_label(flag or Flag.MISSING)
    return "–"


def _words(value: JsonValue) -> str:
    if isinstance(value, bool):
        return text("ui.yes" if value else "ui.no")
    return str(value)

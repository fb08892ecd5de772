"""A table as CSV, for programs or for a spreadsheet in Polish."""

from __future__ import annotations

import csv
import io
from enum import StrEnum

from ui.exports.sheet import Sheet, Value

_BYTE_ORDER_MARK = "\ufeff"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


class Dialect(StrEnum):
    """How the file is written."""

    PLAIN = "csv"
    """Comma between cells, point in numbers, UTF-8."""
    POLISH_EXCEL = "csv-excel"
    """Semicolon between cells, comma in numbers, UTF-8 with the mark that Excel knows it by."""


def csv_file(sheet: Sheet, dialect: Dialect) -> bytes:
    """The table with one line of headings."""
    polish = dialect is Dialect.POLISH_EXCEL
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if polish else ",", lineterminator="\r\n")
    writer.writerow(map(_inert, sheet.headings))
    for row in sheet.rows:
        writer.writerow(_written(value, polish=polish) for value in row)
    return ((_BYTE_ORDER_MARK if polish else "") + out.getvalue()).encode()


def _written(value: Value, *, polish: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _inert(value)
    return str(value).replace(".", ",") if polish else str(value)


def _inert(words: str) -> str:
    """Words that a spreadsheet would run as a formula, with an apostrophe that makes them text."""
    return f"'{words}" if words.startswith(_ACTIVE) else words

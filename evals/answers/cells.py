"""Rows of an answer's tables, and what a checked number is called."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from assistant.tools.table import Row
from indicators_db.model import Level

Computed = Iterator[tuple[str, float | None, float | None]]
"""What was computed again: its name, as it stands in the answer, as it should be."""

LIKE = {Level.GMINA: "000000", Level.POWIAT: "0000", Level.VOIVODESHIP: "00"}
"""A code as long as those of each level."""


def is_cell(row: Row) -> bool:
    """True for a row that holds one number of a unit; one of no year and no value holds none."""
    whole_row = all(key in row for key in ("unit_code", "indicator", "year", "value"))
    return whole_row and (row["year"], row["value"]) != (None, None)


def key_of(row: Row) -> tuple[str, str, int]:
    """The indicator's name, the unit's code and the year of a row."""
    return str(row["indicator"]), str(row["unit_code"]), whole(row["year"])


def what(key: str, row: Row) -> str:
    """The name of a number: its column, unit and year."""
    return f"{key}, {row['unit']}, {row['year']}"


def number(value: JsonValue) -> float | None:
    """A cell's number; ``None`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def whole(value: JsonValue) -> int:
    """A cell's year or count."""
    found = number(value)
    if found is None:
        msg = f"{value!r} is no whole number"
        raise ValueError(msg)
    return int(found)

"""Tables of results: the only home of numbers that a sentence may say."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue


class Column(BaseModel):
    """A column: ``key`` in the rows, Polish ``label``, unit of measure of its numbers (or
    ``None``).

    ``precision`` is the number of decimals to show; ``None`` means "as the number is".
    """

    model_config = ConfigDict(frozen=True)

    key: str
    label: str
    unit: str | None = None
    precision: int | None = None


Row = dict[str, JsonValue]
"""One row. Rows about a unit have ``unit_code``, ``unit`` (its Polish label), ``value`` (a number
or
``None``) and ``flag`` (never ``None`` where ``value`` is ``None``). Other columns may stand
beside."""


class Table(BaseModel):
    """A titled table. ``quoted``: it holds what other people's texts say, none of the data set's
    numbers."""

    model_config = ConfigDict(frozen=True)

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    quoted: bool = False

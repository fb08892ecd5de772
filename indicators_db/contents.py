"""What a source hands to the build, and what the build says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators_db.model import DatasetInfo, Indicator, Service, Unit


@dataclass(frozen=True, slots=True)
class SelectedValues:
    """Values that DuckDB reads by itself: a SELECT of the columns, with ``?`` for parameters."""

    statement: str
    parameters: tuple[object, ...] = ()


Values = pd.DataFrame | SelectedValues
"""Columns ``indicator``, ``unit_code``, ``year``, ``value``, ``flag`` (empty or NULL: none)."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the data set was made from."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A number of a unit that the data set does not have (see ``schema.sql``)."""

    indicator: str
    unit_code: str
    name: str
    year: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a data set is built from, checked row by row by whoever hands it over.

    The build fills in ``imported_at`` and ``fingerprint`` of ``info``, ``family`` of indicators.
    ``units``, ``neighbours`` ``None``: the built-in register's.
    """

    info: DatasetInfo
    indicators: Sequence[Indicator]
    values: Values
    services: Sequence[Service] = ()
    units: Iterable[Unit] | None = None
    neighbours: Iterable[tuple[str, str]] | None = None
    files: Sequence[SourceFile] = ()
    unplaced: Sequence[Unplaced] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What stands in the new file. ``missing``: values recorded as having no number."""

    info: DatasetInfo
    indicators: int
    units: int
    values: int
    missing: int
    seconds: float

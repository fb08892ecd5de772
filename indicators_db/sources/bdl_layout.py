"""Layouts of BDL exports, each turned into the same long table of cells.

Wide (CTAB): a column for each series and year, ``dimension;…;2020;[unit]``; a re-saved copy may
have ``rok_2020``; an export of one year may have neither year nor unit. Long (CREL): a row for each
number, with its year, unit of measure and attribute; or with no more than code, name and year.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators_db.sources.bdl_files import Table
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from polish.folding import fold

YEAR = r"(?:19|20)\d{2}"

_SERIES_HEADER = re.compile(
    rf"(?P<dimensions>.*?)(?:^|[;,])(?P<year>{YEAR})(?:[;,]\[(?P<measure>[^\]]*)\])?"
)
_RESAVED_HEADER = re.compile(rf"rok[_ ](?P<year>{YEAR})", re.IGNORECASE)
_VALUE, _MEASURE, _ATTRIBUTE = "wartosc", "jednostka miary", "atrybut"
_YEAR_COLUMNS = ("rok", "year")
_NO_MEASURE = "-"
_ID_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Series:
    """What is measured: dimensions as the bank writes them; the unit of measure, if it says it."""

    dimensions: tuple[str, ...]
    measure: str


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of a file.

    ``frame``: ``line``, ``code``, ``name``, ``series`` (a place in ``series``), ``year``,
    ``column`` (of the file), ``cell``, ``attribute``; all but ``line`` and ``series`` are text.
    ``has_attributes``: what is hidden carries a mark, so a zero is a zero. ``year_is_given``: some
    column has the year that was given at the import.
    """

    series: tuple[Series, ...]
    frame: pd.DataFrame
    has_attributes: bool
    year_is_given: bool = False


def read_cells(table: Table, year: int | None, log: FaultLog) -> Cells | None:
    """The cells of a table; ``None`` after a fault. ``year``: of columns that name none."""
    names = [fold(name) for name in table.header]
    is_long = any(name in names for name in _YEAR_COLUMNS)
    has_number = _VALUE in names or names[-1] not in (*_YEAR_COLUMNS, _MEASURE, _ATTRIBUTE)
    if len(names) <= _ID_COLUMNS or (is_long and not has_number):
        log.add(FaultKind.UNKNOWN_LAYOUT, Place(table.file, 1), ", ".join(table.header))
        return None
    if not is_long:
        return _wide(table, year, log)
    twice = [name for name, times in Counter(names).items() if times > 1]
    for name in twice:
        log.add(FaultKind.COLUMN_TWICE, Place(table.file, 1, name))
    return None if twice else _long(table, names)


def _long(table: Table, names: list[str]) -> Cells:
    """A row for each number. Where no column is called ``Wartosc``, the last one is the number.

    A row without a number says that there is none.
    """
    frame = pd.DataFrame(table.rows, columns=names, dtype=object)
    year = next(name for name in _YEAR_COLUMNS if name in names)
    value = _VALUE if _VALUE in names else names[-1]
    titled = () if _VALUE in names else (table.header[-1].replace("_", " "),)
    dimensions = names[_ID_COLUMNS : names.index(year)]
    measures = frame[_MEASURE] if _MEASURE in names else [""] * len(frame)
    keys = list(zip(*(frame[name] for name in dimensions), measures, strict=True))
    series = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    found = pd.DataFrame(
        {
            "line": table.lines,
            "code": frame[names[0]],
            "name": frame[names[1]],
            "series": [series[key] for key in keys],
            "year": frame[year].str.strip(),
            "column": table.header[names.index(value)],
            "cell": frame[value].str.strip(),
            "attribute": frame[_ATTRIBUTE].str.strip() if _ATTRIBUTE in names else "",
        }
    )
    listed = tuple(
        Series(titled + _said(key[:-1], dimensions), _measure(key[-1])) for key in series
    )
    return Cells(listed, found, has_attributes=_ATTRIBUTE in names)


def _wide(table: Table, year: int | None, log: FaultLog) -> Cells | None:
    """A column for each series and year.

    An empty cell says nothing (mostly the unit was not there that year), so it is no cell at all.
    """
    headers = table.header[_ID_COLUMNS:]
    said = [_wide_column(header, table.separator) for header in headers]
    if None in said and year is None:
        column = headers[said.index(None)]
        log.add(FaultKind.YEAR_UNKNOWN, Place(table.file, 1, column))
        return None
    known = [
        (Series(_split(header, table.separator), ""), str(year)) if column is None else column
        for header, column in zip(headers, said, strict=True)
    ]
    series = {one: place for place, one in enumerate(dict.fromkeys(one for one, _ in known))}
    grid = np.array(table.rows, dtype=object)
    rows, width = len(table.rows), len(known)
    frame = pd.DataFrame(
        {
            "line": np.repeat(table.lines, width),
            "code": np.repeat(grid[:, 0], width),
            "name": np.repeat(grid[:, 1], width),
            "series": np.tile([series[one] for one, _ in known], rows),
            "year": np.tile([found for _, found in known], rows),
            "column": np.tile(headers, rows),
            "cell": [cell.strip() for cell in grid[:, _ID_COLUMNS:].ravel()],
            "attribute": "",
        }
    )
    filled = frame[frame["cell"] != ""].reset_index(drop=True)
    return Cells(tuple(series), filled, has_attributes=False, year_is_given=None in said)


def _wide_column(header: str, separator: str) -> tuple[Series, str] | None:
    """The series and the year of a column; ``None`` if its header says no year."""
    full = _SERIES_HEADER.fullmatch(header)
    if full is not None:
        dimensions = _split(full["dimensions"], separator)
        return Series(dimensions, _measure(full["measure"] or "")), full["year"]
    resaved = _RESAVED_HEADER.fullmatch(header)
    if resaved is not None:
        return Series((), ""), resaved["year"]
    return None


def _split(dimensions: str, separator: str) -> tuple[str, ...]:
    """The dimensions of a header cell. A comma within a dimension has a space after it."""
    parts = re.split(rf"{re.escape(separator)}(?!\s)", dimensions)
    return tuple(part.strip() for part in parts if part.strip())


def _said(values: tuple[str, ...], dimensions: list[str]) -> tuple[str, ...]:
    """Values of dimensions; a bare number says nothing without its dimension ("wiek 0")."""
    return tuple(
        f"{dimension} {value}" if value[:1].isdigit() else value
        for value, dimension in zip(values, dimensions, strict=True)
    )


def _measure(words: str) -> str:
    """The unit of measure; the bank writes a hyphen for plain numbers."""
    return "" if words.strip() == _NO_MEASURE else words.strip()

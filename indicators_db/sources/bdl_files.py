"""Export files of the GUS Local Data Bank (BDL) as tables of text, whatever they were saved as.

CSV comes with ``;`` or ``,``, in UTF-8 (with a mark or without) or, after a spreadsheet, in
Windows-1250, and usually with one empty column at the end. XLSX comes with real numbers.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd

from indicators_db.sources.csv_table import read_rows
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from polish.texts import text

SUFFIXES = (".csv", ".xlsx")

_FIRST_HEADER = re.compile(r'"?(?:kod|code)"?([;,\t])', re.IGNORECASE)
_SHEET = "TABLICA"


@dataclass(frozen=True, slots=True)
class Table:
    """A file as text. ``lines`` are the rows' places: of lines in CSV, of rows in XLSX, from 1.

    ``separator`` stands between the columns, and between the parts of a header cell of a wide file.
    """

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    separator: str


def read_table(path: Path, log: FaultLog) -> Table | None:
    """The table in an export file; ``None`` after a fault."""
    table = _xlsx(path, log) if path.suffix.lower() == ".xlsx" else _csv(path, log)
    if table is not None and not table.rows and not log:
        log.add(FaultKind.NO_ROWS, Place(table.file))
    return None if log else table


def _csv(path: Path, log: FaultLog) -> Table | None:
    words = _decoded(path.read_bytes())
    if words is None:
        log.add(FaultKind.BINARY, Place(path.name), expected="binary_export")
        return None
    first = words.split("\n", 1)[0].rstrip("\r")
    recognised = _FIRST_HEADER.match(first)
    if recognised is None:
        log.add(FaultKind.UNKNOWN_LAYOUT, Place(path.name, 1), first)
        return None
    separator = recognised[1]
    whole = next(csv.reader([first], delimiter=separator))
    header = _trimmed(whole)
    # the empty column counts: a row without it was cut short
    found = list(read_rows(io.StringIO(words, newline=""), path.name, len(whole), log, separator))
    for line, row in found:
        if any(cell.strip() for cell in row[len(header) :]):
            place = Place(path.name, line)
            log.add(FaultKind.ROW_WIDTH, place, str(len(row)), count=len(header))
    rows = [row[: len(header)] for _, row in found]
    return Table(path.name, header, rows, [line for line, _ in found], separator)


def _decoded(content: bytes) -> str | None:
    """The text of a file; ``None`` for what is no text in either encoding of these exports."""
    if b"\0" in content:
        return None
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _xlsx(path: Path, log: FaultLog) -> Table | None:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that have no bearing on the numbers
            warnings.simplefilter("ignore")
            with pd.ExcelFile(path, engine="openpyxl") as book:
                sheet = _SHEET if _SHEET in book.sheet_names else 0
                frame = book.parse(sheet, header=None, dtype=object, keep_default_na=False)
    except (BadZipFile, KeyError, IndexError, ValueError, OSError):
        log.add(FaultKind.FILE_UNREADABLE, Place(path.name), form=text("faults.form.xlsx"))
        return None
    rows = [[str(cell).strip() for cell in row] for row in frame.itertuples(index=False)]
    header = _trimmed(rows[0]) if rows else []
    if not header or not _FIRST_HEADER.match(f"{header[0]};"):
        log.add(FaultKind.UNKNOWN_LAYOUT, Place(path.name, 1), ", ".join(header))
        return None
    width = len(header)
    numbered = [(place, row[:width]) for place, row in enumerate(rows[1:], start=2) if any(row)]
    lines, kept = [place for place, _ in numbered], [row for _, row in numbered]
    return Table(path.name, header, kept, lines, ";")


def _trimmed(header: list[str]) -> list[str]:
    """The header without the empty columns at its end."""
    names = [cell.strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    return names

"""Reading the small CSV tables of a data package: every row, with its line, and every fault."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators_db.sources.faults import FaultKind, FaultLog, Place

_CHUNK = 1 << 20
_OTHER_SEPARATORS = ";\t|"


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by column, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def at(self, column: str) -> Place:
        """The place of one cell."""
        return Place(self.file, self.line, column)


def read_records(
    path: Path, columns: Sequence[str], log: FaultLog, *, may_be_empty: bool = False
) -> list[Record]:
    """The rows of a CSV file that has (at least) ``columns``; what is wrong goes to ``log``."""
    already = len(log)
    header = read_header(path, columns, log)
    if header is None:
        return []
    found = [
        Record(path.name, line, dict(zip(header, row, strict=True)))
        for line, row in package_rows(path, len(header), log)
    ]
    if not found and not may_be_empty and len(log) == already:
        log.add(FaultKind.NO_ROWS, Place(path.name))
    return found


def read_header(path: Path, columns: Sequence[str], log: FaultLog) -> list[str] | None:
    """The header of a UTF-8 CSV file with (at least) ``columns``; ``None`` after a fault.

    The whole file is checked to be UTF-8 text, in pieces, so a big one costs no memory.
    """
    if not is_utf8_text(path, log):
        return None
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = stream.readline()
    header = next(csv.reader([first]), [])
    while header and not header[-1]:
        header.pop()
    if len(header) == 1 and any(sign in first for sign in _OTHER_SEPARATORS):
        log.add(FaultKind.WRONG_SEPARATOR, Place(path.name, 1), first.strip())
        return None
    absent = [column for column in columns if column not in header]
    for column in absent:
        names = ", ".join(columns)
        log.add(FaultKind.COLUMN_MISSING, Place(path.name, 1, column), columns=names)
    twice = [column for column, times in Counter(header).items() if times > 1]
    for column in twice:
        log.add(FaultKind.COLUMN_TWICE, Place(path.name, 1, column))
    return None if absent or twice else header


def package_rows(path: Path, width: int, log: FaultLog) -> Iterator[tuple[int, list[str]]]:
    """Rows of a data package's CSV file, as ``read_rows`` gives them."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from read_rows(stream, path.name, width, log)


def read_rows(
    lines: Iterable[str], file: str, width: int, log: FaultLog, separator: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """Rows of ``width`` cells with the line each begins at; blank lines and the header left out.

    Empty cells beyond the last column do no harm (spreadsheets write them); DuckDB thinks so too.
    """
    reader = csv.reader(lines, strict=True, delimiter=separator)
    while True:
        first, start = reader.line_num == 0, reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            log.add(FaultKind.BROKEN_QUOTES, Place(file, start))
            continue
        if first or not row:
            continue
        while len(row) > width and not row[-1]:
            row.pop()
        if len(row) == width:
            yield start, row
        else:
            log.add(FaultKind.ROW_WIDTH, Place(file, start), str(len(row)), count=width)


def is_utf8_text(path: Path, log: FaultLog) -> bool:
    """Whether the whole file is UTF-8 text; if not, ``log`` says at which line it ceases to be."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(_CHUNK)
            if b"\0" in chunk:
                line += chunk[: chunk.index(b"\0")].count(b"\n")
                log.add(FaultKind.BINARY, Place(path.name, line))
                return False
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line += error.object[: error.start].count(b"\n")
                _log_encoding(path, line, bytes(error.object), log)
                return False
            if not chunk:
                return True
            line += chunk.count(b"\n")


def _log_encoding(path: Path, line: int, chunk: bytes, log: FaultLog) -> None:
    polish = any(sign in "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ" for sign in chunk.decode("cp1250", "replace"))
    expected = "not_utf8_cp1250" if polish else "not_utf8"
    log.add(FaultKind.NOT_UTF8, Place(path.name, line), expected=expected)

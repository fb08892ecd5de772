"""The ledger: every entry and passage of the library, and whether it has been embedded.

One SQLite file. It is the truth of the library; vectors and the lexical index follow from it.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from knowledge.entries import AnyEntry, Document, Entry, Practice, key_of
from knowledge.passages import Passage, Shelf

_VERSION = 2
"""Raised with the tables: a ledger of another version is emptied, but remembers what was added."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
  key TEXT PRIMARY KEY, origin TEXT NOT NULL, checksum TEXT NOT NULL, entry TEXT NOT NULL,
  embedded INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS passages (
  id TEXT PRIMARY KEY, entry TEXT NOT NULL REFERENCES entries(key) ON DELETE CASCADE,
  shelf TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, indexed TEXT NOT NULL,
  heading TEXT NOT NULL, page INTEGER, needs TEXT NOT NULL,
  voices TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_of_entry ON passages(entry);
"""
_ENTRY: TypeAdapter[Entry] = TypeAdapter(AnyEntry)
_FIELDS = tuple(field.name for field in fields(Passage))
BUILTIN = "builtin"
"""Origin of the entries of the corpus. An own document's origin is its path."""


@dataclass(frozen=True, slots=True)
class Record:
    """An entry, where it came from, and the checksum of what it was made of."""

    entry: Entry
    origin: str
    checksum: str
    passages: tuple[Passage, ...]


class Ledger:
    """Reads and writes the file at ``path``. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        if self._rows("PRAGMA user_version")[0][0] != _VERSION:
            self._connection.executescript(
                "DROP TABLE IF EXISTS passages; DROP TABLE IF EXISTS entries;"
                f"PRAGMA user_version = {_VERSION};"
            )
        self._connection.executescript("PRAGMA foreign_keys = ON;" + _SCHEMA)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def fact(self, name: str) -> str | None:
        """A fact about the library as a whole."""
        rows = self._rows("SELECT value FROM facts WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def state(self, name: str, value: str) -> None:
        """Write a fact down."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def checksums(self, origin: str | None = None) -> dict[str, str]:
        """Checksum by key of all entries, or of those of one origin."""
        statement = "SELECT key, checksum FROM entries WHERE ? IN (origin, '')"
        return dict(self._rows(statement, (origin or "",)))

    def origins(self) -> dict[str, str]:
        """Origin by key of every entry."""
        return dict(self._rows("SELECT key, origin FROM entries"))

    def added(self) -> dict[str, Document | Practice]:
        """What came from files, by origin."""
        rows = self._rows("SELECT origin, entry FROM entries WHERE origin <> ?", (BUILTIN,))
        found = {str(origin): _ENTRY.validate_json(entry) for origin, entry in rows}
        return {o: e for o, e in found.items() if isinstance(e, Document | Practice)}

    def entries(self) -> tuple[Entry, ...]:
        """All entries."""
        rows = self._rows("SELECT entry FROM entries ORDER BY key")
        return tuple(_ENTRY.validate_json(row[0]) for row in rows)

    def put(self, records: Iterable[Record]) -> None:
        """Write entries with their passages in place of what they were; not embedded yet.

        All or none, and one wait for the disk.
        """
        with self._writing() as connection:
            for record in records:
                key = key_of(record.entry)
                connection.execute("DELETE FROM entries WHERE key = ?", (key,))
                connection.execute(
                    "INSERT INTO entries (key, origin, checksum, entry) VALUES (?, ?, ?, ?)",
                    (key, record.origin, record.checksum, record.entry.model_dump_json()),
                )
                connection.executemany(
                    "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [(p.id, *(getattr(p, name) for name in _FIELDS)) for p in record.passages],
                )

    def remove(self, keys: Iterable[str]) -> None:
        """Remove entries with their passages."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM entries WHERE key = ?", [(key,) for key in keys])

    def pending(self) -> tuple[str, ...]:
        """Keys of the entries that are not embedded yet."""
        rows = self._rows("SELECT key FROM entries WHERE NOT embedded ORDER BY key")
        return tuple(row[0] for row in rows)

    def mark_embedded(self, keys: Iterable[str]) -> None:
        """Their vectors are in place."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE entries SET embedded = 1 WHERE key = ?", [(key,) for key in keys]
            )

    def forget_embeddings(self) -> None:
        """No entry is embedded any more."""
        with self._writing() as connection:
            connection.execute("UPDATE entries SET embedded = 0")

    def passages(self, entries: Sequence[str]) -> tuple[Passage, ...]:
        """The passages of these entries."""
        return self._passages("entry", entries)

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """These passages by their ids."""
        return {passage.id: passage for passage in self._passages("id", ids)}

    def shelf(self, shelf: Shelf) -> tuple[list[str], list[str], list[str]]:
        """Ids, keys of entries, and all words of the passages of a shelf, ordered by id."""
        rows = self._rows(
            "SELECT id, entry, needs || ' ' || indexed || ' ' || voices FROM passages"
            " WHERE shelf = ? ORDER BY id",
            (shelf,),
        )
        return [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]

    def count(self, shelf: Shelf, *, embedded: bool = False) -> int:
        """How many passages stand on a shelf; only those of ``embedded`` entries if asked."""
        statement = "SELECT COUNT(*) FROM passages WHERE shelf = ?"
        if embedded:
            statement += " AND entry IN (SELECT key FROM entries WHERE embedded)"
        return int(self._rows(statement, (shelf,))[0][0])

    def _passages(self, column: str, values: Sequence[str]) -> tuple[Passage, ...]:
        rows = self._rows(
            f"SELECT {', '.join(_FIELDS)} FROM passages"
            f" WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY entry, number",
            (json.dumps(list(values)),),
        )
        named = (dict(zip(_FIELDS, row, strict=True)) for row in rows)
        return tuple(Passage(**{**row, "shelf": Shelf(row["shelf"])}) for row in named)

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

"""Running queries on one file: read-only, locked, with a time limit."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from indicators_db.errors import BrokenWarehouse, QueryTimeout
from indicators_db.queries import ALIAS, Query
from indicators_db.records import Column
from indicators_db.watchdog import Watchdog

QUERY_SECONDS = 10.0
"""Time limit of one query. The slowest honest one takes hundredths of a second."""

_USE = f"USE {ALIAS}"
_THREADS = 2
_MEMORY = "512MB"

_WATCHDOG = Watchdog()
"""One for all files that this process has open."""


class Reader:
    """One file opened for reading. Safe to share between threads: each query has its own cursor.

    Cursors are kept for the next query, since each has to be told first which file to look in.
    """

    def __init__(self, path: Path, query_seconds: float = QUERY_SECONDS) -> None:
        """Open ``path``; ``BrokenWarehouse`` where DuckDB cannot read it."""
        self._name = path.name
        self._query_seconds = query_seconds
        self._idle: list[duckdb.DuckDBPyConnection] = []
        try:
            self._connection = _attach(path)
        except duckdb.Error as error:
            message = f"{path.name}: {error}"
            raise BrokenWarehouse(message) from error
        self._open = True

    def fetch(self, query: Query) -> list[tuple[Any, ...]]:
        """All rows of a query; ``QueryTimeout`` when it takes longer than the time limit."""
        with self._running(query) as cursor:
            return cursor.fetchall()

    def columns(self, query: Query) -> tuple[Column, ...]:
        """The same by columns, each as an array, without NULL in numbers."""
        with self._running(query) as cursor:
            return tuple(map(np.asarray, cursor.fetchnumpy().values()))

    @contextmanager
    def _running(self, query: Query) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._cursor()
        try:
            with _WATCHDOG.watching(cursor, self._query_seconds):
                yield cursor.execute(query.statement, query.parameters)
        except duckdb.InterruptException as error:
            raise QueryTimeout(query.readable()) from error
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            message = f"{self._name}: {error}"
            raise BrokenWarehouse(message) from error
        if self._open:
            self._idle.append(cursor)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connection.cursor().execute(_USE)

    def close(self) -> None:
        """Let go of the file. Later queries fail."""
        self._open = False
        while self._idle:
            self._idle.pop().close()
        self._connection.close()


def _attach(path: Path) -> duckdb.DuckDBPyConnection:
    """The file, attached read-only to a locked database of its own.

    Attached, not connected to: connections to one path share one open file within a process, so
    that after a replacement the old file would be given again.
    """
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": _THREADS,
            "memory_limit": _MEMORY,
            "temp_directory": str(Path(tempfile.gettempdir()) / f"smup-spill-{os.getpid()}"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS {ALIAS} (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except duckdb.Error:
        connection.close()
        raise
    return connection

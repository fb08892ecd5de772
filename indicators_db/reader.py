"""Running queries on one file: read-only, locked, with a time limit."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from indicators_db.errors import BrokenWarehouse, QueryTimeout
from indicators_db.queries import ALIAS, Query
from indicators_db.records import Column

QUERY_SECONDS = 10.0
"""Time limit of one query. The slowest honest one takes hundredths of a second."""

_THREADS = 2
_MEMORY = "512MB"
_REPEAT_INTERRUPT_SECONDS = 0.05


class Reader:
    """One file opened for reading. Safe to share between threads: each query has its own cursor."""

    def __init__(self, path: Path, query_seconds: float = QUERY_SECONDS) -> None:
        """Open ``path``; ``BrokenWarehouse`` where DuckDB cannot read it."""
        self._name = path.name
        self._query_seconds = query_seconds
        try:
            self._connection = _attach(path)
        except duckdb.Error as error:
            message = f"{path.name}: {error}"
            raise BrokenWarehouse(message) from error

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
        with self._connection.cursor() as cursor:
            try:
                with _interrupted_after(cursor, self._query_seconds):
                    cursor.execute(f"USE {ALIAS}")
                    yield cursor.execute(query.statement, query.parameters)
            except duckdb.InterruptException as error:
                raise QueryTimeout(query.readable()) from error
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                message = f"{self._name}: {error}"
                raise BrokenWarehouse(message) from error

    def close(self) -> None:
        """Let go of the file. Later queries fail."""
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


@contextmanager
def _interrupted_after(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what runs on ``cursor`` inside the block once ``seconds`` have passed.

    Again and again until the block ends, since an interrupt between two statements has no effect.
    """
    ended = threading.Event()

    def watch() -> None:
        wait = seconds
        while not ended.wait(wait):
            cursor.interrupt()
            wait = _REPEAT_INTERRUPT_SECONDS

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()

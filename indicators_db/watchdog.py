"""A time limit for statements: one thread that interrupts those that run too long."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf

import duckdb

_REPEAT_SECONDS = 0.05


class Watchdog:
    """Watches any number of statements. Safe to share between threads.

    One thread for all: starting one for each statement, and changing over to it, costs as much as
    a short statement. It is woken only for what is due before it would wake by itself.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: dict[duckdb.DuckDBPyConnection, float] = {}
        self._wakes_at = inf
        self._thread: threading.Thread | None = None

    @contextmanager
    def watching(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
        """Interrupt what runs on ``cursor`` inside the block once ``seconds`` have passed.

        Again and again until the block ends, since an interrupt between two statements has no
        effect. None comes after the block.
        """
        due = time.monotonic() + seconds
        with self._changed:
            self._due[cursor] = due
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
            elif due < self._wakes_at:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                del self._due[cursor]

    def _watch(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                self._wakes_at = self._interrupt(now)
                self._changed.wait(None if self._wakes_at == inf else self._wakes_at - now)

    def _interrupt(self, now: float) -> float:
        """Interrupt what is due; when to look again."""
        overdue = [cursor for cursor, due in self._due.items() if due <= now]
        for cursor in overdue:
            cursor.interrupt()
        return now + _REPEAT_SECONDS if overdue else min(self._due.values(), default=inf)

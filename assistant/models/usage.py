"""What models have used: one question in memory, each day in a file that outlives a restart."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.models.configuration import Limits
from assistant.models.troubles import ModelTrouble, Trouble

_BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls of a model, their tokens, and what they cost."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0

    @property
    def tokens(self) -> int:
        """Tokens in both directions."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.cost + other.cost,
        )


class Allowance:
    """What one question may still use. Time runs from its making."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._deadline = clock() + limits.seconds
        self.used = Usage()

    def seconds_left(self) -> float:
        """How long a call may take; ``ModelTrouble`` where nothing is left to spend."""
        limits, used = self._limits, self.used
        if used.tokens >= limits.tokens or (limits.cost is not None and used.cost >= limits.cost):
            raise ModelTrouble(Trouble.QUESTION_LIMIT)
        left = self._deadline - self._clock()
        if left <= 0:
            raise ModelTrouble(Trouble.TOO_SLOW)
        return left

    def spend(self, usage: Usage) -> None:
        """Count a call in."""
        self.used += usage


class Ledger:
    """Usage by day, in one SQLite file that several processes may share."""

    def __init__(self, path: Path, limits: Limits, today: Callable[[], date] = date.today) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._limits = limits
        self._today = today
        self._lock = threading.Lock()
        self._file = sqlite3.connect(
            path, check_same_thread=False, timeout=_BUSY_SECONDS, isolation_level=None
        )
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS days (day TEXT PRIMARY KEY, calls INTEGER, "
            "tokens_in INTEGER, tokens_out INTEGER, cost REAL)"
        )

    def today(self) -> Usage:
        """What was used today."""
        with self._lock:
            row = self._file.execute(
                "SELECT calls, tokens_in, tokens_out, cost FROM days WHERE day = ?", (self._day(),)
            ).fetchone()
        return Usage(*row) if row else Usage()

    def check(self) -> None:
        """``ModelTrouble`` where today's tokens or money are spent."""
        used, limits = self.today(), self._limits
        dear = limits.daily_cost is not None and used.cost >= limits.daily_cost
        if dear or used.tokens >= limits.daily_tokens:
            raise ModelTrouble(Trouble.DAY_LIMIT)

    def record(self, usage: Usage) -> None:
        """Add a call to today's."""
        with self._lock:
            self._file.execute(
                "INSERT INTO days VALUES (?, ?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET "
                "calls = calls + excluded.calls, tokens_in = tokens_in + excluded.tokens_in, "
                "tokens_out = tokens_out + excluded.tokens_out, cost = cost + excluded.cost",
                (self._day(), usage.calls, usage.tokens_in, usage.tokens_out, usage.cost),
            )

    def _day(self) -> str:
        return self._today().isoformat()

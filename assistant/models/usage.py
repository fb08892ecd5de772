"""What models have used: one question in memory, each day in a file that outlives a restart."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from assistant.models.configuration import Limits
from assistant.models.troubles import ModelTrouble, Trouble

_BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Usage:
    """Replies of a model (``calls``), their tokens, what they cost, and how long they took.

    ``steps``: tool calls that it planned. ``questions``: those in which it was asked at all.
    ``failures``: times that it was asked and no reply came; their ``seconds`` count too.
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    seconds: float = 0.0
    steps: int = 0
    questions: int = 0
    failures: int = 0

    @property
    def tokens(self) -> int:
        """Tokens in both directions."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: Usage) -> Usage:
        return Usage(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: Usage) -> Usage:
        return Usage(*(a - b for a, b in zip(astuple(self), astuple(other), strict=True)))


NOTHING = Usage()


class Allowance:
    """What one question may still use. Time runs from its making."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._deadline = clock() + limits.seconds
        self.used = NOTHING

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
        # a write costs a call milliseconds otherwise; a bill may lose its last line with the power
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        columns = ", ".join(f"{name} NUMERIC NOT NULL" for name in _COUNTED)
        self._file.execute(
            f"CREATE TABLE IF NOT EXISTS usage_by_day (day TEXT PRIMARY KEY, {columns})"
        )

    def today(self) -> Usage:
        """What was used today."""
        return dict(self.days(1)).get(self._today(), NOTHING)

    def days(self, most: int) -> tuple[tuple[date, Usage], ...]:
        """What was used on each of the last ``most`` days up to today, the newest first; days on
        which no model was asked are left out."""
        today = self._today()
        with self._lock:
            rows = self._file.execute(
                f"SELECT day, {', '.join(_COUNTED)} FROM usage_by_day "
                "WHERE day BETWEEN ? AND ? ORDER BY day DESC",
                ((today - timedelta(days=most - 1)).isoformat(), today.isoformat()),
            ).fetchall()
        return tuple((date.fromisoformat(day), Usage(*counted)) for day, *counted in rows)

    def check(self) -> None:
        """``ModelTrouble`` where today's tokens or money are spent."""
        used, limits = self.today(), self._limits
        dear = limits.daily_cost is not None and used.cost >= limits.daily_cost
        if dear or used.tokens >= limits.daily_tokens:
            raise ModelTrouble(Trouble.DAY_LIMIT)

    def record(self, usage: Usage) -> None:
        """Add to today's."""
        marks = ", ".join("?" for _ in _COUNTED)
        added = ", ".join(f"{name} = {name} + excluded.{name}" for name in _COUNTED)
        with self._lock:
            self._file.execute(
                f"INSERT INTO usage_by_day VALUES (?, {marks}) "
                f"ON CONFLICT (day) DO UPDATE SET {added}",
                (self._today().isoformat(), *astuple(usage)),
            )


_COUNTED = tuple(field.name for field in fields(Usage))

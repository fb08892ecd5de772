"""A clock that jumps instead of waiting."""

from __future__ import annotations


class FakeClock:
    """A millisecond passes at each look, the rest where somebody sleeps. ``waits``: all sleeps."""

    def __init__(self, now: float = 1_763_800_000.0) -> None:
        self._now = now
        self.waits: list[float] = []

    def now(self) -> float:
        self._now += 0.001
        return self._now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self._now += seconds

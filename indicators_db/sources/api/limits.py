"""The limits of the official APIs: so many requests in any stretch of so many seconds.

Source of the numbers: api.stat.gov.pl, the pages of both APIs (the same for both).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indicators_db.sources.api.clock import Clock

_MARGIN_SECONDS = 0.1
"""Requests that leave a second apart may arrive a little less than a second apart."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``requests`` in any ``seconds``."""

    requests: int
    seconds: float


WITHOUT_KEY = (Limit(5, 1), Limit(100, 900), Limit(1_000, 43_200), Limit(10_000, 604_800))
WITH_KEY = (Limit(10, 1), Limit(500, 900), Limit(5_000, 43_200), Limit(50_000, 604_800))


def limits_for(key: str | None) -> tuple[Limit, ...]:
    """The limits of a client with this key, or with none."""
    return WITH_KEY if key else WITHOUT_KEY


class Pace:
    """When the next request may go. ``sent``: the moments of earlier ones, oldest first."""

    def __init__(self, limits: Iterable[Limit], clock: Clock, sent: Iterable[float] = ()) -> None:
        self._limits = tuple(limits)
        self._clock = clock
        self._sent = list(sent)

    def wait(self, waiting: Callable[[float], None]) -> None:
        """Return when a request may go, and count it as sent; ``waiting`` is told each wait."""
        while (seconds := self._seconds_to_wait()) > 0:
            waiting(seconds)
            self._clock.sleep(seconds)
        self._sent.append(self._clock.now())

    def seconds_for(self, requests: int) -> float:
        """How long that many further requests take at least, by the limits alone."""
        return max((self._seconds_under(limit, requests) for limit in self._limits), default=0.0)

    def _seconds_to_wait(self) -> float:
        now = self._clock.now()
        return max((self._until_free(limit, now) for limit in self._limits), default=0.0)

    def _until_free(self, limit: Limit, now: float) -> float:
        if len(self._sent) < limit.requests:
            return 0.0
        seconds = limit.seconds + _MARGIN_SECONDS
        # a clock that was set back must not make us wait longer than the limit itself is
        return min(self._sent[-limit.requests] + seconds - now, seconds)

    def _seconds_under(self, limit: Limit, requests: int) -> float:
        used = len(self._sent) - bisect_right(self._sent, self._clock.now() - limit.seconds)
        beyond = requests - max(0, limit.requests - used)
        return 0.0 if beyond <= 0 else -(-beyond // limit.requests) * limit.seconds

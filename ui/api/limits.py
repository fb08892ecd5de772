"""How often one client may ask."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 60.0
DEFAULT_PER_WINDOW = 60
"""Questions a minute for clients from the network, where no limit is set."""

_FORGET_ABOVE = 10_000


class RateLimit:
    """At most ``limit`` questions in any minute from one client.

    ``limit`` ``None``: the default for clients from the network, none for the same computer.
    """

    def __init__(self, limit: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._asked: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def admits(self, client: str | None) -> bool:
        """Whether ``client`` (its address) may ask now; if so, the question is counted."""
        limit = self._limit
        if limit is None:
            if client is None or _is_loopback(client):
                return True
            limit = DEFAULT_PER_WINDOW
        now = self._clock()
        with self._lock:
            self._forget(now)
            times = self._asked.setdefault(client or "", deque())
            while times and now - times[0] >= WINDOW_SECONDS:
                times.popleft()
            if len(times) >= limit:
                return False
            times.append(now)
            return True

    def _forget(self, now: float) -> None:
        """Drop clients that have been silent, so that many visitors don't fill the memory."""
        if len(self._asked) < _FORGET_ABOVE:
            return
        for client, times in tuple(self._asked.items()):
            if not times or now - times[-1] >= WINDOW_SECONDS:
                del self._asked[client]


def _is_loopback(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False

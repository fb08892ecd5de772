"""Whether an API is there at all."""

from __future__ import annotations

import threading

import httpx

REACH_SECONDS = 2.0


def reachable(url: str, seconds: float = REACH_SECONDS) -> bool:
    """Whether something answers at ``url`` within ``seconds``, whatever it says. Never raises.

    Asked beside, for the system may look much longer for an address that nobody knows.
    """
    answered = threading.Event()

    def ask() -> None:
        try:
            with httpx.stream("GET", url, timeout=seconds):
                answered.set()
        except (httpx.HTTPError, httpx.InvalidURL):
            pass

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    return answered.is_set()

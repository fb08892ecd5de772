"""Whether an API is there at all."""

from __future__ import annotations

import httpx

REACH_SECONDS = 2.0


def reachable(url: str, seconds: float = REACH_SECONDS) -> bool:
    """Whether something answers at ``url`` within ``seconds``, whatever it says. Never raises."""
    try:
        with httpx.stream("GET", url, timeout=seconds):
            return True
    except (httpx.HTTPError, httpx.InvalidURL):
        return False

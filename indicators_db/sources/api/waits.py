"""How long to wait before asking again, by what the API says of it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

_LONGEST_SECONDS = 604_800.0
_SECONDS_WHEN_TOO_MANY = 60.0


def seconds_before_retry(reply: httpx.Response, attempt: int, now: float) -> float:
    """By ``Retry-After`` or ``X-Rate-Limit-Reset`` where the API gives one of them.

    Otherwise a minute more each time it says that there were too many requests, and twice as long
    each time after any other fault.
    """
    said = _seconds(reply.headers.get("Retry-After"), now)
    if said is None and reply.status_code == httpx.codes.TOO_MANY_REQUESTS:
        said = _seconds(reply.headers.get("X-Rate-Limit-Reset"), now)
    if said is not None:
        return min(max(said, 0.0), _LONGEST_SECONDS)
    if reply.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return _SECONDS_WHEN_TOO_MANY * attempt
    return 2.0 ** (attempt - 1)


def _seconds(header: str | None, now: float) -> float | None:
    """Seconds, a moment since the epoch, an HTTP date or an ISO date as seconds from now."""
    if not header:
        return None
    if header.strip().isdecimal():
        number = float(header)
        return number - now if number > _LONGEST_SECONDS else number
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(header.strip())
        except ValueError:
            continue
        # a date without a zone is taken as UTC, as these headers mean it
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.timestamp() - now
    return None

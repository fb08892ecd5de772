"""Asking an API: within its limits, again when it fails, never twice for what has not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import pydantic_core

from indicators_db.contents import SourceFile
from indicators_db.sources.api.answers import Answer, Answers
from indicators_db.sources.api.clock import Clock
from indicators_db.sources.api.failures import (
    BadAnswer,
    KeyRefused,
    SyncFailed,
    Unreachable,
)
from indicators_db.sources.api.limits import Pace, limits_for
from indicators_db.sources.api.waits import seconds_before_retry
from polish.texts import text

ATTEMPTS = 8
ATTEMPTS_FOR_THE_FIRST_ANSWER = 3
"""While nothing has answered yet, the address is more likely wrong or away than busy."""

_CONNECT_SECONDS = 10.0
_AGENT = "asystent-smup"

Params = Mapping[str, str | int | list[int]]
Check = Callable[[Any], object]
"""Told the parsed answer before it is kept; raises ``BadAnswer`` where it cannot be used."""


@dataclass(frozen=True, slots=True)
class Api:
    """Where an API is, and how to be known to it. ``name``: as people call it."""

    name: str
    url: str
    key: str | None = None
    timeout_seconds: float = 60.0

    def address(self, resource: str, params: Params) -> str:
        """The whole address of a question."""
        return f"{self.url.rstrip('/')}/{resource}?{urlencode(params, doseq=True)}"


class Client:
    """Questions to one API in one run. ``since``: answers checked earlier are asked for again."""

    def __init__(
        self,
        api: Api,
        answers: Answers,
        clock: Clock,
        since: float,
        waiting: Callable[[float], None],
    ) -> None:
        self._api = api
        self._answers = answers
        self._clock = clock
        self._since = since
        self._waiting = waiting
        self._pace = Pace(limits_for(api.key), clock, answers.sent(clock.now()))
        self._has_answered = False
        self._parsed: tuple[str, Any] = "", None
        self.requests = 0
        self.fetched = 0
        headers = {"Accept": "application/json", "User-Agent": _AGENT}
        if api.key:
            headers["X-ClientId"] = api.key
        timeout = httpx.Timeout(api.timeout_seconds, connect=_CONNECT_SECONDS)
        # a key may be mistyped in any letters; the API is the one to refuse it
        self._http = httpx.Client(headers=httpx.Headers(headers, "utf-8"), timeout=timeout)

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def get(self, resource: str, params: Params, check: Check = bool) -> Any | None:
        """The parsed answer; ``None`` where the API says that there is none (404)."""
        answer = self.answer(resource, params, check)
        if answer.status != httpx.codes.OK:
            return None
        url, parsed = self._parsed
        return parsed if url == answer.url else _parse(answer.body)

    def answer(self, resource: str, params: Params, check: Check = bool) -> Answer:
        """The answer of this run: the kept one, if this run has it already, else a fresh one.

        ``Unreachable``, ``KeyRefused`` or ``BadAnswer`` where there is none to be had.
        """
        url = self._api.address(resource, params)
        if not self._answers.settled(url, self._since):
            self._ask(resource, url, check)
        return self._answers[url]

    def origin(self, resource: str, params: Params) -> Iterator[SourceFile]:
        """The kept answer as a source of a data set; nothing where there is none."""
        return self._answers.origin(self._api.address(resource, params))

    def is_settled(self, resource: str, params: Params) -> bool:
        """Whether this run needs no request for the answer."""
        return self._answers.settled(self._api.address(resource, params), self._since)

    def seconds_for(self, requests: int) -> float:
        """How long that many further requests take at least, by the limits."""
        return self._pace.seconds_for(requests)

    def _ask(self, resource: str, url: str, check: Check) -> None:
        """Ask until there is an answer to keep."""
        known = self._answers.get(url)
        attempt = 0
        while True:
            attempt += 1
            try:
                reply = self._send(url, known)
            except httpx.RequestError as error:
                failure: SyncFailed = Unreachable(self._line("unreachable", resource))
                failure.__cause__ = error
                wait = 2.0 ** (attempt - 1)
            else:
                if self._settle(resource, url, reply, known, check):
                    self._has_answered = True
                    return
                said = "broken" if reply.is_success else "refused"
                failure = BadAnswer(self._line(said, resource, status=reply.status_code))
                wait = seconds_before_retry(reply, attempt, self._clock.now())
            allowed = ATTEMPTS if self._has_answered else ATTEMPTS_FOR_THE_FIRST_ANSWER
            if attempt >= allowed:
                raise failure
            self._waiting(wait)
            self._clock.sleep(wait)

    def _send(self, url: str, known: Answer | None) -> httpx.Response:
        headers = {}
        if known is not None and known.status == httpx.codes.OK:
            if known.etag:
                headers["If-None-Match"] = known.etag
            if known.modified:
                headers["If-Modified-Since"] = known.modified
        self._pace.wait(self._waiting)
        self._answers.note_request(self._clock.now())
        self.requests += 1
        return self._http.get(url, headers=headers)

    def _settle(
        self, resource: str, url: str, reply: httpx.Response, known: Answer | None, check: Check
    ) -> bool:
        """Keep what came; False where it is to be asked for again."""
        now = self._clock.now()
        status = reply.status_code
        if status == httpx.codes.NOT_MODIFIED and known is not None:
            self._answers.confirm(url, now)
            return True
        if status == httpx.codes.NOT_FOUND:
            self._answers.put(Answer(url, status, b"", "", "", now, now))
            return True
        if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            raise KeyRefused(self._line("key", resource))
        if status == httpx.codes.TOO_MANY_REQUESTS or reply.is_server_error:
            self._has_answered = True
            return False
        if status != httpx.codes.OK:
            raise BadAnswer(self._line("refused", resource, status=status))
        try:
            parsed = _parse(reply.content)
        except ValueError:
            return False
        check(parsed)
        etag = reply.headers.get("ETag", "")
        # without a date of its own, the day it was sent says as much (RFC 9110, 13.1.3)
        modified = reply.headers.get("Last-Modified") or reply.headers.get("Date", "")
        self._answers.put(Answer(url, status, reply.content, etag, modified, now, now))
        self._parsed = url, parsed
        self.fetched += 1
        return True

    def _line(self, key: str, resource: str, **params: object) -> str:
        return text(
            f"sync.failure.{key}",
            api=self._api.name,
            url=self._api.url,
            resource=resource,
            **params,
        )


def _parse(body: bytes) -> Any:
    """The JSON in ``body``, ``ValueError`` where it is none; three times as fast as ``json``."""
    return pydantic_core.from_json(body, cache_strings="keys")

"""A replay server on a free loopback port: answers, ETags, limits, and faults on demand."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from indicators_db.sources.api.limits import Limit

SLOW_SECONDS = 0.8
IMPATIENT_SECONDS = 0.4
"""How long a slow answer takes, and how long a client waits that is to find it too slow."""

PATIENT_SECONDS = 20.0

Query = dict[str, list[str]]


class Trouble(Enum):
    """What can happen to a question before it is answered."""

    TOO_MANY = auto()
    TOO_MANY_SECONDS = auto()
    TOO_MANY_RESET = auto()
    SERVER_ERROR = auto()
    BUSY = auto()
    BROKEN_JSON = auto()
    CUT = auto()
    SLOW = auto()
    GONE = auto()
    """The connection is closed without a word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what came of it."""

    resource: str
    query: Query
    status: int
    at: float


@dataclass
class Behaviour:
    """How the server behaves. Changeable while it runs.

    ``troubles``: one before each answer, ``None`` for none, until they run out. ``until``: after so
    many questions every connection is closed unanswered. ``limits``: by ``clock``, with 429.
    ``dates``: whether answers can be asked for conditionally by date too.
    """

    now: Callable[[], float] = time.time
    troubles: Iterator[Trouble | None] = field(default_factory=lambda: iter(()))
    until: int | None = None
    limits: tuple[Limit, ...] = ()
    key: str | None = None
    etags: bool = True
    asked: list[Asked] = field(default_factory=list)

    def resources(self, status: int | None = None) -> list[str]:
        return [one.resource for one in self.asked if status in (None, one.status)]


Answerer = Callable[[str, Query], Any | None]
"""The parsed answer to a resource and its parameters; ``None`` for 404. Text is sent as it is."""


@contextmanager
def serving(answer: Answerer, behaviour: Behaviour, base: str) -> Iterator[str]:
    """The address of a running server. ``base``: the path under which the resources are."""
    handler = type("Handler", (_Handler,), {"answer": staticmethod(answer), "how": behaviour})
    handler.base = base  # type: ignore[attr-defined]
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def every(number: int, troubles: Iterable[Trouble], times: int) -> Iterator[Trouble | None]:
    """Each trouble in turn, ``times`` over, with ``number - 1`` good answers between two."""
    for _ in range(times):
        for trouble in troubles:
            yield from [None] * (number - 1)
            yield trouble


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that went away in the middle is what these servers are for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    answer: Answerer
    how: Behaviour
    base: str
    lock = threading.Lock()

    def do_GET(self) -> None:
        try:
            self._get()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass

    def _get(self) -> None:
        parts = urlsplit(self.path)
        resource = parts.path.removeprefix(self.base).strip("/")
        query = parse_qs(parts.query)
        how = self.how
        with self.lock:
            trouble = next(how.troubles, None)
            too_many = self._is_too_many()
            dead = how.until is not None and len(how.asked) >= how.until
            status = 429 if too_many else 0
            if trouble is Trouble.GONE or dead:
                status = -1
            place = len(how.asked)
            how.asked.append(Asked(resource, query, status, how.now()))
        if status == -1:
            self.close_connection = True
            return
        if too_many:
            trouble = Trouble.TOO_MANY
        done = self._trouble(trouble, resource, query) or self._answer(resource, query)
        with self.lock:
            how.asked[place] = Asked(resource, query, done, how.asked[place].at)

    def _is_too_many(self) -> bool:
        now = self.how.now()
        return any(
            sum(1 for one in self.how.asked if one.at > now - limit.seconds) >= limit.requests
            for limit in self.how.limits
        )

    def _trouble(self, trouble: Trouble | None, resource: str, query: Query) -> int:
        match trouble:
            case Trouble.TOO_MANY:
                return self._send(429, b"{}")
            case Trouble.TOO_MANY_SECONDS:
                return self._send(429, b"{}", {"Retry-After": "7"})
            case Trouble.TOO_MANY_RESET:
                moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.how.now() + 11))
                return self._send(429, b"{}", {"X-Rate-Limit-Reset": moment})
            case Trouble.SERVER_ERROR:
                return self._send(500, b"<html>error</html>")
            case Trouble.BUSY:
                return self._send(503, b"")
            case Trouble.BROKEN_JSON:
                return self._send(200, b'{"data": [{"id": 1, "wart')
            case Trouble.CUT:
                body = self._body(resource, query) or b"{}      "
                self._send(200, body, length=len(body) + 500)
                self.close_connection = True
                return 200
            case Trouble.SLOW:
                time.sleep(SLOW_SECONDS)
        return 0

    def _answer(self, resource: str, query: Query) -> int:
        if self.how.key is not None and self.headers.get("X-ClientId") != self.how.key:
            return self._send(401, b"{}")
        body = self._body(resource, query)
        if body is None:
            return self._send(404, b'{"title": "Not Found"}')
        headers = {}
        if self.how.etags:
            headers["ETag"] = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
            if self.headers.get("If-None-Match") == headers["ETag"]:
                return self._send(304, b"", headers)
        return self._send(200, body, headers)

    def _body(self, resource: str, query: Query) -> bytes | None:
        found = self.answer(resource, query)
        if found is None:
            return None
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
        return text.encode()

    def _send(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int = 0
    ) -> int:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        if body and status != 304:
            self.wfile.write(body)
        self.wfile.flush()
        return status

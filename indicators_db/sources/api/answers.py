"""Raw answers of an API, kept on disk as they came, with what a repeated question needs.

One SQLite file. Each answer is its own transaction, so a kill at any moment loses at most the one
that was on its way. All of it can be thrown away: it is fetched again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from indicators_db.contents import SourceFile
from indicators_db.errors import DatasetBusy
from indicators_db.sources.api.failures import CacheFailed
from polish.texts import text

_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, status INTEGER NOT NULL, body BLOB NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, fetched_at REAL NOT NULL, checked_at REAL NOT NULL,
    sha256 TEXT NOT NULL, bytes INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS runs (scope TEXT PRIMARY KEY, started_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS requests (at REAL NOT NULL);
"""
_LONGEST_LIMIT_SECONDS = 604_800
_RUN_SECONDS = 30 * 86_400
_FAST = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came. ``status``: 200, or 404 for what the API does not have.

    ``etag``, ``modified``: what to send along when asking again, empty if there is none.
    ``fetched_at``: when the body came; ``checked_at``: when the API last said that it is current.
    """

    url: str
    status: int
    body: bytes
    etag: str
    modified: str
    fetched_at: float
    checked_at: float


class Answers:
    """The answers in one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, url: str) -> Answer | None:
        """The answer to ``url``, if there is one."""
        query = (
            "SELECT status, body, etag, modified, fetched_at, checked_at FROM answers WHERE url = ?"
        )
        found = self._connection.execute(query, (url,)).fetchone()
        if found is None:
            return None
        status, body, *rest = found
        return Answer(url, status, zlib.decompress(body), *rest)

    def __getitem__(self, url: str) -> Answer:
        found = self.get(url)
        if found is None:
            raise KeyError(url)
        return found

    def put(self, answer: Answer) -> None:
        """Keep an answer in the place of an older one."""
        row = (
            answer.url, answer.status, zlib.compress(answer.body, _FAST), answer.etag,
            answer.modified, answer.fetched_at, answer.checked_at,
            hashlib.sha256(answer.body).hexdigest(), len(answer.body),
        )  # fmt: skip
        places = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT OR REPLACE INTO answers VALUES ({places})", row)

    def origin(self, url: str) -> Iterator[SourceFile]:
        """The answer's body as a source of a data set; nothing for an answer without one."""
        query = "SELECT url, sha256, bytes FROM answers WHERE url = ? AND bytes > 0"
        for row in self._connection.execute(query, (url,)):
            yield SourceFile(*row)

    def confirm(self, url: str, now: float) -> None:
        """Note that the API calls the answer current."""
        self._connection.execute("UPDATE answers SET checked_at = ? WHERE url = ?", (now, url))

    def settled(self, url: str, since: float) -> bool:
        """Whether the answer was fetched or confirmed since a moment."""
        query = "SELECT 1 FROM answers WHERE url = ? AND checked_at >= ?"
        return self._connection.execute(query, (url, since)).fetchone() is not None

    def sent(self, now: float) -> Iterable[float]:
        """When requests were sent, oldest first, as far back as any limit reaches."""
        oldest = now - _LONGEST_LIMIT_SECONDS
        self._connection.execute("DELETE FROM requests WHERE at < ?", (oldest,))
        rows = self._connection.execute("SELECT at FROM requests ORDER BY at")
        return [at for (at,) in rows]

    def note_request(self, now: float) -> None:
        """Remember that a request was sent, for the limits of a later process."""
        self._connection.execute("INSERT INTO requests VALUES (?)", (now,))

    def begin(self, scope: str, now: float) -> float:
        """When the unfinished run of this scope began: now, if there is none or it is too old."""
        query = "SELECT started_at FROM runs WHERE scope = ?"
        found = self._connection.execute(query, (scope,)).fetchone()
        if found is not None and now - _RUN_SECONDS < found[0] <= now:
            return float(found[0])
        self._connection.execute("INSERT OR REPLACE INTO runs VALUES (?, ?)", (scope, now))
        return now

    def finish(self, scope: str) -> None:
        """The run is complete: the next one of this scope asks for everything anew."""
        self._connection.execute("DELETE FROM runs WHERE scope = ?", (scope,))


@contextmanager
def open_answers(path: Path) -> Iterator[Answers]:
    """The answers in the file ``path``, for one process at a time (else ``DatasetBusy``).

    ``CacheFailed`` where they cannot be written, mostly for want of space.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise DatasetBusy(path.stem) from None
    try:
        with closing(_connect(path)) as connection:
            yield Answers(connection)
    except sqlite3.OperationalError as error:
        raise CacheFailed(text("sync.failure.cache", path=path)) from error
    finally:
        lock.release()


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return _prepared(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection

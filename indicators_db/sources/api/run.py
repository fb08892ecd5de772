"""One run of a sync: its answers, its client, how far it is. Interrupted, it is taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from indicators_db.sources.api.answers import Answers, open_answers
from indicators_db.sources.api.client import Api, Client
from indicators_db.sources.api.clock import Clock
from indicators_db.sources.api.progress import Progress, Stage, Watcher


class Tracker:
    """Counts what is done, and reckons how long the rest takes."""

    def __init__(self, watch: Watcher, clock: Clock) -> None:
        self._watch = watch
        self._clock = clock
        self._stage = Stage.CATALOGUE
        self._done = self._total = 0
        self._asked_before = 0
        self._began = clock.now()
        self.client: Client | None = None

    def begin(self, stage: Stage, total: int) -> None:
        """A stage of ``total`` questions begins."""
        self._stage, self._done, self._total = stage, 0, total
        self._began = self._clock.now()
        self._asked_before = 0 if self.client is None else self.client.requests
        self._tell()

    def grow(self, more: int) -> None:
        """The stage turns out to have ``more`` questions."""
        self._total += more

    def step(self) -> None:
        """One question is answered."""
        self._done += 1
        self._tell()

    def waiting(self, seconds: float) -> None:
        """The next request has to wait."""
        self._tell(seconds)

    def _tell(self, waiting: float = 0.0) -> None:
        left = self._seconds_left()
        self._watch(Progress(self._stage, self._done, self._total, left, waiting))

    def _seconds_left(self) -> float | None:
        """By the pace of this stage's requests so far, and never less than the limits ask for."""
        if self.client is None:
            return None
        asked = self.client.requests - self._asked_before
        left = max(self._total - self._done, 0)
        if not asked:
            return None
        pace = (self._clock.now() - self._began) / asked
        return max(pace * left, self.client.seconds_for(left))


@dataclass(frozen=True, slots=True)
class Run:
    """What a sync works with. ``day``: on which the run began; no answer of it is older."""

    client: Client
    tracker: Tracker
    day: date
    answers: Answers
    scope: str

    def finish(self) -> None:
        """All is built: the next run asks again for everything that may have changed."""
        self.answers.finish(self.scope)


@contextmanager
def open_run(api: Api, cache: Path, scope: str, clock: Clock, watch: Watcher) -> Iterator[Run]:
    """Begin a run, or take up the unfinished one of the same scope."""
    with open_answers(cache) as answers:
        scope = f"{api.url} {scope}"
        since = answers.begin(scope, clock.now())
        tracker = Tracker(watch, clock)
        with closing(Client(api, answers, clock, since, tracker.waiting)) as client:
            tracker.client = client
            day = datetime.fromtimestamp(since, UTC).date()
            yield Run(client, tracker, day, answers, scope)

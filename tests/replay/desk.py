"""A person's desk: one API, one home, one clock, and what its data set holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import duckdb

from indicators_db.datasets import Datasets
from indicators_db.sources.api.client import Api
from indicators_db.sources.api.progress import Progress
from indicators_db.sources.api.report import SyncReport
from indicators_db.sources.smup import SmupWishes, sync_smup
from tests.replay.clock import FakeClock
from tests.replay.server import PATIENT_SECONDS, Behaviour
from tests.replay.smup import SmupWorld, smup_api

TABLES = ("areas", "services", "indicators", "units", "cells", "coverage", "unplaced")


class Desk:
    """One API, one home, one clock: syncs as a person would call them."""

    def __init__(
        self, url: str, home: Path, key: str | None = None, patience: float = PATIENT_SECONDS
    ) -> None:
        self.api = Api("SMUP", url, key, patience)
        self.home = home
        self.datasets = Datasets(home)
        self.clock = FakeClock()
        self.seen: list[Progress] = []
        self.watch: Callable[[Progress], None] = self.seen.append

    def sync(self, wishes: SmupWishes = SmupWishes()) -> SyncReport:  # noqa: B008
        cache = self.home / "cache" / "smup.sqlite"
        return sync_smup(self.api, self.datasets, cache, self.watch, wishes, self.clock)

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        with duckdb.connect(str(self.datasets.path("smup")), read_only=True) as connection:
            return {
                table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
                for table in TABLES
            }

    def cells(self) -> dict[tuple[str, str, int], tuple[float | None, str]]:
        query = "SELECT indicator, unit_code, year, value, flag::VARCHAR FROM observations"
        with duckdb.connect(str(self.datasets.path("smup")), read_only=True) as connection:
            rows = connection.execute(query).fetchall()
        return {(one, unit, year): (value, flag or "") for one, unit, year, value, flag in rows}


class Open:
    """Opens servers and desks, and closes them after the test."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack = stack
        self._folder = folder
        self._count = 0

    def __call__(
        self,
        world: SmupWorld,
        behaviour: Behaviour | None = None,
        key: str | None = None,
        patience: float = PATIENT_SECONDS,
    ) -> tuple[Desk, Behaviour]:
        how = behaviour or Behaviour()
        self._count += 1
        url = self._stack.enter_context(smup_api(world, how))
        desk = Desk(url, self._folder / f"home{self._count}", key, patience)
        how.now = desk.clock.now
        return desk, how

"""A full sync of a large catalogue, whole and torn to pieces by ``kill -9``: not a test, a measure.

``python -m tests.replay.full_sync FOLDER [INDICATORS YEARS KILLS VOIVODESHIPS]`` (by default 1285,
15, 5 and all). Two homes are filled from one replay server in a process of its own: one at a go,
one killed at random moments and taken up again. Then their tables are compared row by row.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb

from indicators_db.datasets import Datasets
from indicators_db.sources.api.client import Api
from indicators_db.sources.smup import sync_smup
from tests.replay.clock import FakeClock
from tests.replay.desk import TABLES
from tests.replay.server import Behaviour
from tests.replay.smup import SmupWorld, smup_api


def _serve(world: SmupWorld, told: Connection) -> None:
    with smup_api(world, Behaviour()) as url:
        told.send(url)
        told.recv()


def _sync(url: str, home: Path) -> None:
    cache = home / "cache" / "smup.sqlite"
    started = time.perf_counter()
    report = sync_smup(Api("SMUP", url), Datasets(home), cache, lambda _: None, clock=FakeClock())
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Datasets(home).path("smup").stat().st_size / 1e6
    print(  # noqa: T201
        f"{home.name}: {seconds:.0f} s, {report.requests} requests, {report.values} values, "
        f"{memory:.0f} MB memory, {size:.0f} MB data set, {cache.stat().st_size / 1e6:.0f} MB cache"
    )


def _torn(url: str, home: Path, kills: int, seconds: float) -> None:
    chance = random.Random(7)  # noqa: S311
    done = 0
    while done < kills:
        child = multiprocessing.Process(target=_sync, args=(url, home))
        child.start()
        child.join(chance.uniform(0.05, 0.9) * seconds / kills * 2)
        if child.exitcode is None:
            child.kill()
            child.join()
        done += 1
    _sync(url, home)


def _differences(one: Path, other: Path) -> int:
    with duckdb.connect() as connection:
        for name, home in (("a", one), ("b", other)):
            connection.execute(f"ATTACH '{Datasets(home).path('smup')}' AS {name} (READ_ONLY)")
        count = 0
        for table in TABLES:
            for first, second in (("a", "b"), ("b", "a")):
                query = (
                    f"SELECT count(*) FROM (FROM {first}.{table} EXCEPT ALL FROM {second}.{table})"
                )
                count += connection.execute(query).fetchall()[0][0]
        return count


def main(arguments: Sequence[str]) -> None:
    """Run both, and say how long, how much, and whether they are the same."""
    folder = Path(arguments[0])
    indicators, years, kills = map(int, arguments[1:4] or (1285, 15, 5))
    within = frozenset(arguments[4:])
    last = 2024
    world = SmupWorld(indicators, range(last - years + 1, last + 1), within, services_per_area=7)
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(world, theirs), daemon=True)
    server.start()
    url = ours.recv()
    started = time.perf_counter()
    _sync(url, folder / "whole")
    _torn(url, folder / "torn", kills, time.perf_counter() - started)
    ours.send("enough")
    server.join()
    differences = _differences(folder / "whole", folder / "torn")
    print(f"{kills} kills, rows that differ: {differences}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])

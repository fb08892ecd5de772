"""A full sync of a large catalogue, whole and torn to pieces by ``kill -9``: not a test, a measure.

``python -m tests.replay.full_sync FOLDER [--indicators 1285] [--years 15] [--kills 20] [--out DIR]
[--within VOIVODESHIP…]``. Two homes are filled from one replay server in a process of its own: one
at a go, one killed at random moments and taken up again, with an older data set that must go on
serving. Then their tables are compared byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb

from indicators_db.datasets import Datasets
from indicators_db.sources.api.client import Api
from indicators_db.sources.smup import SmupWishes, sync_smup
from tests.replay.clock import FakeClock
from tests.replay.server import Behaviour
from tests.replay.smup import SmupWorld, smup_api

LAST = 2024
_STAMPED = ("dataset", "provenance")
"""Tables that hold the moment of import."""


@dataclass(frozen=True)
class Whole:
    """What a sync at one go took."""

    seconds: float
    cpu: float
    requests: int
    values: int
    memory_mb: float
    file_mb: float
    cache_mb: float


@dataclass(frozen=True)
class Torn:
    """``killed`` of ``tries`` syncs died half-way; after ``served`` of the tries a whole data set
    answered."""

    tries: int
    killed: int
    served: int


def _serve(world: SmupWorld, told: Connection) -> None:
    with smup_api(world, Behaviour()) as url:
        told.send(url)
        told.recv()
        told.send(time.process_time())


def _sync(url: str, home: Path, years: tuple[int, ...] = ()) -> Whole:
    cache = home / "cache" / "smup.sqlite"
    started, cpu = time.perf_counter(), time.process_time()
    wishes = SmupWishes((), (), years, core=False)
    api, datasets = Api("SMUP", url), Datasets(home)
    report = sync_smup(api, datasets, cache, lambda _: None, wishes, FakeClock())
    return Whole(
        seconds=time.perf_counter() - started,
        cpu=time.process_time() - cpu,
        requests=report.requests,
        values=report.values,
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        file_mb=datasets.path("smup").stat().st_size / 1e6,
        cache_mb=cache.stat().st_size / 1e6,
    )


def _torn(url: str, home: Path, kills: int, seconds: float) -> Torn:
    """Each try gets further than the last; the moments are spread over more than all the work."""
    chance = random.Random(7)  # noqa: S311
    _sync(url, home, years=(LAST,))
    old = _fingerprint(home)
    killed = served = done = 0
    for _ in range(kills):
        child = multiprocessing.Process(target=_sync, args=(url, home))
        child.start()
        child.join(chance.uniform(0.05, 2) * seconds / kills)
        if child.exitcode is None:
            child.kill()
            child.join()
            killed += 1
        else:
            done += 1
        served += done > 0 or _fingerprint(home) == old
    _sync(url, home)
    return Torn(kills, killed, served)


def _fingerprint(home: Path) -> str:
    warehouse = Datasets(home).open("smup")
    try:
        assert warehouse.cell_counts()
        return warehouse.info.fingerprint
    finally:
        warehouse.close()


def _tables(home: Path, folder: Path) -> dict[str, str]:
    """The digest of each table written out row by row, in the order in which it is stored, the
    moment of import left out.

    Not of the file itself: DuckDB writes a random identifier of the database into each.
    """
    folder.mkdir()
    digests = {}
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"ATTACH '{Datasets(home).path('smup')}' AS dataset (READ_ONLY)")
        connection.execute("USE dataset")
        shown = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'dataset'"
        for (table,) in connection.execute(shown).fetchall():
            path = folder / f"{table}.csv"
            less = " EXCLUDE (imported_at)" if table in _STAMPED else ""
            connection.execute(f"COPY (SELECT *{less} FROM {table}) TO '{path}'")
            with path.open("rb") as file:
                digests[table] = hashlib.file_digest(file, "sha256").hexdigest()
            path.unlink()
    return digests


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both, and say how long, how much, and whether they are the same."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--indicators", type=int, default=1285)
    parser.add_argument("--years", type=int, default=15)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--within", nargs="*", default=[], metavar="VOIVODESHIP")
    asked = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    years = range(LAST - asked.years + 1, LAST + 1)
    world = SmupWorld(asked.indicators, years, frozenset(asked.within), services_per_area=7)
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(world, theirs), daemon=True)
    server.start()
    url = ours.recv()
    whole = _sync(url, asked.folder / "whole")
    torn = _torn(url, asked.folder / "torn", asked.kills, whole.seconds)
    ours.send("enough")
    served_cpu = ours.recv()
    server.join()
    homes = [asked.folder / "whole", asked.folder / "torn"]
    first, second = (_tables(home, home / "tables") for home in homes)
    differ = sorted(table for table in first if first[table] != second.get(table))
    said = f"""# A sync, whole and torn

Written by `python -m tests.replay.full_sync`; not edited by hand.

Measured {datetime.now(UTC).date()} on {os.cpu_count()} CPU, load average {load:.1f} at the start
and {os.getloadavg()[0]:.1f} at the end, against the replay server on the same machine, without the
limits of the real API: {asked.indicators} indicators × {asked.years} years, units of
{", ".join(asked.within) or "all Poland"}.

- at one go: {whole.seconds:.0f} s ({whole.cpu:.0f} s of CPU), {whole.requests} requests,
  {whole.values} values, {whole.memory_mb:.0f} MB of memory, {whole.file_mb:.0f} MB data set,
  {whole.cache_mb:.0f} MB of kept answers
- CPU of the replay server over all runs: {served_cpu:.0f} s
- killed without warning: {torn.killed} of {torn.tries} syncs; the older data set answered after
  {torn.served} of {torn.tries}
- after the last one was let through: fingerprint {" and ".join(map(_fingerprint, homes))};
  {len(first)} tables written out row by row as they are stored, {len(first) - len(differ)} of them
  byte-identical to those of the sync at one go{": not " + ", ".join(differ) if differ else ""}
  (the moment of import left out)
"""
    print(said)  # noqa: T201
    if asked.out is not None:
        (asked.out / "sync.md").write_text(said, "utf-8")


if __name__ == "__main__":
    main()

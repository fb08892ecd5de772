"""Imports killed at random moments: the old data set must go on serving, the next import work.

Each import runs in a process of its own and is killed without warning. After each kill the data set
is opened and asked, as a server would; after the last, an import is let through, and nothing that
the killed ones wrote may be left.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import dataclass
from pathlib import Path

from evals.speed.warehouse.package import NAME, write_package
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package

_OLD, _NEW = 4, 40
"""Indicators of the data set that serves, and of the one that is to replace it."""

_PAST_THE_END = 1.1


@dataclass(frozen=True, slots=True)
class KillReport:
    """``killed``: of ``tries`` imports, those that died before their end. ``served``: after so many
    of the tries the data set answered, whole. ``resumed``: the import after them went through and
    left nothing of theirs behind."""

    tries: int
    killed: int
    served: int
    resumed: bool


def kill_imports(folder: Path, tries: int, years: int, seed: int = 1) -> KillReport:
    """Kill so many imports, of so many years, in a home of their own under ``folder``."""
    draw = random.Random(seed)  # noqa: S311 - moments to kill at, not a secret
    old = write_package(folder / "old", _OLD, years)
    new = write_package(folder / "new", _NEW, years)
    home = folder / "home"
    _import(old, home)
    started = time.perf_counter()
    _start(new, folder / "trial").join()
    seconds = time.perf_counter() - started
    whole = {_cells(home), _cells(folder / "trial")}
    killed = served = 0
    for _ in range(tries):
        child = _start(new, home)
        child.join(draw.uniform(0, _PAST_THE_END) * seconds)
        if child.is_alive():
            child.kill()
            child.join()
            killed += 1
        served += _cells(home) in whole
    _import(new, home)
    left = [path for path in Datasets(home).path(NAME).parent.iterdir() if ".tmp-" in path.name]
    resumed = not left and _cells(home) == _cells(folder / "trial")
    return KillReport(tries, killed, served, resumed)


def _start(package: Path, home: Path) -> multiprocessing.process.BaseProcess:
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_import, args=(package, home))
    child.start()
    return child


def _import(package: Path, home: Path) -> None:
    import_package(package, Datasets(home))


def _cells(home: Path) -> tuple[str, int]:
    """What the data set says it is, and what can be read of it."""
    warehouse = Datasets(home).open(NAME)
    try:
        cells = sum(counts.cells for counts in warehouse.cell_counts().values())
        return warehouse.info.fingerprint, cells
    finally:
        warehouse.close()

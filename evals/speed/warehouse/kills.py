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

_OLD = 4
"""Indicators of the data set that serves while others are imported in its place."""

_PAST_THE_END = 1.1

State = tuple[str, int]
"""What a data set says it is, and how many cells can be read of it."""


@dataclass(frozen=True, slots=True)
class KillReport:
    """``values``: of the imports. ``killed``: of ``tries`` imports, those that died before their
    end. ``served``: after so many of the tries the data set answered, whole. ``resumed``: the
    import after them went through and left nothing of theirs behind."""

    values: int
    tries: int
    killed: int
    served: int
    resumed: bool


def kill_imports(
    folder: Path, new: Path, years: int, tries: int, ended: State, seconds: float, seed: int = 1
) -> KillReport:
    """Kill so many imports of the package ``new`` in a home of their own under ``folder``.

    ``ended``: what the data set is once such an import has ended, which takes ``seconds``.
    """
    draw = random.Random(seed)  # noqa: S311 - moments to kill at, not a secret
    home = folder / "home"
    _import(write_package(folder / "old", _OLD, years), home)
    whole = {state(home), ended}
    killed = served = 0
    for _ in range(tries):
        child = _start(new, home)
        child.join(draw.uniform(0, _PAST_THE_END) * seconds)
        if child.is_alive():
            child.kill()
            child.join()
            killed += 1
        served += state(home) in whole
    _import(new, home)
    left = [path for path in Datasets(home).path(NAME).parent.iterdir() if ".tmp-" in path.name]
    resumed = not left and state(home) == ended
    return KillReport(ended[1], tries, killed, served, resumed)


def import_once(package: Path, home: Path) -> float:
    """Import a package in a process of its own; how many seconds it took."""
    started = time.perf_counter()
    _start(package, home).join()
    return time.perf_counter() - started


def state(home: Path) -> State:
    """The state of the data set under ``home``."""
    warehouse = Datasets(home).open(NAME)
    try:
        cells = sum(counts.cells for counts in warehouse.cell_counts().values())
        return warehouse.info.fingerprint, cells
    finally:
        warehouse.close()


def _start(package: Path, home: Path) -> multiprocessing.process.BaseProcess:
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_import, args=(package, home))
    child.start()
    return child


def _import(package: Path, home: Path) -> None:
    import_package(package, Datasets(home))

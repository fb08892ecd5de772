"""The data sets of one installation: where they lie, which is the default, opening them."""

from __future__ import annotations

import atexit
import gc
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from indicators_db.errors import BrokenWarehouse, DatasetBusy, UnknownDataset
from indicators_db.groups import GroupKind
from indicators_db.groups.kept_divisions import KeptDivisions
from indicators_db.model import DatasetInfo
from indicators_db.warehouse import Warehouse

LOCK_SECONDS = 600.0
"""How long a second import of one data set waits for the first."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SUFFIX = ".duckdb"
_TEMPORARY = ".tmp-"

Stamp = tuple[int, int, int]


def is_name(name: str) -> bool:
    """Whether ``name`` can name a data set: ``a-z``, ``0-9``, ``.``, ``_``, ``-``, at most 64."""
    return _NAME.fullmatch(name) is not None


class Datasets:
    """All data sets under one home directory. Safe to share between threads."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "datasets"
        self._default = self._folder / "default"
        self.divisions = KeptDivisions(home)
        self._opened: dict[str, tuple[object, Warehouse]] = {}
        self._opening = threading.Lock()

    def names(self) -> tuple[str, ...]:
        """Names of all data sets, in alphabetical order."""
        found = (path.name.removesuffix(_SUFFIX) for path in self._folder.glob(f"*{_SUFFIX}"))
        return tuple(sorted(filter(is_name, found)))

    def infos(self) -> tuple[DatasetInfo, ...]:
        """What the data sets say of themselves, by name; files that cannot be read are left out."""
        return tuple(self._infos())

    def default(self) -> str | None:
        """The data set chosen with ``use``, else the first by name; ``None``: there is none."""
        names = self.names()
        chosen = self._default.read_text("utf-8").strip() if self._default.exists() else ""
        return chosen if chosen in names else next(iter(names), None)

    def use(self, name: str) -> None:
        """Choose the default; ``UnknownDataset`` if there is none of this name."""
        if name not in self.names():
            raise UnknownDataset(name)
        beside = self._default.with_name(f"default{_TEMPORARY}{threading.get_ident()}")
        beside.write_text(name, "utf-8")
        beside.replace(self._default)

    def path(self, name: str) -> Path:
        """The file of a data set, there or not; ``UnknownDataset`` if ``name`` cannot be a name."""
        if not is_name(name):
            raise UnknownDataset(name)
        return self._folder / f"{name}{_SUFFIX}"

    def open(self, name: str | None = None) -> Warehouse:
        """The data set (``None``: the default), opened once and shared.

        After an import, or another division of its units, the next call gives the new one; those
        who hold the old one may go on with it. ``UnknownDataset`` if there is none.
        """
        chosen = self.default() if name is None else name
        if chosen is None:
            raise UnknownDataset(name)
        path = self.path(chosen)
        with self._opening:
            try:
                stamp = (_stamp(path), self.divisions.stamp(chosen))
            except FileNotFoundError:
                raise UnknownDataset(chosen) from None
            seen = self._opened.get(chosen)
            if seen is not None and seen[0] == stamp:
                return seen[1]
            warehouse = Warehouse.open(path, self.divisions.of(chosen))
            _keep_from_collection()
            self._opened[chosen] = (stamp, warehouse)
            return warehouse

    def remove(self, name: str) -> None:
        """Delete a data set; ``UnknownDataset`` if there is none. Open handles keep working."""
        path = self.path(name)
        with self.exclusively(name):
            try:
                path.unlink()
            except FileNotFoundError:
                raise UnknownDataset(name) from None
            self.divisions.remove(GroupKind.INCOME, name)
        self._opened.pop(name, None)

    @contextmanager
    def exclusively(self, name: str, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Alone, across processes, in writing this data set; ``DatasetBusy`` after ``seconds``.

        What a killed import left behind is swept away first: under the lock nobody can need it.
        """
        path = self.path(name)
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._folder / f".{name}.lock", timeout=seconds)
        try:
            lock.acquire()
        except Timeout:
            raise DatasetBusy(name) from None
        try:
            _sweep(path)
            yield
        finally:
            lock.release()

    def adopt(self, name: str) -> None:
        """Make a data set the default where nothing was chosen yet, so that later ones do not."""
        if not self._default.exists():
            self.use(name)

    def _infos(self) -> Iterator[DatasetInfo]:
        for name in self.names():
            try:
                yield self.open(name).info
            except (BrokenWarehouse, UnknownDataset):
                continue


def beside(path: Path, token: str) -> Path:
    """A temporary neighbour of a data set's file, on the same disk and swept by the next import."""
    return path.with_name(f"{path.name}{_TEMPORARY}{token}")


def _sweep(path: Path) -> None:
    for stale in path.parent.glob(f"{path.name}{_TEMPORARY}*"):
        if stale.is_dir():
            shutil.rmtree(stale, ignore_errors=True)
        elif stale.suffix != _SUFFIX:
            stale.unlink(missing_ok=True)


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _keep_from_collection() -> None:
    """Leave what a data set holds in memory out of the search for garbage: it stays, and each look
    through it takes a tenth of a second. At the end of the process it is given back."""
    gc.freeze()
    atexit.unregister(gc.unfreeze)
    atexit.register(gc.unfreeze)

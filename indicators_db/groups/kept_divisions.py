"""The divisions of one installation, as they are kept: a JSON file for each, put into place whole.

The table of types serves every data set; classes of income are computed from one and serve it
alone. They are computed once, when the operator names the indicator, so that a group stays the same
when the data set is imported anew.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from indicators_db.groups.divisions import Division
from indicators_db.groups.kinds import GroupKind

Stamp = tuple[tuple[int, int], ...]


class KeptDivisions:
    """The divisions under a home directory. Names of data sets are taken as they are."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "groups"

    def of(self, dataset: str) -> dict[GroupKind, Division]:
        """Those that the data set has."""
        paths = self._paths(dataset)
        return {kind: _read(path) for kind, path in paths.items() if path.exists()}

    def stamp(self, dataset: str) -> Stamp:
        """What changes whenever one of them is put into place or removed."""
        found = [path.stat() for path in self._paths(dataset).values() if path.exists()]
        return tuple((one.st_ino, one.st_mtime_ns) for one in found)

    def keep(self, kind: GroupKind, dataset: str, division: Division) -> None:
        """Keep a division in place of an earlier one; ``OSError`` as it comes."""
        path = self._paths(dataset)[kind]
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / ".lock"):
            beside = path.with_name(f"{path.name}.tmp-{os.getpid()}")
            beside.write_text(json.dumps(asdict(division), ensure_ascii=False), "utf-8")
            beside.replace(path)

    def remove(self, kind: GroupKind, dataset: str) -> bool:
        """Do without a division from now on; whether there was one."""
        path = self._paths(dataset)[kind]
        there = path.exists()
        path.unlink(missing_ok=True)
        return there

    def _paths(self, dataset: str) -> dict[GroupKind, Path]:
        return {
            GroupKind.TYPE: self._folder / "type.json",
            GroupKind.INCOME: self._folder / f"income-{dataset}.json",
        }


def _read(path: Path) -> Division:
    return Division(**json.loads(path.read_text("utf-8")))

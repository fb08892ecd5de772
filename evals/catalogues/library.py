"""The catalogues of one installation: made once, and made anew when what they are made of changes.

They live in a home of their own, so that evaluations never touch a person's data sets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import pandas as pd

from evals.catalogues import atlas, demo, dochody, gus, karta, portal, urzad, uslugi
from evals.catalogues.recipe import Recipe, Unavailable
from indicators_db.datasets import Datasets
from indicators_db.warehouse import Warehouse

RECIPES: dict[str, Recipe] = {
    recipe.name: recipe
    for recipe in (
        demo.RECIPE,
        gus.RECIPE,
        dochody.RECIPE,
        karta.RECIPE,
        portal.RECIPE,
        atlas.RECIPE,
        urzad.RECIPE,
        uslugi.RECIPE,
    )
}
_CODE = (".py", ".sql", ".csv")


class Library:
    """Catalogues under ``home``/``evals``, and the data sets of the installation in ``home``."""

    def __init__(self, home: Path) -> None:
        self.home = home / "evals"
        self._installed = Datasets(home)
        self.datasets = Datasets(self.home)
        self._published: dict[str, pd.DataFrame] = {}

    def available(self) -> tuple[str, ...]:
        """Catalogues that can be made on this machine."""
        return tuple(name for name, recipe in RECIPES.items() if not recipe.missing())

    def open(self, name: str) -> Warehouse:
        """The catalogue, made first if need be; ``Unavailable`` where its files are absent.

        A name that is no catalogue's is a data set of the installation; ``UnknownDataset`` where
        there is no such.
        """
        if name not in RECIPES:
            return self._installed.open(name)
        recipe = RECIPES[name]
        if missing := recipe.missing():
            raise Unavailable(missing[0].name)
        stamp = self.home / "stamps" / name
        current = self._stamp(recipe)
        if not stamp.exists() or stamp.read_text("utf-8") != current:
            recipe.make(self.folder(name), self.datasets)
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(current, "utf-8")
        return self.datasets.open(name)

    def folder(self, name: str) -> Path:
        """Where the package of a catalogue lies."""
        return self.home / "packages" / name

    def published(self, name: str) -> pd.DataFrame:
        """Every number of a catalogue as its files have it: name, unit_code, year, value."""
        self.open(name)
        if name not in self._published:
            self._published[name] = RECIPES[name].published(self.folder(name))
        return self._published[name]

    def _stamp(self, recipe: Recipe) -> str:
        found = [(path.name, path.stat()) for path in recipe.inputs]
        inputs = repr([(name, file.st_size, file.st_mtime_ns) for name, file in found])
        return f"{self._code}:{hashlib.sha256(inputs.encode()).hexdigest()}"

    @cached_property
    def _code(self) -> str:
        """A fingerprint of all code and tables that a catalogue is made by."""
        digest = hashlib.sha256()
        for room in ("indicators_db", "evals.catalogues"):
            root = Path(str(files(room)))
            for path in sorted(_sources(root)):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.suffix in _CODE)

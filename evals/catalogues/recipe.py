"""What a catalogue of the evaluations is: a name, how to make it, and its numbers as published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators_db.datasets import Datasets

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
"""Real files that lie beside a developer's checkout; never part of the project."""


class Unavailable(Exception):  # noqa: N818 - not an error: real files are not everywhere
    """The catalogue cannot be made here; the argument names what is absent."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one catalogue is made.

    ``make(folder, datasets)`` imports it under ``name``; ``folder`` keeps the package it was made
    of. ``inputs``: files that it is made of, beside the code of this project (a change of any makes
    it anew). ``published(folder)``: every number as it stands in the files, read past the
    warehouse, with the columns ``name`` (of the indicator), ``unit_code``, ``year``, ``value``.
    """

    name: str
    make: Callable[[Path, Datasets], None]
    published: Callable[[Path], pd.DataFrame]
    inputs: tuple[Path, ...] = ()

    def missing(self) -> tuple[Path, ...]:
        """Inputs that are not on this machine."""
        return tuple(path for path in self.inputs if not path.exists())

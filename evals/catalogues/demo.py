"""The demonstration data set, as everybody has it."""

from __future__ import annotations

from pathlib import Path

from evals.catalogues import packages
from evals.catalogues.recipe import Recipe
from indicators_db.datasets import Datasets
from indicators_db.demo import generate
from indicators_db.sources.package import import_package


def _make(folder: Path, datasets: Datasets) -> None:
    import_package(generate(folder), datasets)


RECIPE = Recipe("demo", _make, packages.published)

"""What the tests of the warehouse share: a home for data sets, and the small region opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators_db.datasets import Datasets
from indicators_db.warehouse import Warehouse
from tests.packages import open_package, write_small_package


@pytest.fixture
def datasets(tmp_path: Path) -> Datasets:
    return Datasets(tmp_path / "home")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("small")
    return open_package(write_small_package(folder / "package"), folder / "home")

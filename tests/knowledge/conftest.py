"""The built-in library as the stand-in model reads it, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.conftest import LOCKS, MadeOnce
from tests.knowledge.stand_in import StandIn


@pytest.fixture(scope="session")
def stand_in_library(made_once: MadeOnce) -> Path:
    """Its directory. Not to be written to."""

    def build(folder: Path) -> None:
        with Library.open(folder / "library", StandIn()) as library:
            library.build()

    return made_once("stand-in-library", build) / "library"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the library of a test lies, or will lie."""
    return tmp_path / "library"


@pytest.fixture
def built(stand_in_library: Path, place: Path) -> Path:
    """The built library of one test, to do with as it likes."""
    shutil.copytree(stand_in_library, place, ignore=LOCKS)
    return place

"""What tests of several rooms share, made once for a run, however many processes it has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.embedding_models import BUILT_IN, open_embedder
from knowledge.library import Library

LOCKS = shutil.ignore_patterns("*.lock")
"""What is not copied with a home: who holds it."""

MadeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """``made_once(name, make)``: a folder that ``make`` filled, a copy of this process's own."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], object]) -> Path:
        whole, part = shared / f"once-{name}", shared / f"once-{name}.part"
        with FileLock(shared / f"once-{name}.lock"):
            if not whole.exists():
                part.mkdir()
                make(part)
                part.rename(whole)
        copy = tmp_path_factory.mktemp(name)
        shutil.copytree(whole, copy, dirs_exist_ok=True, ignore=LOCKS)
        return copy

    return made


@pytest.fixture(scope="session")
def library_directory(made_once: MadeOnce) -> Path:
    """A directory with the built-in library, built with the built-in model. Building takes most of
    a minute, so nothing is to be added to it: open it as it is, or copy it first."""

    def build(folder: Path) -> None:
        with Library.open(folder / "knowledge", open_embedder(BUILT_IN)) as library:
            library.build()

    return made_once("library", build) / "knowledge"

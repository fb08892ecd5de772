"""What tests of several rooms share, made once for a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.embedding_models import BUILT_IN, open_embedder
from knowledge.library import Library


@pytest.fixture(scope="session")
def library_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the built-in library, built with the built-in model. Building takes most of
    a minute, so nothing is to be added to it: open it as it is, or copy it first."""
    directory = tmp_path_factory.mktemp("built") / "knowledge"
    with Library.open(directory, open_embedder(BUILT_IN)) as library:
        library.build()
    return directory

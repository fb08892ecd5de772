"""Which file, exactly, a data set was made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from indicators_db.contents import SourceFile


def source_file(path: Path) -> SourceFile:
    """The name, checksum and size of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    return SourceFile(path.name, digest.hexdigest(), path.stat().st_size)

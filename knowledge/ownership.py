"""One process owns a library: Chroma's files do not bear two writers, nor a reader beside a writer.

Others may read a copy, taken at the moment they open it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import LibraryInUse, LibraryNotBuilt

_LOCK = "owner.lock"


class Ownership:
    """Holds the lock file of a library's directory until ``release``."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self._lock = FileLock(directory / _LOCK, timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryInUse from error

    def release(self) -> None:
        """Let another process own the library."""
        self._lock.release()


class Copy:
    """A private copy of a library's directory, gone at ``release``."""

    def __init__(self, original: Path) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="smup-wiedza-")
        self.directory = Path(self._temporary.name) / "copy"
        try:
            shutil.copytree(original, self.directory, ignore=shutil.ignore_patterns(_LOCK))
        except (OSError, shutil.Error) as error:
            self.release()
            raise LibraryNotBuilt from error

    def release(self) -> None:
        """Delete the copy."""
        self._temporary.cleanup()

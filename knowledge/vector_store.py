"""Vectors of short texts, kept on disk by what they say, so that a text is embedded only once."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from knowledge.embeddings import Embedder, Vectors

_BATCH = 64


class VectorStore:
    """A cache of passage vectors for one model, one file under ``directory``.

    The file is replaced whole; a broken or foreign one is built anew, for it is only a cache.
    """

    def __init__(self, embedder: Embedder, directory: Path) -> None:
        self._embedder = embedder
        self._path = directory / f"vectors-{embedder.profile.file_name}.npz"

    def vectors(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """Vectors of ``texts`` in order; new ones are embedded, reported to ``progress`` and
        kept."""
        known = self._read()
        keys = [_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        pending = list(missing.items())
        for start in range(0, len(pending), _BATCH):
            batch = pending[start : start + _BATCH]
            rows = self._embedder.passages([text for _, text in batch])
            known.update({key: row for (key, _), row in zip(batch, rows, strict=True)})
            if progress:
                progress(min(start + _BATCH, len(pending)), len(pending))
        if pending:
            self._write(known)
        dimension = self._embedder.profile.dimension
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, dimension), "f4")

    def _read(self) -> dict[str, Vectors]:
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}

    def _write(self, known: dict[str, Vectors]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".npz")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, keys=np.array(list(known)), rows=np.stack(list(known.values())))
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]

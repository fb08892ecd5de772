"""Building the library: what is new or changed is read and embedded, what is gone is removed.

A build that was stopped goes on where it stopped: an entry is marked once its vectors are in place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np

from knowledge.builtin import builtin_fingerprint
from knowledge.calibration import Calibration
from knowledge.embeddings import Embedder, Vectors
from knowledge.entries import key_of
from knowledge.ledger import BUILTIN, Ledger, Record
from knowledge.lexical import LexicalIndex
from knowledge.loaders import Refusal
from knowledge.passages import Passage, Shelf
from knowledge.sources import builtin_records, checksum_of, files_under, record_of
from knowledge.vectors import VectorIndex

_FORMAT = "2"
"""Raised when passages are cut or embedded in another way, so that old libraries are rebuilt."""
_BATCH = 16
_FACTS, _NEEDS, _VOICES = 0.2, 0.2, 0.6
"""Shares in the vector of a passage of what is told, whom it is for, and how people tell their
trouble; of those that it has. Measured on the develop half."""
_READY, _MODEL, _CORPUS, _ROOTS = "ready", "model", "corpus", "roots"


class Stage(StrEnum):
    """What a build is doing."""

    READING = "reading"
    EMBEDDING = "embedding"


Progress = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@dataclass(slots=True)
class BuildReport:
    """What a build changed, by keys of entries, and the files that were not taken."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    embedded: int = 0


class Builder:
    """Keeps the ledger, the vectors and the lexical indexes in step with the sources."""

    def __init__(
        self,
        ledger: Ledger,
        vectors: VectorIndex,
        embedder: Embedder,
        calibration: Calibration,
        directory: Path,
    ) -> None:
        self._ledger, self._vectors, self._embedder = ledger, vectors, embedder
        self._calibration, self._directory = calibration, directory

    @property
    def ready(self) -> bool:
        """Whether the last build ended and still fits the corpus, the model and the vectors."""
        return (
            self._ledger.fact(_READY) == "yes"
            and self._ledger.fact(_MODEL) == self._model
            and self._ledger.fact(_CORPUS) == builtin_fingerprint()
            and self._vectors_complete()
        )

    def build(self, progress: Progress, roots: Iterable[Path] = ()) -> BuildReport:
        """Bring up to date the corpus, the folders and files added before, and ``roots``.

        A root that is not there is refused and not remembered; one that was there once is.
        """
        report = BuildReport()
        self._ledger.state(_READY, "no")
        if self._ledger.fact(_MODEL) != self._model or not self._vectors_begun():
            self._vectors.clear()
            self._vectors.drop_other_models()
            self._ledger.forget_embeddings()
            self._ledger.state(_MODEL, self._model)
        known = dict.fromkeys((*self.roots, *(root.resolve() for root in roots)))
        there = [str(root) for root in known if root in self.roots or root.exists()]
        self._ledger.state(_ROOTS, json.dumps(there))
        self._take_builtin(report)
        self._take_files(known, report, progress)
        self._embed(report, progress)
        for shelf in Shelf:
            self.lexical(shelf, rebuild=True)
        self._ledger.state(_CORPUS, builtin_fingerprint())
        self._ledger.state(_READY, "yes")
        return report

    @property
    def roots(self) -> tuple[Path, ...]:
        """Folders and files that were added."""
        return tuple(Path(root) for root in json.loads(self._ledger.fact(_ROOTS) or "[]"))

    def forget(self, root: Path) -> None:
        """Leave a folder or file out of the next build, which removes what came from it."""
        left = [str(known) for known in self.roots if known != root.resolve()]
        self._ledger.state(_ROOTS, json.dumps(left))

    def lexical(self, shelf: Shelf, *, rebuild: bool = False) -> LexicalIndex:
        """The lexical index of a shelf, from its file or built anew."""
        path = self._directory / f"words-{shelf}.npz"
        stored = None if rebuild else LexicalIndex.read(path)
        if stored is not None:
            return stored
        index = LexicalIndex.of(self._ledger.shelf(shelf)[2])
        index.save(path)
        return index

    @property
    def _model(self) -> str:
        return f"{self._embedder.profile.name} {self._calibration.fingerprint} {_FORMAT}"

    def _vectors_complete(self) -> bool:
        return not self._ledger.pending() and all(
            self._vectors.count(shelf) == self._ledger.count(shelf) for shelf in Shelf
        )

    def _vectors_begun(self) -> bool:
        """Whether what is marked as embedded has vectors (Chroma's files may be lost)."""
        return all(
            self._vectors.count(shelf) >= self._ledger.count(shelf, embedded=True)
            for shelf in Shelf
        )

    def _take_builtin(self, report: BuildReport) -> None:
        before = self._ledger.checksums(BUILTIN)
        records = {key_of(record.entry): record for record in builtin_records()}
        self._remove(before.keys() - records.keys(), report)
        changed = {k: record for k, record in records.items() if before.get(k) != record.checksum}
        self._put(changed, before.keys(), report)

    def _take_files(self, roots: Iterable[Path], report: BuildReport, progress: Progress) -> None:
        files = tuple(dict.fromkeys(path for root in roots for path in files_under(root)))
        by_origin = {o: k for k, o in self._ledger.origins().items() if o != BUILTIN}
        checksums = self._ledger.checksums()
        gone = [key for origin, key in by_origin.items() if Path(origin) not in set(files)]
        self._remove(gone, report)
        for done, path in enumerate(files, start=1):
            old = by_origin.get(str(path))
            if old is None or checksums[old] != checksum_of(path):
                self._take_file(path, old, report)
            progress(Stage.READING, done, len(files))

    def _take_file(self, path: Path, old: str | None, report: BuildReport) -> None:
        found = record_of(path, self._ledger.origins())
        if isinstance(found, Refusal):
            report.refused.append(found)
            self._remove([old] if old else [], report)
            return
        key = key_of(found.entry)
        if old is not None and old != key:
            self._remove([old], report)
        self._put({key: found}, {old}, report)

    def _put(
        self, records: Mapping[str, Record], known: Collection[str | None], report: BuildReport
    ) -> None:
        replaced = [key for key in records if key in known]
        self._vectors.remove(replaced)
        report.replaced.extend(replaced)
        report.added.extend(key for key in records if key not in known)
        self._ledger.put(records.values())

    def _remove(self, keys: Iterable[str], report: BuildReport) -> None:
        removed = sorted(keys)
        self._vectors.remove(removed)
        self._ledger.remove(removed)
        report.removed.extend(removed)

    def _embed(self, report: BuildReport, progress: Progress) -> None:
        pending = self._ledger.pending()
        done = 0
        for keys, passages in self._batches(pending):
            self._vectors.put(passages, self._embedded(passages))
            self._ledger.mark_embedded(keys)
            done += len(keys)
            report.embedded += len(passages)
            progress(Stage.EMBEDDING, done, len(pending))

    def _batches(self, keys: Iterable[str]) -> Iterator[tuple[list[str], list[Passage]]]:
        """Whole entries, at least ``_BATCH`` passages at a time."""
        batch: list[str] = []
        passages: list[Passage] = []
        for key in keys:
            batch.append(key)
            passages.extend(self._ledger.passages([key]))
            if len(passages) >= _BATCH:
                yield batch, passages
                batch, passages = [], []
        if batch:
            yield batch, passages

    def _embedded(self, passages: list[Passage]) -> Vectors:
        texts = list(dict.fromkeys(text for p in passages for text, _ in _parts(p)))
        rows = dict(zip(texts, self._embedder.passages(texts), strict=True))
        return self._calibration.passages(np.stack([_blended(p, rows) for p in passages]))


def _parts(passage: Passage) -> Iterator[tuple[str, float]]:
    """What a passage's vector is made of, and the weight of each."""
    parts = ((passage.indexed, _FACTS), (passage.needs, _NEEDS), (passage.voices, _VOICES))
    return ((text, weight) for text, weight in parts if text)


def _blended(passage: Passage, rows: Mapping[str, Vectors]) -> Vectors:
    mean: Vectors = np.average(
        [rows[text] for text, _ in _parts(passage)],
        axis=0,
        weights=[weight for _, weight in _parts(passage)],
    )
    return mean.astype(np.float32)

"""The library: the one door to what is known in words."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from knowledge.builder import Builder, BuildReport, Progress, Stage
from knowledge.calibration import Calibration, calibration_of
from knowledge.embeddings import Embedder, Vectors
from knowledge.entries import Document, Practice, Service
from knowledge.errors import LibraryNotBuilt, LibraryReadOnly, UnknownEntry
from knowledge.filters import EVERYTHING, Filters, Population
from knowledge.ledger import Ledger
from knowledge.ownership import Copy, Ownership
from knowledge.passages import Shelf
from knowledge.practice_search import Candidates, PracticeHit, PracticeIndex, PracticeSearch
from knowledge.ranking import ShelfSearch
from knowledge.reference_search import ReferenceHit, ReferenceIndex
from knowledge.vectors import Server, VectorIndex
from polish.folding import fold

_CACHED_QUESTIONS = 512
_NAMED = 0.5
"""From which share of its name an entry counts as named."""


class Access(StrEnum):
    """Whether this process owns the library, or reads a copy of it beside its owner."""

    OWN = "own"
    READ = "read"


class Library:
    """Practices, own documents, services, notes and terms, searchable. Safe to use from threads.

    ``ready`` is false until ``build`` has run for this corpus and model; a search before that
    raises ``LibraryNotBuilt``.
    """

    def __init__(
        self,
        place: Ownership | Copy,
        embedder: Embedder,
        server: Server | None,
        population: Population,
        calibration: Calibration,
    ) -> None:
        self._place, self._embedder, self._population = place, embedder, population
        self._calibration = calibration
        self._ledger = Ledger(place.directory / "library.sqlite")
        profile = embedder.profile
        self._vectors = (
            VectorIndex.remote(server, profile)
            if server
            else VectorIndex.local(place.directory / "chroma", profile)
        )
        self._builder = Builder(self._ledger, self._vectors, embedder, calibration, place.directory)
        self._building = threading.Lock()
        self._questions = _Questions(embedder, calibration)
        self._indexes: tuple[PracticeIndex, ReferenceIndex] | None = None
        if self._builder.ready:
            self._load()

    @classmethod
    def open(
        cls,
        directory: Path,
        embedder: Embedder,
        *,
        access: Access = Access.OWN,
        server: Server | None = None,
        population: Population = lambda _: None,
        calibration: Calibration | None = None,
    ) -> Library:
        """The library kept in ``directory``.

        ``population`` tells inhabitants by unit code, for the filter by size. ``LibraryInUse``: it
        has another owner (open it with ``Access.READ``). ``VectorServerAway``: no answer.
        """
        place = Ownership(directory) if access is Access.OWN else Copy(directory)
        try:
            fitted = calibration or calibration_of(embedder.profile)
            return cls(place, embedder, server, population, fitted)
        except BaseException:
            place.release()
            raise

    def close(self) -> None:
        """Let go of the files and of ownership."""
        self._ledger.close()
        self._vectors.close()
        self._place.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def ready(self) -> bool:
        """Whether it can be searched."""
        return self._indexes is not None

    def build(self, progress: Progress | None = None) -> BuildReport:
        """Bring the library up to date with the corpus and the documents added before."""
        return self._build((), progress)

    def add(self, path: Path, progress: Progress | None = None) -> BuildReport:
        """Add a file, or a folder with all below it; later builds follow what changes there."""
        return self._build((path,), progress)

    def forget(self, path: Path, progress: Progress | None = None) -> BuildReport:
        """Remove what was added from this file or folder."""
        if isinstance(self._place, Copy):
            raise LibraryReadOnly
        self._builder.forget(path)
        return self._build((), progress)

    @property
    def owned(self) -> bool:
        """Whether this process may change it."""
        return isinstance(self._place, Ownership)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Files and folders that were added, as they were named."""
        return self._builder.roots

    def added(self) -> dict[Path, Document | Practice]:
        """What was added, by the file it came from, in order of files."""
        found = self._ledger.added()
        return {Path(origin): entry for origin, entry in sorted(found.items())}

    def practices(
        self,
        problem: str,
        filters: Filters = EVERYTHING,
        limit: int = 5,
        *,
        diverse: bool = False,
    ) -> PracticeSearch:
        """Practices that solved the problem, best first; ``diverse``: unlike ones first."""
        practices, _ = self._searchable()
        vector = self._questions.vector(problem)
        return practices.search(problem, vector, filters, limit, diverse=diverse)

    def practice(self, practice_id: str) -> Practice:
        """The practice with this id."""
        for practice in self._searchable()[0].practices.values():
            if practice.id == practice_id:
                return practice
        raise UnknownEntry(practice_id)

    def listed(self, filters: Filters = EVERYTHING) -> tuple[Practice, ...]:
        """Every practice that the filters allow, by id."""
        found = self._searchable()[0].practices
        allowed = (p for p in found.values() if filters.allow(p, self._population))
        return tuple(sorted(allowed, key=lambda practice: practice.id))

    def similar(self, practice_id: str, limit: int = 5) -> tuple[PracticeHit, ...]:
        """Practices like this one."""
        return self._searchable()[0].similar(self.practice(practice_id), limit)

    def notes(self, question: str, limit: int = 3) -> tuple[ReferenceHit, ...]:
        """Terms, method notes and services that explain what is asked, best first."""
        return self._searchable()[1].search(question, self._questions.vector(question), limit)

    def definition(self, term: str) -> ReferenceHit | None:
        """What explains a term that is said by its name (or a question that is little more)."""
        best = self.notes(term, 1)
        return best[0] if best and best[0].named >= _NAMED else None

    def candidates(self, problem: str) -> Candidates:
        """What ``practices`` chooses from: everything in sight, whether it fits or not."""
        return self._searchable()[0].candidates(problem, self._questions.vector(problem))

    def services(self, name: str | None = None) -> tuple[Service, ...]:
        """Services called so (case and Polish letters do not matter), or all of them."""
        found = self._searchable()[1].services
        return tuple(s for s in found if name is None or fold(s.title) == fold(name))

    def _build(self, roots: Iterable[Path], progress: Progress | None) -> BuildReport:
        if isinstance(self._place, Copy):
            raise LibraryReadOnly
        with self._building:
            report = self._builder.build(progress or _silent, roots)
            self._load()
        return report

    def _load(self) -> None:
        entries = self._ledger.entries()
        shelves = {shelf: self._shelf(shelf) for shelf in Shelf}
        self._indexes = (
            PracticeIndex(
                entries, shelves[Shelf.PROBLEMS], self._ledger, self._calibration, self._population
            ),
            ReferenceIndex(entries, shelves[Shelf.REFERENCE], self._ledger),
        )

    def _shelf(self, shelf: Shelf) -> ShelfSearch:
        ids, keys, _ = self._ledger.shelf(shelf)
        return ShelfSearch(shelf, self._vectors, self._builder.lexical(shelf), ids, keys)

    def _searchable(self) -> tuple[PracticeIndex, ReferenceIndex]:
        if self._indexes is None:
            raise LibraryNotBuilt
        return self._indexes


class _Questions:
    """Vectors of questions, the last ones kept."""

    def __init__(self, embedder: Embedder, calibration: Calibration) -> None:
        self._embedder, self._calibration = embedder, calibration
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def vector(self, question: str) -> Vectors:
        """The centred vector of a question."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        found = self._calibration.query(self._embedder.query(question))
        with self._lock:
            self._kept[question] = found
            while len(self._kept) > _CACHED_QUESTIONS:
                self._kept.popitem(last=False)
        return found


def _silent(stage: Stage, done: int, total: int) -> None:
    """Progress that nobody watches."""

"""The reading room: where one process keeps its one library open.

Opening takes seconds and the first build most of a minute, so both go on in the background, and
whoever asks meanwhile is told so after a short patience. While it is open, its owner does what
other processes ask for in the inbox.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from knowledge.builder import Progress
from knowledge.embeddings import Embedder
from knowledge.errors import KnowledgeError, LibraryBeingBuilt, LibraryInUse, LibraryNotBuilt
from knowledge.filters import Population
from knowledge.inbox import Inbox, carry_out
from knowledge.library import Access, Library
from knowledge.vectors import Server

_LOG = logging.getLogger(__name__)
_PATIENCE = 8.0
_INBOX_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the library is kept, and by what it is read.

    ``embedder`` opens the model. ``server``: where vectors are, if not in ``directory``.
    ``population``: inhabitants by unit code.
    """

    directory: Path
    embedder: Callable[[], Embedder]
    server: Server | None = None
    population: Population = lambda _: None

    def open(self, access: Access = Access.OWN) -> Library:
        """The library, ready or not; raises as ``Library.open`` and ``embedder`` do."""
        return Library.open(
            self.directory,
            self.embedder(),
            access=access,
            server=self.server,
            population=self.population,
        )

    def open_beside_owner(self) -> Library:
        """The library as its owner if it has none, else a copy of it as it stands now."""
        try:
            return self.open()
        except LibraryInUse:
            return self._copy()

    def _copy(self) -> Library:
        try:
            library = self.open(Access.READ)
        except (sqlite3.Error, LibraryNotBuilt) as error:  # copied while its owner was writing
            raise LibraryBeingBuilt from error
        if not library.ready:
            library.close()
            raise LibraryBeingBuilt
        return library


class ReadingRoom:
    """Opens the library once, at the first call, and builds it if need be. Safe for threads.

    ``patience``: seconds that ``library`` waits; ``None``: as long as it takes. ``progress`` hears
    of a build.
    """

    def __init__(
        self,
        place: Place,
        patience: float | None = _PATIENCE,
        progress: Progress | None = None,
    ) -> None:
        self._place, self._patience, self._watch = place, patience, progress
        self._lock = threading.Lock()
        self._work: threading.Thread | None = None
        self._library: Library | None = None
        self._failure: KnowledgeError | None = None
        self._keeper: threading.Thread | None = None
        self._closing = threading.Event()

    def begin(self) -> None:
        """Start opening, unless that is done or going on; after a failure, once more."""
        with self._lock:
            if self._library is None and (self._work is None or not self._work.is_alive()):
                self._failure = None
                self._work = threading.Thread(target=self._open, name="library", daemon=True)
                self._work.start()

    def library(self) -> Library:
        """The library, ready to be searched.

        ``LibraryBeingBuilt``: not yet. Any other ``KnowledgeError``: why it can't be opened.
        """
        if self._library is None:
            self.begin()
            if self._work is not None:
                self._work.join(self._patience)
        if self._library is not None:
            return self._library
        raise self._failure or LibraryBeingBuilt

    @property
    def at_hand(self) -> Library | None:
        """The library if it is open already; never waits and never starts anything."""
        return self._library

    def wait(self) -> None:
        """Wait until what is going on has ended, well or badly."""
        if self._work is not None:
            self._work.join()

    def close(self) -> None:
        """Wait for what is going on and let go of the library."""
        self.wait()
        self._closing.set()
        if self._keeper is not None:
            self._keeper.join()
        if self._library is not None:
            self._library.close()
            self._library = None

    def _open(self) -> None:
        try:
            library = self._place.open_beside_owner()
            try:
                if not library.ready:
                    library.build(self._watch)
            except BaseException:
                library.close()
                raise
            self._library = library
            if library.owned:
                self._keeper = threading.Thread(
                    target=self._keep, args=(library,), name="library-inbox", daemon=True
                )
                self._keeper.start()
        except KnowledgeError as error:
            self._failure = error
        except Exception:
            _LOG.exception("the library could not be opened")
            self._failure = LibraryNotBuilt()

    def _keep(self, library: Library) -> None:
        """Do what is asked in the inbox until the room is closed."""
        inbox = Inbox(self._place.directory)
        while not self._closing.wait(_INBOX_EVERY):
            try:
                inbox.answer(partial(carry_out, library))
            except Exception:
                _LOG.exception("a request in the inbox could not be carried out")

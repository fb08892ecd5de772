"""Readers of the data sets in use: built once for each content of a data set, then shared."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant.reading.places.place_reader import PlaceReader
from assistant.reading.reader import Reader
from assistant.reading.subjects.subject_index import SubjectIndex
from indicators_db.warehouse import Warehouse
from knowledge.embeddings import Embedder
from knowledge.reading_room import ReadingRoom
from knowledge.tuned_model import open_tuned
from knowledge.vector_store import VectorStore

_KEPT = 4
"""How many data sets' readers stay in memory."""


class Readers:
    """Builds and keeps readers. ``cache``: a directory for what can always be built anew."""

    def __init__(self, cache: Path, reading_room: ReadingRoom | None = None) -> None:
        self._cache, self._reading_room = cache, reading_room
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Reader] = OrderedDict()

    @cached_property
    def _embedder(self) -> Embedder:
        return open_tuned()

    def reader(self, warehouse: Warehouse, today: date) -> Reader:
        """The reader of this data set as it stands today."""
        key = f"{warehouse.info.name}:{warehouse.info.fingerprint}:{today}"
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._build(warehouse, today)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _build(self, warehouse: Warehouse, today: date) -> Reader:
        store = VectorStore(self._embedder, self._cache)
        return Reader(
            warehouse,
            PlaceReader(warehouse.units),
            SubjectIndex(warehouse.catalogue, self._embedder, store),
            self._embedder,
            today,
            self._reading_room,
        )

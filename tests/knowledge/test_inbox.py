"""Documents are added beside the owner of a library: it does what it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.builder import Stage
from knowledge.inbox import Change, Inbox, Outcome, Request, carry_out
from knowledge.library import Library
from knowledge.reading_room import Place, ReadingRoom
from tests.knowledge.stand_in import StandIn


@pytest.fixture
def owner(built: Path) -> Iterator[ReadingRoom]:
    room = ReadingRoom(Place(built, StandIn), patience=None)
    room.library()
    yield room
    room.close()


def _silent(stage: Stage, done: int, total: int) -> None:
    """Nobody watches."""


def test_the_owner_adds_and_removes_what_another_process_asks_for(
    owner: ReadingRoom, tmp_path: Path
) -> None:
    note = tmp_path / "notatka.md"
    note.write_text("# Ławki\n\nW parku postawiono trzydzieści drewnianych ławek.", "utf-8")
    inbox = Inbox(tmp_path / "library")
    steps: list[Stage] = []
    added = inbox.ask(
        Request(change=Change.ADD, paths=(note, tmp_path / "nie-ma.md")),
        lambda stage, _done, _total: steps.append(stage),
    )
    (taken, missing) = added.reports
    assert len(taken.added) == 1
    assert [refusal.path.name for refusal in missing.refused] == ["nie-ma.md"]
    assert steps
    assert owner.library().roots == (note,)
    assert [path.name for path in owner.library().added()] == ["notatka.md"]
    removed = inbox.ask(Request(change=Change.REMOVE, paths=(note,)), _silent)
    assert len(removed.reports[0].removed) == 1
    assert owner.library().added() == {}
    assert list((tmp_path / "library" / "requests").iterdir()) == []


def test_a_path_that_was_never_added_is_named(owner: ReadingRoom, tmp_path: Path) -> None:
    request = Request(change=Change.REMOVE, paths=(tmp_path,))
    assert carry_out(owner.library(), request, _silent) == Outcome(unknown=tmp_path)


def test_a_request_waits_for_the_next_owner(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    note = tmp_path / "notatka.txt"
    note.write_text("Zegar na wieży ratusza znowu chodzi.", "utf-8")
    with pytest.raises(TimeoutError):
        Inbox(directory).ask(Request(change=Change.ADD, paths=(note,)), _silent, patience=0.0)
    with Library.open(directory, StandIn()) as library:
        Inbox(directory).answer(lambda request, watch: carry_out(library, request, watch))
        assert [path.name for path in library.added()] == ["notatka.txt"]


def test_what_is_no_request_is_thrown_away(tmp_path: Path) -> None:
    folder = tmp_path / "requests"
    folder.mkdir()
    (folder / "x.request.json").write_text("{}", "utf-8")
    Inbox(tmp_path).answer(lambda _request, _watch: Outcome())
    assert list(folder.iterdir()) == []

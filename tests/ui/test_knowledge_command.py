"""``smup knowledge``: searched in a terminal, changed by its owner alone."""

from __future__ import annotations

from functools import partialmethod
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge.inbox import Inbox
from knowledge.ownership import Ownership
from ui.cli import smup


@pytest.fixture
def installation(library_directory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home whose library is the built-in one. Not to be added to."""
    monkeypatch.setenv("SMUP_HOME", str(library_directory.parent))
    return library_directory


def run(*words: str) -> Result:
    return CliRunner().invoke(smup, ["knowledge", *words])


def test_a_search_shows_who_solved_it_or_that_nobody_did(installation: Path) -> None:
    found = run("search", "mieszkania stoją puste, a kolejka rośnie", "--limit", "1")
    assert found.exit_code == 0, found.output
    assert "Remonty pustostanów komunalnych" in found.output
    assert "https://" in found.output
    nothing = run("search", "brak miejsc w żłobkach")
    assert nothing.exit_code == 0
    assert "Nie mam praktyki" in nothing.output
    assert "Opieka nad dziećmi do lat 3" in nothing.output


def test_beside_its_owner_it_is_read_and_changes_are_left_for_it(
    installation: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Inbox, "ask", partialmethod(Inbox.ask, patience=0.0))
    owner = Ownership(installation)
    try:
        assert "Kraków" in run("search", "mieszkania stoją puste, a kolejka rośnie").output
        left = run("add", str(tmp_path))
    finally:
        owner.release()
    assert left.exit_code == 1
    assert "Polecenie jest zapisane" in left.output
    (request,) = (installation / "requests").iterdir()
    request.unlink()


def test_what_was_not_added_cannot_be_removed(installation: Path, tmp_path: Path) -> None:
    assert "Nie dodano" in run("list").output
    refused = run("remove", str(tmp_path))
    assert refused.exit_code == 1
    assert str(tmp_path) in refused.output

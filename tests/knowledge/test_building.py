"""Building: own documents come, change and go; a stopped build goes on; one process owns it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.builder import Stage
from knowledge.errors import LibraryInUse, LibraryNotBuilt, LibraryReadOnly
from knowledge.library import Access, Library
from knowledge.loaders import Reason
from tests.knowledge.stand_in import StandIn

PRACTICE = """---
type: practice
id: W001
title: Szachy w parku
unit: Turek
unit_codes: ["302701"]
kind: urban
voivodeship: wielkopolskie
area: Kultura i rekreacja
topic: Rekreacja
year: 2020
urls: ["https://example.org/szachy"]
collection: własne
depth: full
outcome: described
---
## Problem

Starsi panowie nie mieli gdzie grać w szachy.
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "pszczoly.txt").write_text("Ule na dachu ratusza i miód dla gości.", "utf-8")
    return folder


@pytest.fixture
def library(built: Path) -> Iterator[Library]:
    with Library.open(built, StandIn()) as library:
        assert library.ready
        yield library


def _titles(library: Library, problem: str) -> list[str]:
    return [c.entry.title for c in library.candidates(problem).documents]


def test_nothing_is_embedded_twice(library: Library) -> None:
    report = library.build()
    assert (report.added, report.replaced, report.removed, report.embedded) == ([], [], [], 0)


def test_a_document_is_found_and_followed(library: Library, documents: Path) -> None:
    report = library.add(documents)
    assert len(report.added) == 1
    assert _titles(library, "ule i miód")[0] == "pszczoly"
    (documents / "pszczoly.txt").write_text("Tężnia solankowa nad stawem.", "utf-8")
    assert len(library.build().replaced) == 1
    (hit,) = library.candidates("tężnia solankowa").documents[:1]
    assert hit.scored.coverage == 1.0
    (documents / "pszczoly.txt").unlink()
    assert len(library.build().removed) == 1
    assert _titles(library, "tężnia solankowa") == []


def test_a_folder_can_be_forgotten(library: Library, documents: Path) -> None:
    library.add(documents)
    assert len(library.forget(documents).removed) == 1


def test_a_practice_of_one_s_own_stands_beside_the_built_in(
    library: Library, documents: Path
) -> None:
    (documents / "szachy.md").write_text(PRACTICE, "utf-8")
    (documents / "zla.md").write_text(PRACTICE.replace("depth: full", "depth: deep"), "utf-8")
    (documents / "druga.md").write_text(PRACTICE.replace("id: W001", "id: P001"), "utf-8")
    report = library.add(documents)
    assert library.practice("W001").year == "2020"
    assert library.candidates("nie ma gdzie grać w szachy").practices[0].entry.id == "W001"
    reasons = {refusal.path.name: refusal.reason for refusal in report.refused}
    assert reasons == {"zla.md": Reason.BAD_PRACTICE, "druga.md": Reason.DUPLICATE_ID}
    assert library.practice("P001").unit == "Gdańsk"


def test_a_stopped_build_goes_on(place: Path, documents: Path) -> None:
    for number in range(40):
        (documents / f"{number}.txt").write_text(f"Sprawa numer {number} i słowo{number}.", "utf-8")
    embedder = StandIn()
    with Library.open(place, embedder) as library:

        def stop(stage: Stage, done: int, total: int) -> None:
            if stage is Stage.EMBEDDING and done > total // 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            library.add(documents, stop)
        assert not library.ready
    first = embedder.embedded
    with Library.open(place, embedder) as library:
        assert not library.ready
        with pytest.raises(LibraryNotBuilt):
            library.practices("cokolwiek")
        report = library.build()
        assert 0 < report.embedded < first + report.embedded
        assert report.added == []
        assert library.ready
    whole = StandIn()
    with Library.open(place.parent / "other", whole) as library:
        library.add(documents)
    assert embedder.embedded < 1.5 * whole.embedded


def test_progress_is_told(place: Path, documents: Path) -> None:
    said: list[tuple[Stage, int, int]] = []
    with Library.open(place, StandIn()) as library:
        library.add(documents, lambda stage, done, total: said.append((stage, done, total)))
    assert said[0] == (Stage.READING, 1, 1)
    assert said[-1][0] is Stage.EMBEDDING
    assert said[-1][1] == said[-1][2]


def test_another_model_means_building_anew(library: Library, place: Path) -> None:
    library.close()
    other = StandIn("other-model", 32)
    with Library.open(place, other) as reopened:
        assert not reopened.ready
        reopened.build()
        assert other.embedded > 0
        assert reopened.practices("smog", limit=1) is not None


def test_lost_vectors_are_made_again(library: Library, place: Path) -> None:
    library.close()
    for file in (place / "chroma").rglob("*"):
        if file.is_file():
            file.write_bytes(b"zepsute")
    with Library.open(place, StandIn()) as reopened:
        assert not reopened.ready
        assert reopened.build().embedded > 0
        assert reopened.ready


def test_one_process_owns_it_and_others_read_a_copy(library: Library, place: Path) -> None:
    with pytest.raises(LibraryInUse):
        Library.open(place, StandIn())
    with Library.open(place, StandIn(), access=Access.READ) as reader:
        assert reader.practice("P004").unit == "Jaworzno"
        with pytest.raises(LibraryReadOnly):
            reader.build()
    library.close()
    Library.open(place, StandIn()).close()

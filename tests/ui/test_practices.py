"""Practices by API and page: with the built-in library, beside a small data set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from knowledge.embedding_models import BUILT_IN, open_embedder
from knowledge.reading_room import Place, ReadingRoom
from tests.knowledge.stand_in import StandIn
from tests.ui.conftest import LOOPBACK
from ui.app import create_app
from ui.settings import Settings


def client_of(home: Path, room: ReadingRoom, cache: Path) -> TestClient:
    datasets = Datasets(home)
    assistant = Assistant(datasets, cache, reading_room=room)
    return TestClient(
        create_app(assistant, datasets, Settings(home=home)),
        client=LOOPBACK,
        raise_server_exceptions=False,
    )


@pytest.fixture(scope="module")
def client(
    home: Path, library_directory: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Without the application's lifespan, so that no reader is warmed up."""

    def embedder() -> Any:
        return open_embedder(BUILT_IN)

    room = ReadingRoom(Place(library_directory, embedder), patience=None)
    yield client_of(home, room, tmp_path_factory.mktemp("cache"))
    room.close()


def get(client: TestClient, path: str, **parameters: Any) -> Any:
    response = client.get(f"/api/v1/{path}", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_all_practices_are_listed_and_filtered(client: TestClient) -> None:
    assert len(get(client, "practices")) == 80
    pomeranian = get(client, "practices", voivodeship="pomorskie")
    assert {one["voivodeship"] for one in pomeranian} == {"pomorskie"}
    assert pomeranian == get(client, "practices", voivodeship="Pomorskie")
    green = get(client, "practices", area="ochrona środowiska", with_results=True)
    assert {one["outcome"] for one in green} <= {"measured", "described"}
    assert all(one["score"] is None for one in green)


def test_a_problem_is_searched_for(client: TestClient) -> None:
    found = get(client, "practices", q="samotna babcia upadła i nikt nie usłyszał wołania")
    assert "P044" in [one["id"] for one in found]
    assert all(0 <= one["score"] <= 1 and one["why"] for one in found)
    assert get(client, "practices", q="lądowisko dla statków kosmicznych") == []


def test_one_practice_has_its_sections_and_sources(client: TestClient) -> None:
    one = get(client, "practices/p044")
    assert (one["id"], one["unit"]) == ("P044", "Elbląg")
    assert "Wynik" in [section["heading"] for section in one["sections"]]
    assert one["url"] in one["urls"]
    missing = client.get("/api/v1/practices/X999")
    assert missing.status_code == 404
    assert "X999" in missing.json()["detail"]
    assert client.get("/praktyki/X999").status_code == 404


def test_the_page_shows_cards_and_a_practice(client: TestClient) -> None:
    page = client.get("/praktyki", params={"q": "samotna babcia upadła, nikt nie usłyszał"}).text
    assert 'href="/praktyki/P044"' in page
    assert "Dlaczego pasuje" in page
    nothing = client.get("/praktyki", params={"q": "<b>kosmodrom</b>"}).text
    assert "Nie mam praktyki" in nothing
    assert "<b>kosmodrom" not in nothing
    one = client.get("/praktyki/P044").text
    assert "486 osób skorzystało" in one
    assert 'rel="noopener noreferrer"' in one


def test_a_library_that_is_not_open_is_said(home: Path, tmp_path: Path) -> None:
    taken = tmp_path / "library"
    taken.mkdir()
    (taken / "chroma").write_text("to nie katalog", "utf-8")
    room = ReadingRoom(Place(taken, StandIn), patience=None)
    closed = client_of(home, room, tmp_path / "cache")
    for path in ("/api/v1/practices", "/praktyki"):
        response = closed.get(path)
        assert response.status_code == 503
        assert "Baza wiedzy" in response.text

"""Troubles told in people's own words become searches for practices; figures stay figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.reading.call import Call, Turn
from assistant.reading.readers import Readers
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package
from knowledge.embedding_models import BUILT_IN, open_embedder
from knowledge.reading_room import Place, ReadingRoom
from tests.packages import write_small_package

TODAY = date(2024, 11, 22)
LONELY = "samotni seniorzy upadają w domu i nikt nie wie"

Read = Callable[..., tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, library_directory: Path) -> Iterator[Read]:
    """``read("first", "follow-up", …)``: the call of the last question of one thread."""
    home = tmp_path_factory.mktemp("reading")
    datasets = Datasets(home)
    import_package(write_small_package(home / "package"), datasets)

    def embedder() -> Any:
        return open_embedder(BUILT_IN)

    room = ReadingRoom(Place(library_directory, embedder), patience=None)
    room.library()
    reader = Readers(home / "cache", room).reader(datasets.open(None), TODAY)

    def run(*questions: str) -> tuple[str, dict[str, Any]]:
        history: list[Turn] = []
        for question in questions:
            found = reader.read(question, history)
            history.append(Turn(question, Call(found.tool, found.arguments)))
        return found.tool, found.arguments.model_dump(mode="json", exclude_defaults=True)

    yield run
    room.close()


@pytest.mark.parametrize(
    "question",
    [
        "stare piece i smog, ludzie nie chcą dotacji",
        "brak miejsc w żłobkach — kto sobie z tym poradził?",
        "szkoły pustoszeją, a koszty rosną",
        "dziki ryją trawniki na osiedlu",
        "co zrobić z pustostanami komunalnymi",
        "jak inne samorządy radzą sobie z parkowaniem",
        "jak gdzie indziej rozwiązano korki w centrum",
        "lampy gasną o północy i ludzie się boją",
        "kolejki w wydziale komunikacji w Nowej Woli",
        "niska frekwencja w budżecie obywatelskim, pomysły?",
        LONELY,
    ],
)
def test_a_trouble_is_a_search_for_practices(read: Read, question: str) -> None:
    assert read(question)[0] == "practices"


@pytest.mark.parametrize(
    "question",
    [
        "Ile wynosi dług na mieszkańca?",
        "jaki jest dług gminy Klonowo w 2020",
        "ile u nas wynosi stawka za śmieci?",
        "liczba lekarzy rodzinnych",
        "czy ludzi nam ubywa, pokaż ostatnie 10 lat",
        "która gmina ma najwyższy dług?",
        "w jakich godzinach pracuje urząd",
        "jak dojechać do urzędu",
        "opowiedz dowcip",
        "pokaż na mapie",
        "przestępczość w Nowej Woli",
    ],
)
def test_a_figure_that_is_asked_for_is_none(read: Read, question: str) -> None:
    assert read(question)[0] != "practices"


def test_the_words_of_the_trouble_are_what_is_searched(read: Read) -> None:
    assert read("Jak ograniczyć straty wody w sieci?")[1]["problem"] == "straty wody w sieci"
    assert read("dobre praktyki dotyczące bibliotek")[1]["problem"] == "bibliotek"
    assert read("pokaż dobre praktyki")[1] == {}


def test_practices_shown_are_gone_on_from(read: Read) -> None:
    shown = read(LONELY)[1]
    assert read(LONELY, "czy to wyniki czy plany?")[1] == {**shown, "focus": "outcome"}
    assert read(LONELY, "tylko z wynikami")[1] == {**shown, "with_results": True}
    tool, second = read(LONELY, "opowiedz więcej o drugiej")
    assert (tool, set(second)) == ("practices", {"practice"})
    assert read(LONELY, "opowiedz więcej o drugiej", "a podobne do tej?")[1] == {
        "similar_to": second["practice"]
    }
    assert "similar_to" in read(LONELY, "a coś podobnego od sąsiadów?")[1]
    assert read("Pokaż praktykę p044 w całości")[1] == {"practice": "P044"}
    assert read("Pokaż praktyki podobne do P044")[1] == {"similar_to": "P044"}


@pytest.mark.parametrize(
    "question",
    ["co to kwartyl", "Rb-27s, co to za sprawozdanie?", "po co są wskaźniki kontekstowe"],
)
def test_a_notion_is_explained(read: Read, question: str) -> None:
    assert read(question)[0] == "define"

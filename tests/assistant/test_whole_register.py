"""Every unit of Poland is recognised under its own name, in the cases of real sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.narration.places import in_place, label, of_place
from assistant.reading.cues import Cues
from assistant.reading.places.place_reader import PlaceReader
from assistant.reading.places.roles import cast
from assistant.reading.utterance import Utterance
from indicators_db.model import Level, Unit
from indicators_db.register import load_neighbours, load_units
from indicators_db.units import Units

UNITS = Units(load_units(), load_neighbours())


@pytest.fixture(scope="module")
def places() -> PlaceReader:
    return PlaceReader(UNITS)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(lambda unit: f"ile wynosi dług {in_place(unit)}", id="locative"),
        pytest.param(lambda unit: f"dlug {of_place(unit)}".lower(), id="genitive lower case"),
        pytest.param(lambda unit: f"{label(unit)}: dług", id="label"),
    ],
)
def test_every_unit_is_found_and_no_other(
    places: PlaceReader, question: Callable[[Unit], str]
) -> None:
    wrong = []
    for unit in UNITS:
        if unit.level is Level.COUNTRY:
            continue
        asked = question(unit)
        reading = places.read(Utterance.of(asked), lambda word: word in {"dlug", "dług"})
        found = {u.code for mention in reading.mentions for u in mention.candidates}
        if not found & {unit.code, unit.twin_code}:
            wrong.append((asked, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("bezrobocie na Podhalu", {"1211", "1217"}),
        ("drogi na Ziemi Kłodzkiej", {"0208"}),
        ("woda w Trójmieście", {"2261", "2262", "2264"}),
        ("bezrobocie w powiatach Podkarpacia", {"18"}),
        ("powiaty opolskie", {"16"}),
        ("powiat opolski", {"0612", "1609"}),
        ("kieleckie szkoły", {"2661"}),
        ("matura w radomskich liceach", {"1463"}),
        ("drogi w kieleckim", {"2604"}),
        ("gminy radomskie", {"1425"}),
        ("drogi w sieradzkiem", {"1014"}),
    ],
)
def test_regions_and_plurals_mean_what_people_mean(
    places: PlaceReader, question: str, codes: set[str]
) -> None:
    (mention,) = places.read(Utterance.of(question), lambda _: False).mentions
    assert {unit.code for unit in mention.candidates} == codes


def test_a_region_settles_a_shared_name(places: PlaceReader) -> None:
    mentions = places.read(Utterance.of("Czarna w Bieszczadach"), lambda _: False).mentions
    assert [unit.code for unit in cast(mentions, Cues(), UNITS).units][:1] == ["180103"]

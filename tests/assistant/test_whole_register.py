"""Every unit of Poland is recognised under its own name, in the cases of real sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.narration.places import in_place, label, of_place
from assistant.reading.places.place_reader import PlaceReader
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

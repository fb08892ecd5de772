"""What single rows of the SMUP API mean. Rows are those that public code quotes from the API."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from indicators_db import register
from indicators_db.model import Direction, Indicator, Level
from indicators_db.sources.api.limits import Limit, Pace
from indicators_db.sources.api.waits import seconds_before_retry
from indicators_db.sources.smup.cards import Card, measure_in, read_card
from indicators_db.sources.smup.flags import Meaning, read_flags
from indicators_db.sources.smup.territory import read_territory
from indicators_db.sources.smup.values import Series
from indicators_db.sources.smup.versions import shared_name, with_kinds
from indicators_db.units import Units
from tests.replay.clock import FakeClock


@pytest.fixture(scope="module")
def units() -> Units:
    return Units(register.load_units(), ())


def place(number: int, *codes: str, name: str = "Bełchatów") -> dict[str, object]:
    fields = dict(zip(("woj", "pow", "gmn", "rodz"), codes, strict=False))
    return {"id-teryt": number, **fields, "nazwa": name}


def test_places_stand_where_their_row_stands(units: Units) -> None:
    found = read_territory(
        [
            place(1324, "10", "01", "01", "1"),
            place(1325, "10", "01", "02", "2"),
            place(154, "10", "01"),
            place(6, "12"),
            place(7, "2", "1", "1", "1"),
            place(1, "", "", name="POLSKA"),
            place(2, "32", "61", "01", "1"),
            place(3, "32", "61"),
            place(4, "32", "61", "00", "0"),
            place(8, "06", "01", "02", "4"),
            place(9, "06", "01", "02", "5"),
            place(10, "14", "65", "02", "8"),
            place(11, "", "", name="MAKROREGION POŁUDNIOWY"),
            place(12, "32", "03", "04", "2", name="Ostrowice"),
        ],
        units,
    )
    assert found.codes == {
        1324: "100101", 1325: "100102", 154: "1001", 6: "12", 7: "020101", 1: "00",
        2: "326101", 3: "3261", 4: "3261",
    }  # fmt: skip
    assert found.left == {8, 9, 10, 11}
    assert found.absent == {12: ("320304", "Ostrowice")}


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Zjawisko wystąpiło", Meaning.VALUE),
        ("Zjawisko nie wystąpiło", Meaning.TRUE_ZERO),
        ("Wartość mniejsza niż przyjęty format prezentacji", Meaning.BELOW_PRECISION),
        ("zjawisko wystąpiło w wielkości mniejszej od 0,05", Meaning.BELOW_PRECISION),
        ("Brak informacji, konieczność zachowania tajemnicy statystycznej", Meaning.MISSING),
        ("Wypełnienie pozycji niemożliwe lub niecelowe", Meaning.MISSING),
        ("Szacunki wstępne", Meaning.ESTIMATED),
    ],
)
def test_words_decide_what_a_flag_means(words: str, meaning: Meaning) -> None:
    assert read_flags([{"id-flaga": 3, "nazwa": words}])[3] is meaning
    # also where the dictionary has given a known number another meaning
    assert read_flags([{"id-flaga": 1, "opis": words}])[1] is meaning


def test_numbers_stand_in_for_words_that_say_nothing() -> None:
    found = read_flags([{"id-flaga": 5, "oznaczenie": "#"}, {"id-flaga": 4, "oznaczenie": "?"}])
    assert found == {1: Meaning.VALUE, 2: Meaning.TRUE_ZERO, 5: Meaning.MISSING}


@pytest.mark.parametrize(
    ("flag", "value", "expected"),
    [
        (1, 1160.06, (1160.06, "")),
        (1, 0, (0.0, "")),
        (1, "12,5", (12.5, "")),
        (1, None, (None, "missing")),
        (1, float("nan"), (None, "missing")),
        (2, 0, (0.0, "true_zero")),
        (2, None, (0.0, "true_zero")),
        (2, 3.0, (3.0, "")),
        (5, 0, (None, "missing")),
        (5, 7.0, (None, "missing")),
        (6, 7.0, (7.0, "")),
        (6, 0, (None, "missing")),
    ],
)
def test_values_keep_what_their_flag_says(
    units: Units, flag: int, value: object, expected: tuple[float | None, str]
) -> None:
    territory = read_territory([place(1324, "10", "01", "01", "1")], units)
    series = Series("4074", territory, read_flags([]))
    row = {"id-teryt": 1324, "id-flaga": flag, "wartosc": value, "precyzja": 2}
    series.add(2023, [row])
    (found,) = series.frame().itertuples(index=False)
    assert (found.indicator, found.unit_code, found.year) == ("4074", "100101", 2023)
    assert (found.value if found.value == found.value else None, found.flag) == expected
    assert series.precision == 2


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("Dług budżetów gmin na 1 mieszkańca", "Dług na 1 mieszkańca"),
        ("Dług budżetów miast na prawach powiatu na 1 mieszkańca", "Dług na 1 mieszkańca"),
        ("Wynik budżetu gminy na 1 mieszkańca", "Wynik na 1 mieszkańca"),
        ("Dochody własne (miasta na prawach powiatu)", "Dochody własne"),
        ("Liczba gmin objętych planem", "Liczba gmin objętych planem"),
        ("Powierzchnia powiatu", "Powierzchnia powiatu"),
    ],
)
def test_shared_names(name: str, shared: str) -> None:
    assert shared_name(name) == shared


def _indicator(number: str, name: str, service: str = "1") -> Indicator:
    return Indicator(number, name, "zł", frozenset({Level.GMINA}), "", service=service)


def test_versions_share_a_name_only_where_their_units_differ(units: Units) -> None:
    gminas, city = frozenset({"100101", "100102"}), frozenset({"326101"})
    same = [_indicator("1", "Dług"), _indicator("2", "Dług")]
    named = with_kinds(same, {"1": gminas, "2": city}, units)
    assert [one.name for one in named] == ["Dług (gminy)", "Dług (miasta na prawach powiatu)"]
    assert named[0].synonyms == ("Dług",)
    both = {"1": gminas | city, "2": city}
    assert with_kinds(same, both, units) == tuple(same)
    assert with_kinds(same, {"1": gminas, "2": gminas}, units) == tuple(same)
    apart = [_indicator("1", "Dług"), _indicator("2", "Dług", service="2")]
    assert with_kinds(apart, {"1": gminas, "2": city}, units) == tuple(apart)


def test_cards_are_read_by_parts_of_names() -> None:
    fields = {
        "definicja-wskaznika": " A  b. ",
        "wzor": "x/y",
        "charakter-wskaznika": "Destymulanta",
    }
    card = read_card({"data": [fields]})
    assert (card.definition, card.direction) == ("A b. Wzór: x/y", Direction.LOWER_IS_BETTER)
    assert read_card([]) == read_card(None) == read_card("tekst") == read_card({"id": 7}) == Card()


@pytest.mark.parametrize(
    ("name", "measure"),
    [("Dług [zł]", "zł"), ("Udział w %", "%"), ("Stawka (w zł)", "zł"), ("Udział wydatków", "")],
)
def test_measures_in_names(name: str, measure: str) -> None:
    assert measure_in(name) == measure


@pytest.mark.parametrize(
    ("status", "headers", "attempt", "seconds"),
    [
        (429, {"Retry-After": "7"}, 1, 7),
        (503, {"Retry-After": "Sun, 22 Nov 2026 12:00:30 GMT"}, 1, 30),
        (429, {"X-Rate-Limit-Reset": "2026-11-22T12:01:00Z"}, 1, 60),
        (429, {"X-Rate-Limit-Reset": "2026-11-22T11:00:00Z"}, 1, 0),
        (429, {"Retry-After": "zaraz"}, 2, 120),
        (429, {}, 1, 60),
        (500, {}, 1, 1),
        (500, {"X-Rate-Limit-Reset": "2026-11-22T12:01:00Z"}, 4, 8),
    ],
)
def test_how_long_to_wait(
    status: int, headers: dict[str, str], attempt: int, seconds: float
) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()
    reply = httpx.Response(status, headers=headers)
    assert seconds_before_retry(reply, attempt, now) == seconds


def test_pace() -> None:
    clock = FakeClock()
    pace = Pace([Limit(2, 10)], clock, [])
    assert pace.seconds_for(2) == 0
    assert pace.seconds_for(5) == 20
    for _ in range(3):
        pace.wait(lambda _: None)
    assert clock.waits == [pytest.approx(10.1, abs=0.01)]

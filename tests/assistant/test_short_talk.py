"""Talk as terse as people type it: what is kept of the answer before, and what is never told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.reading.call import Call, Turn
from assistant.reading.reader import Reader
from assistant.reading.readers import Readers
from indicators_db.sources.package_units import UNIT_COLUMNS
from tests.packages import UNITS, open_package, write_package

TODAY = date(2024, 11, 22)
_OLSZYNA, _NOWA_WOLA, _LIPNO, _GRANIT = "880104", "880202", "880201", "900101"
_GMINAS = ("880101", "880102", _OLSZYNA, _LIPNO, _NOWA_WOLA, _GRANIT)
_NAMES = {
    # id: name, service, unit of measure
    "lanes": ("Drogi dla rowerów", "Drogi rowerowe", "km"),
    "lanesarea": ("Drogi dla rowerów na 100 km²", "Drogi rowerowe", "km/100 km²"),
    "roads": ("Długość dróg gminnych", "Drogi gminne", "km"),
    "paved": ("Udział dróg gminnych o nawierzchni twardej", "Drogi gminne", "%"),
    "roadcost": ("Wydatki na utrzymanie dróg gminnych na 1 km", "Drogi gminne", "zł/km"),
    "debthead": ("Dług na koniec roku na 1 mieszkańca", "Zadłużenie", "zł"),
    "debtshare": ("Dług w relacji do dochodów ogółem", "Zadłużenie", "%"),
    "waterpeople": ("Ludność korzystająca z sieci wodociągowej", "Woda", "osoby"),
    "losses": ("Straty wody w sieci", "Woda", "%"),
    "use": ("Zużycie wody na 1 korzystającego", "Woda", "m³"),
    "dry": ("Budynki mieszkalne bez przyłącza wodociągowego", "Woda", "szt."),
    "unsewered": ("Nieruchomości niepodłączone do sieci kanalizacyjnej", "Ścieki", "szt."),
    "clubs": ("Koła, kluby i sekcje w domach kultury", "Domy kultury", "szt."),
    "members": ("Członkowie kół, klubów i sekcji w domach kultury", "Domy kultury", "osoby"),
    "childcost": ("Wydatki bieżące na 1 dziecko w przedszkolu", "Przedszkola", "zł"),
    "pupilcost": ("Koszt kształcenia ucznia szkoły podstawowej", "Szkoły", "zł"),
    "weak": ("Uczniowie, którzy uzyskali mniej niż 30% punktów z egzaminu", "Szkoły", "%"),
    "schools": ("Szkoły podstawowe", "Szkoły", "szt."),
    "grants": ("Dotacje dla klubów sportowych ogółem", "Sport", "zł"),
    "grantsplayer": ("Dotacje dla klubów sportowych w przeliczeniu na 1 zawodnika", "Sport", "zł"),
    "players": ("Zawodnicy do lat 18 trenujący w klubach sportowych", "Sport", "osoby"),
}

Read = Callable[..., Call]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    home = tmp_path_factory.mktemp("short-talk")
    indicators = [
        {"id": key, "name": name, "service": service, "unit_of_measure": unit, "level": "gmina"}
        for key, (name, service, unit) in _NAMES.items()
    ]
    values = [
        {"indicator": key, "unit_code": code, "year": year, "value": 1}
        for key in _NAMES
        for code in _GMINAS
        for year in (2019, 2020, 2021, 2022, 2023)
    ]
    units = [dict(zip(UNIT_COLUMNS, row, strict=False)) for row in UNITS]
    package = write_package(home / "package", indicators=indicators, values=values, units=units)
    return Readers(home / "cache").reader(open_package(package, home), TODAY)


@pytest.fixture
def read(reader: Reader) -> Read:
    """``read("first", "follow-up", …)``: the call that the last question of one thread makes."""

    def run(*questions: str) -> Call:
        history: list[Turn] = []
        for question in questions:
            reading = reader.read(question, tuple(history))
            history.append(Turn(question, Call(reading.tool, reading.arguments)))
        return history[-1].call

    return run


def _said(call: Call) -> dict[str, Any]:
    return call.arguments.model_dump()


def _subject(call: Call) -> str | None:
    found: tuple[str, ...] = getattr(call.arguments, "indicators", ())
    return found[0] if found and call.tool != "decline" else None


@pytest.mark.parametrize(
    ("talk", "indicator"),
    [
        (("ile km dróg ma Olszyna", "ile na to wydajemy"), "roadcost"),
        (("ścieżki rowerowe w Olszynie", "daj w przeliczeniu na powierzchnię"), "lanesarea"),
        (("dług na głowę w Olszynie", "a w stosunku do dochodów?"), "debtshare"),
        (("koła w domach kultury w Olszynie", "ilu chodzi na kółka"), "members"),
        (("wydatki na dziecko w przedszkolu w Olszynie", "a podstawówki?"), "pupilcost"),
        (("zawodnicy w klubach sportowych w Olszynie", "na zawodnika"), "grantsplayer"),
        (("budynki bez wodociągu w Olszynie", "a bez kanalizacji?"), "unsewered"),
        (("dług na głowę w Olszynie", "a w 2020? pewnie bieda"), "debthead"),
        (("dług na głowę w Olszynie", "to trochę dziwne, a w Nowej Woli?"), "debthead"),
    ],
)
def test_a_terse_follow_up_is_of_the_figure_meant(
    read: Read, talk: tuple[str, ...], indicator: str
) -> None:
    assert _subject(read(*talk)) == indicator


@pytest.mark.parametrize(
    "talk",
    [
        ("ile osób korzysta z wodociągu w Olszynie", "a ilu ucieka?"),
        ("dług na głowę w Olszynie", "ilu wyjeżdża?"),
        ("wydatki na utrzymanie dróg na 1 km w Olszynie", "a na jednego pracownika?"),
    ],
)
def test_what_the_figure_before_says_nothing_of_is_not_told_by_it(
    read: Read, talk: tuple[str, ...]
) -> None:
    assert _subject(read(*talk)) is None


@pytest.mark.parametrize(
    ("talk", "units"),
    [
        (
            ("porównaj dług Olszyny i Nowej Woli na głowę", "zamiast Nowej Woli weź Granit"),
            (_OLSZYNA, _GRANIT),
        ),
        (
            ("dług na głowę w Olszynie i Nowej Woli", "nie Nowa Wola, tylko Granit"),
            (_OLSZYNA, _GRANIT),
        ),
        (("dług na głowę w Olszynie", "a w Nowej Woli", "a u tych pierwszych?"), (_OLSZYNA,)),
        (("jak zmieniał się dług na głowę w Olszynie", "nałóż na to Granit"), (_OLSZYNA, _GRANIT)),
        (("dług na głowę w Olszynie", "a np. Granit?"), (_GRANIT,)),
        (("dług na głowę w Olszynie", "a całe województwo", "a sama gmina"), (_OLSZYNA,)),
    ],
)
def test_places_are_swapped_added_and_returned_to(
    read: Read, talk: tuple[str, ...], units: tuple[str, ...]
) -> None:
    assert _said(read(*talk))["units"] == units


_COURSE = "jak zmieniał się dług na głowę w Olszynie od 2021"


@pytest.mark.parametrize(
    ("talk", "tool", "years"),
    [
        ((_COURSE, "za cały dostępny okres"), "trend", (None, None)),
        (("dług na głowę w Olszynie w 2020", "a od tamtego czasu?"), "trend", (2020, None)),
        (("dług na głowę w Olszynie w 2021", "dla poprzedniego roku"), "values", (2020,)),
    ],
)
def test_years_are_counted_from_those_spoken_of(
    read: Read, talk: tuple[str, ...], tool: str, years: tuple[int | None, ...]
) -> None:
    call = read(*talk)
    said = _said(call)
    assert call.tool == tool
    assert (said["years"] if tool == "values" else (said["first"], said["last"])) == years


def test_a_map_is_listed_and_ends_are_counted(read: Read) -> None:
    drawn = "mapa długu na głowę w gminach powiatu dębowskiego"
    assert read(drawn, "w tabeli").tool == "rank"
    last = read(drawn, "trzy ostatnie")
    assert (last.tool, _said(last)["limit"]) == ("rank", 3)


def test_how_it_is_elsewhere_goes_on_with_the_order(read: Read) -> None:
    order = "które gminy w powiecie dębowskim mają największy dług na głowę"
    call = read(order, "a jak jest w powiecie lipowskim w nadmorskim?")
    assert (call.tool, _said(call)["within"]) == ("rank", "8801")


def test_enough_is_no_subject(read: Read) -> None:
    order = "które gminy w powiecie dębowskim mają największy dług na głowę"
    said = _said(read(order, "a najmniejszy? piątka starczy"))
    assert (said["order"], said["limit"]) == ("ascending", 5)


def test_a_bound_that_a_figure_has_by_its_name_bounds_no_values(read: Read) -> None:
    call = read("które gminy mają najwięcej uczniów, którzy uzyskali mniej niż 30% z egzaminu?")
    assert call.arguments.indicators == ("weak",)
    assert call.arguments.below is None

"""What a follow-up is about when its words alone choose nothing, or choose something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.reading.call import Call, Turn
from assistant.reading.reader import Reader
from assistant.reading.readers import Readers
from indicators_db.sources.package_units import UNIT_COLUMNS
from tests.packages import UNITS, open_package, write_package

TODAY = date(2024, 11, 22)
_GMINAS = ("880102", "880104", "880201", "880202")
_NAMES = {
    # id: name, service, unit of measure
    "pupilcost": ("Wydatki na szkoły podstawowe na jednego ucznia", "Szkoły podstawowe", "zł"),
    "pupils": ("Uczniowie szkół podstawowych", "Szkoły podstawowe", "osoby"),
    "specialpupils": ("Uczniowie szkół specjalnych", "Szkoły specjalne", "osoby"),
    "specialclass": ("Uczniowie na 1 oddział w szkołach specjalnych", "Szkoły specjalne", "osoby"),
    "class": ("Uczniowie na 1 oddział w szkołach podstawowych", "Szkoły podstawowe", "osoby"),
    "childcost": ("Wydatki bieżące na 1 dziecko w przedszkolu", "Wychowanie małych dzieci", "zł"),
    "children": ("Dzieci objęte wychowaniem przedszkolnym", "Wychowanie małych dzieci", "osoby"),
    "ride": ("Koszt dowożenia jednego ucznia", "Dowożenie", "zł"),
    "riders": ("Liczba uczniów objętych dowożeniem", "Dowożenie", "osoby"),
    "women": ("Trwanie życia: kobiety, na wsi", "Ludność", "lata"),
    "men": ("Trwanie życia: mężczyźni, na wsi", "Ludność", "lata"),
    "townsmen": ("Trwanie życia: mężczyźni, w miastach", "Ludność", "lata"),
    "wait": ("Średni czas oczekiwania na lokal komunalny", "Mieszkania", "dni"),
    "lanes": ("Drogi dla rowerów", "Drogi", "km"),
    "crashes": ("Wypadki drogowe na 100 tys. ludności", "Drogi", "szt."),
    "rent": ("Stawka czynszu w lokalach komunalnych", "Mieszkania", "zł/m²"),
}

Read = Callable[..., Call]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    home = tmp_path_factory.mktemp("follow-ups")
    indicators = [
        {"id": key, "name": name, "service": service, "unit_of_measure": unit, "level": "gmina"}
        for key, (name, service, unit) in _NAMES.items()
    ]
    values = [
        {"indicator": key, "unit_code": code, "year": year, "value": 1}
        for key in _NAMES
        for code in _GMINAS
        for year in (2022, 2023)
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


def _subject(call: Call) -> str | None:
    found: tuple[str, ...] = getattr(call.arguments, "indicators", ())
    return found[0] if found and call.tool != "decline" else None


_PUPIL = "wydatki na ucznia szkoły podstawowej w Olszynie"
_SPECIAL = "uczniowie szkół specjalnych w Olszynie"
_RIDE = "koszt dowożenia jednego ucznia w Olszynie"
_MEN = "trwanie życia mężczyzn na wsi w Olszynie"
_WAIT = "średni czas oczekiwania na lokal komunalny w Olszynie"


@pytest.mark.parametrize(
    ("talk", "indicator"),
    [
        ((_PUPIL, "a przedszkolak?"), "childcost"),
        ((_SPECIAL, "na oddział?"), "specialclass"),
        ((_SPECIAL, "ilu jest uczniów tych szkół w Nowej Woli?"), "specialpupils"),
        ((_RIDE, "ilu ich w ogóle wozimy"), "riders"),
        ((_RIDE, "ilu ich jest", "jak ta liczba się zmieniała?"), "riders"),
        ((_WAIT, "a ile wynosi czynsz za taki lokal?"), "rent"),
    ],
)
def test_what_was_spoken_of_decides_among_those_said_alike(
    read: Read, talk: tuple[str, ...], indicator: str
) -> None:
    assert _subject(read(*talk)) == indicator


@pytest.mark.parametrize(
    ("follow_up", "indicator"),
    [
        ("a w miastach?", "townsmen"),
        ("a ci z miast", "townsmen"),
        ("a kobiety", "women"),
        ("panie?", "women"),
    ],
)
def test_another_part_of_a_name_is_another_variant(
    read: Read, follow_up: str, indicator: str
) -> None:
    call = read(_MEN, follow_up)
    assert (_subject(call), call.arguments.model_dump()["units"]) == (indicator, ("880104",))


@pytest.mark.parametrize(
    "follow_up",
    [
        "Nowa Wola szybciej to robi?",
        "w Nowej Woli krócej?",
        "Nowa Wola sprawniejsza?",
        "Radny Kowalik mówi, że w Nowej Woli jest lepiej. Ile tam jest?",
        "bo ludzie gadają, że w Nowej Woli czeka się krócej",
    ],
)
def test_who_has_more_or_less_is_set_beside_what_was_spoken_of(read: Read, follow_up: str) -> None:
    call = read(_WAIT, follow_up)
    assert _subject(call) == "wait"
    assert call.arguments.model_dump()["units"][-1] == "880202"


@pytest.mark.parametrize(
    "follow_up",
    ["ilu tam jest krasnoludków?", "a ile tych pociągów jest?", "Ile krasnali ma Nowa Wola?"],
)
def test_a_thing_that_nobody_says_is_asked_back(read: Read, follow_up: str) -> None:
    assert read(_WAIT, follow_up).tool == "decline"


def test_no_amount_is_told_where_another_was_asked_for(read: Read) -> None:
    asked_back = read("liczba uczniów szkół specjalnych w Olszynie", "a ile na to idzie złotych?")
    assert _subject(asked_back) is None


def test_what_was_asked_back_of_is_settled_by_its_name(read: Read) -> None:
    call = read(_WAIT, "a stopa krasnali?", "to czas oczekiwania na lokal w Nowej Woli")
    assert (_subject(call), call.arguments.model_dump()["units"]) == ("wait", ("880202",))


def test_small_talk_before_a_request_is_no_subject(read: Read) -> None:
    call = read(_WAIT, "dobra dobra. A Nowa Wola?")
    assert (_subject(call), call.arguments.model_dump()["units"]) == ("wait", ("880202",))


def test_what_is_asked_for_instead_is_not_what_it_replaces(read: Read) -> None:
    assert _subject(read(_PUPIL, "zamiast szkół przedszkola, na dziecko")) == "childcost"


def test_an_answer_returned_to_can_be_changed_at_once(read: Read) -> None:
    call = read(_WAIT, "a czynsz?", "wróć do poprzedniego wskaźnika i pokaż na mapie")
    assert (call.tool, _subject(call)) == ("map", "wait")


def test_where_the_talk_began_can_be_pointed_at(read: Read) -> None:
    call = read(_WAIT, "a Nowa Wola?", "czynsz w Nowej Woli", "a tam, od czego zaczęliśmy?")
    assert (_subject(call), call.arguments.model_dump()["units"]) == ("rent", ("880104",))


def test_a_topic_switched_to_practices_is_no_comparison(read: Read) -> None:
    assert read(_WAIT, "jak inni skrócili takie kolejki?").tool == "practices"
    assert read(_WAIT, "a czynsz?").tool == "values"


def test_a_number_at_most_is_how_many_are_shown_or_the_bound_there_was(read: Read) -> None:
    order = "ranking gmin powiatu lipowskiego w nadmorskim według czasu oczekiwania na lokal"
    shown = read(order, "maksymalnie dwie").arguments.model_dump()
    assert (shown["limit"], shown["below"]) == (2, None)
    bound = read(
        order, "tylko poniżej 30 dni", "sześćdziesiąt jako maksimum"
    ).arguments.model_dump()
    assert bound["below"] == 60


def test_units_are_listed_where_the_figure_was_of_a_territory(read: Read) -> None:
    listed = read("czas oczekiwania na lokal komunalny w Olszynie", "wszystkie gminy powiatu pokaż")
    assert listed.arguments.model_dump()["within"] == "8801"


def test_the_last_three_places_are_set_beside_each_other(read: Read) -> None:
    call = read(
        _WAIT, "a Nowa Wola?", "gmina Lipno w powiecie dębowskim", "wszystkie trzy obok siebie"
    )
    assert call.arguments.model_dump()["units"] == ("880104", "880202", "880201")


def test_a_place_refused_after_its_name_is_dropped(read: Read) -> None:
    call = read(_WAIT, "dołóż Nową Wolę", "Olszyny tu nie chcę")
    assert call.arguments.model_dump()["units"] == ("880202",)


_RELATION = "czy koszt dowożenia ucznia idzie w parze z liczbą uczniów objętych dowożeniem?"


@pytest.mark.parametrize(
    ("talk", "pair"),
    [
        ((_RELATION, "a z wydatkami na ucznia szkoły podstawowej?"), ("ride", "pupilcost")),
        ((_RELATION, "koszt dowożenia zamień na stawkę czynszu"), ("rent", "riders")),
        ((_RIDE, "a czynsz?", "czy jedno z drugim się wiąże?"), ("ride", "rent")),
        ((_RELATION, "a w skali całego kraju?"), ("ride", "riders")),
    ],
)
def test_a_relation_goes_on_with_what_is_said_of_it(
    read: Read, talk: tuple[str, ...], pair: tuple[str, str]
) -> None:
    call = read(*talk)
    assert (call.tool, call.arguments.model_dump()["indicators"]) == ("relate", pair)


def test_an_explanation_in_between_leaves_what_was_shown(read: Read) -> None:
    order = "ranking gmin powiatu lipowskiego w nadmorskim według czasu oczekiwania na lokal"
    call = read(order, "z czego się to składa?", "to teraz sam dół listy")
    assert (call.tool, _subject(call)) == ("rank", "wait")


def test_a_correction_asks_the_same_of_another_thing(read: Read) -> None:
    call = read(f"{_WAIT} na tle sąsiadów", "źle powiedziałam, nie o czas idzie, tylko o czynsz")
    assert (call.tool, _subject(call)) == ("compare", "rent")


def test_that_year_is_the_one_spoken_of(read: Read) -> None:
    call = read(f"{_WAIT} w 2022", "Nowa Wola w tamtym roku?")
    assert call.arguments.model_dump()["years"] == (2022,)


def test_a_shelf_asked_for_in_talk_is_the_one_that_the_words_name(read: Read) -> None:
    assert read(_WAIT, "macie coś o smogu?").tool == "decline"
    assert read(_WAIT, "a jak się mamy do sąsiadów?").tool == "compare"


_BESIDE = "średni czas oczekiwania na lokal komunalny w Olszynie na tle gmin powiatu"


@pytest.mark.parametrize("follow_up", ["a kto najdłużej?", "który najkrócej?", "a najwyższy?"])
def test_an_end_alone_is_asked_of_those_set_beside_each_other(read: Read, follow_up: str) -> None:
    call = read(_BESIDE, follow_up)
    assert (call.tool, call.arguments.model_dump().get("benchmark")) == ("compare", "county")


def test_an_end_alone_of_named_units_is_an_order_of_them(read: Read) -> None:
    assert read(_BESIDE, "a która gmina w Polsce najdłużej?").tool == "rank"


def test_after_the_year_of_an_end_the_other_end_and_place_ask_for_a_year(read: Read) -> None:
    opening = "w którym roku w Olszynie najdłużej czekało się na lokal komunalny"
    said = [read(opening), read(opening, "a najkrócej?"), read(opening, "a Nowa Wola?")]
    assert [one.tool for one in said] == ["trend"] * 3
    ends = [one.arguments.model_dump()["extreme"] for one in said]
    assert ends == ["descending", "ascending", "descending"]


@pytest.mark.parametrize(
    ("follow_up", "units"),
    [
        ("i z Granitem", ("880104", "880202", "900101")),
        ("a z Granitem?", ("880104", "900101")),
    ],
)
def test_a_place_after_with_is_set_beside_the_one_asked_about(
    read: Read, follow_up: str, units: tuple[str, ...]
) -> None:
    said = read(_WAIT, "porównaj z Nową Wolą", follow_up).arguments.model_dump()
    assert (said["units"], said["benchmark"]) == (units, "units")


def test_gmina_beside_a_town_is_the_one_around_it(read: Read) -> None:
    call = read("uczniowie szkół podstawowych w mieście Klonowo", "a o gminę pytam")
    assert call.arguments.model_dump()["units"] == ("880102",)


def test_a_pointing_word_and_a_territory_choose_the_bearer_there(read: Read) -> None:
    opening = "uczniowie szkół podstawowych w Lipnie w powiecie lipowskim"
    call = read(opening, "a ta w dębowskim?")
    assert call.arguments.model_dump()["units"] == ("880201",)


def test_who_comes_first_on_a_map_is_an_order(read: Read) -> None:
    opening = "mapa czasu oczekiwania na lokal komunalny w gminach powiatu dębowskiego"
    call = read(opening, "która jest pierwsza?")
    assert (call.tool, call.arguments.model_dump()["within"]) == ("rank", "8802")


def test_how_many_pass_a_bound_goes_on_in_another_territory(read: Read) -> None:
    opening = "ile gmin w powiecie dębowskim ma czas oczekiwania na lokal powyżej 100 dni"
    call = read(opening, "a w całej Polsce ile?")
    said = call.arguments.model_dump()
    assert (call.tool, said["above"], said["within"]) == ("rank", 100.0, "00")


def test_an_amount_for_each_of_another_thing_is_asked_back(read: Read) -> None:
    assert read(_SPECIAL, "średnio na szkołę specjalną").tool == "decline"


_LANES = "długość dróg dla rowerów w Olszynie"


@pytest.mark.parametrize(
    "talk",
    [
        (_LANES, "a ile to na 10 tys. mieszkańców"),
        (_LANES, "na 10 tys. mieszkańców", "a w przeliczeniu na mieszkańca"),
    ],
)
def test_a_measure_that_nothing_of_the_thing_has_is_asked_back(
    read: Read, talk: tuple[str, ...]
) -> None:
    assert read(*talk).tool == "decline"


def test_at_most_so_many_are_shown_from_the_end_that_was_said(read: Read) -> None:
    question = "najwyżej dwie gminy powiatu dębowskiego z najkrótszym czasem oczekiwania na lokal"
    said = read(question).arguments.model_dump()
    assert (said["order"], said["limit"]) == ("ascending", 2)

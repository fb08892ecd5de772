"""A unit beside others: place, median, difference, and what they do and do not mean."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from assistant.grounding import ungrounded
from assistant.narration import narrate
from assistant.tools.facts import Comparison, Note, NoteKind
from assistant.tools.plan import Benchmark
from indicators_db.model import Direction, Flag, Indicator, Unit
from tests.assistant.factories import (
    ACCIDENTS,
    BALANCE,
    COUNTIES,
    GRUDZIADZ,
    KWIDZYN,
    LENGTH,
    POMORSKIE,
    REAL,
    ROADS,
    SHARE,
    SPENDING,
    SZTUM,
    TCZEW,
    compare_result,
    comparison,
    indicator,
    measure,
)

OTHERS = (21000, 19800, 18700, 25100, 17000)
NEIGHBOURS: tuple[Unit, ...] = (*COUNTIES[1:], GRUDZIADZ)


def beside(
    own: float | None, others=OTHERS, of: Indicator = SPENDING, flag: Flag | None = None
) -> Comparison:
    peers = [measure(other, unit, of) for other, unit in zip(others, NEIGHBOURS, strict=False)]
    return comparison(measure(own, KWIDZYN, of, flag=flag), peers)


def told(main: Comparison, **more) -> str:
    return narrate(compare_result(main, **more), REAL).text


def test_flagship() -> None:
    assert told(beside(21345)) == (
        "**W powiecie kwidzyńskim wskaźnik „Wydatki na utrzymanie dróg powiatowych na 1 km” wyniósł"
        " w 2024 r. 21\u00a0345\u00a0zł/km – to 2. najwyższa wartość wśród 6 porównywanych powiatów"
        " (badany i sąsiedzi).**\n\n"
        "Mediana sąsiadów: 19\u00a0800\u00a0zł/km, więc wartość powiatu kwidzyńskiego jest wyższa"
        " o 1545\u00a0zł/km (o 7,8%). Najwyższą wartość odnotowano w powiecie starogardzkim"
        " (25\u00a0100\u00a0zł/km), najniższą w powiecie iławskim (17\u00a0000\u00a0zł/km)."
        " To wskaźnik wydatków: ani wysokie, ani niskie wydatki nie są same w sobie dobre lub złe,"
        " bo nie mówią, co za te pieniądze zrobiono."
    )


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (9.0, "to najwyższa wartość wśród 6"),
        (1.0, "to najniższa wartość wśród 6"),
        (6.6, "to 3. najwyższa wartość wśród 6"),
        (5.1, "to 2. najniższa wartość wśród 6"),
        (7.5, "to najwyższa wartość (ex aequo) wśród 6"),
        (5.5, "to 2. najniższa wartość (ex aequo) wśród 6"),
    ],
)
def test_place_is_counted_from_the_nearer_end(own, words) -> None:
    assert words in told(beside(own, [7, 7.5, 6, 5.5, 4.1], ACCIDENTS))


def test_far_places_are_told_as_places() -> None:
    units = [replace(KWIDZYN, code=str(1000 + n)) for n in range(40)]
    peers = [measure(value, unit) for value, unit in enumerate(units)]
    text = told(comparison(measure(25.5), peers), benchmark=Benchmark.COUNTRY)
    assert "to 15. miejsce od najwyższej wartości wśród 41 porównywanych powiatów" in text


def test_no_unit_is_singled_out_of_several_at_an_end() -> None:
    text = told(beside(5, [9, 9, 0, 0, 0], ACCIDENTS))
    assert "Najwyższą wartość odnotowano w kilku jednostkach (9,0" in text
    assert "najniższą w kilku jednostkach (0,0" in text


def test_difference_of_percentages_is_in_points() -> None:
    text = told(beside(62.0, [60, 61, 70, 50, 40, 30], SHARE))
    assert "Mediana sąsiadów: 55,0%" in text
    assert "wyższa o 7,0\u00a0punktu procentowego." in text


@pytest.mark.parametrize(
    ("direction", "own", "verdict"),
    [
        (Direction.HIGHER_IS_BETTER, 9, "ten wynik jest korzystniejszy niż mediana"),
        (Direction.HIGHER_IS_BETTER, 1, "ten wynik jest mniej korzystny niż mediana"),
        (Direction.LOWER_IS_BETTER, 9, "ten wynik jest mniej korzystny niż mediana"),
        (Direction.LOWER_IS_BETTER, 1, "ten wynik jest korzystniejszy niż mediana"),
    ],
)
def test_verdict_follows_direction(direction, own, verdict) -> None:
    text = told(beside(own, [4, 5, 6], indicator("Miara", "szt.", direction)))
    assert verdict in text
    assert text.count("niż mediana") == 1


def test_equal_to_the_median_is_neither_higher_nor_lower() -> None:
    text = told(beside(6.0, [7, 6, 5], ACCIDENTS))
    assert "Mediana sąsiadów: 6,0\u00a0szt., czyli tyle samo." in text
    assert "wyższa o" not in text
    assert "niższa o" not in text
    assert "wynik" not in text


def test_difference_that_rounding_hides_has_no_direction() -> None:
    text = told(beside(6.01, [7, 6, 5], ACCIDENTS))
    assert "po zaokrągleniu tyle samo" in text
    assert "wynik" not in text


def test_all_equal_have_no_place() -> None:
    text = told(beside(6.0, [6, 6, 6], ACCIDENTS))
    assert "tyle samo co w pozostałych porównywanych jednostkach" in text
    assert "ajwyższ" not in text


def test_median_between_two_values_shows_its_half() -> None:
    text = told(beside(6, [3, 4], indicator("Liczba szkół", "szt.")))
    assert "Mediana sąsiadów: 3,5\u00a0szt., więc wartość" in text
    assert "wyższa o 2,5\u00a0szt. (o 71,4%)" in text


def test_negative_values_keep_their_sign_and_percent_is_left_out() -> None:
    text = told(beside(-50, [-100, -20, 30, 5], BALANCE))
    assert "wyniósł w 2024 r. −50\u00a0zł/osobę" in text
    assert "Mediana sąsiadów: −7,5\u00a0zł/osobę" in text
    assert "niższa o 42,5\u00a0zł/osobę." in text


def test_measured_zero_says_so() -> None:
    text = told(beside(0, [6, 6.5, 1], ACCIDENTS, Flag.TRUE_ZERO))
    assert "to najniższa wartość" in text
    assert "to zmierzone zero: zjawisko nie wystąpiło" in text


def test_two_units_are_told_without_a_median() -> None:
    text = told(beside(21345, [19000]), benchmark=Benchmark.UNITS)
    assert "to wyższa z dwóch porównywanych wartości" in text
    assert "W powiecie sztumskim było to 19\u00a0000\u00a0zł/km" in text
    assert "ediana" not in text


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (
            7.0,
            "jest niższa o 1,0\u00a0szt. (o 14,3%). Przy tym wskaźniku korzystniejsza jest niższa",
        ),
        (6.0, "było to tyle samo."),
        (6.01, "było to po zaokrągleniu tyle samo."),
    ],
)
def test_beside_one_other_unit(other, words) -> None:
    assert words in told(beside(6.0, [other], ACCIDENTS), benchmark=Benchmark.UNITS)


def test_others_of_another_year_say_so() -> None:
    peers = [measure(value, unit, LENGTH, 2022) for value, unit in ((4, SZTUM), (4, TCZEW))]
    older = comparison(measure(4, KWIDZYN, LENGTH, 2022), peers)
    text = told(beside(21345), others=[older])
    assert "- „Drogi o nawierzchni twardej” (2022 r.): 4,0\u00a0km – tyle samo co pozostałe" in text


def test_nobody_to_compare_with() -> None:
    assert "nie ma z czym porównać" in told(beside(21345, [None, None]))
    assert "Nie ma jednostek" in told(beside(21345, []))


def test_own_number_missing() -> None:
    text = told(beside(None))
    assert "nie można podać miejsca ani różnicy" in text
    assert "Mediana sąsiadów: 19\u00a0800\u00a0zł/km." in text


def test_value_of_the_territory_stands_beside_the_median() -> None:
    peers = [
        measure(value, unit, SHARE) for value, unit in zip((60, 50, 40), COUNTIES[1:], strict=False)
    ]
    whole = measure(58.3, POMORSKIE, SHARE)
    main = comparison(measure(62.0, KWIDZYN, SHARE), peers, whole)
    text = told(main, benchmark=Benchmark.VOIVODESHIP)
    assert "Wartość dla województwa pomorskiego: 58,3%." in text
    assert "powiatów z tego samego województwa.**" in text


def test_own_group_is_said_to_be_ours_and_its_criteria_are_method() -> None:
    note = Note(NoteKind.OWN_GROUP, (("criteria", "powiaty, 50–100 tys. mieszkańców"),))
    result = compare_result(beside(5), benchmark=Benchmark.COMPARISON_GROUP, notes=[note])
    narration = narrate(result, REAL)
    assert "to nie jest grupa z SMUP" in narration.text
    assert "Kryteria: powiaty, 50–100 tys. mieszkańców." in narration.method
    assert "50" not in narration.text


def test_method_of_neighbours() -> None:
    method = narrate(compare_result(beside(5)), REAL).method
    assert "wspólną granicę, według granic z 2021 r." in method
    assert "bez badanej" in method


def test_service_lists_its_other_indicators() -> None:
    others = [
        beside(345.6, [300, 310.2, 500, 200, None], LENGTH),
        beside(None, [1, 2], ACCIDENTS),
    ]
    text = told(beside(21345), others=others, service=ROADS)
    assert "Pozostałe wskaźniki usługi „Utrzymanie dróg”:" in text
    assert (
        "- „Drogi o nawierzchni twardej”: 345,6\u00a0km – 2. najwyższa wartość wśród 5,"
        " mediana 305,1\u00a0km"
    ) in text
    assert "- „Wypadki drogowe na 10 tys. ludności”: brak danych" in text


def test_long_service_is_cut_and_says_so() -> None:
    others = [beside(5, [4, 6], indicator(f"Miara {n}")) for n in "abcdefgh"]
    text = told(beside(21345), others=others, service=ROADS)
    assert text.count("\n- ") == 6
    assert "Dalsze wskaźniki są w tabeli." in text


@pytest.mark.parametrize("seed", range(60))
def test_no_false_direction_and_no_stray_number(seed) -> None:
    dice = random.Random(seed)  # noqa: S311 - test data
    spread = dice.choice([1, 10, 1000, 100_000])
    drawn = [round(dice.uniform(-spread, spread), dice.choice([0, 1, 3])) for _ in range(7)]
    own, others = drawn[0], [dice.choice([value, None, drawn[0]]) for value in drawn[1:]]
    of = indicator(
        "Miara na 100 km²",
        dice.choice(["zł", "%", "szt.", "os./100 km²"]),
        dice.choice(list(Direction)),
        dice.choice([None, 0, 1, 2]),
    )
    main = beside(own, others, of)
    result = compare_result(main)
    text = narrate(result, REAL).text
    assert ungrounded(text, result) == ()
    difference = main.difference or 0
    assert ("jest wyższa o" in text) <= (difference > 0)
    assert ("jest niższa o" in text) <= (difference < 0)
    good = (difference > 0) is (of.direction is Direction.HIGHER_IS_BETTER)
    if "mniej korzystny" in text:
        assert difference
        assert not good
    elif "korzystniejszy" in text:
        assert difference
        assert good
    if of.direction is Direction.NEUTRAL:
        assert "korzystn" not in text

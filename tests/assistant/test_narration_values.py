"""One or several values told as a person would."""

from __future__ import annotations

from dataclasses import replace

from assistant.narration import narrate
from assistant.tools.facts import Note, NoteKind
from indicators_db.model import Flag
from tests.assistant.factories import (
    ACCIDENTS,
    COUNTIES,
    DEMO,
    GRUDZIADZ,
    KWIDZYN,
    LENGTH,
    REAL,
    SHARE,
    SZTUM,
    indicator,
    measure,
    values_result,
)


def told(*measures, notes=(), dataset=REAL):
    return narrate(values_result(measures, notes), dataset).text


def test_one_value_is_one_sentence_with_unit_of_measure_and_year() -> None:
    assert told(measure(21345)) == (
        "**W powiecie kwidzyńskim wskaźnik „Wydatki na utrzymanie dróg powiatowych na 1 km” "
        "wyniósł w 2024 r. 21\u00a0345\u00a0zł/km.**"
    )


def test_missing_value_is_said_in_words_and_never_as_zero() -> None:
    text = told(measure(None))
    assert "Dla powiatu kwidzyńskiego nie ma wartości wskaźnika" in text
    assert "tajemnica statystyczna" in text
    assert "Brak danych to nie zero." in text
    assert "wyniósł" not in text
    assert " 0" not in text


def test_measured_zero_is_told_from_missing() -> None:
    text = told(measure(0, of=ACCIDENTS, flag=Flag.TRUE_ZERO))
    assert "wyniósł w 2024 r. 0\u00a0szt.: to zmierzone zero (zjawisko nie wystąpiło)" in text


def test_value_below_precision_gives_no_number() -> None:
    text = told(measure(0.0, flag=Flag.BELOW_PRECISION))
    assert "mniej niż najmniejsza wartość podawana przez źródło" in text
    assert "r. 0" not in text


def test_estimate_is_marked_once() -> None:
    text = told(measure(12.4, of=SHARE, flag=Flag.ESTIMATED), notes=[Note(NoteKind.ESTIMATED)])
    assert "12,4% szacunkowo" in text
    assert text.count("szacun") == 1


def test_two_units_stand_in_one_sentence() -> None:
    text = told(measure(5.2, of=SHARE), measure(7.1, GRUDZIADZ, SHARE))
    assert "5,2% w powiecie kwidzyńskim i 7,1% w Grudziądzu." in text


def test_of_several_units_the_ends_are_told_and_every_one_listed() -> None:
    text = told(measure(5.2, of=SHARE), measure(7.1, GRUDZIADZ, SHARE), measure(6, SZTUM, SHARE))
    assert "Najwyższą wartość" in text
    assert "odnotowano w Grudziądzu (7,1%), a najniższą w powiecie kwidzyńskim (5,2%)" in text
    assert text.count("\n- ") == 3


def test_equal_values_have_neither_highest_nor_lowest() -> None:
    text = told(*(measure(5.2, unit, SHARE) for unit in COUNTIES[:3]))
    assert "tę samą wartość: 5,2%" in text
    assert "ajwyższ" not in text


def test_units_without_a_number_are_named() -> None:
    known = [measure(n, unit, SHARE) for n, unit in enumerate(COUNTIES, 1)]
    text = told(*known, measure(None, GRUDZIADZ, SHARE))
    assert "Brak danych: Grudziądz." in text


def test_picked_years_of_one_unit() -> None:
    text = told(measure(100, year=2010), measure(None, year=2015), measure(120, year=2023))
    assert "wyniósł 100\u00a0zł/km w 2010 r. i 120\u00a0zł/km w 2023 r." in text
    assert "Brak danych za 2015 r." in text


def test_service_tells_the_best_match_and_lists_the_rest() -> None:
    text = told(measure(None), measure(345.6, of=LENGTH), measure(0, of=ACCIDENTS))
    assert text.startswith("**W powiecie kwidzyńskim wskaźnik „Drogi o nawierzchni twardej”")
    assert "- „Wydatki na utrzymanie dróg powiatowych na 1 km”: brak danych" in text


def test_direction_is_said_only_where_it_matters() -> None:
    spending = told(measure(5), notes=[Note(NoteKind.NEUTRAL)])
    assert "ani wysokie, ani niskie wydatki nie są same w sobie dobre lub złe" in spending
    lower = told(measure(5, of=ACCIDENTS), notes=[Note(NoteKind.LOWER_IS_BETTER)])
    assert "korzystniejsza jest niższa wartość" in lower
    assert "korzystniejsza" not in told(measure(5, of=SHARE))


def test_demo_data_are_marked_in_every_text() -> None:
    text = told(measure(5), dataset=DEMO)
    assert text.endswith("*Dane pokazowe: liczby są zmyślone i nie opisują prawdziwych jednostek.*")
    assert "zmyślone" not in told(measure(5))


def test_foreign_names_cannot_become_markup() -> None:
    evil = indicator("Koszt *x* <script>alert(1)</script> [a](http://a.pl)", "<b>zł</b>")
    text = told(measure(5, KWIDZYN, evil))
    assert "<script" not in text.replace("\\<", "")
    assert "](" not in text.replace("\\]", "")
    assert "\\<b\\>" in text


def test_abbreviation_and_full_stop_make_one_stop() -> None:
    assert ".." not in told(measure(5, of=ACCIDENTS))


def test_method_says_formula_and_year() -> None:
    ratio = indicator("Wydatki na km", numerator="wydatki", denominator="długość dróg")
    method = narrate(values_result([measure(5, of=ratio)]), REAL).method
    assert "„Wydatki na km” = wydatki ÷ długość dróg." in method
    assert "Dane za 2024 r." in method
    assert ".." not in method


def test_units_of_which_one_or_none_has_a_number() -> None:
    one = told(measure(5.2, of=SHARE), measure(None, SZTUM, SHARE))
    assert "jest znana tylko w powiecie kwidzyńskim: 5,2%" in one
    none = told(measure(None, of=SHARE), measure(None, SZTUM, SHARE))
    assert "Dla tych jednostek nie ma wartości wskaźnika" in none


def test_picked_years_without_any_number() -> None:
    text = told(measure(None, year=2010), measure(None, year=2011), measure(None, year=2012))
    assert "nie ma wartości wskaźnika" in text
    assert "za lata 2010–2012" in text


def test_the_two_codes_of_a_city_are_one_place() -> None:
    gmina = replace(GRUDZIADZ, code="046201", twin_code="0462")
    text = told(measure(5, GRUDZIADZ), measure(4, gmina, SHARE))
    assert "- „Udział dróg w dobrym stanie”: 4,0%" in text


def test_long_lists_are_cut_and_say_so() -> None:
    text = told(*(measure(n, of=indicator(f"Miara {name}")) for n, name in enumerate("abcdefgh")))
    assert text.count("\n- ") == 6
    assert "Dalsze wartości są w tabeli." in text
    missing = [replace(SZTUM, code=str(1000 + n)) for n in range(8)]
    text = told(measure(1), measure(2, SZTUM), *(measure(None, unit) for unit in missing))
    assert "powiat sztumski i inne." in text

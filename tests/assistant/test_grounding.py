"""The number gate: what it lets out, and above all what it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.grounding import ungrounded
from assistant.narration import narrate
from assistant.tools.facts import CompareFacts, HelpFacts, Note, NoteKind, Obstacle, ObstacleFacts
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.result import Option, Result
from assistant.tools.table import Column, Row, Table
from tests.assistant.factories import (
    BALANCE,
    COUNTIES,
    GRUDZIADZ,
    KWIDZYN,
    REAL,
    SHARE,
    SPENDING,
    compare_result,
    comparison,
    indicator,
    measure,
    plain_result,
)


def compared() -> tuple[str, Result]:
    """The flagship comparison: 21 345 zł/km, 2nd of 6, median 19 800, difference 1545 (7,8%)."""
    others = zip((21000, 19800, 18700, 25100, 17000), COUNTIES[1:], strict=True)
    main = comparison(measure(21345), [measure(value, unit) for value, unit in others])
    result = compare_result(main)
    return narrate(result, REAL).text, result


def holding(*cells: float, **more: float | str | None) -> Result:
    """A result with one row of these cells."""
    row: Row = {f"c{n}": cell for n, cell in enumerate(cells)} | more
    table = Table(title="Tabela", columns=(Column(key="c0", label="c0"),), rows=(row, {}, {}))
    return Result(Status.ANSWERED, Plan(operation=Operation.VALUES), HelpFacts(()), (table,))


def test_true_text_passes() -> None:
    text, result = compared()
    assert ungrounded(text, result) == ()


@pytest.mark.parametrize(
    ("true", "false", "caught"),
    [
        ("21\u00a0345", "21\u00a0346", "21\u00a0346"),  # a changed digit
        ("21\u00a0345", "2134", "2134"),  # a lost digit
        ("21\u00a0345", "21\u00a0345,5", "21\u00a0345,5"),  # an invented decimal
        ("7,8%", "7,9%", "7,9"),  # a wrong rounding: 7.803…
        ("7,8%", "78%", "78"),  # a lost comma
        ("7,8%", "−7,8%", "−7,8"),  # a turned sign
        ("2. najwyższa", "3. najwyższa", "3."),  # somebody else's place
        ("2. najwyższa", "4. najwyższa", "4."),
        ("wśród 6 ", "wśród 9 ", "9"),  # another number of units
        ("w 2024 r.", "w 2023 r.", "2023"),  # another year
        ("o 1545", "o 1544", "1544"),  # a difference computed anew
    ],
)
def test_one_false_number_is_caught(true, false, caught) -> None:
    text, result = compared()
    assert true in text
    assert ungrounded(text.replace(true, false), result) == (caught,)


def test_added_numbers_are_caught() -> None:
    text, result = compared()
    added = f"{text} To wzrost o 12,5% i 340 zł więcej niż średnio."
    assert ungrounded(added, result) == ("12,5", "340")


def test_place_of_another_unit_is_caught_even_if_it_stands_in_a_table() -> None:
    _, result = compared()
    assert isinstance(result.facts, CompareFacts)
    places: tuple[Row, ...] = tuple(
        {"unit_code": unit.code, "place": place} for place, unit in enumerate(COUNTIES, 1)
    )
    table = Table(title="Miejsca", columns=(Column(key="place", label="Miejsce"),), rows=places)
    ranked = replace(result, tables=(table,))
    assert ungrounded("To 1. miejsce.", ranked) == ()
    assert ungrounded("To 3. miejsce.", ranked) == ("3.",)


def test_place_kept_under_the_other_code_of_a_city_is_its_own() -> None:
    gmina = replace(GRUDZIADZ, code="046201", twin_code="0462")
    others = [
        comparison(measure(5, unit), [measure(4, KWIDZYN), measure(9, COUNTIES[1])])
        for unit in (GRUDZIADZ, gmina)
    ]
    result = compare_result(others[0], others[1:])
    result = replace(result, plan=result.plan.model_copy(update={"units": (GRUDZIADZ.code,)}))
    text = narrate(result, REAL).text
    assert "2. najwyższa wartość wśród 3" in text
    assert ungrounded(text, result) == ()


@pytest.mark.parametrize(
    "written",
    [
        "12345,678",
        "12\u00a0345,68",
        "12 345,7",
        "12\u202f346",
        "**12\u00a0346**",
        "(12\u00a0346)",
        "12346.",
    ],
)
def test_polish_ways_to_write_a_number(written) -> None:
    assert ungrounded(f"Wynosi {written}", holding(12345.678)) == ()


@pytest.mark.parametrize("written", ["12\u00a0345", "12345,6", "12345,67", "12 345", "1234", "345"])
def test_wrong_rounding_and_cut_numbers(written) -> None:
    assert ungrounded(f"Wynosi {written} zł", holding(12345.678)) == (written,)


def test_halves_round_away_from_zero_as_everywhere() -> None:
    assert ungrounded("2,68 i −2,68", holding(2.675, -2.675)) == ()
    assert ungrounded("2,67", holding(2.675)) == ("2,67",)


def test_sign_counts() -> None:
    assert ungrounded("Wynik: −5 zł", holding(-5.0)) == ()
    assert ungrounded("Wynik: -5 zł", holding(-5.0)) == ()
    assert ungrounded("Wynik: 5 zł", holding(-5.0)) == ("5",)
    assert ungrounded("Wynik: −5 zł", holding(5.0)) == ("−5",)


def test_size_of_a_difference_goes_without_its_sign() -> None:
    assert ungrounded("niższa o 5 zł", holding(-5.0)) == ()
    assert ungrounded("niższa o **5** zł", holding(-5.0)) == ()
    assert ungrounded("do 5 zł", holding(-5.0)) == ("5",)


def test_ranges_of_years_have_no_minus() -> None:
    result = replace(holding(1.0), plan=Plan(operation=Operation.TREND, years=(2015, 2024)))
    assert ungrounded("W latach 2015–2024", result) == ()
    assert ungrounded("W latach 2015-2025", result) == ("2025",)


def test_years_come_from_plan_facts_and_cells_only() -> None:
    assert ungrounded("w 2019 r.", holding(1.0)) == ("2019",)
    assert ungrounded("w 2019 r.", holding(1.0, year=2019)) == ()
    hidden = ObstacleFacts(Obstacle.VALUE_HIDDEN, unit=KWIDZYN, year=2020, years=(2018, 2019))
    result = plain_result(hidden, Status.NO_DATA)
    assert ungrounded("za 2020 r.; dane za 2018 i 2019", result) == ()
    assert ungrounded("za 2021 r.", result) == ("2021",)


def test_years_listed_in_a_note_are_known() -> None:
    note = Note(NoteKind.GAPS, (("years", "2011, 2013–2015"),))
    main = comparison(measure(5), [measure(4, COUNTIES[1])])
    result = compare_result(main, notes=[note])
    assert ungrounded("Lata bez danych: 2011, 2013–2015.", result) == ()
    assert ungrounded("Lata bez danych: 2012.", result) == ("2012",)


def test_counts_of_rows() -> None:
    assert ungrounded("Są 3 jednostki", holding(99.0)) == ()
    assert ungrounded("Są 4 jednostki", holding(99.0)) == ("4",)
    assert ungrounded("Jest 0 jednostek", plain_result(HelpFacts(()))) == ("0",)


def test_numbers_inside_names_pass_and_the_same_numbers_outside_do_not() -> None:
    of = indicator("Drogi na 100 km² (rozdział 60014)", "os./100 km²")
    main = comparison(measure(5, of=of), [measure(4, COUNTIES[1], of)])
    result = compare_result(main)
    text = narrate(result, REAL).text
    assert "60014" in text
    assert ungrounded(text, result) == ()
    assert ungrounded(f"{text} Wydano 60014 zł na 100 osób.", result) == ("60014", "100")


def test_names_with_markup_are_known_in_their_escaped_form() -> None:
    of = indicator("Wynik [2] *netto* 500+")
    result = compare_result(comparison(measure(5, of=of), [measure(4, COUNTIES[1], of)]))
    text = narrate(result, REAL).text
    assert "\\[2\\]" in text
    assert ungrounded(text, result) == ()


def test_a_name_that_is_only_a_number_vouches_for_nothing() -> None:
    of = indicator("500")
    result = compare_result(comparison(measure(5, of=of), [measure(4, COUNTIES[1], of)]))
    assert ungrounded("Wydano 500 zł", result) == ("500",)


def test_codes_vouch_for_nothing() -> None:
    _, result = compared()
    assert ungrounded(f"Wydano {KWIDZYN.code} zł", result) == (KWIDZYN.code,)


def test_users_words_vouch_for_nothing() -> None:
    facts = ObstacleFacts(Obstacle.NOT_UNDERSTOOD, mention="dług 999 zł")
    assert ungrounded("Więc dług 999 zł", plain_result(facts, Status.CLARIFICATION)) == ("999",)


def test_labels_of_buttons_are_names() -> None:
    result = replace(plain_result(HelpFacts(())), options=(Option("gmina nr 7 Lipno", "?"),))
    assert ungrounded("Wybór: gmina nr 7 Lipno.", result) == ()


def test_truth_values_are_no_numbers() -> None:
    result = holding(5.0, asked=True)
    assert ungrounded("Jest 1 taka", result) == ("1",)


def test_digits_of_other_scripts_are_read() -> None:
    assert ungrounded("٩٩", holding(5.0)) == ("٩٩",)
    assert ungrounded("٥", holding(5.0)) == ()


@pytest.mark.parametrize("of", [SPENDING, SHARE, BALANCE])
def test_every_changed_digit_of_a_long_number_is_caught(of) -> None:
    others = zip((-7123.4, 8123.9, 912.6), COUNTIES[1:], strict=False)
    main = comparison(measure(54321.7, of=of), [measure(n, unit, of) for n, unit in others])
    result = compare_result(main)
    text = narrate(result, REAL).text
    amount = text.split(" r. ")[1].split("\u00a0zł")[0].split("%")[0]
    caught = 0
    for place, digit in enumerate(amount):
        if digit.isdigit():
            false = amount[:place] + str((int(digit) + 1) % 10) + amount[place + 1 :]
            assert ungrounded(text.replace(amount, false), result)
            caught += 1
    assert caught >= 5

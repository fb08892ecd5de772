import math

import pytest

from polish.numbers import (
    MINUS,
    NO_BREAK_SPACE,
    format_measure,
    format_number,
    format_signed,
    is_written_zero,
    ordinal,
    parse_number,
    percentage_points,
)
from polish.plural import format_list, plural


def plain(written: str) -> str:
    return written.replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(
    ("value", "precision", "written"),
    [
        (1234, None, "1234"),
        (12345, None, "12 345"),
        (9999.999, 2, "10 000,00"),
        (1234567.891, None, "1 234 567,89"),
        (12.5, None, "12,5"),
        (3.0, None, "3"),
        (3.0, 2, "3,00"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
        (-12345.5, 0, f"{MINUS}12 346"),
        (-0.0, None, "0"),
        (-0.004, 2, "0,00"),
        (0.0034, None, "0,003"),
        (1e22, 0, "10 000 000 000 000 000 000 000"),
        (2**53 + 1, 0, "9 007 199 254 740 993"),
    ],
)
def test_numbers_are_written_as_in_polish(
    value: float, precision: int | None, written: str
) -> None:
    assert plain(format_number(value, precision)) == written


@pytest.mark.parametrize(
    ("value", "precision"), [(math.nan, None), (math.inf, 2), (-math.inf, 0), (1.0, -1)]
)
def test_what_is_no_number_is_refused(value: float, precision: int | None) -> None:
    with pytest.raises(ValueError, match="cannot write"):
        format_number(value, precision)


@pytest.mark.parametrize(
    ("value", "unit", "precision", "written"),
    [
        (45.3, "%", 1, "45,3%"),
        (1234567, "zł", 0, "1 234 567 zł"),
        (12.5, "km", None, "12,5 km"),
        (1, "osoba", None, "1 osoba"),
        (34, "osoba", None, "34 osoby"),
        (5, "osoby", None, "5 osób"),
        (112, "osób", None, "112 osób"),
        (12345, "osoba", 0, "12 345 osób"),
        (-2, "osoba", 0, f"{MINUS}2 osoby"),
        (2.5, "osoba", None, "2,5 osoby"),
        (22, "osoba na 1 km2", None, "22 osoby na 1 km2"),
        (4, "osoba/km2", None, "4 osoby/km2"),
        (2, "gospodarstwo domowe", None, "2 gospodarstwa domowe"),
        (7, "liczba osób", None, "7 liczba osób"),
        (3, "tys. zł", None, "3 tys. zł"),
        (3, "-", None, "3"),
        (3, "", None, "3"),
    ],
)
def test_measures_agree_with_their_number(
    value: float, unit: str, precision: int | None, written: str
) -> None:
    assert plain(format_measure(value, unit, precision)) == written


def test_changes_have_a_sign_unless_they_read_as_zero() -> None:
    assert format_signed(3.2, 1) == "+3,2"
    assert format_signed(-3.2, 1) == f"{MINUS}3,2"
    assert format_signed(0.01, 1) == "0,0"
    assert is_written_zero(format_signed(-0.01, 1))
    assert not is_written_zero("10")


def test_percentage_points_are_counted() -> None:
    said = [plain(percentage_points(value)) for value in (1, 2, 5, 2.3)]
    assert said == [
        "1 punkt procentowy",
        "2 punkty procentowe",
        "5 punktów procentowych",
        "2,3 punktu procentowego",
    ]


def test_ordinals_have_a_dot() -> None:
    assert ordinal(3) == "3."


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12 345,6", 12345.6),
        ("12345.6", 12345.6),
        ("1.234.567,8", 1234567.8),
        ("10.000", 10000.0),
        ("0.123", 0.123),
        ("−3", -3.0),
        ("-0", 0.0),
        ("1234.567", 1234.567),
        ("", None),
        ("abc", None),
        ("1,2,3", None),
        ("12 34", None),
        ("5%", None),
    ],
)
def test_numbers_are_read(written: str, number: float | None) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize("value", [0, 1, -1, 9999.5, 12345.678, -1234567.25, 1e9, 0.001])
def test_what_is_written_can_be_read(value: float) -> None:
    assert parse_number(format_number(value, 3)) == value


def test_nouns_agree_with_whole_numbers() -> None:
    by_form: dict[str, list[int]] = {"gmina": [], "gminy": [], "gmin": []}
    for number in (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 24, 25, 101, 102, 112, 122):
        by_form[plural(number, "gmina", "gminy", "gmin")].append(number)
    assert by_form == {
        "gmina": [1],
        "gminy": [2, 4, 22, 24, 102, 122],
        "gmin": [0, 5, 11, 12, 14, 21, 25, 101, 112],
    }


def test_lists_read_as_in_a_sentence() -> None:
    assert [format_list(["a", "b", "c"][:count]) for count in range(4)] == [
        "", "a", "a i b", "a, b i c",
    ]  # fmt: skip

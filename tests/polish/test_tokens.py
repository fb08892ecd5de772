import time

import pytest

from polish.tokens import tokenize


def folded(text: str) -> list[str]:
    return [token.folded for token in tokenize(text)]


def test_words_are_split_at_hyphens_and_dots() -> None:
    assert folded("w Bielsku-Białej, pow. kwidzyński i woj.śląskie") == [
        "w", "bielsku", "bialej", "pow", "kwidzynski", "i", "woj", "slaskie",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10 000 zł", ["10 000", "zł"]),
        ("10\u00a0000,50", ["10\u00a0000,50"]),
        ("3,5% albo 3.5", ["3,5", "%", "albo", "3.5"]),
        ("1.234.567,8", ["1.234.567,8"]),
        ("w 2019r.", ["w", "2019", "r"]),
        ("2015–2020", ["2015", "2020"]),
        ("2019,2020,2021", ["2019", "2020", "2021"]),
        ("2019,2020", ["2019", "2020"]),
        ("31.12.2025", ["31", "12", "2025"]),
        ("w 2019 120 gmin", ["w", "2019", "120", "gmin"]),
        ("12km, PM10", ["12", "km", "PM10"]),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == numbers


def test_spans_point_into_the_text() -> None:
    text = "Ile ma  Łódź (woj. łódzkie)? 45,3% 😀 <b>x</b>; DROP TABLE units; --"
    tokens = tokenize(text)
    assert tokens
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


def test_pasted_text_reads_like_typed_text() -> None:
    assert folded("Z\u0307ory, po\u00adwiat, Kra\u200bko\u0301w") == ["zory", "powiat", "krakow"]


def test_only_numbers_are_numbers() -> None:
    assert [token.is_number for token in tokenize("2020 rok 3,5 %")] == [True, False, True, False]


@pytest.mark.parametrize(
    "unit", ["1 ", "1 000", "a", "1.1", "\u0301", "<b>x</b>", "😀", "123 ", "\x00"]
)
def test_long_input_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.perf_counter()
    tokenize(text)
    assert time.perf_counter() - started < 2

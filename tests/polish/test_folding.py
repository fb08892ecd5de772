import sys

from polish.folding import fold, has_polish_letters


def test_folding_drops_case_diacritics_and_typography() -> None:
    assert fold("ZAŻÓŁĆ GĘŚLĄ JAŹŃ") == "zazolc gesla jazn"
    assert fold("„Łódź” – 10\u00a0000\u202fzł’s") == '"lodz" - 10 000 zl\'s'


def test_folding_keeps_the_length_of_every_character() -> None:
    surrogates = range(0xD800, 0xE000)
    every = (chr(code) for code in range(sys.maxunicode + 1) if code not in surrogates)
    assert [char for char in every if len(fold(char)) != 1] == []


def test_folding_is_settled_after_one_go() -> None:
    text = "Świętokrzyskie — İstanbul, Đà, ĲSSEL, Ærø 😀"
    assert fold(fold(text)) == fold(text)


def test_polish_letters_are_seen_in_composed_and_decomposed_text() -> None:
    assert has_polish_letters("drogą")
    assert has_polish_letters("droga\u0328")
    assert not has_polish_letters("droga über alles")

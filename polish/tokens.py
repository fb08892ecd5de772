"""Splitting text into words and numbers, each with its place in the text.

What is a token:

* a word: a letter followed by letters and digits. A hyphen, an apostrophe, a dot and an underscore
  end a word, so ``Bielsko-Biała`` is two tokens, as are ``woj.śląskie`` and ``Busko - Zdrój``; keys
  of place names are therefore written with spaces instead of hyphens. An abbreviation is the word
  without its dot: ``pow.`` and ``pow`` read alike;
* a number: digits with their thousands groups (``10 000``) and one decimal part (``3,5``, ``3.5``).
  Dates and lists of years fall apart into their numbers (``31.12.2025``, ``2019,2020``). A sign is
  not part of the number, and letters that touch it are a word of their own (``2019r``, ``12km``);
* ``%`` and ``‰``.

Everything else (punctuation, emoji, markup) only separates tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from polish.folding import fold

# Marks that stand apart from their letter, and invisible characters that come with pasted text.
_JOINED = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_GAPS = " \u00a0\u202f\u2009"
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_](?:[^\W_]|[{_JOINED}])*)"
    rf"|(?P<number>\d{{1,3}}(?:[{_GAPS}]\d{{3}})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*)"
    r"|(?P<sign>[%‰])"
)
_DIGITS = re.compile(r"\d+")
_ONE_NUMBER = re.compile(rf"\d{{1,3}}(?:[{_GAPS}]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_GROUPED_WITH_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_YEARS = re.compile(r"(?:19|20)\d\d[.,](?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or percent sign: ``text[start:end]`` of the text it was found in.

    ``folded`` is how it is compared: ``polish.folding.fold`` of the word, with marks that stood
    apart joined and invisible characters dropped.
    """

    text: str
    folded: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether the token begins with a digit."""
        return self.text[0].isdigit()


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` in order. Takes anything, in time linear in its length."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "number" and not _is_one_number(match[0]):
            for part in _DIGITS.finditer(text, match.start(), match.end()):
                yield _token(part)
        else:
            yield _token(match)


def _is_one_number(digits: str) -> bool:
    if _YEARS.fullmatch(digits):
        return False
    return bool(_ONE_NUMBER.fullmatch(digits) or _GROUPED_WITH_DOTS.fullmatch(digits))


def _token(match: re.Match[str]) -> Token:
    written = match[0]
    composed = unicodedata.normalize("NFC", written.translate(_INVISIBLE))
    return Token(written, fold(composed), match.start(), match.end())

"""Numbers in words, written in digits where they stand: "pięciu tysięcy" becomes "5 tysięcy".

The text keeps its length, so that what is found in it is found at the same place of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from assistant.reading.patterns import phrases
from assistant.reading.utterance import Utterance

_CENTURY = 2000


def in_digits(folded: str) -> str:
    """Folded text with its cardinal numbers in digits ("dwudziestu pięciu": 25); "jeden" stays."""
    return _cardinals().sub(_counted, folded)


@lru_cache(maxsize=100)
def years_in_digits(folded: str) -> str:
    """Folded text with the years that are said in words in digits: "dwa tysiące dwudziesty",
    "dwudziesty pierwszy rok", "w osiemnastym".

    Of an ordinal alone the words around tell that it is a year: "rok", or a preposition before it
    where nothing that it could count follows.
    """
    for pattern in _years():
        folded = pattern.sub(_dated, folded)
    return _counted_years().sub(_dated, folded)


def take_found(
    utterance: Utterance, found: re.Match[str], label: str, since: str | int = 0
) -> None:
    """Take the words that ``found`` covers, from the group ``since`` on, in text whose numbers were
    written in digits: with a number at its end, all the words of it."""
    original, written = utterance.unread(), found.string
    end = position = found.end()
    while position < len(written) and written[position] == " ":
        position += 1
        end = position if original[position - 1] != " " else end
    utterance.take_characters(found.start(since), end, label)


def _counted(found: re.Match[str]) -> str:
    values = _values("cardinals")
    number = f"{sum(values[word] for word in found[0].split()):g}".replace(".", ",")
    return number.ljust(len(found[0]))


def _dated(found: re.Match[str]) -> str:
    values = {**_values("cardinals"), **_values("ordinals")}
    year = _CENTURY + int(sum(values[word] for word in found["year"].split()))
    start, end = found.start("year") - found.start(), found.end("year") - found.start()
    if found.groupdict().get("thousands"):
        start = found.start("thousands") - found.start()
    whole = found[0]
    return whole[:start] + str(year).ljust(end - start) + whole[end:]


@cache
def _values(table: str) -> dict[str, float]:
    return {
        word: float(number) for number, words in phrases("periods", table).items() for word in words
    }


@cache
def _cardinals() -> re.Pattern[str]:
    values = _values("cardinals")
    tens = _any(word for word, value in values.items() if value >= _TEN and value % _TEN == 0)
    ones = _any(word for word, value in values.items() if value < _TEN)
    every = _any(values)
    return re.compile(rf"\b(?:{tens}(?:\s+{tens})?\s+{ones}|{tens}\s+{tens}|{every})\b")


_TEN, _GROWN = 10, 19


@cache
def _years() -> tuple[re.Pattern[str], ...]:
    values = _values("ordinals")
    teens = _any(word for word, value in values.items() if value >= _TEN)
    tens = _any(word for word, value in values.items() if value >= _TEN and value % _TEN == 0)
    ones = _any(word for word, value in values.items() if value < _TEN)
    late = rf"(?P<year>{tens}\s+{ones}|{teens})"
    of_child = _any(word for word, value in values.items() if value < _GROWN)
    return (
        re.compile(
            r"\b(?P<thousands>dwa tysiace|dwutysieczn\w+)"
            rf"\s+(?P<year>{tens}\s+{ones}|{teens}|{ones})\b"
        ),
        # "maluchy do dziesiątego roku" are of an age
        re.compile(rf"\b(?<!\bdo (?={of_child})){late}(?=\s+r(?:ok\w*)?\b(?! zycia))"),
        re.compile(rf"\brok(?:u|iem)?\s+{late}\b"),
        re.compile(
            rf"\b(?:w|we|od|do|za|z|ze|po|przed|sprzed|miedzy|a)\s+{late}"
            rf"(?=\s*(?:[?.!,;-]|$|(?:{_AFTER_YEAR})\b))"
        ),
    )


@cache
def _counted_years() -> re.Pattern[str]:
    """Years that are counted: "w roku dwa tysiące dwadzieścia dwa"; an amount has no such word
    before it."""
    values = _values("cardinals")
    tens = _any(word for word, value in values.items() if value in (_TEN * 2, _TEN * 3))
    small = _any(word for word, value in values.items() if value < _TEN * 3 and value >= 2)
    return re.compile(
        r"(?:\b(?:w|rok\w*|lat\w*|za|od|do|po|z|a)\s+|-\s*)"
        rf"(?P<thousands>dwa tysiace)\s+(?P<year>{tens}\s+{small}|{small})\b"
        r"(?!\s*(?:zl|mieszk|osob|tys|km|szt|uczni))"
    )


_AFTER_YEAR = "a|i|do|na|oraz|tez|jak|ile|bylo|czy|po|w|dla|teraz|wobec"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"

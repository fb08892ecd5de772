"""Numbers in words, written in digits where they stand: "pięciu tysięcy" becomes "5 tysięcy".

The text keeps its length, so that what is found in it is found at the same place of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from assistant.reading.patterns import phrases

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
    return folded


def _counted(found: re.Match[str]) -> str:
    values = _values("cardinals")
    number = f"{sum(values[word] for word in found[0].split()):g}".replace(".", ",")
    return number.ljust(len(found[0]))


def _dated(found: re.Match[str]) -> str:
    values = _values("ordinals")
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


_TEN = 10


@cache
def _years() -> tuple[re.Pattern[str], ...]:
    values = _values("ordinals")
    teens = _any(word for word, value in values.items() if value >= _TEN)
    tens = _any(word for word, value in values.items() if value >= _TEN and value % _TEN == 0)
    ones = _any(word for word, value in values.items() if value < _TEN)
    late = rf"(?P<year>{tens}\s+{ones}|{teens})"
    return (
        re.compile(
            r"\b(?P<thousands>dwa tysiace|dwutysieczn\w+)"
            rf"\s+(?P<year>{tens}\s+{ones}|{teens}|{ones})\b"
        ),
        re.compile(rf"\b{late}(?=\s+r(?:ok\w*)?\b)"),
        re.compile(rf"\brok(?:u|iem)?\s+{late}\b"),
        re.compile(
            rf"\b(?:w|we|od|do|za|z|ze|po|przed|sprzed|miedzy|a)\s+{late}"
            rf"(?=\s*(?:[?.!,;-]|$|(?:{_AFTER_YEAR})\b))"
        ),
    )


_AFTER_YEAR = "a|i|do|na|oraz|tez|jak|ile|bylo|czy|po|w|dla|teraz|wobec"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"

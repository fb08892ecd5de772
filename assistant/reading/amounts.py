"""Amounts in words, written in digits where they stand: "dwa i pół" becomes "2,5", "trzy czwarte"
and "co piąty" become their percent, "tysiąc" and "zero" their numbers.

The text keeps its length, so that what is found in it is found at the same place of the question.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.reading.numerals import in_digits

_DENOMINATORS = {
    "drug": 2, "trzeci": 3, "czwart": 4, "piat": 5, "szost": 6, "siodm": 7, "osm": 8, "dziewiat": 9,
    "dziesiat": 10, "dwudziest": 20, "setn": 100,
}  # fmt: skip
_PARTS = "|".join(_DENOMINATORS)
PART_OF_WHOLE = rf"(?:polow|cwierc|(?:jedn|dwie|trzy)\w*\s+(?:{_PARTS}))"
"""How a part of a whole begins, in folded words: "połowa", "ćwierć", "trzy czwarte"."""
_OF_TIME = (
    r"(?!\s+(?:\d|rok|lat|miesia|tygod|dni|dzien|kwarta|kadenc|wakac|wiek|stycz|lut|marc|kwie|maj"
    r"|czerw|lip|sierp|wrzes|pazdz|listop|grud))"
)
_HALF = re.compile(rf"\b(?:polow[aey]?|polowie){_OF_TIME}\b")
_QUARTER = re.compile(rf"\bcwier(?:c|ci|tk\w*)\b{_OF_TIME}")
_FRACTION = re.compile(
    rf"\b(?:(?P<of>\d+)\s+|jedn(?:a|ej)\s+)(?P<part>{_PARTS})\w{{0,3}}\b{_OF_TIME}"
)
_EVERY = re.compile(rf"\bco\s+(?P<part>{_PARTS})(?:y|a|e|i|ego|iego|ej)\b{_OF_TIME}")
_AND_HALF = re.compile(r"\b(?P<of>\d+)\s+i\s+pol\b")
_SMALL_HALF = re.compile(r"\bpol(?=\s+(?:proc|promil|milion|tysiac|mln|tys|km|godzin))")
_ALONE = re.compile(r"\b(?P<word>tysiac\w{0,3}|milion\w{0,3}|zer[oa]|setk[ai])\b")
_ALONE_VALUES = {"t": "1 tys", "m": "1 mln", "z": "0", "s": "100"}


@lru_cache(maxsize=100)
def amounts_in_digits(folded: str) -> str:
    """Folded text with all its amounts in digits; parts of a whole are meant in percent."""
    text = in_digits(folded)
    text = _AND_HALF.sub(lambda found: _kept(found, f"{found['of']},5"), text)
    text = _FRACTION.sub(lambda found: _kept(found, _percent(found, int(found["of"] or 1))), text)
    text = _EVERY.sub(lambda found: _kept(found, _percent(found, 1)), text)
    text = _HALF.sub(lambda found: _kept(found, "50"), text)
    text = _QUARTER.sub(lambda found: _kept(found, "25"), text)
    text = _SMALL_HALF.sub(lambda found: _kept(found, "0,5"), text)
    return _ALONE.sub(_alone, text)


def _alone(found: re.Match[str]) -> str:
    """ "Tysiąc" with no number before it."""
    if found.string[: found.start()].rstrip()[-1:].isdigit():
        return found[0]
    return _kept(found, _ALONE_VALUES[found["word"][0]])


def _percent(found: re.Match[str], of: int) -> str:
    share = 100 * of / _DENOMINATORS[found["part"]]
    room = len(found[0])
    return f"{share:.10g}".replace(".", ",")[:room]


def _kept(found: re.Match[str], number: str) -> str:
    """The number in the room of what it stands for, of the same length."""
    return number.ljust(len(found[0])) if len(number) <= len(found[0]) else found[0]

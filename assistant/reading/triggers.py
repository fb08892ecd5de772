"""Words before a name that say what it names: "powiat", "gm.", "miasto", "woj.", "starostwo"."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from assistant.reading.patterns import Cue, CueFinder, phrases
from assistant.reading.utterance import Utterance


class Trigger(StrEnum):
    """What the word before a name says that it is."""

    POWIAT = "powiat"
    GMINA = "gmina"
    RURAL = "rural"
    CITY = "city"
    VOIVODESHIP = "voivodeship"


def triggers_by_end(utterance: Utterance) -> dict[int, Cue]:
    """The trigger phrases, by the position of the token after each."""
    return _by_end("before_name", utterance)


def exclusions_by_end(utterance: Utterance) -> dict[int, Cue]:
    """Words that leave out the place after them ("bez", "poza"), by the position after each."""
    return _by_end("exclusion", utterance)


def _by_end(table: str, utterance: Utterance) -> dict[int, Cue]:
    found: dict[int, Cue] = {}
    for cue in _finder(table).find(utterance.tokens):
        known = found.get(cue.end)
        if known is None or cue.end - cue.start > known.end - known.start:
            found[cue.end] = cue
    return found


@cache
def _finder(table: str) -> CueFinder:
    return CueFinder(phrases("triggers", table))

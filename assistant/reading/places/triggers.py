"""Words before a name that say what it names: "powiat", "gm.", "miasto", "woj.", "starostwo"."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from assistant.reading.patterns import Cue, CueFinder, finder
from assistant.reading.places.signs import RELATIONAL_ENDINGS
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


def exclusions_by_start(utterance: Utterance) -> dict[int, Cue]:
    """Words that leave out the place before them ("Nysę skreśl"), by their first position; before
    another name the same words belong to that one."""
    return _by_start("exclusion_after", utterance)


def locators_by_end(utterance: Utterance) -> dict[int, Cue]:
    """Words that make the place after them a hint ("koło Bielska"), by the position after each; of
    "postaw obok Legnicę" it is the place that is meant."""
    found = _by_end("locator", utterance)
    tokens = utterance.tokens
    return {
        end: cue
        for end, cue in found.items()
        if not (cue.start and tokens[cue.start - 1].folded.startswith(_PUT))
    }


_PUT = ("postaw", "ustaw", "poloz", "zestaw", "wstaw", "dostaw", "daj", "dodaj", "pokaz", "umiesc")


def qualifiers_by_start(utterance: Utterance) -> dict[int, Cue]:
    """Words after a name that say which bearer is meant ("ta wiejska"), by their first position.

    The same words before another name belong to that one; "powiat" and "województwo" say so only
    of an adjective ("leski powiat").
    """
    found = _by_start("after_name", utterance)
    return {
        start: cue
        for start, cue in found.items()
        if cue.means not in TIERS or _follows_adjective(utterance, cue)
    }


def _follows_adjective(utterance: Utterance, cue: Cue) -> bool:
    around = [
        *utterance.tokens[max(cue.start - 1, 0) : cue.start],
        *utterance.tokens[cue.end :][:1],
    ]
    adjectives = [token.folded.endswith(RELATIONAL_ENDINGS) for token in around]
    return adjectives[:1] == [True] and not any(adjectives[1:])


TIERS = frozenset({Trigger.POWIAT, Trigger.VOIVODESHIP})
"""What the noun after an adjective says of it: "leski powiat"."""


def _by_start(table: str, utterance: Utterance) -> dict[int, Cue]:
    found: dict[int, Cue] = {}
    for cue in _finder(table).find(utterance.tokens):
        following = utterance.tokens[cue.end : cue.end + 1]
        if not any(token.text[:1].isupper() for token in following):
            found[cue.start] = max(found.get(cue.start, cue), cue, key=lambda one: one.end)
    return found


def idioms(utterance: Utterance) -> frozenset[int]:
    """Positions of words that name no place where they stand: "od góry"."""
    found = _finder("idiom").find(utterance.tokens)
    return frozenset(i for cue in found for i in cue.words)


def corrections(utterance: Utterance) -> tuple[Cue, ...]:
    """Words that take back a place: ``before`` or ``after`` them."""
    return _finder("correction").find(utterance.tokens)


def _by_end(table: str, utterance: Utterance) -> dict[int, Cue]:
    found: dict[int, Cue] = {}
    for cue in _finder(table).find(utterance.tokens):
        if _is_parted(utterance, cue.end):
            continue
        known = found.get(cue.end)
        if known is None or cue.end - cue.start > known.end - known.start:
            found[cue.end] = cue
    return found


def _is_parted(utterance: Utterance, position: int) -> bool:
    """True if a sign parts the words before ``position`` from the one there: "w powiecie? Skawina".

    A full stop does not: it may be that of "pow." or "gm.".
    """
    if not 0 < position < len(utterance.tokens):
        return False
    gap = utterance.text[utterance.tokens[position - 1].end : utterance.tokens[position].start]
    return any(sign in gap for sign in "?!,;:")


@cache
def _finder(table: str) -> CueFinder:
    return finder("triggers", table)

"""The form a preposition takes before a word: ``w Łodzi``, ``we Wrocławiu``."""

from __future__ import annotations

from polish.folding import fold

_VOWELS = frozenset("aeiouy")


def in_place(locative: str) -> str:
    """``locative`` after "w", or after "we" where two consonants at its start would clash with it.

    "We" stands before *w* or *f* and a consonant (``we Włocławku``, ``we Fromborku``) and in the
    old ``we Lwówku``.
    """
    start = fold(locative[:2])
    clash = start[:1] in {"w", "f"} and start[1:].isalpha() and start[1:] not in _VOWELS
    return f"we {locative}" if clash or start == "lw" else f"w {locative}"

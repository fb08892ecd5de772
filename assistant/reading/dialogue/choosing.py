"""A question that is nothing but a choice: "dwójka", "ta pierwsza", "numer 3", "obojętnie"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.reading.intent import Intent
from assistant.reading.numerals import in_digits
from assistant.reading.patterns import CueFinder, finder
from assistant.reading.utterance import Utterance
from indicators_db.model import Unit

LAST = -1
_MOST, _SEVERAL = 12, 2


def read_choice(utterance: Utterance, before: Intent, spoken: Sequence[Unit] = ()) -> int | None:
    """Which of those offered or spoken of is chosen, from 1, ``LAST`` for the last one; ``None``
    where the question is no choice. Its words are taken.

    A number is one only among what was offered; of units spoken of only an ordinal points.
    """
    offered = before.open_place is not None or bool(before.near or before.listed)
    if not offered and max(len(before.units), len(spoken)) < _SEVERAL:
        return None
    chosen: dict[int, int] = {}
    for table in ("ordinals", "numbers") if offered else ("ordinals",):
        for cue in _finder(table).find(utterance.tokens):
            chosen |= dict.fromkeys(cue.words, int(cue.means))
    if offered:
        chosen |= {i: n for i, n in _numbers(utterance).items() if n <= _MOST}
    free = {i for i in range(len(utterance.tokens)) if utterance.is_free(i)}
    around = {i for cue in _finder("around_choice").find(utterance.tokens) for i in cue.words}
    said = free & chosen.keys()
    if not said or not free <= said | around:
        return None
    utterance.take(free, "reference")
    return chosen[max(said)]


def _numbers(utterance: Utterance) -> dict[int, int]:
    written = {i: in_digits(token.folded).strip() for i, token in enumerate(utterance.tokens)}
    return {i: int(number) for i, number in written.items() if number.isdecimal() and int(number)}


@cache
def _finder(table: str) -> CueFinder:
    return finder("references", table)

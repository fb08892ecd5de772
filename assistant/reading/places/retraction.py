"""Places that a question takes back: "powiat otwocki, znaczy miński", "nie Skawina, tylko X"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.patterns import Cue
from assistant.reading.places.mentions import PlaceMention
from assistant.reading.places.triggers import corrections, triggers_by_end
from assistant.reading.utterance import Utterance

_REACH = 3
"""How many words may stand between a place and the words that take it back."""


def taken_back(utterance: Utterance, mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places that are meant no more; the words that take them back are taken.

    A place is taken back only by another one: with nothing to put in its stead it stays.
    """
    retracted: set[PlaceMention] = set()
    for cue in corrections(utterance):
        if cue.means == "after":
            wrong = next((m for m in mentions if m.start == cue.end), None)
            stays = wrong is not None and len(mentions) > 1
        else:
            wrong = _place_before(mentions, cue)
            stays = _place_after(mentions, cue)
            if stays and wrong is None:
                _take_unknown_name(utterance, cue)
        if stays:
            utterance.take(range(cue.start, cue.end), "correction")
            if wrong is not None:
                retracted.add(wrong)
    return tuple(mention for mention in mentions if mention in retracted)


def _place_before(mentions: Sequence[PlaceMention], cue: Cue) -> PlaceMention | None:
    before = [m for m in mentions if m.end <= cue.start <= m.end + _REACH]
    return before[-1] if before else None


def _place_after(mentions: Sequence[PlaceMention], cue: Cue) -> bool:
    return any(cue.end <= m.start <= cue.end + _REACH for m in mentions)


def _take_unknown_name(utterance: Utterance, cue: Cue) -> None:
    """A name that is no unit's, right before the words that take it back ("powiat zakopiański,
    znaczy tatrzański")."""
    for end, trigger in triggers_by_end(utterance).items():
        if trigger.start < cue.start and cue.start - _REACH <= end < cue.start:
            utterance.take(range(trigger.start, cue.start), "correction")

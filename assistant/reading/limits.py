"""How many of an order are asked for: "top 5", "pierwsza dziesiątka", "ze trzy", "całą listę"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.numerals import in_digits
from assistant.reading.patterns import Cue
from assistant.reading.phrases_said import free_cues, table
from assistant.reading.utterance import Utterance


def read_limit(utterance: Utterance, levels: Sequence[Cue]) -> int | None:
    """The number in "top 5", "pierwsza dziesiątka", or right before what is listed ("10 gmin", "20
    najbogatszych", "dziesięć pozycji"); its words are taken.

    ``levels``: the words for units of the question.
    """
    tokens = utterance.tokens
    for i, token in enumerate(tokens):
        number = _number(token.folded.removeprefix("top"))
        if number is None or not utterance.is_free(i):
            continue
        before = tokens[i - 1].folded if i else ""
        following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
        # "8 dolnośląskich gmin": a place may stand between
        after = next((j for j in range(i + 1, len(tokens)) if utterance.is_free(j)), None)
        further = tokens[i + 2].folded if i + 2 < len(tokens) else ""
        sided = following in _FROM and further.startswith(_SIDES)
        listed = (
            sided
            or following.startswith(_LISTED)
            or any(cue.start in (i + 1, after) for cue in levels)
        )
        shown = before == "do" and i > 1 and tokens[i - 2].folded.startswith(_WIDEN)
        ends = not following or following.startswith(_ENOUGH)
        shown = shown or (ends and before.startswith(_SHOW)) or following.startswith(_ENOUGH)
        first = before.startswith(_FIRST) or token.folded.startswith("top")
        alone = _all_said(utterance, i)
        if first or listed or shown or alone:
            utterance.take(alone or [i], "limit")
            return number
    for cue in free_cues(utterance, "limit", _FILE):
        utterance.take(range(cue.start, cue.end), "limit")
        return int(cue.means)
    return None


def _number(folded: str) -> int | None:
    written = in_digits(folded).strip()
    number = int(written) if written.isdecimal() else 0
    return number if 1 <= number <= _MOST else None


def _all_said(utterance: Utterance, number: int) -> set[int]:
    """All words, where nothing is said beside the number: "ze trzy", "a dwadzieścia?"."""
    around = {i for cue in table(_FILE, "around").find(utterance.tokens) for i in cue.words}
    free = {i for i in range(len(utterance.tokens)) if utterance.is_free(i)}
    said = _number(utterance.tokens[number].folded) or _YEAR
    return free if said < _YEAR and free <= around | {number} else set()


_FILE = "limits"
_MOST, _YEAR = 3000, 1900
_FIRST = ("top", "pierwsz", "czolow", "ostatni", "koncow", "naj", "poczatkow")
_WIDEN = (
    "rozszerz",
    "skroc",
    "ogranicz",
    "zawez",
    "rozwin",
    "wydluz",
    "przytnij",
    "obetnij",
    "utnij",
)
_SHOW = ("pokaz", "podaj", "daj", "wypisz", "tylko", "wystarcz", "starcz", "zostaw", "jakies", "ze")
_ENOUGH = ("wystarcz", "starcz", "poprosz", "prosz", "max", "maks")
_FROM = ("z", "ze", "od", "o")
_SIDES = ("konc", "poczat", "gor", "dol", "czol", "przod", "tyl", "naj")
_LISTED = ("sztuk", "naj", "pozycj", "miejsc", "pierwsz", "ostatni", "czolow", "koncow", "wynik")

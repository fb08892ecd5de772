"""Which units count: by number of inhabitants, by a threshold of the value itself.

"gminy do 10 tys. mieszkańców", "powiaty, w których bezrobocie przekracza 15%".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.reading.utterance import Utterance

_NUMBER = r"(\d{1,3}(?: \d{3})+|\d+)((?:[.,]\d+)?)"
_WORD_NUMBERS = {
    "polow": 50.0, "jednej trzeci": 100 / 3, "jednej czwart": 25.0, "cwiartk": 25.0,
    "tysiac": 1_000.0, "sto ": 100.0, "milion": 1_000_000.0,
}  # fmt: skip
"""Numbers in words; parts of a whole are meant in percent."""
_SCALE = r"\s*(tys\b\.?|tysiac\w*|tysiec\w*|mln\b\.?|milion\w*)?"
_INHABITANTS = r"\s*(?:mieszkanc\w*|ludnosci|ludzi)"
_RANGE = re.compile(
    rf"\b(?:od\s+|miedzy\s+)?{_NUMBER}{_SCALE}\s*(?:-|do|\ba\b)\s*{_NUMBER}{_SCALE}{_INHABITANTS}"
)
_UP_TO = re.compile(
    rf"\b(?:do|ponizej|mniej niz|nie wiecej niz|max\w*)\s+{_NUMBER}{_SCALE}{_INHABITANTS}"
)
_FROM = re.compile(
    rf"\b(?:powyzej|ponad|od|wiecej niz|co najmniej|min\w*)\s+{_NUMBER}{_SCALE}{_INHABITANTS}"
)
_NO_YEAR = r"(?!(?:19|20)\d\d(?: roku)? a (?:19|20)\d\d\b)"
_OF_VALUE = r"\s*(?:%|proc\w*|zl\w*|km|osob\w*|szt\w*|dni\b|minut\w*|godzin\w*)?"
_MORE = (
    r"powyzej|ponad|(?:wiecej|dluzej|drozej|wyzej) (?:niz|jak)|przekracza\w*|przekroczy\w*"
    r"|(?:wyzsz|wieksz)\w* (?:niz|od)"
)
_AT_LEAST = r"co najmniej|nie mniej niz|minimum|min\."
_LESS = (
    r"ponizej|(?:mniej|krocej|szybciej|taniej|nizej) (?:niz|jak)|(?:nizsz|mniejsz)\w* (?:niz|od)"
)
_AT_MOST = r"nie wiecej niz|najwyzej|maksymalnie|nie przekracza\w*"
_THRESHOLD = re.compile(
    rf"\b(?:(?P<at_most>{_AT_MOST})|(?P<at_least>{_AT_LEAST})|(?P<more>{_MORE})|(?P<less>{_LESS}))"
    rf"\s+{_NUMBER}{_SCALE}{_OF_VALUE}"
)
_BETWEEN = re.compile(
    rf"\b(?:miedzy|pomiedzy)\s+{_NO_YEAR}{_NUMBER}{_SCALE}\s*%?\s+a\s+{_NUMBER}{_SCALE}{_OF_VALUE}"
)
_IN_WORDS = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+(?P<number>{'|'.join(_WORD_NUMBERS)})\w*\s*"
)
_BELOW_ZERO = re.compile(r"\bujemn\w*|\bna minusie")
_ABOVE_ZERO = re.compile(r"\bdodatni\w*|\bna plusie")
_NONE = re.compile(r"\b(?:nie ma(?:ja)?|nie maj[aą]cy\w*)\b(?!\s+danych)")
_SCALES = {"t": 1_000.0, "m": 1_000_000.0}


@dataclass(frozen=True, slots=True)
class Filters:
    """Bounds that were said; ``None`` where none was.

    ``population_from`` is included and ``population_to`` is not; ``inclusive`` says whether a value
    equal to ``above`` or ``below`` counts.
    """

    population_from: int | None = None
    population_to: int | None = None
    above: float | None = None
    below: float | None = None
    inclusive: bool = False

    @property
    def has_threshold(self) -> bool:
        """True where the value itself is bounded."""
        return self.above is not None or self.below is not None


def read_filters(utterance: Utterance) -> Filters:
    """The bounds of the question; their words are taken."""
    low, high = _population(utterance)
    found = _THRESHOLD.search(_unread(utterance))
    if found is None:
        bounds = _between(utterance) or _in_words(utterance) or _beside_zero(utterance)
        return replace(bounds, population_from=low, population_to=high)
    utterance.take_characters(found.start(), found.end(), "threshold")
    number = _scaled(*found.groups()[-3:])
    upward = found["more"] or found["at_least"]
    return Filters(
        population_from=low,
        population_to=high,
        above=number if upward else None,
        below=None if upward else number,
        inclusive=bool(found["at_least"] or found["at_most"]),
    )


def _between(utterance: Utterance) -> Filters | None:
    """ "Między 5 a 8 procent"."""
    found = _BETWEEN.search(_unread(utterance))
    if found is None:
        return None
    utterance.take_characters(found.start(), found.end(), "threshold")
    whole, part, scale, to_whole, to_part, to_scale = found.groups()
    low = _scaled(whole, part, scale or to_scale)
    return Filters(above=low, below=_scaled(to_whole, to_part, to_scale), inclusive=True)


def _in_words(utterance: Utterance) -> Filters | None:
    """ "Ponad tysiąc", "powyżej połowy"."""
    found = _IN_WORDS.search(_unread(utterance))
    if found is None:
        return None
    utterance.take_characters(found.start(), found.end(), "threshold")
    number = _WORD_NUMBERS[found["number"]]
    return Filters(above=number) if found["more"] else Filters(below=number)


def _beside_zero(utterance: Utterance) -> Filters:
    """ "Ujemny wynik", "dodatnie saldo", "gminy, które nie mają żłobka"."""
    unread = _unread(utterance)
    for pattern, bound in (
        (_BELOW_ZERO, Filters(below=0)),
        (_ABOVE_ZERO, Filters(above=0)),
        (_NONE, Filters(below=0, inclusive=True)),
    ):
        if found := pattern.search(unread):
            utterance.take_characters(found.start(), found.end(), "threshold")
            return bound
    return Filters()


def _population(utterance: Utterance) -> tuple[int | None, int | None]:
    if found := _RANGE.search(utterance.folded):
        whole, part, scale, to_whole, to_part, to_scale = found.groups()
        bounds = (_scaled(whole, part, scale or to_scale), _scaled(to_whole, to_part, to_scale))
        utterance.take_characters(found.start(), found.end(), "population")
        return int(bounds[0]), int(bounds[1])
    low = high = None
    if found := _UP_TO.search(utterance.folded):
        high = int(_scaled(*found.groups()))
        utterance.take_characters(found.start(), found.end(), "population")
    if found := _FROM.search(utterance.folded):
        low = int(_scaled(*found.groups()))
        utterance.take_characters(found.start(), found.end(), "population")
    return low, high


def _scaled(whole: str, part: str | None, scale: str | None) -> float:
    number = float(whole.replace(" ", "") + (part or "").replace(",", "."))
    return number * (_SCALES[scale[0]] if scale else 1.0)


def _unread(utterance: Utterance) -> str:
    """The folded text with words that are already understood blanked out."""
    letters = list(utterance.folded)
    for i, token in enumerate(utterance.tokens):
        if not utterance.is_free(i):
            letters[token.start : token.end] = " " * (token.end - token.start)
    return "".join(letters)

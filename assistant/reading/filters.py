"""Which units count: by number of inhabitants, by a threshold of the value itself.

"gminy do 10 tys. mieszkańców", "powiaty, w których bezrobocie przekracza 15%".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.reading.amounts import PART_OF_WHOLE, amounts_in_digits
from assistant.reading.numerals import take_found
from assistant.reading.utterance import Utterance

_NUMBER = r"(\d{1,3}(?: \d{3})+|\d+)((?:[.,]\d+)?)"
_SCALE = r"\s*(tys\b\.?|tysiac\w*|tysiec\w*|mln\b\.?|milion\w*)?"
_INHABITANTS = r"\s*(?:mieszk\w*\.?|ludnosci|ludzi|dusz|obywateli)"
_UNIT = (
    r"(?:%|proc\w*|zl\w*|km|osob\w*|szt\w*|dni\b|minut\w*|godzin\w*|punkt\w*|lat\b"
    r"|m[23]\b|ha\b|kg\b|ton\w*|litr\w*)"
)
_OF_VALUE = rf"\s*{_UNIT}?"
_COMPARED = r"(?:niz|od|jak)"
_BETWEEN_WORDS = (
    r"(?:\s+(?:na|przecietnie|srednio|juz|az|okolo|jakies|jakichs|zaledwie|raptem|marn\w+|rown\w+|prog\w*"
    r"|poziom\w*|granic\w*|wartosc\w*|kwot\w*|barier\w*|sum\w*|progow\w*)){0,2}"
)
"""What may stand between a comparison and its number."""
_MORE = (
    rf"powyzej|ponad|(?:wiecej|dluzej|drozej|wyzej) {_COMPARED}"
    r"|przekr(?:acza|oczy)\w*(?: (?:tu|tam|juz))?"
    rf"|(?:wyzsz|wieksz|dluzsz|drozsz)\w* {_COMPARED}|przebija\w*|przewyzsza\w*"
)
_AT_LEAST = (
    r"co ?najmniej|przynajmniej|nie mniej niz|nie (?:mniejsz|nizsz)\w* (?:niz|od)"
    r"|min(?:imum|imalnie|\.)?|(?<!nie )(?:dobija\w*|dochodz\w*|dociaga\w*) do|(?<!nie )siega\w*"
)
_LESS = (
    rf"ponizej|(?:mniej|krocej|szybciej|taniej|nizej) {_COMPARED}"
    rf"|(?:nizsz|mniejsz|krotsz|tansz)\w* {_COMPARED}|nie siega\w*|niecal\w+|bez mala"
    r"|nie (?:dochodz|doszl|dobija|dobil|dociaga|dociagn|dorownuj)\w*(?: nawet)? do"
    r"|nie osiag\w*(?: nawet)?"
)
_AT_MOST = (
    r"nie wiecej niz|nie (?:wieksz|wyzsz|ludniejsz)\w* (?:niz|od)|(?:co )?najwyzej|max"
    r"|maks(?:ymalnie|\.)?|nie przekracza\w*|nie przekrocz\w*"
)
_RANGE = re.compile(
    rf"\b(?:od\s+|miedzy\s+)?{_NUMBER}{_SCALE}\s*(?:-|do|\ba\b)\s*{_NUMBER}{_SCALE}{_INHABITANTS}"
)
_UP_TO = re.compile(rf"\b(?:do|{_LESS}|{_AT_MOST})\s+{_NUMBER}{_SCALE}{_INHABITANTS}")
_FROM = re.compile(rf"\b(?:od|{_MORE}|{_AT_LEAST})\s+{_NUMBER}{_SCALE}{_INHABITANTS}")
_SIZED = re.compile(
    r"(?:^|\b(?:gmin\w*|powiat\w*|miast\w*|a|tylko|same|tych|te|i|oraz|jednostki)\s+)\s*"
    rf"(?P<size>(?P<more>(?:wieksz|ludniejsz)\w*)|mniejsz\w*)\s+{_COMPARED}\s+{_NUMBER}{_SCALE}"
    rf"(?!\s*{_UNIT})"
)
"""Units that are themselves larger or smaller than so many inhabitants."""
_OF_SIZE = re.compile(
    rf"\b(?:gmin\w*|powiat\w*|miast\w*)(?:\s+[\w-]+sk\w+)?\s+"
    rf"(?P<size>(?P<more>od|{_MORE}|{_AT_LEAST})|do|{_LESS}|{_AT_MOST})"
    rf"\s+{_NUMBER}{_SCALE}(?!\s*{_UNIT})"
)
"""The same right after the units: "miasta powyżej 100 tysięcy"."""
_NO_YEAR = r"(?!(?:19|20)\d\d(?: roku)? a (?:19|20)\d\d\b)"
_THRESHOLD = re.compile(
    rf"\b(?:(?P<at_most>{_AT_MOST})|(?P<at_least>{_AT_LEAST})|(?P<more>{_MORE})|(?P<less>{_LESS}))"
    rf"{_BETWEEN_WORDS}\s+{_NUMBER}{_SCALE}{_OF_VALUE}(?!\s*(?:gmin|powiat|miast|pozycj|miejsc))"
)
_FROM_UP_TO = re.compile(
    rf"\b(?:(?P<at_least>od|nad)|(?P<at_most>do|pod))\s+{_NUMBER}{_SCALE}\s*{_UNIT}(?!\s*(?:temu|wstecz))"
    r"(?:\s+(?:w gore|wzwyz|w dol))?"
    rf"|\bod\s+(?!(?:19|20)\d\d\s+w){_NUMBER}{_SCALE}{_OF_VALUE}\s+(?:w gore|wzwyz)"
    rf"|\b{_NUMBER}{_SCALE}{_OF_VALUE}(?:\s+\w+)??\s*"
    r"(?:(?:(?:i|lub|albo)\s+)+(?:(?P<upward>wiecej|wyzej)|mniej|nizej)"
    r"|(?P<over>z (?:okladem|hakiem|nawiazka|gora)))"
)
_BETWEEN = re.compile(
    rf"\b(?:miedzy|pomiedzy)\s+{_NO_YEAR}{_NUMBER}{_SCALE}\s*%?\s+a\s+{_NUMBER}{_SCALE}{_OF_VALUE}"
    rf"|\bod\s+{_NUMBER}{_SCALE}\s*%?\s+do\s+{_NUMBER}{_SCALE}\s*{_UNIT}"
    rf"|(?:\b(?:przedzial|widelk|granic|zakres)\w*\s+(?:od\s+)?)"
    rf"{_NUMBER}{_SCALE}\s*(?:-|do|a)\s*{_NUMBER}{_SCALE}{_OF_VALUE}"
)
_DIGITS = re.compile(r"\b(?P<many>jedno|dwu|trzy|cztero)cyfrow\w*")
_WITH_DIGITS = {"dwu": 10.0, "trzy": 100.0, "cztero": 1_000.0}
_SHARE = re.compile(
    rf"(?<!\bo )(?:{_AT_MOST}|{_AT_LEAST}|{_MORE}|{_LESS})(?:\s+\w+)??\s+"
    rf"(?:[\d., ]+\s*(?:%|proc)|{PART_OF_WHOLE})"
)
_BELOW_ZERO = re.compile(r"\bujemn\w*|\bna minusie")
_ABOVE_ZERO = re.compile(r"\bdodatni\w*|\bna plusie")
_NONE = re.compile(r"\b(?:nie ma(?:ja)?|nie maj[aą]cy\w*)\b(?!\s+(?:danych|nikt|nikogo))")
_AGE = re.compile(
    r"(?<=\s)(?:ponad|powyzej|po|ponizej|do|od|(?:wiecej|mniej|starsz\w+|mlodsz\w+) (?:niz|od))?\s*"
    r"\d{1,3}\s*(?:lat\b|roku zycia|r\.? ?z\b)"
)
_PEOPLE = re.compile(
    r"\b(?:mieszkan\w+|osob\w*|ludzi|ludnosc\w*|kobiet\w*|mezczyzn\w*|dzieci\w*)\b"
)
_LIVES = re.compile(r"\b(?:zyj|dozyw|umier|czeka|trwa)")
_SCALES = {"t": 1_000.0, "m": 1_000_000.0}


@dataclass(frozen=True, slots=True)
class Filters:
    """Bounds that were said; ``None`` where none was.

    ``population_from`` is included and ``population_to`` is not; ``inclusive`` says whether a value
    equal to ``above`` or ``below`` counts. ``of_share``: the bound was said in percent or as a part
    of a whole, so that it bounds a share.
    """

    population_from: int | None = None
    population_to: int | None = None
    above: float | None = None
    below: float | None = None
    inclusive: bool = False
    of_share: bool = False

    @property
    def has_threshold(self) -> bool:
        """True where the value itself is bounded."""
        return self.above is not None or self.below is not None

    @property
    def of_population(self) -> bool:
        """True where units of so many inhabitants are meant."""
        return self.population_from is not None or self.population_to is not None


def read_filters(utterance: Utterance) -> Filters:
    """The bounds of the question; their words are taken."""
    low, high = _population(utterance)
    share = _SHARE.search(utterance.unread()) is not None
    bounds = (
        _between(utterance)
        or _threshold(utterance)
        or _digits(utterance)
        or _from_or_up_to(utterance)
        or _beside_zero(utterance)
    )
    of_share = share and bounds.has_threshold
    return replace(bounds, population_from=low, population_to=high, of_share=of_share)


def bounded(upward: bool, number: float, *, inclusive: bool = False) -> Filters:
    """Values above ``number``, or below it."""
    if upward:
        return Filters(above=number, inclusive=inclusive)
    return Filters(below=number, inclusive=inclusive)


def _threshold(utterance: Utterance) -> Filters | None:
    """ "Powyżej 15%", "co najmniej 200 zł"."""
    found = _THRESHOLD.search(_unread(utterance))
    if found is None:
        return None
    take_found(utterance, found, "threshold")
    return bounded(
        bool(found["more"] or found["at_least"]),
        scaled(*found.groups()[-3:]),
        inclusive=bool(found["at_least"] or found["at_most"]),
    )


def _from_or_up_to(utterance: Utterance) -> Filters | None:
    """ "Do 40 procent", "od 500 zł", "od 30 w górę", "20 i więcej"."""
    found = _FROM_UP_TO.search(_unread(utterance))
    if found is None:
        return None
    take_found(utterance, found, "threshold")
    plain, upward, either = found.groups()[2:5], found.groups()[5:8], found.groups()[8:11]
    number = next(part for part in (plain, upward, either) if part[0])
    up = bool(found["at_least"] or upward[0] or found["upward"] or found["over"])
    return bounded(up, scaled(*number), inclusive=not found["over"])


def _between(utterance: Utterance) -> Filters | None:
    """ "Między 5 a 8 procent"."""
    found = _BETWEEN.search(_unread(utterance))
    if found is None:
        return None
    take_found(utterance, found, "threshold")
    whole, part, scale, to_whole, to_part, to_scale = _said(found, 6)
    low = scaled(whole, part, scale or to_scale)
    return Filters(above=low, below=scaled(to_whole, to_part, to_scale), inclusive=True)


def _said(found: re.Match[str], size: int) -> tuple[str, ...]:
    """The groups of the alternative that was met, ``size`` for each."""
    groups = found.groups()
    start = next(i for i in range(0, len(groups), size) if groups[i])
    return groups[start : start + size]


def _digits(utterance: Utterance) -> Filters | None:
    """ "Dwucyfrowe bezrobocie": 10 or more; "jednocyfrowe": less."""
    found = _DIGITS.search(_unread(utterance))
    if found is None:
        return None
    take_found(utterance, found, "threshold")
    least = _WITH_DIGITS.get(found["many"])
    return Filters(below=10.0) if least is None else bounded(True, least, inclusive=True)


def _beside_zero(utterance: Utterance) -> Filters:
    """ "Ujemny wynik", "dodatnie saldo", "gminy, które nie mają żłobka"."""
    unread = _unread(utterance)
    for pattern, bound in (
        (_BELOW_ZERO, Filters(below=0)),
        (_ABOVE_ZERO, Filters(above=0)),
        (_NONE, Filters(below=0, inclusive=True)),
    ):
        if found := pattern.search(unread):
            take_found(utterance, found, "threshold")
            return bound
    return Filters()


def _population(utterance: Utterance) -> tuple[int | None, int | None]:
    text = _unread(utterance)
    if found := _RANGE.search(text):
        whole, part, scale, to_whole, to_part, to_scale = found.groups()
        bounds = (scaled(whole, part, scale or to_scale), scaled(to_whole, to_part, to_scale))
        take_found(utterance, found, "population")
        return int(bounds[0]), int(bounds[1])
    low = high = None
    if found := _UP_TO.search(text):
        high = int(scaled(*found.groups()))
        take_found(utterance, found, "population")
        text = _unread(utterance)
    if found := _FROM.search(text):
        low = int(scaled(*found.groups()))
        take_found(utterance, found, "population")
    if (low, high) == (None, None) and (found := _SIZED.search(text)):
        return _sized(utterance, found, _SMALLEST)
    if (low, high) == (None, None) and (found := _OF_SIZE.search(text)):
        return _sized(utterance, found, _PLAINLY)
    return low, high


def _sized(
    utterance: Utterance, found: re.Match[str], smallest: int
) -> tuple[int | None, int | None]:
    """The size of units that is said without a word of inhabitants, from ``smallest`` on."""
    number = int(scaled(*found.groups()[2:]))
    if number < smallest:
        return None, None
    take_found(utterance, found, "population", "size")
    return (number, None) if found["more"] else (None, number)


_SMALLEST, _PLAINLY = 1_000, 5_000
"""Inhabitants from which a bare number after "większe niż", and after "miasta powyżej", can be the
size of a gmina; less may be a value, or a year."""


def scaled(whole: str, part: str | None, scale: str | None) -> float:
    """The number that digits, a fraction and a word such as "tys." make up."""
    number = float(whole.replace(" ", "") + (part or "").replace(",", "."))
    return number * (_SCALES[scale[0]] if scale else 1.0)


NUMBER = _NUMBER + _SCALE
"""A number with its scale; its three groups go to ``scaled``."""
UNIT = _UNIT


def _unread(utterance: Utterance) -> str:
    """What is still to be read, with numbers in digits; without the age of people, which says who
    they are ("mieszkańcy, którzy mają ponad 65 lat") and bounds no value."""
    written = amounts_in_digits(utterance.unread())
    if not _PEOPLE.search(written) or _LIVES.search(written):
        return written
    return _AGE.sub(lambda age: " " * len(age[0]), written)

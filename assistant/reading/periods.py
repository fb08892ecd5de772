"""When: years, runs of years and phrases such as "ostatnie 5 lat", as a ``Period``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from assistant.reading.numerals import in_digits, take_found, years_in_digits
from assistant.reading.patterns import Cue, CueFinder, phrases
from assistant.reading.utterance import Utterance

_YEAR = r"((?:19|20)\d\d)"
# a number before a word of measure is an amount, not a year
_NOT_AMOUNT = r"(?![\d]|[.,]\d|\s*(?:zl|tys|mln|mieszk|osob|km|uczn|ha\b|m2|%))"
_R = r"(?:\s*(?:r\.?|roku|rok)\b)?"
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:w latach|lata|za lata|od|z lat)?\s*{_YEAR}{_R}\s*-\s*{_YEAR}\b{_R}",
        rf"\b(?:od|z)\s+(?:roku\s+)?{_YEAR}{_R}\s+(?:do|po)\s+(?:roku\s+)?{_YEAR}\b{_R}",
        rf"\bmiedzy\s+(?:rokiem\s+)?{_YEAR}{_R}\s+a\s+(?:rokiem\s+)?{_YEAR}\b{_R}",
    )
)
_SINCE = re.compile(
    rf"\b(?:od|po)\s+(?:roku\s+)?{_YEAR}{_NOT_AMOUNT}{_R}(?:\s+(?:w gore|wzwyz)\b)?"
)
# "w stosunku do 2019" ends no run
_BARE_TO = r"(?<!porownaniu )(?<!zestawieniu )(?<!stosunku )(?<!odniesieniu )do"
_TO = rf"(?:{_BARE_TO}|az do|(?:s?koncz|zakoncz|utn|obetn|zamkn)\w* na)"
_UNTIL = re.compile(rf"\b{_TO}\s+(?:roku\s+)?{_YEAR}{_NOT_AMOUNT}{_R}")
_COUNT_WORD = r"(\d{1,2}|[a-z]+)"
_SPAN = re.compile(
    r"\b(?:(?:w|z|przez|w ciagu|na przestrzeni)\s+)?"
    rf"(?:ostatni\w*\s+{_COUNT_WORD}\s+(?:lat\w*|roku)"
    rf"|{_COUNT_WORD}\s+ostatni\w*\s+lat\w*)"
)
_WITHIN = re.compile(
    r"\b(?:w ciagu|na przestrzeni|przez|od|(?:sredni\w+|przecietn\w+|suma) z)"
    rf"\s+{_COUNT_WORD}\s+lat\b"
)
_LAST = r"ostatni(?:ch|e|mi)"
_FEW = r"(?:kilk\w+|par[eu])"
_SOME_YEARS = re.compile(
    r"\b(?:w|z|przez|od|w ciagu)?\s*"
    rf"(?:{_LAST}\s+(?:{_FEW}\s+)?|{_FEW}\s+(?:{_LAST}\s+)?)lat\w*"
)
_SHIFT = re.compile(
    rf"\b(?:{_COUNT_WORD}\s+)?(?:rok|lata|lat)\s+"
    r"(?:(wczesniej\w*|przedtem|wstecz|do tylu)|pozniej\w*|potem|dalej|naprzod|do przodu)\b"
)
_BACK_TO = re.compile(rf"\bcofn\w*\s+sie\s+do\s+(?:roku\s+)?{_YEAR}")
_BACK_BY = re.compile(rf"\bcofn\w*\s+(?:sie\s+)?o\s+{_COUNT_WORD}\s+lat\w*")
_BACK_A_YEAR = re.compile(r"\bcofn\w*\s+(?:sie\s+)?o\s+rok\b")
_DECADE = r"(?P<decade>dekad\w+|dziesiecioleci\w+)"
_AGO = re.compile(
    rf"\b(?:(?:{_COUNT_WORD}\s+lat\w*|{_DECADE})\s+(?:temu|wstecz(?=.*\bdzi|.*\bteraz))"
    rf"|s?przed\s+(?:{_COUNT_WORD}\s+lat\w*|(?P<decades>dekad\w+)))\b"
)
_SHORT_YEAR = re.compile(r"\b(?:w|za|z)\s+'?(\d\d)\s*(?:r\b|rok\w*)|'(\d\d)\b")
_POINT = re.compile(rf"(?<![\d.,]){_YEAR}{_NOT_AMOUNT}{_R}")
_NOT_IN = re.compile(rf"\bnie\s+(?:w\s+|za\s+)?(?:roku\s+)?{_YEAR}")
_DECADE_LONG = 10
_SOME = 5
"""How many years "ostatnie lata" means."""


class PeriodKind(StrEnum):
    """What was said of time."""

    UNSAID = "unsaid"
    LATEST = "latest"
    YEARS = "years"
    RANGE = "range"
    SPAN = "span"
    SHIFTED = "shifted"


@dataclass(frozen=True, slots=True)
class Period:
    """Years asked for. ``years``: single years as said; ``first``/``last``: ends of a run (either
    may be open); ``span``: the last so many years; ``shift``: so many years after the one spoken of
    before; else ``years``, or after the latest; ``runs_on``: from that one on."""

    kind: PeriodKind = PeriodKind.UNSAID
    years: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None
    span: int | None = None
    shift: int | None = None
    runs_on: bool = False

    @property
    def is_run(self) -> bool:
        """True where several successive years are meant."""
        return self.kind in (PeriodKind.RANGE, PeriodKind.SPAN) or self.runs_on


def read_period(utterance: Utterance, today: date) -> Period:
    """What the question says of time; its words are taken."""
    return (
        _range(utterance)
        or _back_to(utterance)
        or _since_or_until(utterance)
        or _shifted(utterance)
        or _ago(utterance, today)
        or _span(utterance)
        or _points(utterance, today)
        or _relative(utterance, today)
        or Period()
    )


def _text(utterance: Utterance) -> str:
    """What is still to be read, with years in digits."""
    return years_in_digits(utterance.unread())


def _range(utterance: Utterance) -> Period | None:
    for pattern in _RANGES:
        if found := pattern.search(_text(utterance)):
            take_found(utterance, found, "period")
            first, last = sorted(int(year) for year in found.groups())
            return Period(PeriodKind.RANGE, first=first, last=last)
    return None


def _since_or_until(utterance: Utterance) -> Period | None:
    since = _SINCE.search(_text(utterance))
    until = _UNTIL.search(_text(utterance))
    if not since and not until:
        return None
    for found in (since, until):
        if found:
            take_found(utterance, found, "period")
    return Period(
        PeriodKind.RANGE,
        first=int(since.group(1)) if since else None,
        last=int(until.group(1)) if until else None,
    )


def _back_to(utterance: Utterance) -> Period | None:
    """ "Cofnijmy się do 2020", "cofnij się o sześć lat"."""
    if found := _BACK_TO.search(_text(utterance)):
        take_found(utterance, found, "period")
        return Period(PeriodKind.YEARS, years=(int(found[1]),))
    if (found := _BACK_BY.search(_text(utterance))) and (count := number_of(found[1])):
        take_found(utterance, found, "period")
        return Period(PeriodKind.SPAN, span=count + 1)
    if found := _BACK_A_YEAR.search(_text(utterance)):
        take_found(utterance, found, "period")
        return Period(PeriodKind.SHIFTED, shift=-1)
    return None


def _ago(utterance: Utterance, today: date) -> Period | None:
    """ "Pięć lat temu", "sprzed dekady"."""
    found = _AGO.search(_text(utterance))
    if found is None:
        return None
    said = found[1] or found[3]
    count = number_of(said) if said else _DECADE_LONG
    if count is None:
        return None
    take_found(utterance, found, "period")
    return Period(PeriodKind.YEARS, years=(today.year - count,))


def _shifted(utterance: Utterance) -> Period | None:
    """ "Rok wcześniej", "dwa lata później"."""
    found = _SHIFT.search(_text(utterance))
    if found is None:
        return None
    count = number_of(found[1] or "1")
    # "i rok wcześniej": the word before is no number
    start = found.start() if count or found[1] is None else found.end(1)
    utterance.take_characters(start, found.end(), "period")
    return Period(PeriodKind.SHIFTED, shift=(count or 1) * (-1 if found[2] else 1))


def _span(utterance: Utterance) -> Period | None:
    if found := _SPAN.search(_text(utterance)) or _WITHIN.search(_text(utterance)):
        count = number_of(next(group for group in found.groups() if group))
        if count:
            take_found(utterance, found, "period")
            return Period(PeriodKind.SPAN, span=count)
    if found := _SOME_YEARS.search(_text(utterance)):
        take_found(utterance, found, "period")
        return Period(PeriodKind.SPAN, span=_SOME)
    return None


def _points(utterance: Utterance, today: date) -> Period | None:
    found = {int(match[1]): match for match in _POINT.finditer(_text(utterance))}
    taken_back = {int(match[1]) for match in _NOT_IN.finditer(_text(utterance))}
    if not found:
        century = today.year // 100 * 100
        found = {
            century + int(match[1] or match[2]): match
            for match in _SHORT_YEAR.finditer(_text(utterance))
        }
    if not found:
        return None
    for match in found.values():
        take_found(utterance, match, "period")
    meant = found.keys() - taken_back or found.keys()  # "nie 2012, tylko 2017"
    return Period(PeriodKind.YEARS, years=tuple(sorted(meant)))


def _relative(utterance: Utterance, today: date) -> Period | None:
    cues = [c for c in _finder().find(utterance.tokens) if not _only_opens(utterance, c)]
    if not cues:
        return None
    cue = max(cues, key=lambda cue: cue.end - cue.start)
    utterance.take(range(cue.start, cue.end), "period")
    if cue.means.isdigit():
        said = int(cue.means)
        if said < _FIRST_YEAR:
            return Period(PeriodKind.SPAN, span=said)
        return Period(PeriodKind.RANGE, first=said)
    if cue.means in ("this_term", "last_term"):
        return _term_of_office(today, ended=cue.means == "last_term")
    return {
        "year_before": Period(PeriodKind.SHIFTED, years=(today.year - 1,), shift=-1),
        "year_after": Period(PeriodKind.SHIFTED, years=(today.year + 1,), shift=1),
        "last_year": Period(PeriodKind.YEARS, years=(today.year - 1,)),
        "that_year": Period(PeriodKind.SHIFTED, years=(today.year - 1,), shift=0),
        "same_year": Period(PeriodKind.SHIFTED, shift=0),
        "since_then": Period(PeriodKind.SHIFTED, shift=0, runs_on=True),
        "whole": Period(PeriodKind.RANGE),
        "two_years_ago": Period(PeriodKind.YEARS, years=(today.year - 2,)),
        "this_year": Period(PeriodKind.YEARS, years=(today.year,)),
        "next_year": Period(PeriodKind.YEARS, years=(today.year + 1,)),
        "latest": Period(PeriodKind.LATEST),
        "year_on_year": Period(PeriodKind.SPAN, span=2),
        "before_pandemic": Period(PeriodKind.YEARS, years=(_PANDEMIC[0] - 1,)),
        "in_pandemic": Period(PeriodKind.RANGE, first=_PANDEMIC[0], last=_PANDEMIC[1]),
    }[cue.means]


def _only_opens(utterance: Utterance, cue: Cue) -> bool:
    """True for "teraz" before something else: "a teraz Kórnik" is the next place, not today."""
    if cue.end - cue.start > 1 or utterance.tokens[cue.start].folded != "teraz":
        return False
    opens = all(token.folded in _OPENING for token in utterance.tokens[: cue.start])
    return opens and cue.end < len(utterance.tokens)


_OPENING = frozenset({"a", "i", "no", "to", "ok", "dobra", "dobrze", "dzieki", "prosze"})
_FIRST_YEAR = 1000
_PANDEMIC = (2020, 2021)
_ELECTIONS = (2002, 2006, 2010, 2014, 2018, 2024)
"""Years of local elections."""
_TERM = 5
"""Years from an election to the next, by the Electoral Code since 2018."""


def _term_of_office(today: date, *, ended: bool) -> Period:
    """The councils' present term, still open, or the one that ended with the last elections."""
    held = [*_ELECTIONS]
    while held[-1] + _TERM <= today.year:
        held.append(held[-1] + _TERM)
    if ended:
        return Period(PeriodKind.RANGE, first=held[-2], last=held[-1])
    return Period(PeriodKind.RANGE, first=held[-1])


@cache
def _finder() -> CueFinder:
    tables = ("relative", "since", "span")
    return CueFinder({k: v for table in tables for k, v in phrases("periods", table).items()})


def number_of(folded: str) -> int | None:
    """The number that a word says, in digits or in letters ("pięciu"); ``None`` for other words."""
    written = in_digits(folded).strip()
    return int(written) if written.isdecimal() else None

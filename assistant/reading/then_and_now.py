""" "Więcej niż pięć lat temu", "w porównaniu z 2019", "w 2015 i teraz": a time that another one, or
today, is set beside, asks for the run from the one to the other."""

from __future__ import annotations

import re
from datetime import date

from assistant.reading.periods import Period, PeriodKind
from assistant.reading.utterance import Utterance

_BESIDE = re.compile(
    r"\b(?:niz(?:eli)?|anizeli|wzgledem|wobec|vs|kontra"
    r"|w (?:porownaniu|zestawieniu)(?: ze?| do)?|w (?:stosunku|odniesieniu)(?: do)?)"
    r"\W+(?:(?:tego|tym|co|bylo|byl|byla|mial|miala|mialo|mielismy|w|we|za|z|ze|do|roku|rokiem)"
    r"\W+)*$"
)
_NOW = r"(?:teraz|dzis(?:iaj|iejsz\w+)?|obecnie|aktualnie)"
_AND = r"(?:a|i|do|vs|kontra|oraz|niz|z)"
_THEN_NOW = re.compile(
    rf"^\W*(?:{_AND}\s+(?:jak\s+|co\s+)?(?:jest\s+)?)?{_NOW}\W*(?:jest\W*|mamy\W*)?$"
)
_NOW_THEN = re.compile(rf"\b{_NOW}\W+(?:{_AND}\W+)?(?:w\s+)?(?:roku\s+)?$")
_TWO = 2


def beside_now(utterance: Utterance, period: Period, today: date) -> Period:
    """``period``, or the run that it begins where another time or ``today`` is set beside it."""
    if period.is_run and period.first is not None:
        return period
    for span in utterance.spans:
        if span.label != "period":
            continue
        before, after = utterance.folded[: span.start], utterance.folded[span.end :]
        if found := _BESIDE.search(before):
            utterance.take_characters(found.start(), span.start, "period")
            return _run_from(period, today)
        for found, shift in ((_THEN_NOW.search(after), span.end), (_NOW_THEN.search(before), 0)):
            if found and _is_point(period):
                start, end = found.span()
                utterance.take_characters(start + shift, end + shift, "period")
                return _run_from(period, today)
    return period


def _is_point(period: Period) -> bool:
    return period.kind is PeriodKind.YEARS and len(period.years) == 1


def _run_from(period: Period, today: date) -> Period:
    """From the first year said to the second, else to the last there is; from so many years
    back."""
    if period.kind is PeriodKind.SHIFTED and period.shift is not None and not period.years:
        return Period(PeriodKind.SPAN, span=abs(period.shift) + 1)
    if period.kind is not PeriodKind.YEARS or not period.years:
        return period
    if period.years == (today.year - 1,):  # "niż rok temu": the last year there is, and one before
        return Period(PeriodKind.SPAN, span=_TWO)
    last = period.years[-1] if len(period.years) >= _TWO else None
    return Period(PeriodKind.RANGE, first=period.years[0], last=last)

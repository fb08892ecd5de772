"""The smallest pieces of sentences: amounts, differences, years, counted nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from assistant.narration.markdown import escape
from assistant.tools.facts import Measure
from indicators_db.model import Flag, Indicator, Kind, Level, Unit
from polish.numbers import format_measure, format_number, is_written_zero, percentage_points
from polish.plural import format_list, plural
from polish.texts import text

PERCENT_PRECISION = 1
"""Decimals of a relative difference or change."""
_FINE = 2
"""Decimals from which a median needs no further one."""


def amount(measure: Measure) -> str:
    """A value with its unit of measure; its absence or doubt in words."""
    return observed(measure.indicator, measure.value, measure.flag)


def observed(indicator: Indicator, value: float | None, flag: Flag | None = None) -> str:
    """As ``amount``, for a value that stands by itself."""
    if value is None or flag is Flag.MISSING:
        return text("answers.amount.missing")
    if flag is Flag.BELOW_PRECISION:
        return text("answers.amount.below_precision")
    precision = 0 if flag is Flag.TRUE_ZERO else indicator.precision
    said = _measured(indicator, value, precision)
    return text("answers.amount.estimated", amount=said) if flag is Flag.ESTIMATED else said


def median_amount(indicator: Indicator, median: float) -> str:
    """A median in the indicator's unit of measure."""
    return _measured(indicator, median, median_precision(indicator, median))


def median_precision(indicator: Indicator, median: float) -> int | None:
    """Decimals of a median and of what is counted from it.

    One more than the indicator's for an exact half, which the median of an even number of values
    may be: between 3 and 4 it is 3,5, and 5 is 1,5 above it. Half of a hundredth is no news.
    """
    usual = indicator.precision
    if usual is None or usual >= _FINE:
        return usual
    is_half = abs(Decimal(repr(median)).scaleb(usual + 1)) % 10 == 5
    return usual + 1 if is_half else usual


def gap(
    indicator: Indicator,
    difference: float,
    percent: float | None,
    base: float | None,
    precision: int | None,
) -> str:
    """How much a difference or change is, without its direction: ``1545 zł/km (o 7,8%)``.

    Differences of percentages are percentage points. ``percent`` of a ``base`` that is zero or
    negative says nothing, so it is left out.
    """
    size = abs(difference)
    if in_percent(indicator):
        return percentage_points(size, precision)
    said = _measured(indicator, size, precision)
    if percent is None or base is None or base <= 0:
        return said
    share = format_number(abs(percent), PERCENT_PRECISION)
    if is_written_zero(share):
        return said
    return text("answers.amount.with_percent", amount=said, percent=f"{share}%")


def vanishes(difference: float, precision: int | None) -> bool:
    """Whether a difference cannot be seen in the decimals that it is shown with."""
    return is_written_zero(format_number(abs(difference), precision))


def in_percent(indicator: Indicator) -> bool:
    """Whether values are themselves percentages, so that they differ by percentage points."""
    return indicator.unit_of_measure.strip().startswith("%")


def _measured(indicator: Indicator, value: float, precision: int | None) -> str:
    return format_measure(value, escape(indicator.unit_of_measure), precision)


def counted(n: int, noun: str) -> str:
    """``1 wskaźnik``, ``2 wskaźniki``, ``5 wskaźników``; ``noun``: a key of ``answers.counted``."""
    return f"{format_number(n, 0)} {form(n, noun)}"


def form(n: int, word: str) -> str:
    """The form of a word of ``answers.counted`` that goes with a number."""
    one, few, many = (text(f"answers.counted.{word}.{key}") for key in ("one", "few", "many"))
    return plural(n, one, few, many)


def genitive(noun: str) -> str:
    """``powiatów``: many of the noun, as after "wśród" and a number above one."""
    return text(f"answers.noun.{noun}.many")


def some(names: Sequence[str], most: int) -> str:
    """Names as a sentence lists them; of more than ``most`` the first, "i inne"."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(text("answers.amount.others"))
    return format_list(shown)


def noun_of(units: Iterable[Unit]) -> str:
    """Key of the noun that fits all these units: their level's, or ``unit`` where levels mix.

    Counties and cities with powiat rights are both powiats; only cities alone are called so.
    """
    units = tuple(units)
    kinds = frozenset(unit.kind for unit in units)
    levels = frozenset(unit.level for unit in units)
    if kinds == {Kind.CITY_WITH_COUNTY_RIGHTS}:
        return Kind.CITY_WITH_COUNTY_RIGHTS.value
    return next(iter(levels)).value if len(levels) == 1 else "unit"


def noun_of_kinds(level: Level, kinds: frozenset[Kind]) -> str:
    """Key of the noun for units of a level, narrowed to one kind where only one is meant."""
    return next(iter(kinds)).value if len(kinds) == 1 else level.value


def levels(chosen: Iterable[Level]) -> str:
    """``gmin i powiatów``, from the smallest."""
    return format_list([genitive(level.value) for level in Level if level in set(chosen)])


def nouns(kinds: Iterable[Kind]) -> list[str]:
    """``miast na prawach powiatu``, one for each kind."""
    return [genitive(kind.value) for kind in Kind if kind in set(kinds)]


def years(chosen: Sequence[int]) -> str:
    """``2020 r.`` or ``lata 2010–2019, 2021 i 2023``: fits after "za"."""
    if len(chosen) == 1:
        return text("answers.years.one", year=chosen[0])
    return text("answers.years.many", years=format_list(_runs(chosen)))


def _runs(chosen: Sequence[int]) -> list[str]:
    said: list[str] = []
    for _, run in groupby(enumerate(sorted(set(chosen))), key=lambda pair: pair[1] - pair[0]):
        members = [year for _, year in run]
        if len(members) > 2:
            said.append(f"{members[0]}–{members[-1]}")
        else:
            said.extend(map(str, members))
    return said

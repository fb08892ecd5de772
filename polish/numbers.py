"""Numbers as Polish writes and reads them: ``12 345,6``, ``45,3%``, ``5 osób``, ``−0,4``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from polish.data import read_toml
from polish.plural import plural
from polish.texts import text

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

_GROUPED_FROM = 10_000
_MOST_DECIMALS = 2
_FORMS = ("one", "few", "many", "fraction")
_TOUCHING_UNITS = frozenset("%‰")
_DIMENSIONLESS = frozenset({"", "-"})
_TAIL = re.compile(r"\s*[/(]|\s+(?:na|w|we|z|do|od|dla)\s")
_GAPS = "[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"(?P<sign>[-+\u2212\u2013])?{_GAPS}*"
    rf"(?P<whole>\d{{1,3}}(?:{_GAPS}\d{{3}})+|[1-9]\d{{0,2}}(?:\.\d{{3}})+(?!\d)|\d+)"
    r"(?:[.,](?P<decimals>\d+))?"
)


def format_number(value: float, precision: int | None = None) -> str:
    """``value`` with a decimal comma, rounded half away from zero to ``precision`` decimals.

    ``None`` shows up to two decimals without trailing zeros, and for a value that would so become 0
    its first significant digit (``0,003``). Thousands are grouped from 10 000 up with no-break
    spaces. Zero never has a sign. ``ValueError`` for infinity, not-a-number, a negative precision.
    """
    exact = Decimal(str(value))
    if not exact.is_finite() or (precision is not None and precision < 0):
        msg = f"cannot write {value} with precision {precision}"
        raise ValueError(msg)
    decimals = _decimals_to_show(exact) if precision is None else precision
    # The context's precision limits quantize, so very large values are only rounded to whole ones.
    rounded = round_half_up(exact, decimals)
    digits = f"{abs(rounded):f}"
    whole, _, fraction = digits.partition(".")
    if precision is None:
        fraction = fraction.rstrip("0")
    sign = MINUS if rounded < 0 else ""
    return sign + _grouped(whole) + (f",{fraction}" if fraction else "")


def round_half_up(exact: Decimal, decimals: int) -> Decimal:
    """``exact`` rounded to ``decimals`` as people are taught: halves away from zero."""
    shift = Decimal(1).scaleb(-decimals)
    if exact.adjusted() + decimals >= 27:
        return exact
    return exact.quantize(shift, ROUND_HALF_UP)


def _decimals_to_show(exact: Decimal) -> int:
    if exact and not round_half_up(exact, _MOST_DECIMALS):
        return -exact.adjusted()
    return _MOST_DECIMALS


def _grouped(whole: str) -> str:
    if int(whole) < _GROUPED_FROM:
        return whole
    return f"{int(whole):,}".replace(",", NO_BREAK_SPACE)


def format_signed(value: float, precision: int | None = None) -> str:
    """``value`` as a change: ``+3,2``, ``−3,2``; what rounds to zero has no sign."""
    written = format_number(value, precision)
    return written if value <= 0 or is_written_zero(written) else f"+{written}"


def is_written_zero(written: str) -> bool:
    """Whether a number, as ``format_number`` wrote it, reads as zero: ``0``, ``0,00``."""
    return not written.strip("0,")


def format_measure(value: float, unit_of_measure: str, precision: int | None = None) -> str:
    """``value`` with its unit of measure: ``45,3%``, ``12,5 km``, ``5 osób na 1 km2``.

    A unit that is a known noun agrees with the number; any other is written as it is. They are held
    together by a no-break space; ``-`` (GUS's mark for "no dimension") is not written.
    """
    number = format_number(value, precision)
    unit = unit_of_measure.strip()
    if unit in _DIMENSIONLESS:
        return number
    if unit[0] in _TOUCHING_UNITS:
        return number + unit
    return f"{number}{NO_BREAK_SPACE}{_agreeing(unit, number)}"


@cache
def _nouns() -> dict[str, tuple[str, str, str, str]]:
    """The four forms of each noun (with 1, 2–4, 5, 2.5), by any of them."""
    rows = read_toml("units_of_measure.toml")["nouns"]
    # The dictionary form wins where two nouns share a form.
    by_form = {form: tuple(row) for row in rows for form in row}
    return by_form | {row[0]: tuple(row) for row in rows}


def _agreeing(unit: str, number: str) -> str:
    tail = _TAIL.search(unit)
    noun, rest = (unit[: tail.start()], unit[tail.start() :]) if tail else (unit, "")
    forms = _nouns().get(noun)
    if forms is None:
        return unit
    one, few, many, fraction = forms
    return _counted(number, one, few, many, fraction) + rest


def _counted(number: str, one: str, few: str, many: str, fraction: str) -> str:
    """The form that goes with a number as it is written, so that ``1,0`` is a fraction too."""
    if "," in number:
        return fraction
    return plural(int(number.lstrip(MINUS).replace(NO_BREAK_SPACE, "")), one, few, many)


def percentage_points(value: float, precision: int | None = None) -> str:
    """A difference of two percentages in words: ``2,3 punktu procentowego``, ``−5 punktów …``."""
    number = format_number(value, precision)
    forms = (text(f"language.percentage_point.{form}") for form in _FORMS)
    return f"{number}{NO_BREAK_SPACE}{_counted(number, *forms)}"


def ordinal(number: int) -> str:
    """``number`` as an ordinal, as Polish writes it: with a dot (``3. miejsce``)."""
    return f"{format_number(number, 0)}."


def parse_number(written: str) -> float | None:
    """The number that ``written`` is, in Polish or plain notation; ``None`` if it is none.

    Takes ``12 345,6``, ``12345.6``, ``1.234.567,8``, ``−3``; a point before exactly three digits
    groups them (``10.000`` is ten thousand), unless the number begins with 0. No unit, no percent.
    """
    match = _NUMBER.fullmatch(written.strip())
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    size = float(f"{whole}.{match['decimals'] or 0}")
    return -size if match["sign"] in {"-", MINUS, "\u2013"} and size else size

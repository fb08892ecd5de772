"""The API's own numbers of units, and which unit of ours each is.

A row of the dictionary stands at the level that its codes reach: with a gmina's code it is a gmina
(six digits), without one a powiat (four), without that a voivodeship (two). So a city with powiat
rights is whichever of its two codes the dictionary's row has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators_db.sources.api.fields import Row, needed_id, optional_text
from indicators_db.units import COUNTRY_CODE, Units
from polish.folding import fold

RESOURCE = "teryt-dictionary"
_GMINA_KINDS = frozenset("123")
_COUNTRY = "polska"


@dataclass(frozen=True, slots=True)
class Territory:
    """``codes``: our units by the API's numbers. ``absent``: code and name of those that the
    register does not have. ``left``: parts of gminas, districts, regions: no units of ours.
    """

    codes: Mapping[int, str]
    absent: Mapping[int, tuple[str, str]]
    left: frozenset[int]


def judge(row: Row) -> None:
    """``BadAnswer`` for a row without its number."""
    needed_id(row, "id-teryt", RESOURCE)


def read_territory(found: Iterable[Row], units: Units) -> Territory:
    """The dictionary of units."""
    codes: dict[int, str] = {}
    absent: dict[int, tuple[str, str]] = {}
    left: set[int] = set()
    for row in found:
        number = needed_id(row, "id-teryt", RESOURCE)
        code = _code(row)
        if code is None:
            left.add(number)
        elif code in units:
            codes[number] = code
        else:
            absent[number] = (code, optional_text(row, "nazwa"))
    return Territory(codes, absent, frozenset(left))


def _code(row: Row) -> str | None:
    voivodeship, powiat, gmina = (_digits(row, field) for field in ("woj", "pow", "gmn"))
    kind = optional_text(row, "rodz").lstrip("0")
    if kind and kind not in _GMINA_KINDS and gmina:
        return None
    if not voivodeship:
        return COUNTRY_CODE if fold(optional_text(row, "nazwa")) == _COUNTRY else None
    return voivodeship + (powiat and powiat + gmina)


def _digits(row: Row, field: str) -> str:
    """Two digits, or nothing for a code that is empty or zero."""
    found = optional_text(row, field)
    return found.zfill(2) if found.strip("0") else ""

"""The city and the county that share a name and are two different units."""

from __future__ import annotations

from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units
from polish.folding import fold

_SHARED_STEM = 3
"""Letters that two names share where one is made of the other (Koszalin – koszaliński)."""


def like_named(units: Units, unit: Unit) -> Unit | None:
    """The county around a city with powiat rights that is named after it, or the city inside it.

    They border each other and their names share a stem.
    """
    powiat = units.at_level(unit, Level.POWIAT)
    if powiat is None:
        return None
    counterpart = (
        Kind.COUNTY if powiat.kind is Kind.CITY_WITH_COUNTY_RIGHTS else Kind.CITY_WITH_COUNTY_RIGHTS
    )
    near = [u for u in units.neighbours(powiat.code) if u.kind is counterpart]
    best = max(near, key=lambda other: _shared_stem(powiat, other), default=None)
    return best if best is not None and _shared_stem(powiat, best) >= _SHARED_STEM else None


def _shared_stem(one: Unit, other: Unit) -> int:
    length = 0
    for a, b in zip(fold(one.name), fold(other.name), strict=False):
        if a != b:
            break
        length += 1
    return length

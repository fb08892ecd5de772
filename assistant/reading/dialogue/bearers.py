"""Units that stand beside those spoken of: of the same name, or the territory around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.tools.scope.like_named import like_named
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import COUNTRY_CODE, Units

_STEM = 5
"""Letters that "opolski" and "opolskie" begin with alike."""

BEARERS: dict[str, Callable[[Unit], bool]] = {
    "rural": lambda unit: unit.kind is Kind.RURAL,
    "city": lambda unit: (
        unit.kind in (Kind.URBAN, Kind.URBAN_RURAL) or unit.is_city_with_county_rights
    ),
    "powiat": lambda unit: unit.kind is Kind.COUNTY,
    "gmina": lambda unit: unit.level is Level.GMINA,
    "voivodeship": lambda unit: unit.level is Level.VOIVODESHIP,
    "country": lambda unit: unit.level is Level.COUNTRY,
}
"""Which units a kind or tier said without a name may mean."""


def bearers_beside(bearer: str, found: Sequence[Unit], units: Units) -> tuple[Unit, ...]:
    """ "Miasto, nie powiat", "a gmina wiejska?": the like-named unit of that kind beside each;
    where there is none, the territory of that tier around it ("a województwo?")."""
    fits = BEARERS[bearer]
    others = []
    for unit in found:
        same = [u for u in units.members(Level.GMINA, unit.parent_code) if u.name == unit.name]
        twin = like_named(units, unit)
        candidates = [unit, *([twin] if twin else ()), *same]
        fitting = [candidate for candidate in candidates if fits(candidate)]
        if bearer == Level.GMINA:
            # beside a town, "gmina" is the one around it that has the town's name
            fitting.sort(key=lambda one: one.kind is Kind.URBAN)
        others += fitting[:1]
    if others or bearer not in set(Level):
        return tuple(others)
    return at_tier(found, Level(bearer), units)


def same_named(
    territories: Sequence[Unit], found: Sequence[Unit], units: Units
) -> tuple[Unit, ...]:
    """ "Ta dolnośląska": the unit of that name and level that lies in the territory named."""
    if len(territories) != 1 or len(found) != 1:
        return ()
    territory, known = territories[0], found[0]
    same = [
        unit
        for unit in units.members(known.level)
        if unit.name == known.name and territory.code in units.lineage(unit)
    ]
    return tuple(sorted(same, key=lambda unit: unit.kind is not known.kind)[:1])


def others_of_the_name(
    said: Sequence[Unit], before: Sequence[Unit], units: Units
) -> tuple[Unit, ...]:
    """ "A w tym drugim opolskim?": the one other unit of the name and level spoken of, be the name
    that of a territory as well."""
    if len(said) != 1 or len(before) != 1:
        return ()
    named, known = said[0], before[0]
    if named.name[:_STEM] != known.name[:_STEM]:
        return ()
    same = [one for one in units.members(known.level) if one.name == known.name and one != known]
    return tuple(same) if len(same) == 1 else ()


def at_tier(found: Sequence[Unit], tier: Level | None, units: Units) -> tuple[Unit, ...]:
    """The units, or the territory of that tier around each: "tego powiatu" of a gmina is its
    powiat."""
    around: dict[Level, Callable[[Unit], Unit | None]] = {
        Level.POWIAT: units.county_of,
        Level.VOIVODESHIP: units.voivodeship_of,
        Level.COUNTRY: lambda _: units.get(COUNTRY_CODE) if COUNTRY_CODE in units else None,
    }
    if tier not in around:
        return tuple(found)
    territories = (around[tier](unit) for unit in found)
    return tuple(dict.fromkeys(place for place in territories if place is not None))

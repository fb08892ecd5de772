"""What a unit is called in tables and lists: ``powiat kwidzyński``, ``gmina Skawina``."""

from __future__ import annotations

from indicators_db.model import Kind, Unit
from polish.texts import text

_KINDS = {
    Kind.COUNTY: "county",
    Kind.RURAL: "municipality",
    Kind.URBAN_RURAL: "municipality",
    Kind.URBAN: "town",
    Kind.VOIVODESHIP: "voivodeship",
}


def kind_noun(unit: Unit) -> str | None:
    """The noun that stands before the unit's name (``gmina``).

    ``None`` where the name stands alone: for Poland, and for a city with powiat rights under either
    of its codes.
    """
    if unit.is_city_with_county_rights or unit.kind not in _KINDS:
        return None
    return text(f"language.unit.{_KINDS[unit.kind]}")


def label(unit: Unit) -> str:
    """The unit's name in the nominative, with its kind where that belongs to the name."""
    noun = kind_noun(unit)
    return text("language.unit.named", kind=noun, name=unit.name) if noun else unit.name

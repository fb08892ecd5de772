"""A unit's label that no other unit of the data set bears: ``gmina Lipno (powiat leszczyński)``."""

from __future__ import annotations

from assistant.tools.presentation.labels import label
from indicators_db.model import Unit
from indicators_db.units import Units
from polish.texts import text


def full_label(units: Units, unit: Unit) -> str:
    """The unit's label, with the territory it lies in where another unit bears the same one."""
    said = label(unit)
    alike = any(
        other.name == unit.name
        and other.code not in (unit.code, unit.twin_code)
        and label(other) == said
        for other in units
    )
    if not alike:
        return said
    above = (units.county_of(unit), units.voivodeship_of(unit))
    territory = next((t for t in above if t is not None and t.code != unit.code), None)
    if territory is None:
        return said
    return text("language.unit.inside", unit=said, parent=label(territory))

"""Whether an indicator or service is collected for what a question is about."""

from __future__ import annotations

from collections.abc import Callable

from assistant.reading.cards import Card
from assistant.reading.intent import Intent
from indicators_db.catalogue import Catalogue
from indicators_db.model import Unit
from indicators_db.units import Units


def fits(intent: Intent, catalogue: Catalogue, units: Units) -> Callable[[Card], bool] | None:
    """A test of cards for the units, or the level and kinds, of ``intent``; ``None`` if neither was
    said. A city with powiat rights fits by either of its codes."""
    if intent.units:
        return lambda card: all(
            _collected_for(card, unit, catalogue, units) for unit in intent.units
        )
    if intent.level is not None:
        level, kinds = intent.level, intent.kinds
        return lambda card: any(
            row.level is level and (not kinds or row.kind in kinds)
            for member in card.members
            for row in catalogue.coverage(member)
        )
    return None


def _collected_for(card: Card, unit: Unit, catalogue: Catalogue, units: Units) -> bool:
    codes = [unit]
    if unit.twin_code is not None and unit.twin_code in units:
        codes.append(units.get(unit.twin_code))
    return any(
        catalogue.version_for(member, code) is not None for member in card.members for code in codes
    )

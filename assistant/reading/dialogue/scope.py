"""Rankings, maps and relations that go on: over the same units, or those of another territory."""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.filters import Filters
from assistant.reading.intent import OVER_MANY, Intent
from assistant.reading.places.roles import is_above
from assistant.tools.plan import Operation
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units


def goes_over_many(said: Intent) -> bool:
    """True for what can go on from an answer over many units: it says nothing of an operation, or
    another order, map or relation of them."""
    return said.benchmark is None and (said.operation is None or said.operation in OVER_MANY)


def over_the_same(said: Intent, before: Intent, around: Units) -> Intent:
    """``said`` over the units of ``before``, but for what it says of them itself.

    A territory named alone ("a w małopolskim?") becomes the scope; a bound on the value stays with
    the value it was said of.
    """
    operation = said.operation or before.operation
    level = said.level or before.level or _level_in(before.within)
    within, units = said.within, said.units
    if before.level is Level.POWIAT and said.kinds == _NO_TOWNS:
        # "bez miast", of powiaty: without those that are cities
        level, said = Level.POWIAT, replace(said, kinds=frozenset({Kind.COUNTY}))
    if len(units) == 1 and _can_hold(units[0], level) and not _is_placed_too(units[0], before):
        within, units = units[0], ()
    territory = within or before.within
    if territory is not None and level is not None and not is_above(territory.level, level):
        # "powiatami", after gminas of one powiat: those of its voivodeship
        territory = around.voivodeship_of(territory) if level is Level.POWIAT else None
    keeps_units = said.operation is None or said.asks_place or operation is Operation.MAP
    if not units and keeps_units:
        # "na którym miejscu jest Skawina?", then "a w województwie?": still of Skawina
        units = tuple(
            unit for unit in before.units if within is None or within.code in around.lineage(unit)
        )
    return replace(
        said,
        operation=operation,
        units=units,
        within=territory,
        level=level,
        kinds=said.kinds or (before.kinds if level is before.level else frozenset()),
        filters=_filters(said, before),
        exclude=tuple(dict.fromkeys((*before.exclude, *said.exclude))),
        end=said.end or before.end,
        limit=said.limit or before.limit,
    )


_NO_TOWNS = frozenset({Kind.RURAL, Kind.URBAN_RURAL})


def _level_in(territory: Unit | None) -> Level | None:
    """What a powiat is made of; a wider territory may be shown by powiaty or by gminas."""
    return Level.GMINA if territory is not None and territory.level is Level.POWIAT else None


def _filters(said: Intent, before: Intent) -> Filters:
    if said.filters != Filters():
        return said.filters
    if not said.names_subject or said.indicators[:1] == before.indicators[:1]:
        return before.filters
    return replace(before.filters, above=None, below=None, inclusive=False)


def _is_placed_too(unit: Unit, before: Intent) -> bool:
    """True for "olecki?" after a place in an order of powiaty was told of another one."""
    return before.level is None and any(unit.level is other.level for other in before.units)


def _can_hold(territory: Unit, level: Level | None) -> bool:
    if territory.level is Level.GMINA or territory.is_city_with_county_rights:
        return False
    return level is None or is_above(territory.level, level)

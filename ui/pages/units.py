"""Which unit an address means, and ways to choose one without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.tools.presentation.labels import label
from indicators_db.model import Level, Unit
from indicators_db.units import Units
from ui.api.models import UnitOut
from ui.unit_search import search

MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """The unit that was meant, or those that what was typed may stand for."""

    unit: Unit | None
    candidates: tuple[Unit, ...] = ()


def meant(units: Units, code: str, typed: str) -> Choice:
    """The unit with this code; else the only one that is called as was ``typed``.

    ``UnknownUnitCode`` for a code that is not there.
    """
    if code:
        return Choice(units.get(code))
    if not typed.strip():
        return Choice(None)
    found = one_of_twins(search(units, typed, MOST_OFFERED))
    named = [unit for unit in found if typed.strip() in (label(unit), within(units, unit))]
    if len(named) == 1 or len(found) == 1:
        return Choice((named or found)[0])
    return Choice(None, tuple(found))


def one_of_twins(found: Iterable[Unit]) -> list[Unit]:
    """A city with powiat rights has two codes; it is listed once."""
    seen: set[str] = set()
    kept = []
    for unit in found:
        if unit.twin_code not in seen:
            seen.add(unit.code)
            kept.append(unit)
    return kept


def within(units: Units, unit: Unit) -> str:
    """``gmina Lipno, powiat leszczyński``: the label as the field of the choice shows it."""
    around = UnitOut.of(unit, units).within
    return f"{label(unit)}, {around.split(',')[0]}" if around else label(unit)


def inside(units: Units, territory: Unit | None) -> tuple[Unit, ...]:
    """Units one step below: voivodeships of the country, powiats of one, gminas of a powiat."""
    if territory is None:
        return tuple(sorted(units.members(Level.VOIVODESHIP), key=_by_name))
    below = Level.POWIAT if territory.level is Level.VOIVODESHIP else Level.GMINA
    return tuple(sorted(units.members(below, territory.code), key=_by_name))


_AFTER = {
    ord(letter): f"{plain}\uffff" for letter, plain in zip("ąćęłńóśź", "acelnosz", strict=True)
}
_AFTER[ord("ż")] = "z\uffff\uffff"


def _by_name(unit: Unit) -> str:
    """The order of the Polish alphabet: ``ł`` follows ``l``."""
    return label(unit).lower().translate(_AFTER)

"""Finding a unit by what a person types: without diacritics, inflected, with a slip of the key."""

from __future__ import annotations

from rapidfuzz import fuzz

from assistant.tools.presentation.labels import label
from indicators_db.model import Unit
from indicators_db.units import Units
from polish.folding import fold

_ALIKE = 76.0
"""Likeness of names, 0–100, below which a unit is not offered."""

_ENDING = 2
"""Letters of an ending that may differ: ``Skawin-ie`` is a form of ``Skawi-na``."""

_SHORTEST_STEM = 3


def search(units: Units, typed: str, limit: int) -> list[Unit]:
    """Up to ``limit`` units, best first: by likeness of the name, then by population.

    A code finds the unit it belongs to and those inside it. Nothing typed finds all, by code.
    """
    wanted = fold(typed).strip()
    if not wanted or wanted.isdigit():
        return [unit for unit in units if unit.code.startswith(wanted)][:limit]
    scored = [(_likeness(wanted, unit, units), unit) for unit in units]
    found = [(score, unit) for score, unit in scored if score >= _ALIKE]
    found.sort(key=lambda pair: (-pair[0], -(pair[1].population or 0), pair[1].code))
    return [unit for _, unit in found[:limit]]


def _likeness(wanted: str, unit: Unit, units: Units) -> float:
    """0–100: the name itself, its beginning, a form of it, or a name much like it."""
    name, called = fold(unit.name), fold(label(unit))
    if wanted in {name, called}:
        return 100.0
    if name.startswith(wanted) or called.startswith(wanted):
        return 95.0
    words = wanted.split()
    if any(_is_form(word, own) for word in words for own in name.split()):
        around = (units.county_of(unit), units.voivodeship_of(unit))
        known = " ".join((called, *(fold(label(each)) for each in around if each))).split()
        if all(any(_is_form(word, own) for own in known) for word in words):
            return 90.0
    return min(89.0, fuzz.token_set_ratio(wanted, name, score_cutoff=_ALIKE))


def _is_form(typed: str, name: str) -> bool:
    """Whether ``typed`` begins ``name``, or is it with another ending."""
    stem = name[: max(_SHORTEST_STEM, len(name) - _ENDING)]
    return name.startswith(typed) or typed.startswith(stem)

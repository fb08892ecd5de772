"""Who borders whom by the polygons, beside what the built-in register says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators_db.model import Level, Unit
from indicators_db.register.borders import Pair, between_parents

_DIGITS = {Level.GMINA: 6, Level.POWIAT: 4, Level.VOIVODESHIP: 2}


@dataclass(frozen=True, slots=True)
class BorderDifference:
    """Borders of one level, each pair once: how many both know, and which only one of them."""

    level: Level
    common: int
    only_polygons: tuple[Pair, ...]
    only_register: tuple[Pair, ...]


def compare_borders(
    edges: Iterable[Pair],
    level: Level,
    codes: Iterable[str],
    units: Mapping[str, Unit],
    known: Iterable[Pair],
) -> tuple[BorderDifference, ...]:
    """For ``level`` and those above it, from the borders of its polygons.

    ``known`` are the register's, of all levels. Only units that have a polygon are compared.
    """
    edges, known, codes = frozenset(edges), frozenset(known), frozenset(codes)
    levels = [upper for upper, digits in _DIGITS.items() if digits <= _DIGITS[level]]
    differences = []
    for upper in levels:
        digits = _DIGITS[upper]
        drawn = _once(between_parents(edges, digits))
        present = {code[:digits] for code in codes}
        recorded = _once((a, b) for a, b in known if units[a].level is upper and {a, b} <= present)
        only_drawn, only_recorded = sorted(drawn - recorded), sorted(recorded - drawn)
        differences.append(
            BorderDifference(upper, len(drawn & recorded), tuple(only_drawn), tuple(only_recorded))
        )
    return tuple(differences)


def _once(pairs: Iterable[Pair]) -> frozenset[Pair]:
    return frozenset((min(pair), max(pair)) for pair in pairs)

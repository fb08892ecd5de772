"""Borders as pairs of codes.

A border has no direction. The tables write it both ways, so that every row reads "this unit, and
one that it borders" and a query needs no ``OR``.
"""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[str, str]


def both_ways(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Every pair in both directions, once each, sorted: whichever way they were listed."""
    return tuple(sorted({pair for a, b in pairs for pair in ((a, b), (b, a))}))


def between_parents(pairs: Iterable[Pair], digits: int) -> frozenset[Pair]:
    """Borders of the units whose codes are the first ``digits`` of the codes in ``pairs``.

    Two powiats share a border exactly when a gmina of one shares a border with a gmina of the
    other, since gminas fill their powiat; likewise voivodeships.
    """
    lifted = ((a[:digits], b[:digits]) for a, b in pairs)
    return frozenset((a, b) for a, b in lifted if a != b)

"""The bank's attributes of values, by its own list, as our flags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indicators_db.model import Flag
from indicators_db.sources.api.fields import Row, needed_id, optional_text
from indicators_db.sources.bdl_values import ATTRIBUTES

RESOURCE = "attributes"

_SHOWN_AS = {"0": Flag.TRUE_ZERO, "-": Flag.MISSING, ".": Flag.MISSING, "wartość": None}
"""Attributes without a symbol, by how the bank shows the value."""


_KNOWN: Mapping[int, Flag | None] = {
    0: Flag.TRUE_ZERO,
    **dict.fromkeys((1, 3, 11, 13, 97)),
    **dict.fromkeys((4, 14, 15, 50, 91), Flag.MISSING),
    **dict.fromkeys((7, 17), Flag.BELOW_PRECISION),
    **dict.fromkeys((9, 20, 21), Flag.ESTIMATED),
    **dict.fromkeys((94, 98), Flag.TRUE_ZERO),
}
"""The list as it was in 2025, for a bank that does not send it. What it sends comes first."""


def judge(row: Row) -> None:
    """``BadAnswer`` for a row without its number."""
    needed_id(row, "id", RESOURCE)


def read_attributes(found: Iterable[Row]) -> Mapping[int, Flag | None]:
    """Flags by the number of the attribute, of those that are known."""
    flags = dict(_KNOWN)
    for row in found:
        symbol, shown = optional_text(row, "symbol"), optional_text(row, "name")
        if symbol and symbol in ATTRIBUTES:
            flags[int(row["id"])] = ATTRIBUTES[symbol]
        elif not symbol and shown in _SHOWN_AS:
            flags[int(row["id"])] = _SHOWN_AS[shown]
    return flags

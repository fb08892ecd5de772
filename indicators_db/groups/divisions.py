"""Classes of units that the register does not know and an operator gave: a division of units.

Nothing here guesses. Which units are of one functional type stands in a table that the operator
brings (``type_table``); which indicator is the income of a unit, the operator says (``income``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators_db.errors import WarehouseError
from indicators_db.model import Unit


class GroupsRefused(WarehouseError):  # noqa: N818 (named after what happened)
    """Nothing was kept, what was there before still serves. As text, one Polish sentence."""


@dataclass(frozen=True, slots=True)
class Division:
    """Units by class. ``title`` and ``source``: what people call it, and where it is from.

    ``classes``: the Polish name of the class by the unit's code. ``indicator``: the id of the one
    that it was computed from; empty for a table.
    """

    title: str
    source: str
    classes: Mapping[str, str]
    indicator: str = ""

    def of(self, unit: Unit) -> str | None:
        """The class of a unit, under either code of a city; ``None`` where it has none."""
        return self.classes.get(unit.code) or self.classes.get(unit.twin_code or "")

"""Divisions that cannot be used."""

from __future__ import annotations

from enum import StrEnum

from indicators_db.errors import WarehouseError
from polish.texts import text


class GroupsRefused(WarehouseError):  # noqa: N818 (named after what happened)
    """Nothing was kept, what was there before still serves. As text, one Polish sentence."""


class Reason(StrEnum):
    """Why; each has its sentence in ``groups.refused``."""

    NO_CLASSES = "no_classes"
    NOBODY_KNOWN = "nobody_known"
    NO_NUMBERS = "no_numbers"
    TOO_FEW_UNITS = "too_few_units"


def refusal(reason: Reason, **params: object) -> GroupsRefused:
    """The refusal for ``reason``; ``params`` are named in its sentence."""
    return GroupsRefused(text(f"groups.refused.{reason}", **params))

"""Fields of rows that an API sent. Unknown ones are ignored; a needed one must be there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from indicators_db.sources.api.failures import BadAnswer
from polish.texts import text

Row = Mapping[str, Any]


def needed(row: Any, field: str, resource: str) -> Any:
    """The field; ``BadAnswer`` naming the resource where it is not there."""
    if isinstance(row, Mapping) and row.get(field) is not None:
        return row[field]
    raise BadAnswer(text("sync.failure.field", resource=resource, field=field))


def needed_text(row: Any, field: str, resource: str) -> str:
    """The field as text on one line; ``BadAnswer`` where it is not there or empty."""
    found = " ".join(str(needed(row, field, resource)).split())
    return found or needed({}, field, resource)


def needed_id(row: Any, field: str, resource: str) -> int:
    """The field as a whole number; ``BadAnswer`` where it is none."""
    found = needed(row, field, resource)
    try:
        return int(found)
    except (TypeError, ValueError):
        line = text("sync.failure.field", resource=resource, field=field)
        raise BadAnswer(line) from None


def optional_text(row: Row, field: str) -> str:
    """The field as text on one line, empty where it is not there."""
    return " ".join(str(row.get(field) or "").split())


def number(found: Any) -> float | None:
    """A number, also one sent as text with a decimal comma; ``None`` for anything else."""
    if found is None or isinstance(found, bool):
        return None
    try:
        value = float(found.replace(",", ".") if isinstance(found, str) else found)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None

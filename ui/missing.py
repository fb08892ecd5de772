"""How to say that what was named does not exist."""

from __future__ import annotations

from indicators_db.errors import (
    NotFound,
    UnknownDataset,
    UnknownIndicator,
    UnknownService,
    UnknownUnitCode,
)
from polish.texts import text

_KINDS = {
    UnknownUnitCode: "unit",
    UnknownIndicator: "indicator",
    UnknownService: "service",
    UnknownDataset: "dataset",
}


def missing(error: NotFound) -> str:
    """The Polish sentence for a code, id or name that does not exist."""
    kind = next((name for known, name in _KINDS.items() if isinstance(error, known)), "thing")
    what = next(iter(error.args), None)
    if kind == "dataset" and what is None:
        kind = "any_dataset"
    return text(f"ui.missing.{kind}", what=what)

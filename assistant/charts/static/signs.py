"""Plotly's names of symbols, dashes and hatching, in Matplotlib's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

SYMBOLS: Final[Mapping[str, str]] = {
    "circle": "o",
    "circle-open": "o",
    "square": "s",
    "diamond": "D",
    "triangle-up": "^",
    "x": "X",
    "x-thin": "x",
    "star": "*",
    "hexagon": "h",
}
OPEN: Final = "circle-open"
CROSS: Final = "x-thin"
DASHES: Final[Mapping[str, Any]] = {
    "solid": "solid",
    "dash": (0, (4, 2)),
    "dot": (0, (1, 1.5)),
    "dashdot": (0, (4, 2, 1, 2)),
    "longdash": (0, (8, 3)),
    "longdashdot": (0, (8, 3, 1, 3)),
}
SPARSE: Final = "//"
DENSE: Final = "////"

_DIAMOND = 0.75


def mark_size(symbol: str, pixels: float) -> float:
    """Matplotlib measures a diamond along its edge, Plotly across."""
    return pixels * _DIAMOND if symbol == "diamond" else pixels

"""The sheet that a chart is drawn on: Matplotlib's axes, and lengths in pixels of a screen."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure

SCREEN_WIDTH = 720
"""Pixels of a screen that the whole width of a picture stands for."""

_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72

# One look everywhere: letters become outlines (DejaVu Sans, which comes with Matplotlib and has all
# Polish ones), a dollar sign in a name is no formula, and the same chart gives the same bytes.
rcParams.update(
    {
        "font.family": "DejaVu Sans",
        "svg.fonttype": "path",
        "svg.hashsalt": "asystent-smup",
        "text.parse_math": False,
    }
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``pixel``: points of the paper that one pixel of a screen takes."""

    figure: Figure
    axes: Axes
    pixel: float


def sheet(width_mm: float, height: float, colour: str) -> Sheet:
    """An empty sheet ``width_mm`` wide, of the proportions of a chart ``height`` pixels high."""
    inches = width_mm / _MM_PER_INCH
    figure = Figure(
        figsize=(inches, inches * height / SCREEN_WIDTH), layout="constrained", facecolor=colour
    )
    return Sheet(
        figure, figure.add_subplot(facecolor=colour), inches * _POINTS_PER_INCH / SCREEN_WIDTH
    )

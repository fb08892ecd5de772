"""Charts: from the shape of a result to Plotly figures as plain JSON."""

from assistant.charts.draw import draw

__all__ = ["draw"]

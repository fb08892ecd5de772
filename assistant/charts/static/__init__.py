"""Charts as pictures for documents, drawn on the server from the same figures, without a browser.

    render(chart, file_type="png", width_mm=160)

Only what our own charts use of Plotly's figures is understood; anything else is an error, so that
nothing is left out of a picture unnoticed.
"""

from assistant.charts.static.render import FileType, render

__all__ = ["FileType", "render"]

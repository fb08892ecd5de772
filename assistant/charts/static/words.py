"""Words of a Plotly figure: the few HTML tags that ``assistant.charts.style`` writes."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_TAGS = re.compile(r"</?(?:b|i)>")


class Words(NamedTuple):
    """Plain words, and how they are set: ``weight`` and ``style`` by Matplotlib's names."""

    said: str
    weight: str = "normal"
    style: str = "normal"


def words(written: str) -> Words:
    """``<b>`` and ``<i>`` hold for the whole, ``<br>`` begins a line."""
    said = html.unescape(_TAGS.sub("", written.replace("<br>", "\n")))
    weight = "bold" if "<b>" in written else "normal"
    return Words(said, weight, "italic" if "<i>" in written else "normal")

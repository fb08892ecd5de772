"""Charts on pages: pictures drawn on the server, which need no script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer import Chart
from assistant.charts.static import render

_WIDE_MM, _NARROW_MM = 170, 95


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its words; ``wide`` and ``narrow`` are ``data:`` addresses of SVG files, for a
    desk and for a phone."""

    title: str
    subtitle: str
    alt: str
    wide: str
    narrow: str


def pictures(charts: Iterable[Chart]) -> tuple[Picture, ...]:
    """The charts of an answer as pictures."""
    return tuple(
        Picture(
            chart.title, chart.subtitle, chart.alt, _svg(chart, _WIDE_MM), _svg(chart, _NARROW_MM)
        )
        for chart in charts
    )


def _svg(chart: Chart, width_mm: float) -> str:
    drawn = b64encode(render(chart, file_type="svg", width_mm=width_mm)).decode()
    return f"data:image/svg+xml;base64,{drawn}"

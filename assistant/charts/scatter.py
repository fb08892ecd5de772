"""Scatter: two indicators, every unit a dot, the units asked about marked and named."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from pydantic import JsonValue

from assistant.answer import Chart, ChartKind
from assistant.charts import captions, style, wording
from assistant.narration.places import label
from assistant.tools.survey_facts import Pair, RelateFacts
from indicators_db.model import Indicator

_HEIGHT = 520
_MOST_NAMED = 5
_LINE = 56
"""Signs of an axis title that go on one line."""


def relate(facts: RelateFacts, *, demo: bool) -> tuple[Chart, ...]:
    """The points of a relation. No line is drawn through them: it would look like a law."""
    return (
        Chart(
            kind=ChartKind.SCATTER,
            title=captions.relate_title(facts),
            subtitle=captions.relate_subtitle(facts),
            alt=captions.relate_alt(facts),
            figure=_figure(facts, demo=demo),
        ),
    )


def _figure(facts: RelateFacts, *, demo: bool) -> dict[str, JsonValue]:
    others = [pair for pair in facts.pairs if pair not in facts.asked]
    traces = [
        _dots(others, {"color": style.PLAIN, "size": 7, "opacity": 0.75}),
        _dots(
            facts.asked,
            {
                "symbol": "diamond",
                "size": 16,
                "color": style.ASKED,
                "line": {"color": style.INK, "width": style.OUTLINE},
            },
        ),
    ]
    layout = {
        "height": _HEIGHT,
        "xaxis": _axis(facts.across),
        "yaxis": _axis(facts.up),
        "hovermode": "closest",
    }
    return style.figure(traces, layout, demo=demo, notes=_names(facts))


def _axis(indicator: Indicator) -> dict[str, Any]:
    unit = wording.axis_title(indicator)
    lines = wrap(f"{wording.name(indicator)} [{unit}]", _LINE)
    return {**style.axis(tickformat=",.6~f"), "title": style.axis_title(lines)}


def _dots(pairs: Sequence[Pair], marker: dict[str, Any]) -> style.Trace:
    return style.trace(
        "scatter",
        x=[pair.across.value for pair in pairs],
        y=[pair.up.value for pair in pairs],
        mode="markers",
        marker=marker,
        hoverinfo="text",
        hovertext=[
            style.words(
                f"{label(pair.across.unit)}: {wording.said(pair.across)}; {wording.said(pair.up)}"
            )
            for pair in pairs
        ],
    )


def _names(facts: RelateFacts) -> list[dict[str, Any]]:
    arrow = {"showarrow": True, "arrowhead": 2, "arrowcolor": style.INK, "ax": 0, "ay": -40}
    box = {"bgcolor": style.PAPER, "bordercolor": style.INK, "borderpad": 3, "standoff": 9}
    values = [pair.across.value or 0.0 for pair in facts.pairs]
    low, width = min(values), max(values) - min(values) or 1.0
    return [
        style.note(
            style.strong(label(pair.across.unit)),
            x=pair.across.value,
            y=pair.up.value,
            xanchor=style.side(((pair.across.value or 0.0) - low) / width),
            **arrow,
            **box,
        )
        for pair in facts.asked[:_MOST_NAMED]
    ]

"""A profile drawn: how far from the median, to the better side or to the worse."""

from __future__ import annotations

from textwrap import shorten

from assistant.answer import Chart, ChartKind
from assistant.charts import captions, wording
from assistant.charts.bars import Bar, bars
from assistant.tools.survey_facts import Finding, ProfileFacts, Side
from polish.texts import text

_LONGEST = 60
_CUT = 4.0
"""A bar is drawn no longer than this many robust deviations; all such are very far alike."""


def profile(facts: ProfileFacts, *, demo: bool) -> tuple[Chart, ...]:
    """Strong sides above, weak ones below; neutral indicators have no side, so they have no bar."""
    listed = (*facts.strong, *reversed(facts.weak))
    if not listed:
        return ()
    rows = [_bar(finding) for finding in listed]
    return (
        Chart(
            kind=ChartKind.BAR,
            title=captions.profile_title(facts),
            subtitle=captions.profile_subtitle(facts),
            alt=captions.profile_alt(facts),
            figure=bars(rows, text("charts.axis.advantage"), mark=None, demo=demo, numbers=False),
        ),
    )


def _bar(finding: Finding) -> Bar:
    name = shorten(wording.name(finding.measure.indicator), _LONGEST, placeholder="…")
    length = min(abs(finding.distance), _CUT)
    strong = finding.side is Side.STRONG
    return Bar(name, length if strong else -length, wording.said(finding.measure), asked=strong)

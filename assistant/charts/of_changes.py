"""The chart of a ranking by change: bars of what rose to the right, of what fell to the left."""

from __future__ import annotations

from assistant.answer import Chart, ChartKind
from assistant.charts import wording
from assistant.charts.bars import Bar, bars
from assistant.charts.of_units import MOST_RANKED
from assistant.narration.markdown import plain, tidy
from assistant.narration.phrases import in_percent
from assistant.narration.places import label
from assistant.narration.rank_changes import beginning, how_far, leaders, said, signed, way
from assistant.tools.plan import ChangeMeasure
from assistant.tools.survey_facts import Change, ChangeRankFacts, RankedChange
from indicators_db.model import Flag
from polish.numbers import ordinal
from polish.texts import text


def rank(facts: ChangeRankFacts, *, demo: bool) -> tuple[Chart, ...]:
    """Bars in the order of the ranking, then the units asked about that stand further down."""
    if facts.total < 2:
        return ()
    shown = facts.listed[:MOST_RANKED]
    codes = {line.change.last.unit.code for line in shown}
    further = [line for line in facts.asked if line.change.last.unit.code not in codes]
    rows = [_bar(facts, line) for line in (*shown, *further)]
    return (
        Chart(
            kind=ChartKind.BAR,
            title=_title(facts),
            subtitle=text(
                "changes.chart.subtitle",
                indicator=wording.name(facts.indicator),
                first_year=facts.first_year,
                year=facts.year,
            ),
            alt=_alt(facts),
            figure=bars(rows, _axis_title(facts), mark=None, demo=demo),
        ),
    )


def _bar(facts: ChangeRankFacts, line: RankedChange) -> Bar:
    change = line.change
    return Bar(
        label=f"{ordinal(line.place)} {label(change.last.unit)}",
        value=change.size(facts.by),
        said=signed(facts, change),
        asked=line in facts.asked,
        estimated=Flag.ESTIMATED in (change.first.flag, change.last.flag),
    )


def _said(change: Change) -> str:
    return plain(said(change))


def _axis_title(facts: ChangeRankFacts) -> str:
    if facts.by is ChangeMeasure.PERCENT:
        unit = text("tables.unit.percent")
    elif in_percent(facts.indicator):
        unit = text("tables.unit.points")
    else:
        unit = wording.unit_of_measure(facts.indicator)
    if not unit:
        return text("changes.chart.axis_bare")
    return text("changes.chart.axis", unit_of_measure=unit)


def _title(facts: ChangeRankFacts) -> str:
    """The place that was asked about, or else whose change is the greatest."""
    if facts.asked:
        line = facts.asked[0]
        unit = label(line.change.last.unit)
        return text(
            "changes.chart.asked",
            unit=unit[:1].upper() + unit[1:],
            place=line.place,
            beginning=beginning(facts),
        )
    lead = leaders(facts)
    units = label(lead[0].change.last.unit) if len(lead) == 1 else text("changes.chart.tied")
    change = lead[0].change
    if way(change) == "same":
        return text("changes.chart.same", units=units)
    return text(f"changes.chart.{way(change)}_{how_far(facts)}", units=units)


def _alt(facts: ChangeRankFacts) -> str:
    """What the chart shows, in one sentence."""
    first = facts.listed[0].change
    params: dict[str, object] = {
        "indicator": wording.name(facts.indicator),
        "first_year": facts.first_year,
        "year": facts.year,
        "beginning": beginning(facts),
        "unit": label(first.last.unit),
        "change": _said(first),
    }
    if not facts.asked:
        return tidy(text("changes.chart.alt", **params))
    asked = facts.asked[0]
    return tidy(
        text(
            "changes.chart.alt_asked",
            asked=label(asked.change.last.unit),
            place=asked.place,
            asked_change=_said(asked.change),
            **params,
        )
    )

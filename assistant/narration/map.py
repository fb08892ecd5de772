"""A map in words: its range, its middle, the units that were asked about."""

from __future__ import annotations

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted, upper_first
from assistant.narration.measures import where
from assistant.narration.phrases import amount, median_amount
from assistant.narration.places import in_place
from assistant.narration.scopes import among
from assistant.tools.survey_facts import MapFacts
from polish.texts import text

MOST_ASKED = 4
"""Units asked about that are read aloud; the table has all."""


def draft(facts: MapFacts) -> Draft:
    """The two ends first: a map is read by where it is dark and where it is light."""
    asked = (
        text("answers.map.asked", in_place=upper_first(in_place(one.unit)), amount=amount(one))
        for one in facts.asked[:MOST_ASKED]
    )
    median = median_amount(facts.indicator, facts.median)
    return Draft(
        finding=_finding(facts),
        details=(
            *asked,
            text("answers.rank.median", median=median),
            meaning.rule(facts.indicator),
        ),
        caveats=notes.write(facts.notes),
    )


def _finding(facts: MapFacts) -> str:
    params = {
        "name": quoted(facts.indicator.name),
        "year": facts.year,
        "among": among(facts.total, facts.level, facts.kinds, facts.within),
        "highest": amount(facts.highest),
    }
    if facts.highest.value == facts.lowest.value:
        return text("answers.map.all_equal", **params)
    return text(
        "answers.map.finding",
        in_highest=where(facts.highest, facts.measures),
        lowest=amount(facts.lowest),
        in_lowest=where(facts.lowest, facts.measures),
        **params,
    )

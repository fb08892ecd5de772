"""The number gate: a text may say only numbers that stand in its tables, and of whom they stand.

A number passes if, rounded to the decimals it is written with, it is a cell of a row, or if it is a
count of rows, a year of the plan or of the facts, or stands inside a name (``na 100 km²``).
An ordinal (``3.``) must be a whole number in a row of a unit that was asked about, so that a place
cannot be swapped for somebody else's. A number after "o" (``wyższa o 12``, ``spadek o 12``) is the
size of a difference, whose sign the words carry. Where the sentence names places or indicators, the
cell must be theirs (``binding``).
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.grounding.binding import misplaced
from assistant.grounding.cells import Cells, Spoken, counts, numbers, spoken
from assistant.grounding.said import Said, without_names
from assistant.tools.facts import CompareFacts, RankFacts
from assistant.tools.report_facts import ReportFacts
from assistant.tools.result import Result
from assistant.tools.survey_facts import ChangeRankFacts, ProfileFacts

YEARS = range(1990, 2101)
"""Whole numbers of four digits in this range are read as years."""


def ungrounded(text: str, result: Result) -> tuple[str, ...]:
    """Numbers of ``text``, as written, that nothing in ``result`` accounts for; empty: all is well.

    ``text`` is a whole narration, a chart's title or its alternative text.
    """
    said = Said()
    said.read(result.facts)
    names = [*said.names, *(option.label for option in result.options)]
    years = said.years.union(result.plan.years)
    rows = [row for table in result.tables for row in table.rows]
    cells = Cells([*counts(result.tables), *numbers(rows)])
    places = _places(result)
    plain = without_names(text, names)
    found = list(spoken(plain))
    strange = {one.start for one in found if not _grounded(one, cells, places, years)}
    own = [one for one in found if one.start not in strange and not _is_year(one, years)]
    strange |= misplaced(text, own, result, said.units)
    return tuple(one.written for one in found if one.start in strange)


def _grounded(one: Spoken, cells: Cells, places: Collection[float], years: Collection[int]) -> bool:
    if one.is_ordinal:
        return float(one.number) in places
    return _is_year(one, years) or cells.say(one)


def _is_year(one: Spoken, years: Collection[int]) -> bool:
    whole = not one.decimals and one.digits == 4 and not one.is_ordinal
    return whole and one.number in years and int(one.number) in YEARS


def _places(result: Result) -> frozenset[float]:
    """Whole numbers that an ordinal may say: of the units asked about and of rows about no unit."""
    rows = [row for table in result.tables for row in table.rows]
    codes = _asked_codes(result)
    asked = [row for row in rows if row.get("unit_code") in codes]
    summaries = [row for row in rows if "unit_code" not in row]
    chosen = [*asked, *summaries] if asked else rows
    return frozenset(number for number in numbers(chosen) if number.is_integer())


def _asked_codes(result: Result) -> frozenset[str]:
    """Codes of the units asked about, in whichever of a city's two codes each number is kept."""
    match result.facts:
        case CompareFacts() as facts:
            return frozenset(comparison.measure.unit.code for comparison in facts.comparisons)
        case RankFacts() as facts:
            return frozenset(line.measure.unit.code for line in facts.asked)
        case ChangeRankFacts() as facts:
            return frozenset(line.change.last.unit.code for line in facts.asked)
        case ProfileFacts() as facts:
            return frozenset(finding.measure.unit.code for finding in facts.findings)
        case ReportFacts() as facts:
            return frozenset(finding.measure.unit.code for finding in facts.profile.findings)
        case _:
            return frozenset(result.plan.units)

"""From the facts of a result to the Polish text of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.narration import (
    catalogue,
    compare,
    define,
    obstacles,
    practices,
    profile,
    rank,
    rank_changes,
    relate,
    report,
    trend,
    values,
)
from assistant.narration import map as map_
from assistant.narration.draft import Draft
from assistant.narration.method import method
from assistant.tools.facts import (
    CatalogueFacts,
    CompareFacts,
    DefineFacts,
    HelpFacts,
    ObstacleFacts,
    RankFacts,
    TrendFacts,
    ValuesFacts,
)
from assistant.tools.practice_facts import PracticeFacts, PracticesFacts
from assistant.tools.report_facts import ReportFacts
from assistant.tools.result import Option, Result
from assistant.tools.survey_facts import ChangeRankFacts, MapFacts, ProfileFacts, RelateFacts
from indicators_db.model import DatasetInfo, DatasetKind
from polish.texts import text


@dataclass(frozen=True, slots=True)
class Narration:
    """``text``: Markdown sentences, every number of which stands in the result's tables.

    ``method``: how it was computed, in plain words; empty where nothing was.
    """

    text: str
    method: str


def narrate(result: Result, dataset: DatasetInfo) -> Narration:
    """The finding first, then what puts it in its place, then the caveats.

    Of a demonstration data set it always ends with the sentence that the numbers are invented.
    """
    return Narration(
        text=_draft(result).markdown(closing=_closing(result, dataset)),
        method=method(result.facts, dataset),
    )


def safe_text(dataset: DatasetInfo) -> str:
    """What is shown in place of a text that the number gate does not let out."""
    return Draft(text("answers.gate.safe")).markdown(closing=demo_mark(dataset))


def demo_mark(dataset: DatasetInfo) -> str:
    """The sentence that marks invented numbers; empty for real ones."""
    return text("answers.demo.sentence") if dataset.kind is DatasetKind.DEMO else ""


def _closing(result: Result, dataset: DatasetInfo) -> str:
    """Real practices stand beside invented numbers: which is which has to be said."""
    mark = demo_mark(dataset)
    return text("practices.demo") if mark and result.practices else mark


def _draft(result: Result) -> Draft:
    match result.facts:
        case ValuesFacts() as facts:
            return values.draft(facts)
        case TrendFacts() as facts:
            return trend.draft(facts)
        case CompareFacts() as facts:
            return compare.draft(facts)
        case RankFacts() as facts:
            return rank.draft(facts)
        case ChangeRankFacts() as facts:
            return rank_changes.draft(facts)
        case MapFacts() | ProfileFacts() | RelateFacts() | ReportFacts() as facts:
            return _survey(facts)
        case PracticesFacts() as facts:
            return practices.draft(facts)
        case PracticeFacts() as facts:
            return practices.draft_one(facts)
        case DefineFacts() | CatalogueFacts() | HelpFacts() | ObstacleFacts() as facts:
            return _without_numbers(facts, result.options)


def _survey(facts: MapFacts | ProfileFacts | RelateFacts | ReportFacts) -> Draft:
    match facts:
        case MapFacts():
            return map_.draft(facts)
        case ProfileFacts():
            return profile.draft(facts)
        case RelateFacts():
            return relate.draft(facts)
        case ReportFacts():
            return report.draft(facts)


def _without_numbers(
    facts: DefineFacts | CatalogueFacts | HelpFacts | ObstacleFacts, options: Sequence[Option]
) -> Draft:
    match facts:
        case DefineFacts():
            return define.draft(facts)
        case CatalogueFacts():
            return catalogue.draft(facts)
        case HelpFacts():
            return catalogue.draft_help(facts)
        case ObstacleFacts():
            return obstacles.draft(facts, options)

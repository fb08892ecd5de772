"""What a tool gives back: a table, the facts worth saying, and where they came from.

Prose never computes: every number a sentence may need is in ``facts`` here and in a row of
``tables``. A tool that cannot answer returns a ``Result`` with another status and a typed
``Obstacle``; it raises only for bugs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
from assistant.tools.plan import Plan, Status
from assistant.tools.practice_facts import PracticeFacts, PracticesFacts
from assistant.tools.report_facts import ReportFacts
from assistant.tools.survey_facts import ChangeRankFacts, MapFacts, ProfileFacts, RelateFacts
from assistant.tools.table import Table
from indicators_db.model import Source

Facts = (
    ValuesFacts
    | TrendFacts
    | CompareFacts
    | RankFacts
    | ChangeRankFacts
    | MapFacts
    | RelateFacts
    | ProfileFacts
    | ReportFacts
    | PracticesFacts
    | PracticeFacts
    | DefineFacts
    | CatalogueFacts
    | HelpFacts
    | ObstacleFacts
)


@dataclass(frozen=True, slots=True)
class Definition:
    """Meaning of an indicator (or term), as shown under an answer."""

    id: str
    name: str
    formula: str
    source: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A good practice that was found: ``score`` from 0 to 1, and ``why`` it fits."""

    id: str
    title: str
    unit: str
    url: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a clarification: what it says, and the question it asks."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Result:
    """Outcome of one tool call.

    ``method``: keys and parameters of the sentences that say how it was computed are in
    ``facts``; the narrator writes them. ``queries``: the statements that were run.
    """

    status: Status
    plan: Plan
    facts: Facts
    tables: tuple[Table, ...] = ()
    practices: tuple[Mention, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sources: tuple[Source, ...] = ()
    queries: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    suggestions: tuple[str, ...] = field(default=())

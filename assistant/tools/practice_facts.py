"""The facts worth saying about good practices.

Everything told of a practice is a source's own words: data to quote, never a request to follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.tools.arguments import PracticeFocus
from indicators_db.model import Indicator, Kind, Observation, Service, Unit
from knowledge.entries import Depth, Outcome


@dataclass(frozen=True, slots=True)
class Told:
    """A practice as an answer tells it; an empty string where the source says nothing.

    ``done`` and ``result``: what was done and what came of it. ``why``: the sentence that meets the
    problem best. ``score``: the probability that it fits, 0 to 1; of practices that were listed or
    compared rather than searched for, 1 or a cosine.
    """

    id: str
    title: str
    unit: str
    year: str
    url: str
    topic: str
    done: str
    result: str
    depth: Depth
    outcome: Outcome
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage of somebody's own document, and where it stands there."""

    document: str
    source: str
    heading: str
    page: int | None
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """An indicator of the practice's service in its local government, before and after it.

    ``before``: the last number from before its first year; ``after``: the first from after its
    last year, or the newest since it began while it goes on. Either may be absent, not both.
    """

    indicator: Indicator
    unit: Unit
    before: Observation | None
    after: Observation | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """What practices had to meet; empty where nothing was asked. As in ``PracticesArguments``."""

    area: str = ""
    service: str = ""
    within: Unit | None = None
    neighbours_of: Unit | None = None
    kinds: tuple[Kind, ...] = ()
    population_from: int | None = None
    population_to: int | None = None
    with_results: bool | None = None


@dataclass(frozen=True, slots=True)
class PracticesFacts:
    """Practices for a problem, or all that the conditions allow (``searched`` false).

    ``total``: how many were found before the list was cut. ``subject``: the matter of a problem
    that no practice treats; ``service``: the data set's service that it is about.
    ``relaxed`` and ``wider`` as in ``practice_shelf.Found``. ``similar_to``: the title
    of the practice that these are like.
    """

    told: tuple[Told, ...]
    searched: bool
    total: int
    conditions: Conditions = Conditions()
    quotations: tuple[Quotation, ...] = ()
    focus: PracticeFocus | None = None
    similar_to: str = ""
    subject: str = ""
    service: Service | None = None
    relaxed: bool = False
    wider: bool = False


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """One practice in full: its ``sections`` (heading, text), and its service's indicators there.

    ``service``: the service as the data set names it, if it has it.
    """

    told: Told
    sections: tuple[tuple[str, str], ...]
    collection: str
    indicators: tuple[str, ...]
    changes: tuple[Change, ...]
    service: Service | None = None

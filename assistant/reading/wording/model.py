"""What a question asks for, by a small fitted model of its whole wording.

Cue phrases say what they say with certainty, yet nobody can list all the ways of asking. The model
hears the meaning of the sentence (its embedding) and its words together; it was fitted on wordings
of many people (``python -m evals.reading.fit_wording``) and speaks where no phrase did.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from importlib import resources

from assistant.reading.cues import asks
from assistant.reading.utterance import Utterance
from assistant.reading.wording.likeness import Fitted
from assistant.reading.wording.outline import hashed, outline_of
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Benchmark, Operation
from knowledge.embeddings import Embedder, Vectors


class Asked(StrEnum):
    """What may be asked for: an operation, with its background, or what is none of our business."""

    VALUES = "values"
    TREND = "trend"
    COMPARE_NEIGHBOURS = "compare_neighbours"
    COMPARE_GROUP = "compare_group"
    COMPARE_COUNTY = "compare_county"
    COMPARE_VOIVODESHIP = "compare_voivodeship"
    COMPARE_COUNTRY = "compare_country"
    COMPARE_UNITS = "compare_units"
    RANK = "rank"
    RANK_PLACE = "rank_place"
    MAP = "map"
    PROFILE = "profile"
    RELATE = "relate"
    DEFINE = "define"
    CATALOGUE = "catalogue"
    PRACTICES = "practices"
    REPORT = "report"
    HELP = "help"
    OPINION = "opinion"
    OFF_TOPIC = "off_topic"
    FORECAST = "forecast"
    REFUSED = "refused"

    @property
    def operation(self) -> Operation | None:
        """The operation asked for; ``None`` for what is none of our business."""
        if self in BENCHMARKS:
            return Operation.COMPARE
        if self is Asked.RANK_PLACE:
            return Operation.RANK
        return None if self in OBSTACLES else Operation(self.value)


_COURTESY = "courtesy"
BENCHMARKS = {
    Asked.COMPARE_NEIGHBOURS: Benchmark.NEIGHBOURS,
    Asked.COMPARE_GROUP: Benchmark.COMPARISON_GROUP,
    Asked.COMPARE_COUNTY: Benchmark.COUNTY,
    Asked.COMPARE_VOIVODESHIP: Benchmark.VOIVODESHIP,
    Asked.COMPARE_COUNTRY: Benchmark.COUNTRY,
    Asked.COMPARE_UNITS: Benchmark.UNITS,
}
OBSTACLES = {
    Asked.OPINION: Obstacle.OPINION,
    Asked.OFF_TOPIC: Obstacle.OFF_TOPIC,
    Asked.FORECAST: Obstacle.FORECAST,
    Asked.REFUSED: Obstacle.ROLE_CHANGE,
}


@cache
def fitted() -> Fitted:
    """The model as it was fitted."""
    file = resources.files("assistant.reading.lexicon") / "wording.npz"
    with file.open("rb") as stream:
        return Fitted.load(stream)


class Heard:
    """What the wording of one question asks for. Worked out when somebody asks."""

    def __init__(self, utterance: Utterance, embedder: Embedder) -> None:
        """``utterance``: its places are to be found before anybody asks."""
        self._utterance = utterance
        self._embedder = embedder

    @cached_property
    def outline(self) -> str:
        """How the question is asked, whatever about."""
        return outline_of(self._utterance)

    @property
    def goes_on(self) -> bool:
        """True if some of its words were understood and are no courtesy."""
        return any(span.label != _COURTESY for span in self._utterance.spans)

    @property
    def asks(self) -> bool:
        """True if a word asks or tells to show; a few words for a thing do neither."""
        return asks(self._utterance.tokens)

    @cached_property
    def meaning(self) -> Vectors:
        """What the outline means."""
        return self._embedder.query(self.outline)

    @cached_property
    def shares(self) -> dict[Asked, float]:
        """Probability of each of ``Asked``."""
        found = fitted().shares(self.meaning, hashed(self.outline))
        return dict(zip(Asked, map(float, found), strict=True))

    @property
    def best(self) -> Asked:
        """What was most probably asked for."""
        return max(self.shares, key=self.shares.__getitem__)

    def share(self, operation: Operation | None) -> float:
        """Probability of an operation, whatever its background; ``None``: of no business of
        ours."""
        return sum(share for asked, share in self.shares.items() if asked.operation is operation)

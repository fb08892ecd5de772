"""How a person wants to see the answer: as a chart or as a table."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from assistant.reading.patterns import CueFinder, phrases
from polish.tokens import tokenize


class Wish(StrEnum):
    """What is to be seen first."""

    CHART = "chart"
    TABLE = "table"


def wished(question: str) -> Wish | None:
    """What the question asks to see, the last of several; ``None`` where it does not say."""
    cues = sorted(_finder().find(tokenize(question)), key=lambda cue: cue.start)
    return Wish(cues[-1].means) if cues else None


@cache
def _finder() -> CueFinder:
    return CueFinder({**phrases("cues", Wish.CHART), **phrases("cues", Wish.TABLE)})

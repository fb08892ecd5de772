"""What a question was found to be about: how surely, and what else it may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.reading.subjects.cards import Card


class Verdict(StrEnum):
    """How sure it is that the catalogue has what was asked."""

    THIS = "this"
    ONE_OF = "one_of"
    NOT_HERE = "not_here"
    NOTHING_ASKED = "nothing_asked"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card with the probability that it was meant, and the signals behind it."""

    card: Card
    score: float
    question: float
    title: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Subject:
    """The verdict, its probability, and the candidates, best first."""

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    confidence: float = 0.0

    @property
    def best(self) -> Candidate:
        """The first candidate; there is one unless nothing was asked."""
        return self.candidates[0]

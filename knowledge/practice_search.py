"""From a problem in people's words to practices and passages of own documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from knowledge.calibration import Calibration
from knowledge.diversity import unlike_first
from knowledge.embeddings import Vectors
from knowledge.entries import Depth, Document, Entry, Practice, Section, Service, Subject, key_of
from knowledge.filters import EVERYTHING, Filters, Population
from knowledge.fitness import features, probability
from knowledge.highlight import Highlight, highlight
from knowledge.ledger import Ledger
from knowledge.ranking import Scored, ShelfSearch

_LITTLE_KNOWN = 0.95
"""A practice known by its title only stands after one with facts that fits as well."""
_RELEVANCE = 0.7
_POOL = 20
_BESIDE = 0.65
"""Share of the first practice's score from which another is worth showing beside it: measured on
the develop half, 84% of what is shown is near the problem, where all that fits is in 68%."""


@dataclass(frozen=True, slots=True)
class PracticeHit:
    """A practice, the probability that it fits (0 to 1), and why it was found."""

    practice: Practice
    score: float
    why: Highlight


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A passage of an own document, with its place; ``score`` and ``why`` as for a practice."""

    document: Document
    text: str
    heading: str
    page: int | None
    score: float
    why: Highlight


@dataclass(frozen=True, slots=True)
class PracticeSearch:
    """What was found. ``nothing_fits``: there is no such practice, and ``hits`` is empty.

    ``subject`` is the matter that the problem belongs to when no practice treats it.
    """

    hits: tuple[PracticeHit, ...]
    documents: tuple[DocumentHit, ...]
    nothing_fits: bool
    subject: Service | Subject | None


E = TypeVar("E", Practice, Document)


@dataclass(frozen=True, slots=True)
class Candidate(Generic[E]):
    """A ranked practice or document, with what the model of fitness looks at."""

    entry: E
    scored: Scored
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything in sight, best first, whether it fits or not, and the nearest subject."""

    practices: tuple[Candidate[Practice], ...]
    documents: tuple[Candidate[Document], ...]
    subject: Service | Subject | None


class PracticeIndex:
    """Searches practices and own documents."""

    def __init__(
        self,
        entries: Sequence[Entry],
        shelf: ShelfSearch,
        ledger: Ledger,
        calibration: Calibration,
        population: Population,
    ) -> None:
        self._shelf, self._ledger, self._calibration = shelf, ledger, calibration
        self._population = population
        self.practices = {key_of(e): e for e in entries if isinstance(e, Practice)}
        self._documents = {key_of(e): e for e in entries if isinstance(e, Document)}
        treated = {name for practice in self.practices.values() for name in practice.services}
        self._map = {
            key_of(entry): entry
            for entry in entries
            if isinstance(entry, Subject)
            or (isinstance(entry, Service) and entry.title not in treated)
        }

    def search(
        self, question: str, vector: Vectors, filters: Filters, limit: int, *, diverse: bool
    ) -> PracticeSearch:
        """Up to ``limit`` practices that fit, best first, and as many passages of documents."""
        found = self.candidates(question, vector, filters)
        fitting = [c for c in found.practices if self._fits(c)]
        practices = [c for c in fitting if c.scored.score >= _BESIDE * fitting[0].scored.score]
        documents = [c for c in found.documents if self._fits(c)]
        if diverse:
            practices = self._unlike_first(practices, limit)
        return PracticeSearch(
            hits=tuple(self._hit(c, question) for c in practices[:limit]),
            documents=tuple(self._document_hit(c, question) for c in documents[:limit]),
            nothing_fits=not practices,
            subject=None if practices else found.subject,
        )

    def candidates(
        self, question: str, vector: Vectors, filters: Filters = EVERYTHING
    ) -> Candidates:
        """What the search chooses from. Documents carry no front matter: a filter drops them."""
        allowed = {key for key, p in self.practices.items() if filters.allow(p, self._population)}
        weight = self._calibration.lexical_weight
        in_sight = allowed if filters.restrict else None
        ranking = self._shelf.rank(question, vector, weight, in_sight)
        subjects = [s for s in ranking if s.entry in self._map]
        hits = [s for s in ranking if s.entry in self.practices or s.entry in self._documents]

        def judged(scored: Scored) -> Mapping[str, float]:
            return features(scored, hits, subjects)

        practices = [
            Candidate(self.practices[s.entry], s, judged(s)) for s in hits if s.entry in allowed
        ]
        documents = [
            Candidate(self._documents[s.entry], s, judged(s))
            for s in hits
            if s.entry in self._documents and not filters.restrict
        ]
        return Candidates(
            practices=tuple(sorted(practices, key=lambda c: -c.scored.score * _worth(c.entry))),
            documents=tuple(documents),
            subject=self._map[subjects[0].entry] if subjects else None,
        )

    def similar(self, practice: Practice, limit: int) -> tuple[PracticeHit, ...]:
        """Practices nearest in meaning to this one. Their score is a cosine."""
        own = self._shelf.vectors([p.id for p in self._ledger.passages([key_of(practice)])])
        mean = np.mean(list(own.values()), axis=0)
        others = self.practices.keys() - {key_of(practice)}
        near = self._shelf.like(mean / (np.linalg.norm(mean) or 1.0), others)
        found = [(self.practices[scored.entry], scored.score) for scored in near[:limit]]
        return tuple(
            PracticeHit(other, round(score, 3), highlight(practice.title, other.sections))
            for other, score in found
        )

    def _fits(self, candidate: Candidate[E]) -> bool:
        return self._probability(candidate) >= self._calibration.fit.threshold

    def _probability(self, candidate: Candidate[E]) -> float:
        return probability(self._calibration.fit, candidate.features)

    def _unlike_first(
        self, practices: list[Candidate[Practice]], limit: int
    ) -> list[Candidate[Practice]]:
        pool = practices[:_POOL]
        if not pool:
            return []
        rows = self._shelf.vectors([c.scored.passage for c in pool])
        vectors = np.stack([rows[c.scored.passage] for c in pool])
        order = unlike_first([c.scored.score for c in pool], vectors, limit, _RELEVANCE)
        return [pool[place] for place in order]

    def _hit(self, candidate: Candidate[Practice], question: str) -> PracticeHit:
        why = highlight(question, candidate.entry.sections)
        return PracticeHit(candidate.entry, round(self._probability(candidate), 3), why)

    def _document_hit(self, candidate: Candidate[Document], question: str) -> DocumentHit:
        passage = self._ledger.passages_by_id([candidate.scored.passage])[candidate.scored.passage]
        why = highlight(question, [Section(heading=passage.heading, text=passage.text)])
        return DocumentHit(
            document=candidate.entry,
            text=passage.text,
            heading=passage.heading,
            page=passage.page,
            score=round(self._probability(candidate), 3),
            why=why,
        )


def _worth(practice: Practice) -> float:
    return _LITTLE_KNOWN if practice.depth is Depth.METADATA_ONLY else 1.0

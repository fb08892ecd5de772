"""From a question about a notion to what explains it: a term, a method note, or a service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.embeddings import Vectors
from knowledge.entries import Entry, Note, Section, Service, Term, key_of
from knowledge.highlight import Highlight, highlight
from knowledge.ledger import Ledger
from knowledge.naming import NameIndex
from knowledge.passages import Passage
from knowledge.ranking import ShelfSearch

_NAME_WEIGHT, _LEXICAL_WEIGHT = 0.35, 0.3
"""Share of the name in a score, beside the text, and of words in the text's, beside meaning;
measured on the develop half."""


@dataclass(frozen=True, slots=True)
class ReferenceHit:
    """An entry, the passage of it that answers, and how well (0 to 1).

    ``named``: how fully the question says the entry's name and little else (0 to 1).
    """

    entry: Service | Note | Term
    text: str
    heading: str
    score: float
    named: float
    why: Highlight


class ReferenceIndex:
    """Searches terms, method notes and services."""

    def __init__(
        self,
        entries: Sequence[Entry],
        shelf: ShelfSearch,
        ledger: Ledger,
    ) -> None:
        self._shelf, self._ledger = shelf, ledger
        self._entries = {
            key_of(entry): entry for entry in entries if isinstance(entry, Service | Note | Term)
        }
        self.services = tuple(e for e in self._entries.values() if isinstance(e, Service))
        self._names = NameIndex({key: _names(entry) for key, entry in self._entries.items()})

    def search(self, question: str, vector: Vectors, limit: int) -> tuple[ReferenceHit, ...]:
        """The best ``limit`` explanations, best first."""
        ranking = self._shelf.rank(question, vector, _LEXICAL_WEIGHT)
        named = self._names.said(question)
        scored = [
            ((1 - _NAME_WEIGHT) * s.score + _NAME_WEIGHT * named[s.entry], s)
            for s in ranking
            if s.entry in self._entries
        ]
        scored.sort(key=lambda pair: -pair[0])
        best = scored[:limit]
        passages = self._ledger.passages_by_id([s.passage for _, s in best])
        return tuple(
            self._hit(question, passages[s.passage], score, named[s.entry]) for score, s in best
        )

    def _hit(self, question: str, passage: Passage, score: float, named: float) -> ReferenceHit:
        return ReferenceHit(
            entry=self._entries[passage.entry],
            text=passage.text,
            heading=passage.heading,
            score=round(score, 3),
            named=round(named, 3),
            why=highlight(question, [Section(heading=passage.heading, text=passage.text)]),
        )


def _names(entry: Service | Note | Term) -> tuple[str, ...]:
    return (entry.title,) if isinstance(entry, Service) else (entry.title, *entry.names)

"""Put every case to every method, and write down what came and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from evals.retrieval.baselines import Method
from evals.retrieval.cases import DefinitionCase, ProblemCase
from knowledge.entries import key_of
from knowledge.library import Library

OURS = "ours"
_KEPT = 10
_SHOWN = 5


class FoundPractices(BaseModel):
    """What one method found for one problem.

    ``ids``: the first ten; ``shown``: those that a person would see (ours only, empty if it says
    that nothing fits); ``top``: the best score (baselines only); ``seconds``: ours only.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    method: str
    ids: tuple[str, ...]
    shown: tuple[str, ...] = ()
    top: float = 0.0
    seconds: float = 0.0


class FoundExplanation(BaseModel):
    """The keys of what explains a question, best first."""

    model_config = ConfigDict(frozen=True)

    text: str
    keys: tuple[str, ...]


def find_practices(
    library: Library, methods: Mapping[str, Method], cases: Iterable[ProblemCase]
) -> Iterable[FoundPractices]:
    """Every problem by every method. Ours is timed as a person would wait, embedding included."""
    for case in cases:
        started = time.perf_counter()
        answer = library.practices(case.text, limit=_SHOWN)
        seconds = time.perf_counter() - started
        ranked = library.candidates(case.text).practices
        yield FoundPractices(
            text=case.text,
            method=OURS,
            ids=tuple(candidate.entry.id for candidate in ranked[:_KEPT]),
            shown=tuple(hit.practice.id for hit in answer.hits),
            seconds=seconds,
        )
        for name, method in methods.items():
            found = method(case.text)
            yield FoundPractices(text=case.text, method=name, ids=found.ids[:_KEPT], top=found.top)


def find_explanations(
    library: Library, cases: Iterable[DefinitionCase]
) -> Iterable[FoundExplanation]:
    """What explains every question."""
    for case in cases:
        hits = library.notes(case.text)
        yield FoundExplanation(text=case.text, keys=tuple(key_of(hit.entry) for hit in hits))

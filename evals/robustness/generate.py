"""Ask held-out questions as they are and rewritten."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from evals.catalogues.library import Library
from evals.reading.cases import Case, Split, Turn
from evals.reading.generate import Asker, asker
from evals.reading.prediction import Prediction
from evals.robustness.rewrites import Rewrite, rewritten

SEED = 7
SAMPLE = 150
"""At most so many questions for each rewrite."""


class Pair(BaseModel):
    """A question of the case ``case`` asked as it stands and rewritten."""

    model_config = ConfigDict(frozen=True)

    case: str
    rewrite: Rewrite
    before: Prediction
    after: Prediction


def generate(library: Library, cases: Iterable[Case]) -> tuple[Pair, ...]:
    """Pairs for every rewrite, from held-out cases of one question."""
    single = [case for case in cases if case.split is Split.HELD_OUT and case.stands_alone]
    with asker(library) as asking:
        return tuple(_pairs(single, asking))


def _pairs(cases: Sequence[Case], asking: Asker) -> Iterator[Pair]:
    known: dict[str, Prediction] = {}
    for rewrite in Rewrite:
        draw = random.Random(f"{SEED}:{rewrite}")  # noqa: S311 - a sample of questions, no secret
        asked = 0
        for case in draw.sample(cases, len(cases)):
            question = rewritten(case, rewrite, draw)
            if question is None:
                continue
            if case.id not in known:
                known[case.id] = next(asking.ask(case))
            yield Pair(
                case=case.id,
                rewrite=rewrite,
                before=known[case.id],
                after=next(asking.ask(_asking(case, question))),
            )
            asked += 1
            if asked == SAMPLE:
                break


def _asking(case: Case, question: str) -> Case:
    turn = Turn(question=question, expect=case.turns[0].expect)
    return Case(catalogue=case.catalogue, kind=case.kind, turns=(turn,), home=case.home)

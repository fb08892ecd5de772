"""Fit the model of wording: ``python -m evals.reading.fit_wording HOME``.

It learns from the wordings of ``evals/reading/wordings`` and from the develop cases, by kernel
ridge regression: one column of ones and zeros for each thing that may be asked for. Rare things
count more, by the square root. The scale that makes scores probabilities is chosen on parts left
out in turn. The result replaces ``assistant/reading/lexicon/wording.npz``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import click
import numpy as np

from assistant.reading.readers import Readers
from assistant.reading.subjects.confidence import Numbers, softmax
from assistant.reading.wording.likeness import Fitted, Learned
from assistant.reading.wording.model import BENCHMARKS, Asked
from assistant.reading.wording.outline import hashed
from assistant.tools.plan import Operation, Status
from evals.catalogues.library import Library
from evals.reading.cases import Split, load_cases
from evals.reading.expectation import Expectation
from evals.reading.generate import TODAY
from evals.retrieval.cases import Half, definitions, problems, problems_without_practice
from knowledge.tuned_model import open_tuned

_RIDGE = 0.03
_SCALES = (8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 24.0)
_PARTS, _TOGETHER = 5, 25
"""Parts that are left out in turn, and how many neighbours go together: one writer's sentences
about one thing stand side by side, and are alike."""
_OUTSIDE = {
    Status.OPINION: Asked.OPINION,
    Status.OUT_OF_SCOPE: Asked.OFF_TOPIC,
    Status.REFUSED: Asked.REFUSED,
}


@dataclass(frozen=True, slots=True)
class _Example:
    """The outline of a question and all that it may ask for."""

    outline: str
    asked: frozenset[Asked]


def main() -> None:
    """Fit, say how well it does on parts left out, and write the weights."""
    home = Path(sys.argv[1])
    written = (_Example(text, frozenset({asked})) for asked, text in wordings())
    examples = (*written, *_cases(home), *_troubles())
    embedder = open_tuned()
    meanings = np.array([embedder.query(one.outline) for one in examples], dtype=np.float32)
    words = np.array([hashed(one.outline) for one in examples])
    learned = Learned.of(meanings, words)
    likeness = np.array([learned.likeness(*one) for one in zip(meanings, words, strict=True)])
    wanted = np.array([[one in e.asked for one in Asked] for e in examples], dtype=float)
    wanted /= wanted.sum(axis=1, keepdims=True)
    often = wanted.sum(axis=0)
    weights = wanted @ (often.mean() / np.maximum(often, 1.0)) ** 0.5
    scores = _left_out(likeness, wanted, weights)
    right = np.mean(wanted[np.arange(len(wanted)), scores.argmax(axis=1)] > 0)
    scale = min(_SCALES, key=lambda scale: _surprise(scores, wanted, scale))
    said, level = _said(likeness, wanted, weights)
    found = Fitted(learned, said.astype(np.float32), level.astype(np.float32), scale)
    found.save(Path(str(resources.files("assistant.reading.lexicon"))) / "wording.npz")
    click.echo(f"{len(examples)} wordings, {100 * right:.1f}% right when left out, scale {scale}")


def wordings() -> Iterator[tuple[Asked, str]]:
    """The wordings that were written to learn from, each with what it asks for."""
    for file in resources.files("evals.reading.wordings").iterdir():
        if file.name.endswith(".toml"):
            for label, texts in tomllib.loads(file.read_text("utf-8")).items():
                yield from ((Asked(label), text) for text in texts)


def _cases(home: Path) -> Iterator[_Example]:
    """Develop cases, by what their first question must be taken for."""
    library = Library(home)
    readers = Readers(library.home / "cache")
    for case in load_cases(library.available()):
        asked = _asked(case.turns[0].expect)
        if case.split is Split.DEVELOP and not case.before and asked:
            reader = readers.reader(library.open(case.catalogue), TODAY)
            yield _Example(reader.heard(case.turns[0].question).outline, asked)


def _troubles() -> Iterator[_Example]:
    """Troubles and questions about notions that the search of the library is developed on."""
    for told in (*problems(), *problems_without_practice()):
        if told.half is Half.DEVELOP:
            yield _Example(told.text, frozenset({Asked.PRACTICES}))
    for question in definitions():
        if question.half is Half.DEVELOP:
            yield _Example(question.text, frozenset({Asked.DEFINE}))


def _asked(expected: Expectation) -> frozenset[Asked]:
    if expected.status and expected.status[0] in _OUTSIDE:
        return frozenset({_OUTSIDE[expected.status[0]]})
    return frozenset(_of_operations(expected))


def _of_operations(expected: Expectation) -> Iterator[Asked]:
    for operation in expected.operation:
        if operation is Operation.COMPARE:
            backgrounds = {asked for asked, one in BENCHMARKS.items() if one in expected.benchmark}
            yield from backgrounds or BENCHMARKS
        elif operation is Operation.RANK and expected.units:
            yield Asked.RANK_PLACE
        else:
            yield Asked(operation.value)


def _said(likeness: Numbers, wanted: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """What each example says for each answer, and the level: what is wanted on average. What
    counts more may be missed less (``likeness``: examples × examples)."""
    level = np.asarray(np.average(wanted, axis=0, weights=weights), dtype=float)
    said = np.linalg.solve(likeness + _RIDGE * np.diag(1 / weights), wanted - level)
    return said, level


def _left_out(likeness: Numbers, wanted: Numbers, weights: Numbers) -> Numbers:
    """Scores of every example by a model that did not see it, nor those that stand beside it."""
    scores = np.zeros_like(wanted)
    parts = np.arange(len(wanted)) // _TOGETHER % _PARTS
    for part in range(_PARTS):
        (out,), (kept,) = np.nonzero(parts == part), np.nonzero(parts != part)
        said, level = _said(likeness[np.ix_(kept, kept)], wanted[kept], weights[kept])
        scores[out] = likeness[np.ix_(out, kept)] @ said + level
    return scores


def _surprise(scores: Numbers, wanted: Numbers, scale: float) -> float:
    """Mean of −log of the probability given to what was asked."""
    shares = np.array([softmax(scale * row) for row in scores])
    given = np.where(wanted > 0, shares, 0).sum(axis=1)
    return float(-np.log(np.maximum(given, 1e-9)).mean())


if __name__ == "__main__":
    main()

"""Fit the model of wording: ``python -m evals.reading.fit_wording HOME``.

It learns from the wordings of ``evals/reading/wordings`` and from the develop cases, by least
squares with a ridge: one column of ones and zeros for each thing that may be asked for. Rare things
count more, by the square root. The scale that makes scores probabilities is chosen on parts left
out in turn. The result replaces ``assistant/reading/lexicon/wording.npz``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import click
import numpy as np

from assistant.reading.readers import Readers
from assistant.reading.subjects.confidence import Numbers, softmax
from assistant.reading.wording.model import BENCHMARKS, WORDS_WEIGHT, Asked, Fitted
from assistant.reading.wording.outline import hashed
from assistant.tools.plan import Operation, Status
from evals.catalogues.library import Library
from evals.reading.cases import Split, load_cases
from evals.reading.expectation import Expectation
from evals.reading.generate import TODAY
from evals.retrieval.cases import Half, definitions, problems, problems_without_practice
from knowledge.tuned_model import open_tuned

_RIDGE = 0.2
_SCALES = (8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 24.0)
_PARTS = 5
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
    meaning = np.array([embedder.query(one.outline) for one in examples], dtype=float)
    words = np.array([hashed(one.outline) for one in examples], dtype=float)
    scores, right = _left_out(examples, meaning, words)
    scale = min(_SCALES, key=lambda scale: _surprise(scores, examples, scale))
    found = _fit(examples, meaning, words)
    np.savez_compressed(
        Path(str(resources.files("assistant.reading.lexicon"))) / "wording.npz",
        of_meaning=found.of_meaning.astype(np.float16),
        of_words=found.of_words.astype(np.float16),
        bias=found.bias.astype(np.float32),
        scale=np.array(scale),
    )
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


def _fit(examples: Iterable[_Example], meaning: Numbers, words: Numbers) -> Fitted:
    """Least squares with a ridge on all weights but the bias."""
    wanted = np.array([[one in e.asked for one in Asked] for e in examples], dtype=float)
    wanted /= wanted.sum(axis=1, keepdims=True)
    often = wanted.sum(axis=0)
    weights = wanted @ (often.mean() / np.maximum(often, 1.0)) ** 0.5
    features = np.hstack([meaning, WORDS_WEIGHT * words])
    middle = np.average(features, axis=0, weights=weights)
    level = np.average(wanted, axis=0, weights=weights)
    centred = features - middle
    weighed = centred * weights[:, None]
    inner = weighed.T @ centred + _RIDGE * np.eye(features.shape[1])
    found = np.linalg.solve(inner, weighed.T @ (wanted - level))
    split = meaning.shape[1]
    return Fitted(found[:split], found[split:], level - middle @ found, 1.0)


def _left_out(
    examples: tuple[_Example, ...], meaning: Numbers, words: Numbers
) -> tuple[Numbers, float]:
    """Scores of every example by a model that did not see it, and the share right."""
    scores = np.zeros((len(examples), len(Asked)))
    for part in range(_PARTS):
        out = np.arange(len(examples)) % _PARTS == part
        kept = [one for one, left in zip(examples, out, strict=True) if not left]
        found = _fit(kept, meaning[~out], words[~out])
        scores[out] = (
            meaning[out] @ found.of_meaning
            + WORDS_WEIGHT * words[out] @ found.of_words
            + found.bias
        )
    named = list(Asked)
    right = [named[row.argmax()] in e.asked for row, e in zip(scores, examples, strict=True)]
    return scores, float(np.mean(right))


def _surprise(scores: Numbers, examples: tuple[_Example, ...], scale: float) -> float:
    """Mean of −log of the probability given to what was asked."""
    named = list(Asked)
    given = [
        sum(
            share
            for asked, share in zip(named, softmax(scale * row), strict=True)
            if asked in e.asked
        )
        for row, e in zip(scores, examples, strict=True)
    ]
    return float(-np.log(np.maximum(given, 1e-9)).mean())


if __name__ == "__main__":
    main()

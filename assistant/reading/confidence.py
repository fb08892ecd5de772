"""How sure it is that the best card is what was asked: a small logistic model over its signals.

Coefficients are data (``lexicon/confidence.toml``), fitted on the develop part of the evaluation
cases by ``python -m evals.reading.calibrate``; nobody types them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TypedDict, cast

from assistant.reading.patterns import lexicon


class Coefficients(TypedDict):
    """The model: standardised signals times weights, plus a bias."""

    bias: float
    weights: list[float]
    means: list[float]
    spreads: list[float]


def signals(question: float, title: float, meaning: float, lead: float) -> tuple[float, ...]:
    """What speaks for a card: how much of the question it says, how much of its name is said, its
    standard score of meaning, and its lead over the next card."""
    return (question, title, meaning, lead, question * title)


def confidence(found: Sequence[float]) -> float:
    """Probability, from 0 to 1, that the card with these ``signals`` is what was asked."""
    model = _model()
    standardised = (
        (value - mean) / spread
        for value, mean, spread in zip(found, model["means"], model["spreads"], strict=True)
    )
    logit = model["bias"] + sum(
        weight * value for weight, value in zip(model["weights"], standardised, strict=True)
    )
    return 1 / (1 + math.exp(-logit))


@cache
def _model() -> Coefficients:
    return cast("Coefficients", lexicon("confidence"))

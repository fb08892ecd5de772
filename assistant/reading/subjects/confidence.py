"""From signals to probabilities: which card was meant, and whether any was.

Two small fitted models, both linear in their signals so that every choice can be explained. Their
coefficients are data (``lexicon/confidence.toml``), fitted on the develop part of the evaluation
cases by ``python -m evals.reading.calibrate``; nobody types them.
"""

from __future__ import annotations

from functools import cache
from typing import cast

import numpy as np
import numpy.typing as npt

from assistant.reading.patterns import lexicon

Numbers = npt.NDArray[np.float64]


def scores(signals: Numbers) -> Numbers:
    """What speaks for each card, by rows of ``signals``: logarithms of its odds, up to one number
    that is the same for all."""
    return np.asarray(signals @ _coefficients("preference"))


def preference(signals: Numbers) -> Numbers:
    """Probability of each card that it, and no other, was meant: a conditional logit over rows of
    ``signals``."""
    return softmax(scores(signals))


def confidence(signals: Numbers) -> float:
    """Probability that the preferred card is what was asked, from ``signals`` of the choice."""
    weights = _coefficients("confidence")
    return float(1 / (1 + np.exp(-(weights[0] + signals @ weights[1:]))))


def softmax(logits: Numbers) -> Numbers:
    """Numbers above 0 that add up to 1, in proportion to the exponential."""
    raised = np.exp(logits - logits.max())
    return np.asarray(raised / raised.sum())


@cache
def _coefficients(name: str) -> Numbers:
    table = cast("dict[str, float]", lexicon("confidence")[name])
    return np.array(list(table.values()))

"""Whether a hit fits the problem at all.

No cosine tells that by itself: the lowest right one lies under the highest wrong one. So a practice
has to win against the map of subjects without practices (services that no practice names, matters
outside the catalogue). How far it wins, in meaning and in words, is weighed by a small logistic
model fitted on the develop half of the evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from knowledge.calibration import FitModel
from knowledge.ranking import Scored

_CROWD = 7
"""A hit that stands out leaves the eighth one far behind; a vague question brings many alike."""


def features(hit: Scored, hits: Sequence[Scored], subjects: Sequence[Scored]) -> dict[str, float]:
    """What the model looks at.

    ``lead``: score over the best subject's; ``coverage_lead``: the same for the share of the
    question's words; ``stands_out``: score over the eighth hit's.
    """
    rival = max((s.score for s in subjects), default=0.0)
    rival_coverage = max((s.coverage for s in subjects), default=0.0)
    crowd = hits[_CROWD].score if len(hits) > _CROWD else 0.0
    return {
        "lead": hit.score - rival,
        "coverage_lead": hit.coverage - rival_coverage,
        "stands_out": hit.score - crowd,
    }


def probability(model: FitModel, values: Mapping[str, float]) -> float:
    """The probability that the hit fits, from 0 to 1."""
    logit = model.intercept + sum(
        weight * values[name] for name, weight in zip(model.features, model.weights, strict=True)
    )
    return 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0)))

"""What speaks for which card: signals, and what else a choice is judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading.subjects.confidence import Numbers
from assistant.reading.subjects.lexical import Overlaps
from assistant.reading.subjects.measures import RELATIVE, Alternatives, Measure
from knowledge.embeddings import Vectors


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for which card: rows of ``signals`` in the cards' order, and what the choice as a
    whole is judged by. ``vectors``: a row for each card. ``asks_measure``: whether a measure was
    asked for, and not only asked for before."""

    signals: Numbers
    overlaps: Overlaps
    cosines: Numbers
    meanings: Numbers
    vectors: Vectors
    asks_measure: bool

    def misses_phrase(self, card: int) -> bool:
        """Whether the question names a thing by several words that the card does not say."""
        return bool(self.overlaps.phrases_missed[card])

    def only(self, kept: npt.NDArray[np.bool_]) -> Evidence:
        """The evidence as if the catalogue had no other cards than those ``kept``."""
        return Evidence(
            self.signals[kept],
            self.overlaps.only(kept),
            self.cosines[kept],
            self.meanings[kept],
            self.vectors[kept],
            self.asks_measure,
        )


SIGNALS = (
    "question", "things", "title", "both", "meaning", "nearness", "agreement",
    "share_unasked", "ratio_unasked", "relative_missing", "service", "service_said", "area",
    "misfit", "phrases_missed", "sayings", "sayings_beyond",
)  # fmt: skip
MISFIT = SIGNALS.index("misfit")


def agreement_with(asked: Sequence[Alternatives], own: Alternatives) -> float:
    """From −1 (the card has no measure that was asked for) to 1 (it has all); 0 if none was."""
    if not asked:
        return 0.0
    return sum(1 if alternatives & own else -1 for alternatives in asked) / len(asked)


def relative_asked(asked: Sequence[Alternatives]) -> Alternatives:
    """A share, an amount per person, or both, where that was asked for."""
    return frozenset[Measure]().union(*(a for a in asked if a <= RELATIVE))

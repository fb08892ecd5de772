"""What the choice of a card is judged by: whether it is what was asked, or only the nearest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assistant.reading.subjects.confidence import Numbers, scores
from assistant.reading.subjects.evidence import SIGNALS, Evidence
from assistant.reading.subjects.named_services import is_tier
from assistant.reading.subjects.words import Word

CHOICE = (
    "share", "lead", "question", "title", "asked", "no_noun", "missed_adjectives",
    "missed_notions", "missed_phrases", "disagreement", "elsewhere", "another", "another_nearer",
)  # fmt: skip
_SAME_THING = 0.62
"""From this cosine on, a name on the map of what others have is another name of the card."""
_LARGEST_LEAD = 8.0


def choice_of(
    best: int,
    shares: Numbers,
    evidence: Evidence,
    beyond: Evidence,
    weigh: Callable[[Numbers], Numbers] = scores,
) -> Numbers:
    """What the choice of card ``best`` is judged by, in the order of ``CHOICE``.

    ``shares``: probabilities of all cards; ``beyond``: the evidence of the map of what other
    catalogues have, for the same question; ``weigh``: from signals to scores. A word that the card
    does not say weighs most where the thesaurus knows it for a thing of its own ("bilet"): then
    something else was asked.
    """
    overlaps = evidence.overlaps
    missed = [overlaps.things_asked[i] for i in overlaps.missed_by(best)]
    agreement = float(evidence.signals[best, SIGNALS.index("agreement")])
    return np.array(
        [
            shares[best],
            _lead(best, shares),
            overlaps.question[best],
            overlaps.title[best],
            len(overlaps.things_asked),
            says_no_noun(overlaps.things_asked, missed),
            sum(word.is_adjective and not is_tier(word) for word in missed),
            sum(bool(word.notions) for word in missed),
            overlaps.phrases_missed[best],
            max(-agreement, 0.0) if evidence.asks_measure else 0.0,
            *_contest(best, evidence, beyond, weigh),
        ]
    )


def says_no_noun(asked: Sequence[Word], missed: Sequence[Word]) -> bool:
    """True where nouns were asked for and only what goes with them ("elektryczne") is said."""
    nouns = [word for word in asked if not word.is_adjective]
    return bool(nouns) and all(word in missed for word in nouns)


def _lead(best: int, shares: Numbers) -> float:
    """How far card ``best`` is before the next one, in logarithms of odds."""
    others = np.delete(shares, best)
    if not others.size:
        return _LARGEST_LEAD
    lead = np.log(max(shares[best], 1e-12)) - np.log(max(others.max(), 1e-12))
    return float(np.clip(lead, -_LARGEST_LEAD, _LARGEST_LEAD))


def _contest(
    best: int, evidence: Evidence, beyond: Evidence, weigh: Callable[[Numbers], Numbers]
) -> tuple[float, float, float]:
    """How far names on the map are before card ``best``: any of them; any that is another thing
    than the card; and how much nearer in meaning such a one is."""
    another = ~(beyond.vectors @ evidence.vectors[best] >= _SAME_THING)
    rivals = weigh(beyond.signals) - weigh(evidence.signals[best])
    return (
        float(rivals.max()),
        float(rivals[another].max()),
        float(beyond.cosines[another].max() - evidence.cosines[best]),
    )

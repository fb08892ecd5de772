"""What is asked, held against cards: the signals of every card of one set.

The same signals are worked out for the cards of a catalogue and for those of the map of what other
catalogues have (``elsewhere``), so that the two can be told to contend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.confidence import Numbers, scores
from assistant.reading.subjects.evidence import (
    MISFIT,
    Evidence,
    agreement_with,
    relative_asked,
)
from assistant.reading.subjects.known_things import Positions, known_things, sayings_of
from assistant.reading.subjects.lexical import LexicalIndex
from assistant.reading.subjects.measures import (
    Alternatives,
    Measure,
    answers,
    asked_measures,
    measures_of,
    measuring_words,
)
from assistant.reading.subjects.words import Word
from knowledge.embeddings import Vectors
from polish.tokens import Token

_NEAREST = 25
"""How many of the best cards are tried for whom they are collected."""
_SERVICE = "uslug"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the ``words`` for the thing, all of the ``question``, the ``meaning`` of
    both, and the measures of what was spoken of before (``like``), where the question names
    none."""

    words: Sequence[Word]
    question: Sequence[Token]
    meaning: Vectors
    like: Sequence[Alternatives] = ()


class Matcher:
    """Cards with their words, their measures and their vectors."""

    def __init__(self, cards: Sequence[Card], vectors: Vectors, alike: Positions) -> None:
        """``vectors``: a row for each card; ``alike``: the known things that each is a name of."""
        self.cards = tuple(cards)
        self.lexical = LexicalIndex(self.cards)
        self.measures = [measures_of(card) for card in self.cards]
        self._measures_met = tuple(dict.fromkeys(self.measures))
        self._which_met = np.array([self._measures_met.index(own) for own in self.measures], int)
        self._vectors, self._alike = vectors, alike
        self._kinds = {kind: self._mask(kind) for kind in CardKind}

    def evidence(self, wanted: Wanted, fits: Callable[[Card], bool] | None = None) -> Evidence:
        """The signals of every card, in the order of ``SIGNALS``. ``fits``: whether a card is
        collected for the units asked about."""
        measures = asked_measures(wanted.question)
        expected = measures or wanted.like
        overlaps = self.lexical.overlaps(wanted.words, self._measured_so(wanted.question))
        cosines = np.asarray(self._vectors @ wanted.meaning, dtype=float)
        meanings = (cosines - cosines.mean()) / (float(cosines.std()) or 1.0)
        both = overlaps.things * overlaps.name
        services = self._kinds[CardKind.SERVICE]
        relative = relative_asked(measures)
        sayings = sayings_of(known_things().said(wanted.words), self._alike)
        columns = [
            overlaps.question,
            overlaps.things,
            overlaps.title,
            both,
            np.clip(meanings, 0, 6),
            10 * (cosines - cosines.max()),
            self._by_measures(lambda own: agreement_with(expected, own)),
            self._has(Measure.SHARE) * (not relative),
            self._has(Measure.PER_PERSON, Measure.PER_AREA, Measure.PER_PIECE) * (not relative),
            self._by_measures(lambda own: not answers(own, measures)),
            services,
            services * any(token.folded.startswith(_SERVICE) for token in wanted.question),
            self._kinds[CardKind.AREA],
            np.zeros(len(self.cards)),
            overlaps.phrases_missed,
            sayings,
            np.maximum(sayings - overlaps.question, 0),
        ]
        signals = np.column_stack(columns).astype(float)
        if fits is not None:
            for i in np.argsort(-scores(signals))[:_NEAREST]:
                signals[i, MISFIT] = not fits(self.cards[i])
        return Evidence(
            signals,
            overlaps,
            cosines,
            meanings,
            self._vectors,
            asks_measure=bool(measures),
        )

    def _mask(self, kind: CardKind) -> Numbers:
        return np.array([card.kind is kind for card in self.cards], dtype=float)

    def _has(self, *measures: Measure) -> Numbers:
        return self._by_measures(lambda own: bool(own & set(measures)))

    def _by_measures(self, value: Callable[[Alternatives], float]) -> Numbers:
        """A value of each card that follows from its measures; worked out once for cards that are
        measured alike."""
        met = np.array([value(own) for own in self._measures_met], dtype=float)
        return np.asarray(met[self._which_met])

    def _measured_so(self, question: Sequence[Token]) -> dict[str, npt.NDArray[np.bool_]]:
        """Which cards measure as each measuring word of the question says."""
        return {
            word: self._has(*means).astype(bool)
            for word, means in measuring_words(question).items()
        }

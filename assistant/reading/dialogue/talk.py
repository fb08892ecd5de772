"""A follow-up as it stands in its talk, while its subject is looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.reading.subjects.cards import Card
from assistant.reading.subjects.subject import Candidate, Subject, Verdict
from assistant.reading.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Talk:
    """A question, what its words alone were found to be about, and the figure spoken of.

    ``test``: whether a card is collected for whom it is asked; ``goes_on``: the question may go on
    from what was spoken of; ``elsewhere``: another place is named.
    """

    utterance: Utterance
    found: Subject
    spoken_of: int
    test: Callable[[Card], bool] | None
    goes_on: bool
    elsewhere: bool

    def fits(self, card: Card) -> bool:
        """True for a card that is collected for whom it is asked, so far as anybody knows."""
        return self.test is None or self.test(card)

    def this(self, card: Card) -> Subject:
        """``card`` as the subject, the others that were found after it."""
        known = next((c for c in self.found.candidates if c.card is card), None)
        others = (c for c in self.found.candidates if c.card is not card)
        return Subject(Verdict.THIS, (known or certain(card), *others), self.found.confidence)


def certain(card: Card) -> Candidate:
    """A card that is meant for sure, be it said or not."""
    return Candidate(card, score=1.0, question=1.0, title=1.0, meaning=0.0)

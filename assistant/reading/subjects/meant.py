"""Which indicators a few typed words stand for: the reader's own choice, as a list for a search."""

from __future__ import annotations

from assistant.reading.subjects.cards import CardKind
from assistant.reading.subjects.subject import Candidate, Subject, Verdict

_NEAR = 0.8
"""A card is listed that says at least this share of what the best one says of the words."""


def meant(subject: Subject) -> tuple[str, ...]:
    """Ids of indicators, the likeliest first, those of a service that is meant after them.

    Empty where the catalogue has nothing of the kind. A whole area is too wide to be an answer.
    """
    if subject.verdict not in (Verdict.THIS, Verdict.ONE_OF):
        return ()
    said = max(candidate.question for candidate in subject.candidates)
    near = [one for one in subject.candidates if one.question >= _NEAR * said]
    first = [subject.best] if _is(subject.best, CardKind.INDICATOR) else []
    ordered = (
        *first,
        *(one for one in near if _is(one, CardKind.INDICATOR)),
        *(one for one in near if _is(one, CardKind.SERVICE)),
    )
    return tuple(dict.fromkeys(member for one in ordered for member in one.card.members))


def _is(candidate: Candidate, kind: CardKind) -> bool:
    return candidate.card.kind is kind

"""Two subjects in one question: "czy wydatki na drogi mają związek z bezrobociem", "dochody i
wydatki"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.subject_index import Subject, SubjectIndex, Verdict
from polish.tokens import Token

_JOINTS = frozenset({"a", "i", "z", "ze", "oraz"})
_LISTING = frozenset({"i", "oraz"})


def two_subjects(
    index: SubjectIndex,
    tokens: Sequence[Token],
    question: Sequence[Token],
    fits: Callable[[Card], bool] | None,
    alone: Subject | None = None,
) -> tuple[str, str] | None:
    """Ids of the two indicators that ``tokens`` name, in their order; ``None`` if there are not
    two.

    The words are parted at each joint ("a", "z", "oraz"); the parting whose halves are both surely
    known, and best, is taken. ``alone``: what all the words are as one subject, where they may be
    one: then only words that list ("i", "oraz") part them, and only into halves that are each more
    fully known than all of them together ("utrzymanie czystości i porządku" is one).
    """
    known = alone.best.question if alone is not None and alone.candidates else 0.0
    best: tuple[float, tuple[str, str]] | None = None
    for i, token in enumerate(tokens):
        gap = i > 0 and any(tokens[i - 1].end <= t.start < token.start for t in question)
        listed = token.folded in _LISTING
        if not (listed if alone is not None else listed or gap or token.folded in _JOINTS):
            continue
        first = index.find(tokens[:i], question, fits)
        second = index.find(tokens[i:], question, fits)
        pair = (_indicator(first), _indicator(second))
        if pair[0] is None or pair[1] is None or pair[0] == pair[1]:
            continue
        if alone is not None and min(first.best.question, second.best.question) <= known:
            continue
        score = first.best.score + second.best.score
        if best is None or score > best[0]:
            best = (score, (pair[0], pair[1]))
    return best[1] if best else None


def _indicator(subject: Subject) -> str | None:
    if subject.verdict is not Verdict.THIS:
        return None
    found = (c.card.id for c in subject.candidates if c.card.kind is CardKind.INDICATOR)
    return next(found, None)

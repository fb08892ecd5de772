"""Relations in talk: "a z awariami?", "ubytki zamień na awarie", "czy to się wiąże?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.intent import Intent
from assistant.reading.subjects.cards import CardKind
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation
from polish.tokens import Token

_PAIR = 2
_SWAPS = ("zamien", "podmien", "wymien", "zastap")
_FOR = frozenset({"na", "przez"})
_WITH = re.compile(r"^\W*(?:(?:a|i|no|to|teraz|moze|ale)\W+)*(?:z|ze)\s")


def pair_spoken_of(
    said: Intent, subject: Subject, answered: Sequence[str]
) -> tuple[str, str] | None:
    """The last two indicators ``answered`` (the last one first), where a relation is asked for and
    nothing is named ("czy jedno z drugim się wiąże?")."""
    if said.operation is not Operation.RELATE or subject.verdict is not Verdict.NOTHING_ASKED:
        return None
    return (answered[1], answered[0]) if len(answered) >= _PAIR else None


def pair_in_talk(
    index: SubjectIndex, utterance: Utterance, before: Intent | None, subject: Subject
) -> tuple[str, str] | None:
    """The two indicators of the relation spoken of, one of them replaced as the question says;
    ``None`` where it replaces none.

    ``subject``: what the whole question is about. "Z" alone puts it in the second place.
    """
    if before is None or before.operation is not Operation.RELATE:
        return None
    if len(before.indicators) != _PAIR:
        return None
    first, second = before.indicators
    if parted := _parted(utterance):
        left, right = parted
        out = _one_of(index.narrowed(left, left, before.indicators))
        new = _one_of(index.find(right, right))
        if out is None or new is None:
            return None
        return (new, second) if out == first else (first, new)
    new = _one_of(subject)
    if new is None or new in before.indicators or not _WITH.match(utterance.folded):
        return None
    return first, new


def _parted(utterance: Utterance) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """The free words for what goes out, and for what comes in."""
    tokens = utterance.tokens
    swap = next((i for i, t in enumerate(tokens) if t.folded.startswith(_SWAPS)), None)
    if swap is None:
        return None
    joint = next((i for i in range(swap, len(tokens)) if tokens[i].folded in _FOR), None)
    if joint is None:
        return None
    free = [i for i in range(len(tokens)) if utterance.is_free(i)]
    return [tokens[i] for i in free if i < joint], [tokens[i] for i in free if i > joint]


def _one_of(subject: Subject) -> str | None:
    if subject.verdict is not Verdict.THIS or subject.best.card.kind is not CardKind.INDICATOR:
        return None
    return subject.best.card.id

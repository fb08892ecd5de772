"""Two subjects in one question: "czy wydatki na drogi mają związek z bezrobociem", "dochody i
wydatki"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.reading.scaffolding import is_function_word
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from polish.tokens import Token

_NEARLY = 0.7
_JOINTS = frozenset({"a", "i", "z", "ze", "oraz", "do", "od"})
_LISTING = frozenset({"i", "oraz"})
_COMMA = ","
_AND, _HOW_MANY = "a", frozenset({"ile", "ilu", "jaki", "jaka", "jakie"})


def two_subjects(
    index: SubjectIndex,
    tokens: Sequence[Token],
    question: Sequence[Token],
    fits: Callable[[Card], bool] | None,
    alone: Subject | None = None,
    text: str = "",
) -> tuple[str, str] | None:
    """Ids of the two indicators that ``tokens`` name, in their order; ``None`` if there are not
    two.

    The parting whose halves are both known, and best, is taken: at a joint ("z", "oraz", a word
    that was understood otherwise), else anywhere ("gdzie więcej lasów jest mniejsza gęstość
    zaludnienia"). ``alone``: what all the words are as one subject, where they may be one: then
    only words that list ("i", "oraz"), or a comma of the ``text``, part them, and only into halves
    that are each more fully known than all of them together ("utrzymanie czystości i porządku" is
    one).
    """
    known = alone.best.question if alone is not None and alone.candidates else 0.0
    if alone is not None:
        listing = [i for i in range(len(tokens)) if _lists(tokens, i, text)]
        return _best_parting(index, tokens, question, fits, listing, known)
    joints = [
        i
        for i, token in enumerate(tokens)
        if token.folded in _JOINTS
        or (i and any(tokens[i - 1].end <= t.start < token.start for t in question))
    ]
    anywhere = [i for i, token in enumerate(tokens) if i and not is_function_word(token.folded)]
    found = _best_parting(index, tokens, question, fits, joints)
    return (
        found
        or _best_parting(index, tokens, question, fits, anywhere)
        or _of_known_words(index, tokens, question, fits)
    )


def _lists(tokens: Sequence[Token], position: int, text: str) -> bool:
    """True for "i", "oraz", for "a" before another question ("a ile oczyszczalni?"), and for a word
    right after a comma that opens no clause ("bezrobocie, zarobki")."""
    before = text[tokens[position - 1].end : tokens[position].start] if position else ""
    if before.strip() == _COMMA and not is_function_word(tokens[position].folded):
        return True
    following = tokens[position + 1 : position + 2]
    asks_too = any(token.folded in _HOW_MANY for token in following)
    folded = tokens[position].folded
    return folded in _LISTING or (folded == _AND and asks_too)


def _of_known_words(
    index: SubjectIndex,
    tokens: Sequence[Token],
    question: Sequence[Token],
    fits: Callable[[Card], bool] | None,
) -> tuple[str, str] | None:
    """The two that are named among words that only lead up to them ("Doktorantka geografii tu.
    Interesuje mnie współzależność lesistości i gęstości zaludnienia")."""
    known = [token for token in tokens if index.knows(token.text)]
    if not 1 < len(known) < len(tokens):
        return None
    return _best_parting(index, known, question, fits, range(1, len(known)))


def _best_parting(
    index: SubjectIndex,
    tokens: Sequence[Token],
    question: Sequence[Token],
    fits: Callable[[Card], bool] | None,
    joints: Iterable[int],
    known: float = 0.0,
) -> tuple[str, str] | None:
    """The best two indicators that the words before and from one of ``joints`` on name, each more
    fully than ``known``."""
    best: tuple[float, tuple[str, str]] | None = None
    for i in joints:
        first = index.find(tokens[:i], _around(tokens[:i], question), fits)
        second = index.find(tokens[i:], _around(tokens[i:], question), fits)
        pair = (_indicator(first), _indicator(second))
        if pair[0] is None or pair[1] is None or pair[0] == pair[1]:
            continue
        if min(first.best.question, second.best.question) <= known:
            continue
        score = first.best.score + second.best.score
        if best is None or score > best[0]:
            best = (score, (pair[0], pair[1]))
    return best[1] if best else None


def _around(part: Sequence[Token], question: Sequence[Token]) -> list[Token]:
    """The words of the question where one half of it stands: its own measure, not the other's."""
    if not part:
        return []
    return [token for token in question if part[0].start <= token.start <= part[-1].end]


def _indicator(subject: Subject) -> str | None:
    """The indicator that half a question names: surely, or as fully as words can."""
    nearly = subject.verdict is Verdict.ONE_OF and subject.best.question >= _NEARLY
    if subject.verdict is not Verdict.THIS and not nearly:
        return None
    found = (c.card.id for c in subject.candidates if c.card.kind is CardKind.INDICATOR)
    return next(found, None)

"""With or without: "wydatki bez inwestycji" is another figure than "wydatki z inwestycjami"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.reading.subjects.confidence import Numbers
from assistant.reading.subjects.named_services import alike
from assistant.reading.subjects.words import Role, Word, name_words
from polish.morphology import analyses
from polish.tokens import Token

_WITHOUT, _WITH = "bez", frozenset({"z", "ze"})
_LEFT_OUT = {
    ("nie", "liczac"),
    ("nie", "wliczajac"),
    ("z", "pominieciem"),
    ("z", "wylaczeniem"),
    ("po", "odliczeniu"),
}
_INSTRUMENTAL = "inst"
_HARDLY = 0.005
"""The share below which a card is out of the question anyway."""
_REACH = 2
"""Words after the preposition of which one is the thing: "bez wydatków inwestycyjnych"."""


def opposed(said: Sequence[Token], name: Sequence[Token]) -> bool:
    """True if one of the two is without what the other is with."""
    return _meet(_without(said), _with(name)) or _meet(_with(said), _without(name))


def without_opposed(
    shares: Numbers, said: Sequence[Token], names: Sequence[Sequence[Token]]
) -> Numbers:
    """The shares of cards of these ``names``, with none left to those that are with what the words
    ``said`` are without, or the other way round."""
    if not (_without(said) or _with(said)):
        return shares
    left = shares.copy()
    for i in map(int, np.flatnonzero(shares > _HARDLY)):
        if opposed(said, names[i]):
            left[i] = 0.0
    return left / total if (total := left.sum()) > 0 else shares


def _without(tokens: Sequence[Token]) -> list[Word]:
    return [
        word
        for i, token in enumerate(tokens)
        if token.folded == _WITHOUT or _leaves_out(tokens[i - 1 : i + 1])
        for word in _things(tokens[i + 1 : i + 1 + _REACH])
    ]


def _leaves_out(words: Sequence[Token]) -> bool:
    """True for "nie licząc", "z pominięciem"."""
    return tuple(word.folded for word in words) in _LEFT_OUT


def _with(tokens: Sequence[Token]) -> list[Word]:
    """What "z" and an instrumental add; "z podatku" only says where something comes from."""
    return [
        word
        for i, token in enumerate(tokens)
        if token.folded in _WITH
        for word in _things([t for t in tokens[i + 1 : i + 1 + _REACH] if _is_instrumental(t)])
    ]


def _is_instrumental(token: Token) -> bool:
    return any(
        _INSTRUMENTAL in position for one in analyses(token.text.lower()) for position in one.tags
    )


def _things(tokens: Sequence[Token]) -> list[Word]:
    return [word for word in name_words(tokens) if word.role is Role.THING]


def _meet(some: Sequence[Word], others: Sequence[Word]) -> bool:
    return any(alike(one, other) or one.notions & other.notions for one in some for other in others)

"""Services and areas that a question names as such: "utrzymanie dróg", "biblioteki", "edukacja".

A service is meant where everything said is in its name and every noun of its name is said, and the
question asks for no measure. Words for the tier that provides it ("powiatowych") may be left out:
the unit asked about says them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.words import Word, name_words
from polish.tokens import tokenize

_TIER = (
    "jst",
    "gmin",
    "powiat",
    "wojewodz",
    "miejsk",
    "komunaln",
    "publiczn",
    "samorzadow",
    "lokaln",
)
_STEM, _LONG = 6, 0.6
"""Letters, and share of the shorter word, that two forms of one word begin with alike."""


class NamedServices:
    """The services of one catalogue by the words of their names."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards
        self._names = {i: name_words(tokenize(card.title)) for i, card in enumerate(cards)}

    def find(self, said: Sequence[Word], fits: Callable[[Card], bool] | None) -> tuple[int, ...]:
        """Positions of the cards of services that ``said`` names, the nearest names only; else of
        an area; empty if it names none, or an indicator just as well."""
        if not said:
            return ()
        named = {
            i: _unsaid_adjectives(said, name)
            for i, name in self._names.items()
            if _names_all(said, name)
        }
        if any(self._cards[i].kind is CardKind.INDICATOR for i in named):
            return ()
        services = {i: n for i, n in named.items() if self._cards[i].kind is CardKind.SERVICE}
        named = services or named
        fitting = [i for i in named if fits is None or fits(self._cards[i])] or list(named)
        fewest = min((named[i] for i in fitting), default=0)
        return tuple(i for i in fitting if named[i] == fewest)


def _names_all(said: Sequence[Word], name: Sequence[Word]) -> bool:
    """True if the name says every word, and every noun of the name is said."""
    nouns = [word for word in name if not word.is_adjective and not _is_tier(word)]
    return (
        bool(nouns)
        and all(_is_tier(word) or any(alike(word, own) for own in name) for word in said)
        and all(any(alike(noun, word) for word in said) for noun in nouns)
    )


def _unsaid_adjectives(said: Sequence[Word], name: Sequence[Word]) -> int:
    return sum(
        word.is_adjective and not _is_tier(word) and not any(alike(word, other) for other in said)
        for word in name
    )


def _is_tier(word: Word) -> bool:
    return word.folded.startswith(_TIER)


def alike(one: Word, other: Word) -> bool:
    """True for forms of one word, and for words of one family ("gospodarka", "gospodarowanie")."""
    if one.lemmas & other.lemmas:
        return True
    shared = 0
    for a, b in zip(one.folded, other.folded, strict=False):
        if a != b:
            break
        shared += 1
    shorter = min(len(one.folded), len(other.folded))
    return shared >= _STEM and shared >= _LONG * shorter

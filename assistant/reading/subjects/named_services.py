"""Services and areas that a question names as such: "utrzymanie dróg", "śmieci", "edukacja".

A service is meant where everything said is in its name, in these words or others for the same
thing, and every noun of its name is said, and the question asks for no measure. Words for the tier
that provides it ("powiatowych") may be left out: the unit asked about says them. So may words for
providing it ("utrzymanie", "gospodarowanie"), and half the name of an area ("kultura" of "Kultura i
rekreacja").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.words import Word, name_words
from polish.folding import shared_beginning
from polish.tokens import tokenize

_Likeness = Callable[[Word, Word], bool]
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
_PROVIDING = (
    "utrzyman",
    "prowadzen",
    "gospodar",
    "obslug",
    "ochron",
    "opiek",
    "wspieran",
    "zaopatr",
    "odprowadz",
    "oczyszcz",
    "ochron",
    "odbior",
    "udostepn",
    "organiz",
    "zarzadz",
    "ksztalc",
    "wychowan",
    "profilaktyk",
    "zbiorow",
    "infrastruktur",
    "panstwow",
)
_PROVIDER = ("gmin", "powiat")
"""Who provides: "szkoły prowadzone przez powiat"."""
_AND = re.compile(r"\bi\b|\boraz\b|,")
_STEM, _LONG = 6, 0.6
"""Letters, and share of the shorter word, that two forms of one word begin with alike."""


class NamedServices:
    """The services of one catalogue by the words of their names."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards
        self._names = {i: name_words(tokenize(card.title)) for i, card in enumerate(cards)}
        self._halves = {
            i: tuple(name_words(tokenize(half)) for half in _AND.split(card.title))
            for i, card in enumerate(cards)
            if card.kind is CardKind.AREA
        }

    def find(
        self,
        said: Sequence[Word],
        fits: Callable[[Card], bool] | None,
        *,
        by_things: bool,
    ) -> tuple[int, ...]:
        """Positions of the cards of services or areas that ``said`` names, the nearest names only;
        empty if it names none, or an indicator just as well.

        ``by_things``: whether other words for the same things will do.
        """
        if not said:
            return ()
        same = _same if by_things else alike
        named = {
            i: _unsaid_adjectives(said, name, same)
            for i, name in self._names.items()
            if any(
                _names_all(said, one, same, by_things=by_things)
                for one in (name, *self._halves.get(i, ()))
            )
        }
        figures = [i for i in named if self._cards[i].kind is CardKind.INDICATOR]
        if any(not named[i] for i in figures):
            return ()
        shelves = [i for i in named if i not in figures]
        fitting = [i for i in shelves if fits is None or fits(self._cards[i])] or shelves
        distance = {i: (named[i], *self._other_words(said, i)) for i in fitting}
        nearest = min(distance.values(), default=None)
        return tuple(i for i in fitting if distance[i] == nearest)

    def _other_words(self, said: Sequence[Word], i: int) -> tuple[bool, bool]:
        """Whether a name is said in other words than its own, and whether it is an area's: an area
        by its own name is meant before a service by other words, else the service."""
        own = all(any(_is_same(word, other) for other in self._names[i]) for word in said)
        return not own, self._cards[i].kind is CardKind.AREA


def _names_all(
    said: Sequence[Word], name: Sequence[Word], same: _Likeness, *, by_things: bool
) -> bool:
    """True if the name says every word, and every noun of the name is said."""
    things = [
        word
        for word in name
        if not word.folded.startswith(_PROVIDER)
        and not is_tier(word)
        and not (by_things and _is_providing(word))
    ]
    nouns = [word for word in things or name if not word.is_adjective] or things
    return (
        bool(nouns)
        and all(is_tier(word) or any(same(word, own) for own in name) for word in said)
        and all(any(same(noun, word) for word in said) for noun in nouns)
    )


def _same(one: Word, other: Word) -> bool:
    return alike(one, other) or bool(one.notions & other.notions)


def _is_same(one: Word, other: Word) -> bool:
    """True for forms of one word, and for words that name the very same thing."""
    return bool(one.lemmas & other.lemmas) or (bool(one.notions) and one.notions == other.notions)


def _unsaid_adjectives(said: Sequence[Word], name: Sequence[Word], same: _Likeness) -> int:
    return sum(
        word.is_adjective
        and not word.is_participle
        and not is_tier(word)
        and not _is_providing(word)
        and not any(same(word, other) for other in said)
        for word in name
    )


def is_tier(word: Word) -> bool:
    """True for words of the tier that provides a service ("komunalne", "powiatowych")."""
    return word.folded.startswith(_TIER)


def _is_providing(word: Word) -> bool:
    return word.folded.startswith(_PROVIDING)


def alike(one: Word, other: Word) -> bool:
    """True for forms of one word, and for words of one family ("gospodarka", "gospodarowanie")."""
    if one.lemmas & other.lemmas:
        return True
    shorter = min(len(one.folded), len(other.folded))
    shared = shared_beginning(one.folded, other.folded)
    return shared >= _STEM and shared >= _LONG * shorter

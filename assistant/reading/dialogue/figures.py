"""The figures of one catalogue, and how near to one another they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.measures import Alternatives, divisors_named, measures_of
from assistant.reading.subjects.saying import is_said
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.words import Role, folded_lemmas, name_words, words_of
from indicators_db.catalogue import Catalogue
from polish.tokens import Token, tokenize

_STEM = 5


class Figures:
    """The cards of an index that are figures, by their position in it."""

    def __init__(self, index: SubjectIndex, catalogue: Catalogue) -> None:
        self._cards = index.cards
        self._by_indicator = {
            member: i
            for i, card in enumerate(index.cards)
            if card.kind is CardKind.INDICATOR
            for member in card.members
        }
        self._services = {
            i: catalogue.indicator(index.cards[i].id).service or index.cards[i].id for i in self.all
        }

    @cached_property
    def all(self) -> tuple[int, ...]:
        """Every figure, in order."""
        return tuple(sorted(set(self._by_indicator.values())))

    @cached_property
    def _stems(self) -> dict[int, frozenset[str]]:
        return {i: _stems_of(self._cards[i]) for i in self.all}

    @cached_property
    def _things(self) -> dict[int, frozenset[str]]:
        return {i: _stems_of(self._cards[i], Role.THING) for i in self.all}

    @cached_property
    def _measures(self) -> dict[int, Alternatives]:
        return {i: measures_of(self._cards[i]) for i in self.all}

    def of(self, indicator: str) -> int | None:
        """The figure that an indicator is; ``None`` if it is none of this catalogue."""
        return self._by_indicator.get(indicator)

    def card(self, figure: int) -> Card:
        """The card of a figure."""
        return self._cards[figure]

    def measures(self, figure: int) -> Alternatives:
        """The measures that its numbers are in."""
        return self._measures[figure]

    def service(self, figure: int) -> str:
        """The service it measures; its own id where it measures none."""
        return self._services[figure]

    def are_mates(self, one: int, other: int) -> bool:
        """True for two figures of one service."""
        return self._services[one] == self._services[other]

    def mates_of(self, figure: int) -> Sequence[int]:
        """The figures of its service, itself among them."""
        return [i for i in self.all if self.are_mates(i, figure)]

    def distance(self, one: int, other: int) -> tuple[int, int]:
        """How far apart two figures are: the fewer measures they share, then the fewer words."""
        common = self._measures[one] & self._measures[other]
        return -len(common), self.distance_of_names(one, other)

    def distance_of_names(self, one: int, other: int) -> int:
        """How many words only one of two names has."""
        return len(self._stems[one] ^ self._stems[other])

    def are_related(self, one: int, other: int) -> bool:
        """True for figures of one service, or with a word in common."""
        return self.are_mates(one, other) or bool(self._stems[one] & self._stems[other])

    def are_of_one_thing(self, one: int, known: int) -> bool:
        """True for figures of one service with a word in common, and for one of which the name of
        the ``known`` one says all words, a thing among them: spending per head is of no thing."""
        common = self._stems[one] & self._stems[known]
        if self.are_mates(one, known):
            return bool(common)
        return self._stems[one] <= common and bool(self._things[one])

    def adds_things(self, one: int, known: int) -> bool:
        """True for a figure that names things of which the ``known`` one says nothing."""
        return bool(self._things[one] - self._stems[known])

    def says_more(self, one: int, other: int) -> bool:
        """True for "kobiety, na wsi" beside "kobiety": all its words, and others."""
        return self._stems[one] > self._stems[other]

    def is_divided(self, figure: int, by: Sequence[Token]) -> bool:
        """True for an amount for each of what these words name ("na 1 zawodnika")."""
        divisors = name_words(list(divisors_named(tokenize(self._cards[figure].title))))
        return any(is_said(word, divisors) for word in words_of(by))

    def is_headed(self, figure: int, lemmas: frozenset[str]) -> bool:
        """True for a name that begins with one of these words."""
        head = tokenize(self._cards[figure].title)[:1]
        return any(folded_lemmas(token.text) & lemmas for token in head)


def _stems_of(card: Card, *roles: Role) -> frozenset[str]:
    """Beginnings of the words of a name: of those in ``roles``, else of all that say of what, and
    in which way, it is a figure."""
    words = name_words(tokenize(card.title))
    return frozenset(
        word.folded[:_STEM]
        for word in words
        if (word.role in roles if roles else word.role is not Role.MEASURE)
    )

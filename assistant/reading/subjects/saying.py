"""What a question and a card say of each other."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.subjects.cards import Card
from assistant.reading.subjects.named_services import alike
from assistant.reading.subjects.words import Word, name_words
from polish.morphology import analyses
from polish.tokens import Token, tokenize

PREPOSITIONS = frozenset({"z", "ze", "od", "dla", "do", "o", "w", "we", "wsrod", "po", "przez"})
_NOUN = "subst"


def is_said(word: Word, others: Sequence[Word]) -> bool:
    """True if one of the others is a form of the word, or names the same thing."""
    return any(alike(word, other) or word.notions & other.notions for other in others)


def named(card: Card) -> list[Word]:
    """The words of a card's name and its synonyms."""
    return [word for _, text in card.fields[:2] for word in name_words(tokenize(text))]


def is_noun(token: Token, *tags: str) -> bool:
    """True for a word that may be a noun, in a form with all these tags; of a word that no
    dictionary has ("lozek") nobody can tell."""
    found = analyses(token.text)
    return not found or any(
        one.part_of_speech == _NOUN and frozenset[str]().union(*one.tags) >= set(tags)
        for one in found
    )

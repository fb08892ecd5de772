"""Which words a catalogue makes sense of, and how they are spelled: what a speller has to know."""

from __future__ import annotations

from assistant.reading.subjects.acronyms import Acronyms
from assistant.reading.subjects.thesaurus import notions_said
from assistant.reading.subjects.vocabulary import Vocabulary
from assistant.reading.subjects.words import abbreviations
from polish.tokens import Token


class CatalogueWords:
    """The words of one catalogue, of the thesaurus, and what officials write short."""

    def __init__(self, vocabulary: Vocabulary, acronyms: Acronyms) -> None:
        self._vocabulary = vocabulary
        self._acronyms = acronyms

    def is_word(self, token: Token) -> bool:
        """True for a word that is understood as it stands, perhaps written short."""
        return (
            token.folded in abbreviations()
            or self._vocabulary.spelled(token.folded) is not None
            or self._vocabulary.begins(token.folded)
            or self._acronyms.has(token)
            or bool(notions_said((token,)))
        )

    def spelled(self, folded: str) -> str | None:
        """How a form of one of the catalogue's words is spelled; ``None`` for any other word."""
        return self._vocabulary.spelled(folded)

    def long_word_near(self, folded: str) -> str | None:
        """The only word of the catalogue two slips away from a long one, as it is spelled."""
        return self._vocabulary.long_word_near(folded)

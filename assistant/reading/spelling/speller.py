"""Mends slips of the pen before anything is read: "pnad", "mieszknia", "w Milanówuk".

Only a word that nobody knows is mended: no dictionary, no catalogue, no lexicon and no register of
places. It becomes the likeliest word one slip away: what the slip costs (``slips``) and what it
costs to expect such a word there. Questions are made of few words that carry them, then of the
catalogue's and of people's words for things; a name of a place is expected after "gmina", after a
preposition, with a capital letter. Where two places are equally near, the word stays as it is, and
the reader asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.places.forms import FormRegister
from assistant.reading.places.signs import follows_preposition, is_capital, opens_sentence
from assistant.reading.places.triggers import triggers_by_end
from assistant.reading.spelling.known_words import words_of_questions, words_of_things
from assistant.reading.spelling.slips import slips
from assistant.reading.subjects.catalogue_words import CatalogueWords
from assistant.reading.utterance import Utterance
from polish.folding import fold, has_polish_letters
from polish.morphology import is_ordinary_word, is_word
from polish.tokens import Token

_SHORTEST, _CLEAR, _LONG = 4, 5, 9
"""Letters from which one slip leaves a word recognisable where something speaks for it, from which
it does anywhere, and from which two slips do."""
_CERTAIN = 6
"""Letters of a beginning that tell a word even if no dictionary has it."""
_OF_CATALOGUE, _OF_THINGS, _OF_DICTIONARY, _BY_BEGINNING, _UNKNOWN = 0.1, 0.2, 0.5, 0.12, 0.15
"""What it costs to expect a word that is none of those that carry questions."""
_PLACE, _SMALL_AMONG_CAPITALS, _ORDINARY_WITH_CAPITAL = 0.5, 0.2, 0.5
"""What it costs to expect a place, one in small letters, and anything else with a capital."""
_AFTER_TRIGGER, _AFTER_PREPOSITION, _WITH_CAPITAL = 0.4, 0.25, 0.4
_WITH_NEIGHBOUR, _CITY = 0.5, 0.25
"""What speaks for a place: words before it, its capital, the rest of its name, its size."""
_SECOND_SLIP = 0.6
_SHOUTED = 3
"""Words from which on capitals throughout are a way of typing, and no acronym."""
_MOST = 12
"""Strange words from which on a text is no Polish question with slips, and costs time."""
_MOST_COST = 1.9
"""From which on nothing can be said of what was meant."""
_AS_NEAR = 0.08
"""What two candidates may differ by and still be as likely."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    cost: float
    spelled: str
    place: bool = False


class Speller:
    """Mends the questions about one data set. Immutable; threads may share it."""

    def __init__(self, forms: FormRegister, catalogue: CatalogueWords) -> None:
        self._forms = forms
        self._catalogue = catalogue

    def mended(self, question: str) -> str:
        """``question`` with every slip mended that can be mended with trust, and in small letters
        if it is all in capitals: those name nothing then, and mean no more to an embedder."""
        utterance = Utterance.of(question)
        if question.isupper() and len(utterance.tokens) >= _SHOUTED:
            question = question.lower()
            utterance = Utterance.of(question)
        strange = [i for i, token in enumerate(utterance.tokens) if self._is_strange(token)]
        if not strange or len(strange) > _MOST:
            return question
        after_trigger = triggers_by_end(utterance)
        pieces, end = [], 0
        for i in strange:
            token = utterance.tokens[i]
            if token.text.isupper():
                continue  # an acronym
            spoken_for = _AFTER_TRIGGER if i in after_trigger else 0.0
            meant = self._meant(utterance, i, spoken_for)
            if meant is not None:
                pieces += [question[end : token.start], _as_typed(meant, token, question)]
                end = token.end
        return "".join([*pieces, question[end:]])

    def _is_strange(self, token: Token) -> bool:
        folded = token.folded
        if len(folded) < _SHORTEST or not folded.isalpha():
            return False
        return not (
            words_of_questions().has(folded)
            or self._forms.has_word(folded)
            or self._catalogue.is_word(token)
            or is_word(token.text)
        )

    def _meant(self, utterance: Utterance, position: int, spoken_for: float) -> str | None:
        token = utterance.tokens[position]
        capital = is_capital(token) and not opens_sentence(utterance, position)
        if capital:
            spoken_for += _WITH_CAPITAL
        elif not is_capital(token) and not utterance.text.islower():
            spoken_for -= _SMALL_AMONG_CAPITALS
        spoken_for += _AFTER_PREPOSITION if follows_preposition(utterance, position) else 0.0
        found = self._candidates(utterance.tokens, position, spoken_for, capital=capital)
        candidates = sorted(
            (one for one in found if one.cost <= _MOST_COST),
            key=lambda one: (one.cost, one.spelled),
        )
        if not candidates:
            return None
        best = candidates[0]
        if best.place and any(self._rivals(best, other) for other in candidates[1:]):
            return None
        return best.spelled

    def _rivals(self, best: _Candidate, other: _Candidate) -> bool:
        """Whether two names are as near, and of different places."""
        if not other.place or other.cost - best.cost > _AS_NEAR:
            return False
        one, two = (self._forms.bearers_of(fold(name.spelled)) for name in (best, other))
        return one.isdisjoint(two)

    def _candidates(
        self, tokens: Sequence[Token], position: int, spoken_for: float, *, capital: bool
    ) -> Iterator[_Candidate]:
        word = tokens[position].text.lower()
        ordinary = _ORDINARY_WITH_CAPITAL if capital else 0.0
        for meant, cost in _slips(word):
            folded = fold(meant)
            if len(folded) < _SHORTEST:
                continue
            if self._forms.has_word(folded) and (len(folded) >= _CLEAR or spoken_for > 0):
                expected = spoken_for + (_CITY if self._forms.names_city(folded) else 0.0)
                if self._forms.is_part_of_name(tokens, position, folded):
                    expected += _WITH_NEIGHBOUR
                yield _Candidate(cost + _PLACE - expected, meant, place=True)
            spelled = self._ordinary(fold(word), meant, folded)
            if spelled is not None:
                yield _Candidate(cost + spelled[1] + ordinary, spelled[0])
        if len(word) >= _LONG:
            yield from self._two_slips_away(fold(word), spoken_for, ordinary)

    def _ordinary(self, typed: str, meant: str, folded: str) -> tuple[str, float] | None:
        """How a word that is no name is spelled, and what it costs to expect it.

        ``typed``: what was typed in its place; a beginning that it has too says nothing of it.
        """
        if words_of_questions().has(folded):
            return meant, 0.0
        spelled = self._catalogue.spelled(folded)
        if spelled is not None:
            return spelled, _OF_CATALOGUE
        if words_of_things().has(folded):
            return meant, _OF_THINGS
        for words, cost in ((words_of_questions(), 0.0), (words_of_things(), _OF_THINGS)):
            begins = words.beginning(folded)
            mends = begins >= _CERTAIN and not typed.startswith(folded[:begins])
            known = bool(begins) and is_word(meant)
            if known or mends:
                return meant, cost + _BY_BEGINNING + (0.0 if known else _UNKNOWN)
        if len(folded) >= _CLEAR and is_ordinary_word(meant):
            return meant, _OF_DICTIONARY
        return None

    def _two_slips_away(
        self, folded: str, spoken_for: float, ordinary: float
    ) -> Iterator[_Candidate]:
        spelled = self._catalogue.long_word_near(folded)
        if spelled is not None:
            yield _Candidate(1 + _SECOND_SLIP + _OF_CATALOGUE + ordinary, spelled)
        for form in self._forms.close(folded):
            yield _Candidate(1 + _SECOND_SLIP + _PLACE - spoken_for, form, place=True)


def _as_typed(meant: str, token: Token, question: str) -> str:
    """``meant`` with the letters that the question is typed in: capitals as in the word, and no
    Polish letters where it has none."""
    if not has_polish_letters(question):
        meant = fold(meant)
    return meant.capitalize() if is_capital(token) else meant


@lru_cache(maxsize=2_000)
def _slips(word: str) -> tuple[tuple[str, float], ...]:
    return tuple(slips(word).items())

"""The build of a name of one or more words: its head, what agrees with it, what stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polish.endings import guessed_paradigm
from polish.grammar import Agreement, Case, Forms, Paradigm
from polish.morphology import analyses
from polish.paradigms import (
    adjectival_paradigm,
    adjective_lemma,
    guessed_adjective_lemma,
    is_adjectival,
    lone_paradigms,
    noun_paradigms,
)

_WORD = re.compile(r"([^\W\d_]+)")
_PREPOSITIONS = frozenset({"nad", "pod", "przy", "koło", "k", "na", "w", "we", "za", "u", "n"})
# Endings of adjectives made from names, known or not to the dictionary.
_RELATIONAL = ("ski", "ska", "skie", "cki", "cka", "ckie")
# Adjectives that come before a name to tell it from another, never its head.
_EPITHETS = frozenset({"nowy", "stary", "mały", "wielki", "duży", "dolny", "górny"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name without hyphens, taken apart.

    ``gaps`` are what stands before, between and after ``words`` (spaces, brackets). Words from
    ``end`` on stay as they are (``nad Wisłą``, ``Świętej Małgorzaty``); ``head`` is the index of
    the noun that the others go with.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    head: int
    end: int

    @classmethod
    def of(cls, text: str) -> Name:
        """Takes ``text``, a nominative, apart. Text without a word is a name without words."""
        pieces = _WORD.split(text)
        words, gaps = tuple(pieces[1::2]), tuple(pieces[::2])
        end = next((index for index in range(1, len(words)) if _stays(words[index])), len(words))
        return cls(words, gaps, _head(words[:end]), end)

    def write(self, words: tuple[str, ...]) -> str:
        """The first words of the name replaced by ``words``, with the gaps around them."""
        pairs = zip(self.gaps, (*words, *self.words[len(words) :]), strict=False)
        return "".join(gap + word for gap, word in pairs) + self.gaps[-1]

    def first(self, count: int) -> str:
        """The first ``count`` words of the name alone."""
        pairs = zip(self.gaps[:count], self.words, strict=False)
        return "".join(gap + word for gap, word in pairs)

    @property
    def short(self) -> str | None:
        """The name without what tells it from its namesakes; ``None`` if it is short already."""
        if self.end < len(self.words):
            return self.first(self.end)
        last = len(self.words) - 1
        return self.first(last) if self.head < last else None

    def paradigms(self) -> tuple[Paradigm, ...]:
        """The ways the name inflects; empty for one that can't be inflected."""
        if not self.words:
            return ()
        heads = lone_paradigms(self.words[self.head])
        guess = guessed_paradigm(self.words[self.head])
        likely = (*heads, guess) if guess else heads
        fitting = [head for head in likely if self._modifiers_agree(head)]
        # A guess is only taken where nothing known fits (``Stara Kiszewa``), a plural never beside
        # a singular: a name has one number.
        known = [head for head in fitting if head is not guess] or fitting or heads
        plural = Agreement.PLURAL
        return tuple(
            self._paradigm(head)
            for head in known
            if (head.agreement is plural) == (known[0].agreement is plural)
        )

    def _modifiers_agree(self, head: Paradigm) -> bool:
        others = (word for index, word in enumerate(self.words[: self.end]) if index != self.head)
        return all(_agreeing(word, head) for word in others if adjective_lemma(word))

    def _paradigm(self, head: Paradigm) -> Paradigm:
        parts = [
            head.forms if index == self.head else _modifier_forms(word, head)
            for index, word in enumerate(self.words[: self.end])
        ]
        forms: dict[Case, tuple[str, ...]] = {}
        for case in Case:
            # The variants of the head, each beside the likeliest and then the other modifiers.
            widest = max(len(part[case]) for part in parts)
            rows = [tuple(part[case][min(row, len(part[case]) - 1)] for part in parts)
                    for row in range(widest)]  # fmt: skip
            forms[case] = tuple(dict.fromkeys(self.write(row) for row in rows))
        return Paradigm(head.agreement, forms)


def _stays(word: str) -> bool:
    """Whether ``word`` begins a tail: a preposition, or a word known but not as a nominative."""
    if word in _PREPOSITIONS:
        return True
    if word.endswith(_RELATIONAL):
        # ``Uhruska`` is an adjective, though the dictionary only has it as the genitive of a noun.
        return False
    readings = [reading.tags for reading in analyses(word)]
    return bool(readings) and not any(len(tags) > 2 and "nom" in tags[2] for tags in readings)


def _head(words: tuple[str, ...]) -> int:
    """The first noun that can't be an adjective, else the first that is no epithet (``Biała`` of
    ``Stara Biała``), else the first that can be a noun, else the first word."""
    nouns = [index for index, word in enumerate(words) if _may_be_noun(word)]
    pure = [index for index in nouns if not adjective_lemma(words[index])]
    plain = [index for index in nouns if adjective_lemma(words[index]) not in _EPITHETS]
    return (pure or plain or nouns or [0])[0]


def _may_be_noun(word: str) -> bool:
    unknown = not analyses(word) and not word.endswith(_RELATIONAL)
    return unknown or bool(noun_paradigms(word))


def _agreeing(word: str, head: Paradigm) -> Paradigm | None:
    """``word`` as an adjective that agrees with ``head``, if it can be one."""
    lemma = adjective_lemma(word)
    if lemma is None and not noun_paradigms(word):
        lemma = guessed_adjective_lemma(word)
    if lemma is None:
        return None
    paradigm = adjectival_paradigm(word, lemma, head.agreement)
    return paradigm if paradigm.forms[Case.NOMINATIVE][0] == word else None


def _modifier_forms(word: str, head: Paradigm) -> Forms:
    adjective = _agreeing(word, head)
    if adjective is None:
        apposed = noun_paradigms(word)
        return apposed[0].forms if apposed else dict.fromkeys(Case, (word,))
    if head.agreement is Agreement.NEUTER and is_adjectival(head.forms):
        # A head like ``Wysokie`` takes its -em along: ``w Wysokiem Mazowieckiem``.
        return {case: forms[::-1] for case, forms in adjective.forms.items()}
    return adjective.forms

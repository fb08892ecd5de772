"""Words as they are matched: lemmas, notions of the thesaurus, and how much they say of a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from assistant.reading.patterns import lexicon
from assistant.reading.scaffolding import (
    counted_positions,
    is_function_word,
    is_person,
    is_scaffolding,
    is_way_of_measuring,
    measure_positions,
)
from assistant.reading.subjects.thesaurus import notions_said
from polish.folding import fold
from polish.morphology import Analysis, analyses, lemmas
from polish.tokens import Token

_PREFIXES = (
    "prze", "przy", "pod", "roz", "za", "wy", "od", "do", "na", "ob", "ze", "z", "s", "u", "o"
)  # fmt: skip
_MIN_ROOT = 6
_NOMINAL = frozenset({"subst", "adj", "adja", "ger", "pact", "ppas", "depr", "brev"})
_ADJECTIVES = frozenset({"adj", "adja", "pact", "ppas"})
_PARTICIPLES = frozenset({"pact", "ppas"})
_NEGATION = "nie"
_ITERATED = re.compile(r"(?<=\w{3})(?:aw|yw|iw)ac$")
"""The ending of a verb that is done again and again: "oddawać" beside "oddać"."""
_POPULATION = "population"


class Role(Enum):
    """What a word does in a name or question; its value is how much it weighs beside a thing."""

    THING = 1.0
    WAY = 0.45
    """How it is measured: "koszt", "czas", "stawka"."""
    MEASURE = 0.3
    """What it is counted in: "liczba", "na mieszkańca"."""
    PERSON = 0.15
    """Anybody: "osoby", "ludzie", "mieszkańcy"."""
    LIGHT = 0.1
    """Verbs and adverbs; they weigh fully where the catalogue says them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question or a card.

    ``lemmas``: folded dictionary forms, the folded word itself among them; ``notions``: of the
    thesaurus.
    """

    text: str
    folded: str
    lemmas: frozenset[str]
    notions: frozenset[str]
    role: Role

    @property
    def is_adjective(self) -> bool:
        """True for a word that tells which of several things is meant ("minimalne")."""
        found = analyses(self.text.lower())
        return bool(found) and all(a.part_of_speech in _ADJECTIVES for a in found)

    @property
    def is_participle(self) -> bool:
        """True for a word that only says what was done with the thing ("zebrane")."""
        found = analyses(self.text.lower())
        return bool(found) and all(a.part_of_speech in _PARTICIPLES for a in found)

    @property
    def may_be_participle(self) -> bool:
        """True for a word that may say no more than what was done with the thing ("zapisany")."""
        found = analyses(self.text.lower())
        return any(a.part_of_speech in _PARTICIPLES for a in found)

    @property
    def is_thing(self) -> bool:
        """False for words that only say how something is measured, and of whom."""
        return self.role in (Role.THING, Role.LIGHT) or bool(self.notions)


def words_of(tokens: Sequence[Token], *, undiacritised: bool = False) -> tuple[Word, ...]:
    """The content words of a question; scaffolding is left out after phrases were recognised.

    ``undiacritised``: the text around was typed without Polish letters. Where nothing but a way
    of measuring ("dochody") or people ("ilu mieszkańców") are named, they are the thing asked.
    """
    tokens = _spelled_out(tokens)
    notions = _notions(tokens)
    words = tuple(
        word
        for word, token in zip(
            _words(tokens, notions, undiacritised=undiacritised), tokens, strict=True
        )
        if not is_function_word(token.folded) and (word.notions or not is_scaffolding(token.folded))
    )
    if any(word.notions or word.role is Role.THING for word in words):
        return words
    if any(word.role is Role.WAY for word in words):
        return tuple(_as_thing(word) if word.role is Role.WAY else word for word in words)
    counted = counted_positions(tokens)
    people = {t.folded for i, t in enumerate(tokens) if is_person(t.folded) and i not in counted}
    return tuple(
        _as_thing(word, _POPULATION) if word.folded in people and word.role is Role.PERSON else word
        for word in words
    )


def _as_thing(word: Word, *notions: str) -> Word:
    return replace(word, notions=word.notions | set(notions), role=Role.THING)


def name_words(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The content words of a card: in a name every word but prepositions means something."""
    tokens = _spelled_out(tokens)
    return tuple(
        _in_name(word)
        for word in _words(tokens, _notions(tokens))
        if not is_function_word(word.folded)
    )


def _in_name(word: Word) -> Word:
    if word.notions or word.role not in (Role.THING, Role.LIGHT):
        return word
    if is_scaffolding(word.folded):
        return replace(word, role=Role.MEASURE)
    return replace(word, role=Role.WAY) if word.is_participle else word


def _words(
    tokens: Sequence[Token], notions: Sequence[frozenset[str]], *, undiacritised: bool = False
) -> list[Word]:
    measures = measure_positions(tokens)
    return [
        Word(
            token.text,
            token.folded,
            folded_lemmas(token.text, undiacritised=undiacritised),
            notions[i],
            _role(token, is_measure=i in measures),
        )
        for i, token in enumerate(tokens)
    ]


def _role(token: Token, *, is_measure: bool) -> Role:
    if is_measure:
        return Role.MEASURE
    if is_way_of_measuring(token.folded):
        return Role.WAY
    if is_person(token.folded):
        return Role.PERSON
    return Role.LIGHT if _is_light(token.text) else Role.THING


def _notions(tokens: Sequence[Token]) -> list[frozenset[str]]:
    found: list[set[str]] = [set() for _ in tokens]
    for cue in notions_said(tokens):
        for position in cue.words:
            found[position].add(cue.means)
    return [frozenset(notions) for notions in found]


def _spelled_out(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Abbreviations of officials ("szk. podst.") in full."""
    full = abbreviations()
    return tuple(
        replace(token, text=full[token.folded], folded=fold(full[token.folded]))
        if token.folded in full
        else token
        for token in tokens
    )


def _is_light(word: str) -> bool:
    found = analyses(word.lower())
    return bool(found) and all(a.part_of_speech not in _NOMINAL for a in found)


@lru_cache(maxsize=20_000)
def folded_lemmas(word: str, *, undiacritised: bool = False) -> frozenset[str]:
    """Folded lemmas of a word, the folded word itself among them.

    A negated participle is a word of its own: "niesegregowane" is not "segregować". A verb is one
    word in both aspects where they differ by an ending: "oddawanie" and "oddanie".
    """
    found = {fold(lemma) for lemma in lemmas(word, undiacritised=undiacritised)}
    if not is_way_of_measuring(fold(word)):  # "wydawał" is spending, "wydanie decyzji" is none
        found |= {_ITERATED.sub("ac", lemma) for lemma in found}
    if fold(word).startswith(_NEGATION):
        negated = {fold(a.lemma) for a in analyses(word.lower()) if _is_negated(a)}
        found = (found - negated) | {_NEGATION + lemma for lemma in found & negated}
    return frozenset({fold(word), *found})


def _is_negated(analysis: Analysis) -> bool:
    return any("neg" in position for position in analysis.tags)


@lru_cache(maxsize=20_000)
def roots(word: str) -> frozenset[str]:
    """The word, and what is left of a long one without a verbal prefix (zarejestrowany,
    rejestr)."""
    stripped = {
        word[len(prefix) :]
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_ROOT
    }
    return frozenset({word, *stripped})


@cache
def abbreviations() -> dict[str, str]:
    """What officials write short, folded and without its dot, in full."""
    table = lexicon("scaffolding")["abbreviations"]
    if not isinstance(table, dict):
        msg = "scaffolding.abbreviations is not a table"
        raise TypeError(msg)
    return {str(short): str(full) for short, full in table.items()}

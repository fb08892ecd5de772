"""Where a question and the name of an indicator say different things in the same place.

"Egzamin z angielskiego" and "wynik egzaminu z matematyki" share nearly all their words, and are not
the same: what stands after "z" differs. So do "odpady niesegregowane" and "odpady segregowane". And
a number of things ("ile jest bibliotek") is no amount of money spent on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.subjects.cards import Card
from assistant.reading.subjects.measures import asked_measures
from assistant.reading.subjects.named_services import alike
from assistant.reading.subjects.words import Role, Word, name_words, words_of
from polish.morphology import analyses
from polish.tokens import Token, tokenize

_SAME = {"ze": "z", "we": "w"}
_PREPOSITIONS = frozenset({"z", "ze", "od", "dla", "do", "o", "w", "we", "wsrod", "po", "przez"})
_NOT = "nie"
_NUMBER = ("ile jest", "ile mamy", "liczb", "ilosc")
_MONEY = "zł"
_HOW_MANY = frozenset({"ile", "ilu"})
_THERE_ARE = frozenset({"jest", "sa", "mamy", "ma", "maja", "macie"})
_BY = frozenset({"o", "po", "na", "za"})
_NO_COUNT = ("%", "lat", "dni", "min", "godz", "pkt")


def contradicts(said: Sequence[Token], card: Card) -> bool:
    """True if the indicator of ``card`` is another thing of the same kind than ``said`` names."""
    name = tokenize(card.title)
    own, asked = name_words(name), words_of(said)
    known = [word for _, text in card.fields[:2] for word in name_words(tokenize(text))]
    if any(_is_negation(word, other) for word in asked for other in own):
        return True
    here = {p: w for p, w in _after_prepositions(said, asked) if not _is_said(w, known)}
    there = {p: w for p, w in _after_prepositions(name, own) if not _is_said(w, asked)}
    return bool(here.keys() & there.keys())


def asks_number_of_money(question: Sequence[Token], card: Card) -> bool:
    """True if a number of things is asked for, and ``card`` is an amount of money."""
    if not card.unit_of_measure.removeprefix("tys. ").removeprefix("mln ").startswith(_MONEY):
        return False
    return asks_number(question)


def asks_number(question: Sequence[Token]) -> bool:
    """True if it is asked how many there are of something."""
    folded = " ".join(token.folded for token in question)
    return any(f" {phrase}" in f" {folded}" for phrase in _NUMBER)


def counts_another(question: Sequence[Token], card: Card) -> bool:
    """True if things are counted ("ile autobusów jeździ"), and ``card`` is a share, mean or length
    of time of something else about them ("średni wiek autobusów")."""
    if not card.unit_of_measure.startswith(_NO_COUNT) or not _counts_things(question):
        return False
    own = [word for word in name_words(tokenize(card.title)) if word.role is Role.THING]
    return bool(own) and not _is_said(own[0], words_of(question))


def is_of_longer_name(said: Sequence[Token], card: Card) -> bool:
    """True if only the beginning of an idiom in the card's name was said: of "kultura" no number of
    "kultura fizyczna" is asked."""
    name, asked = tokenize(card.title), words_of(said)
    for cue in _idioms().find(name):
        first, *others = name_words(name[cue.start : cue.end])
        if _is_said(first, asked) and others and not any(_is_said(w, asked) for w in others):
            return True
    return False


def _counts_things(question: Sequence[Token]) -> bool:
    """True for "ile autobusów", "ilu mamy lekarzy"; not for people, money, measures or units."""
    if asked_measures(question):
        return False
    things = {word.text for word in words_of(question) if word.role is Role.THING}
    for i, token in enumerate(question):
        if token.folded not in _HOW_MANY or (i and question[i - 1].folded in _BY):
            continue
        counted = next((t for t in question[i + 1 :] if t.folded not in _THERE_ARE), None)
        if counted is not None and counted.text in things:
            return any(a.part_of_speech == "subst" for a in analyses(counted.text.lower()))
    return False


@cache
def _idioms() -> CueFinder:
    return CueFinder(phrases("idioms", "idiom"))


def _after_prepositions(
    tokens: Sequence[Token], words: Sequence[Word]
) -> Iterator[tuple[str, Word]]:
    """The things named right after prepositions, with those."""
    things = {word.text: word for word in words if word.role is Role.THING}
    for before, token in pairwise(tokens):
        if before.folded in _PREPOSITIONS and token.text in things:
            yield _SAME.get(before.folded, before.folded), things[token.text]


def _is_said(word: Word, others: Sequence[Word]) -> bool:
    return any(alike(word, other) or word.notions & other.notions for other in others)


def _is_negation(word: Word, other: Word) -> bool:
    for one, two in ((word, other), (other, word)):
        if one.folded.startswith(_NOT) and len(two.folded) > len(_NOT) + 2:
            rest = one.folded.removeprefix(_NOT)
            if rest[:-2] and two.folded.startswith(rest[:-2]) and not two.folded.startswith(_NOT):
                return True
    return False

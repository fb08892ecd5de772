"""Where a question and the name of an indicator say different things in the same place.

"Egzamin z angielskiego" and "wynik egzaminu z matematyki" share nearly all their words, and are not
the same: what stands after "z" differs. So do "odpady niesegregowane" and "odpady segregowane",
"dowód osobisty" and "dowód rejestracyjny". And a number of things ("ile jest bibliotek") is no
amount of money spent on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.scaffolding import is_person
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.measures import (
    DIVIDED,
    Measure,
    asked_measures,
    divisors_asked,
    divisors_named,
    measures_of,
)
from assistant.reading.subjects.named_services import alike, is_tier
from assistant.reading.subjects.words import Role, Word, name_words, words_of
from polish.morphology import analyses
from polish.tokens import Token, tokenize

_SAME = {"ze": "z", "we": "w"}
_PREPOSITIONS = frozenset({"z", "ze", "od", "dla", "do", "o", "w", "we", "wsrod", "po", "przez"})
_OF_WHAT = frozenset({"z", "od", "dla", "o"})
"""After these the thing itself stands; after others any word may ("do kranu")."""
_NOT = "nie"
_MONEY = "zł"
_HOW_MANY = frozenset({"ile", "ilu"})
_THERE_ARE = frozenset(
    {"jest", "sa", "bylo", "mamy", "ma", "maja", "macie", "mial", "miala", "mialo"}
)
_BY = frozenset({"o", "po", "na", "za"})
_HEADS = frozenset({Role.THING, Role.WAY})
_PART = ": "
_TYPE = "typu"
_NEAR = 6
"""Among how many words after "ile" stands what is counted: "ile gmina Skawina ma przedszkoli"."""
_NOUN, _GENITIVE = "subst", "gen"
_OF_MANY = ("pl", _GENITIVE)
"""The form after "ile": "autobusów"."""
_PERCENT = "%"
_NO_COUNT = ("%", "lat", "dni", "min", "godz", "pkt")


def is_another(said: Sequence[Token], question: Sequence[Token], card: Card) -> bool:
    """True for a card that shares the words ``said`` of the question and is not what it asks
    for."""
    if card.kind is not CardKind.INDICATOR:
        return counts_another(question, card)
    return (
        contradicts(said, card)
        or asks_number_of_money(question, card)
        or counts_another(question, card)
        or counts_no_people(question, card)
        or is_of_longer_name(said, card)
        or is_of_everybody(said, card)
        or divides_by_another(question, card)
        or is_of_some_of_them(said, card)
        or shares_out_unasked(question, card)
    )


def contradicts(said: Sequence[Token], card: Card) -> bool:
    """True if the indicator of ``card`` is another thing of the same kind than ``said`` names."""
    name = tokenize(card.title)
    own, asked = name_words(name), words_of(said)
    known = _named(card)
    if any(_is_negation(word, other) for word in asked for other in own):
        return True
    if any(
        alike(noun, other) and not _is_said(kind, known) and not _is_said(own_kind, asked)
        for noun, kind in _kinds(said, asked)
        for other, own_kind in _kinds(name, own)
    ):
        return True
    here = {
        p: w
        for p, w in _after_prepositions(said, asked)
        if not _is_said(w, known) and (p in _OF_WHAT or w.notions)
    }
    there = {p: w for p, w in _after_prepositions(name, own) if not _is_said(w, asked)}
    return bool(here.keys() & there.keys())


def is_of_everybody(said: Sequence[Token], card: Card) -> bool:
    """True if a noun that the card's name says is that of somebody of whom the card says nothing:
    the pay of everybody is no answer to "pensja nauczyciela"."""
    title = name_words(tokenize(card.title))
    known = [word for _, text in card.fields for word in name_words(tokenize(text))]
    asked = {word.text: word for word in words_of(said)}
    for one, other in pairwise(said):
        noun, whose = asked.get(one.text), asked.get(other.text)
        if noun is None or whose is None or other.start - one.end != 1:
            continue
        if not (_is_noun(one) and _is_noun(other, _GENITIVE)) or whose.is_adjective:
            continue
        somebody = bool(whose.notions) and whose.role in (Role.THING, Role.PERSON)
        if somebody and _is_said(noun, title) and not _is_said(whose, known):
            return True
    return False


def asks_number_of_money(question: Sequence[Token], card: Card) -> bool:
    """True if a number of things is asked for, and ``card`` is an amount of money."""
    return _is_money(card) and asks_number(question)


def _is_money(card: Card) -> bool:
    return card.unit_of_measure.removeprefix("tys. ").removeprefix("mln ").startswith(_MONEY)


def asks_number(question: Sequence[Token]) -> bool:
    """True if it is asked how many there are of something; "po ile jest" asks a price."""
    folded = " ".join(token.folded for token in question)
    return _HOW_MANY_THERE_ARE.search(folded) is not None


_HOW_MANY_THERE_ARE = re.compile(
    r"(?<!\bpo )(?<!\bza )(?<!\bna )\bile (?:jest|mamy)|\b(?:liczb|ilosc)"
)


def counts_another(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked how many there are of a thing ("ile autobusów ma miasto"), and ``card``
    is another figure about it: of something else ("dzieci w żłobkach"), of money, age or time
    ("średni wiek autobusów"); so is a whole service."""
    counted = _counted(question)
    there_are = any(token.folded in _THERE_ARE for token in question)
    if there_are and counted is not None and card.unit_of_measure.startswith(_PERCENT):
        return _is_share_of_unsaid(question, counted, card)
    if card.kind is not CardKind.INDICATOR:
        return counted is not None and there_are
    name = name_words(tokenize(card.title.rpartition(_PART)[2]))
    head = next((word for word in name if word.role in _HEADS and not word.is_adjective), None)
    if counted is None or head is None or _is_said(head, [counted]) or _is_type(card, counted):
        return False
    if _is_money(card):
        return not _is_said(head, words_of(question))  # "ile rat spłacił" and "spłaty rat"
    if card.unit_of_measure.startswith(_NO_COUNT) and head.role is Role.THING:
        return not _is_said(head, words_of(question))
    is_share = head.role is Role.WAY and Measure.SHARE in measures_of(card)
    return there_are and not is_share and any(_is_said(word, [counted]) for word in name)


def _is_type(card: Card, counted: Word) -> bool:
    """True for "Kompleksy boisk typu Orlik" where it is orliks that are counted."""
    name = tokenize(card.title)
    return any(
        before.folded == _TYPE and _is_said(counted, name_words([after]))
        for before, after in pairwise(name)
    )


def counts_no_people(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked how many people there are, and ``card`` is a number of days, kilometres
    or pieces: of "ile osób trenuje" no number of clubs."""
    folded = " ".join(token.folded for token in question)
    return _HOW_MANY_PEOPLE.search(folded) is not None and card.unit_of_measure.startswith(_THINGS)


_HOW_MANY_PEOPLE = re.compile(r"\b(?:ilu|ile|liczb[ae]) (?:ludzi|osob|mieszkanc\w+)\b")
_THINGS = ("szt", "dni", "godz", "min", "km", "m2", "m²", "ha")


def _is_share_of_unsaid(question: Sequence[Token], counted: Word, card: Card) -> bool:
    """True if the card is a share of the things counted, and no noun of what it is a share of was
    said: of "ile jest lamp" no share of those that are LED, nor how much beds are used."""
    named = [
        word
        for word in name_words(tokenize(card.title.rpartition(_PART)[2]))
        if word.role is Role.THING and not word.is_adjective and not _is_said(word, [counted])
    ]
    asked = [word for word in words_of(question) if not word.is_adjective]
    return bool(named) and not any(_is_said(word, asked) for word in named)


def is_of_longer_name(said: Sequence[Token], card: Card) -> bool:
    """True if only the beginning of an idiom in the card's name was said: of "kultura" no number of
    "kultura fizyczna" is asked."""
    name, asked = tokenize(card.title), words_of(said)
    for cue in _idioms().find(name):
        first, *others = name_words(name[cue.start : cue.end])
        if _is_said(first, asked) and others and not any(_is_said(w, asked) for w in others):
            return True
    return False


def divides_by_another(question: Sequence[Token], card: Card) -> bool:
    """True if an amount for each of something is asked for ("wydatki na jednego ucznia"), and
    ``card`` is, by its name or its unit, one for each inhabitant or one in all."""
    if not any(divisors_asked(question)):
        return False
    name = tokenize(card.title)
    in_all = card.unit_of_measure.startswith(_SUMS) or any(t.folded in _IN_ALL for t in name)
    return in_all or any(is_person(token.folded) for token in divisors_named(name))


def shares_out_unasked(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked how many there are of a thing, and ``card`` is how many of them there are
    for one of something that nobody named: of "ile dzieci chodzi do żłobków" no number of children
    to one of the staff."""
    counted = _counted(question)
    if counted is None or Measure.PER_PIECE not in measures_of(card):
        return False
    if any(token.folded == _ON or token.folded.startswith(_SHARED_OUT) for token in question):
        return False  # "ile dzieci wypada na psychologa" may say it in other words
    by = name_words(list(divisors_named(tokenize(card.title))))
    named = [word for word in by if word.role is not Role.PERSON]
    asked = words_of(question)
    return bool(named) and not any(_is_said(word, asked) for word in named)


_ON, _SHARED_OUT = "na", ("jedn", "kazd", "przypad", "wypad", "sredni", "przecietn")
_SUMS = ("tys. zł", "mln zł")
_IN_ALL = frozenset({"ogolem", "lacznie"})


def is_of_some_of_them(said: Sequence[Token], card: Card) -> bool:
    """True if nothing but a part of the people is named ("ubywa dzieci"), and the card counts those
    of them whom something else is said of ("dzieci w żłobkach")."""
    things = [word for word in words_of(said) if word.role is Role.THING]
    if not things or not all(_CHILDREN in w.notions and _PUPILS not in w.notions for w in things):
        return False
    others = [w for w in name_words(tokenize(card.title)) if w.role is Role.THING and w.notions]
    return any(not _is_said(word, things) for word in others)


_CHILDREN, _PUPILS = "children", "pupils"


def _named(card: Card) -> list[Word]:
    """The words of a card's name and its synonyms."""
    return [word for _, text in card.fields[:2] for word in name_words(tokenize(text))]


def _counted(question: Sequence[Token]) -> Word | None:
    """The thing in "ile jest autobusów", "ilu nauczycieli ma gmina"; ``None`` where none is counted
    or it only comes after a preposition ("ile mamy z opłat")."""
    if any(Measure.PEOPLE not in a and not a <= DIVIDED for a in asked_measures(question)):
        return None
    things = {word.text: word for word in words_of(question) if word.role is Role.THING}
    for i, token in enumerate(question):
        if token.folded not in _HOW_MANY or (i and question[i - 1].folded in _BY):
            continue
        for before, noun in pairwise(question[i:][:_NEAR]):
            if noun.text in things and noun.text.islower() and _is_noun(noun):
                free = before.folded not in _PREPOSITIONS and before.folded not in _BY
                counted = free and _is_noun(noun, *_OF_MANY)
                return things[noun.text] if counted else None
    return None


def _is_noun(token: Token, *tags: str) -> bool:
    """True for a word that may be a noun, in a form with all these tags; of a word that no
    dictionary has ("lozek") nobody can tell."""
    found = analyses(token.text)
    return not found or any(
        one.part_of_speech == _NOUN and frozenset[str]().union(*one.tags) >= set(tags)
        for one in found
    )


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


def _kinds(tokens: Sequence[Token], words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """The things named with an adjective beside them that says which kind they are of ("dowód
    osobisty")."""
    named = {word.text: word for word in words if word.role in (Role.THING, Role.PERSON)}
    for one, other in pairwise(tokens):
        if one.text not in named or other.text not in named:
            continue
        pair = named[one.text], named[other.text]
        nouns = [word for word in pair if not word.is_adjective]
        kinds = [w for w in pair if w.is_adjective and not w.is_participle and not is_tier(w)]
        if len(nouns) == len(kinds) == 1 and one.end + 1 == other.start:
            yield nouns[0], kinds[0]


def _is_said(word: Word, others: Sequence[Word]) -> bool:
    return any(alike(word, other) or word.notions & other.notions for other in others)


def _is_negation(word: Word, other: Word) -> bool:
    for one, two in ((word, other), (other, word)):
        if one.folded.startswith(_NOT) and len(two.folded) > len(_NOT) + 2:
            rest = one.folded.removeprefix(_NOT)
            if rest[:-2] and two.folded.startswith(rest[:-2]) and not two.folded.startswith(_NOT):
                return True
    return False

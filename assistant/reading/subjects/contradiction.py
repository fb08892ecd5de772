"""Where a question and the name of an indicator say different things in the same place.

"Egzamin z angielskiego" and "wynik egzaminu z matematyki" share nearly all their words, and are not
the same: what stands after "z" differs. So do "odpady niesegregowane" and "odpady segregowane",
"dowód osobisty" and "dowód rejestracyjny".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.subjects.amount_asked import is_other_amount
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.named_services import alike, is_tier
from assistant.reading.subjects.saying import PREPOSITIONS, is_noun, is_said, named
from assistant.reading.subjects.words import Role, Word, name_words, words_of
from polish.tokens import Token, tokenize

_SAME = {"ze": "z", "we": "w"}
_OF_WHAT = frozenset({"z", "od", "dla", "o"})
"""After these the thing itself stands; after others any word may ("do kranu")."""
_NOT, _GENITIVE = "nie", "gen"
_NAMED = (Role.THING, Role.PERSON)


def is_another(said: Sequence[Token], question: Sequence[Token], card: Card) -> bool:
    """True for a card that shares the words ``said`` of the question and is not what it asks
    for."""
    return is_other_amount(said, question, card) or (
        card.kind is CardKind.INDICATOR
        and (
            contradicts(said, card)
            or is_of_longer_name(said, card)
            or is_of_everybody(said, card)
            or is_of_some_of_them(said, card)
            or is_of_other_kind(said, card)
        )
    )


def contradicts(said: Sequence[Token], card: Card) -> bool:
    """True if the indicator of ``card`` is another thing of the same kind than ``said`` names."""
    name = tokenize(card.title)
    own, asked = name_words(name), words_of(said)
    known = named(card)
    if any(_is_negation(word, other) for word in asked for other in own):
        return True
    if any(
        alike(noun, other) and not is_said(kind, known) and not is_said(own_kind, asked)
        for noun, kind in _kinds(said, asked)
        for other, own_kind in _kinds(name, own, (*_NAMED, Role.MEASURE))
    ):
        return True
    here = {
        p: w
        for p, w in _after_prepositions(said, _with_own_notions(asked))
        if not is_said(w, known) and (p in _OF_WHAT or w.notions)
    }
    theirs = _after_prepositions(name, _with_own_notions(own))
    there = {p: w for p, w in theirs if not (is_said(w, asked) or w.lemmas & _ANY_PROPERTY)}
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
        if not (is_noun(one) and is_noun(other, _GENITIVE)) or whose.is_adjective:
            continue
        somebody = bool(whose.notions) and whose.role in (Role.THING, Role.PERSON)
        if somebody and is_said(noun, title) and not is_said(whose, known):
            return True
    return False


def is_of_longer_name(said: Sequence[Token], card: Card) -> bool:
    """True if only the beginning of an idiom in the card's name was said: of "kultura" no number of
    "kultura fizyczna" is asked."""
    name, asked = tokenize(card.title), words_of(said)
    for cue in _idioms().find(name):
        first, *others = name_words(name[cue.start : cue.end])
        if is_said(first, asked) and others and not any(is_said(w, asked) for w in others):
            return True
    return False


def is_of_some_of_them(said: Sequence[Token], card: Card) -> bool:
    """True if nothing but a part of the people is named ("ubywa dzieci"), and the card counts those
    of them whom something else is said of ("dzieci w żłobkach")."""
    things = [word for word in words_of(said) if word.role is Role.THING]
    if not things or not all(_CHILDREN in w.notions and _PUPILS not in w.notions for w in things):
        return False
    others = [w for w in name_words(tokenize(card.title)) if w.role is Role.THING and w.notions]
    return any(not is_said(word, things) for word in others)


def is_of_other_kind(said: Sequence[Token], card: Card) -> bool:
    """True if it is said of the things what they are ("ile szamb jest nieszczelnych"), and the card
    says nothing of it."""
    kinds = {
        word.text: word
        for word in words_of(said)
        if word.is_adjective
        and word.role is not Role.MEASURE  # "gdzie jest najtańsza woda"
        and not is_tier(word)
        and not word.may_be_participle
    }
    known = [word for _, text in card.fields for word in name_words(tokenize(text))]
    return any(
        before.folded in _ARE and token.text in kinds and not is_said(kinds[token.text], known)
        for before, token in pairwise(said)
    )


_ARE = frozenset({"jest", "sa", "bylo", "stoi", "mamy"})
_ANY_PROPERTY = frozenset({"nieruchomosc"})
"""What a tax on houses or on land is on as well."""
_CHILDREN, _PUPILS = "children", "pupils"


@cache
def _idioms() -> CueFinder:
    return CueFinder(phrases("idioms", "idiom"))


def _with_own_notions(words: Sequence[Word]) -> list[Word]:
    """The words without the notions that only whole phrases name, where they name one of their own:
    "podatek od gruntów" is a tax on property, but land is no building."""
    often = Counter(notion for word in words for notion in word.notions)
    several = {notion for notion, times in often.items() if times > 1}
    return [replace(word, notions=word.notions - several or word.notions) for word in words]


def _after_prepositions(
    tokens: Sequence[Token], words: Sequence[Word]
) -> Iterator[tuple[str, Word]]:
    """The things named right after prepositions, with those."""
    things = {word.text: word for word in words if word.role is Role.THING}
    for before, token in pairwise(tokens):
        if before.folded in PREPOSITIONS and token.text in things:
            yield _SAME.get(before.folded, before.folded), things[token.text]


def _kinds(
    tokens: Sequence[Token], words: Sequence[Word], roles: Collection[Role] = _NAMED
) -> Iterator[tuple[Word, Word]]:
    """The things named with an adjective beside them that says which kind they are of ("dowód
    osobisty")."""
    named = {word.text: word for word in words if word.role in roles}
    for one, other in pairwise(tokens):
        if one.text not in named or other.text not in named:
            continue
        pair = named[one.text], named[other.text]
        nouns = [word for word in pair if not word.is_adjective]
        kinds = [w for w in pair if w.is_adjective and not w.is_participle and not is_tier(w)]
        if len(nouns) == len(kinds) == 1 and one.end + 1 == other.start:
            yield nouns[0], kinds[0]


def _is_negation(word: Word, other: Word) -> bool:
    for one, two in ((word, other), (other, word)):
        if one.folded.startswith(_NOT) and len(two.folded) > len(_NOT) + 2:
            rest = one.folded.removeprefix(_NOT)
            if rest[:-2] and two.folded.startswith(rest[:-2]) and not two.folded.startswith(_NOT):
                return True
    return False

"""Where a question asks for another kind of amount than an indicator is.

A number of things ("ile jest bibliotek") is no amount of money spent on them, no share of them, and
no number of them for one of something else; what is left when some are taken from others is neither
of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.reading.scaffolding import is_person, is_way_of_measuring
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.measures import (
    DIVIDED,
    Measure,
    asked_measures,
    divisors_asked,
    divisors_named,
    measures_of,
)
from assistant.reading.subjects.saying import PREPOSITIONS, is_noun, is_said
from assistant.reading.subjects.words import Role, Word, name_words, words_of
from polish.morphology import is_verb, may_be_verb
from polish.tokens import Token, tokenize

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
_OF_MANY = ("pl", "gen")
"""The form after "ile": "autobusów"."""
_PERCENT = "%"
_NO_COUNT = ("%", "lat", "dni", "min", "godz", "pkt")
_BALANCES, _FIRST_WORDS = ("sald", "przyrost", "bilans"), 2
_IN_BALANCE = (
    "sald",
    "przyrost",
    "bilans",
    "ubyw",
    "ubyl",
    "przyby",
    "netto",
    "roznic",
    "procent",
    "przyrast",
)
_SIDES = {
    "born": ("urodz", "narodzin", "rodzi", "dzietn", "plodno"),
    "dead": ("zgon", "umier", "umar", "zmar", "smierteln"),
    "come": ("przyjech", "przyjezdz", "sprowadz", "naplyw", "osiedl", "przeprowadzaja"),
    "gone": ("wyjech", "wyjezdz", "wyprowadz", "odplyw", "ucieka"),
}
"""What is counted against each other in a balance of people."""
_OF_MONEY = frozenset({Measure.PRICE, Measure.SPENDING, Measure.REVENUE, Measure.MONEY})
_OWED = ("dlug", "zadluz", "zaleg", "podat", "stawk", "budzet", "platno", "finans", "umorz", "rat")
_LENGTH = "dlugos"
_ON, _SHARED_OUT = "na", ("jedn", "jeden", "kazd", "przypad", "wypad", "sredni", "przecietn")


def is_other_amount(said: Sequence[Token], question: Sequence[Token], card: Card) -> bool:
    """True for a card that is no amount of the kind that the question asks for, in words of which
    ``said`` name a thing."""
    if card.kind is not CardKind.INDICATOR:
        return counts_another(question, card)
    return (
        asks_number_of_money(question, card)
        or (counts_another(question, card) and not _is_called(card, said))
        or counts_no_people(question, card)
        or divides_by_another(question, card)
        or shares_out_unasked(question, card)
        or is_balance(question, card)
        or is_no_money(question, card)
        or is_price_of_doing(said, question, card)
    )


def asks_number_of_money(question: Sequence[Token], card: Card) -> bool:
    """True if a number of things is asked for, and ``card`` is an amount of money; of "ile mamy
    wpływów" money is asked for."""
    if not (_is_money(card) and asks_number(question)):
        return False
    return not any(one <= _OF_MONEY for one in asked_measures(question))


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
    """True if it is asked how many there are of a thing ("ile autobusów ma miasto", "ile autobusów
    w Ełku"), and ``card`` is another figure about it: of something else ("dzieci w żłobkach"), of
    money, age or time ("średni wiek autobusów"); so is a whole service."""
    counted = _counted(question)
    said = any(token.folded in _THERE_ARE for token in question)
    there_are = said or not any(may_be_verb(t.text) for t in question if t.text.islower())
    if there_are and counted is not None and card.unit_of_measure.startswith(_PERCENT):
        return _is_share_of_unsaid(question, counted, card)
    if card.kind is not CardKind.INDICATOR:
        return counted is not None and there_are
    name = name_words(tokenize(card.title.rpartition(_PART)[2]))
    head = next((word for word in name if _may_head(word)), None)
    if counted is None or head is None or is_said(head, [counted]):
        return False
    if Measure.LENGTH in measures_of(card) and head.folded.startswith(_LENGTH):
        return False  # "ile mamy dróg": so many kilometres
    if _is_type(card, counted):
        return False
    if _is_money(card):
        return not is_said(head, words_of(question))  # "ile rat spłacił" and "spłaty rat"
    if card.unit_of_measure.startswith(_NO_COUNT) and head.role is Role.THING:
        return not is_said(head, words_of(question))
    is_share = head.role is Role.WAY and Measure.SHARE in measures_of(card)
    return there_are and not is_share and any(is_said(word, [counted]) for word in name)


def _may_head(word: Word) -> bool:
    somebody = word.role is Role.PERSON and bool(word.notions)  # "rodziny"
    return (word.role in _HEADS or somebody) and not word.is_adjective


def _is_type(card: Card, counted: Word) -> bool:
    """True for "Kompleksy boisk typu Orlik" where it is orliks that are counted."""
    name = tokenize(card.title)
    return any(
        before.folded == _TYPE and is_said(counted, name_words([after]))
        for before, after in pairwise(name)
    )


def _is_called(card: Card, said: Sequence[Token]) -> bool:
    """True where all that is named is a synonym that the card has ("licealiści"), in that very
    word: "przedszkola" are no "przedszkolaki"."""
    synonyms = (part for _, text in card.fields[1:2] for part in text.split(";"))
    alone = [words for words in map(name_words, map(tokenize, synonyms)) if len(words) == 1]
    things = [word for word in words_of(said) if word.role is Role.THING]
    return len(things) == 1 and any(things[0].lemmas & word.lemmas for (word,) in alone)


def counts_no_people(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked how many people there are, and ``card`` is a number of days, kilometres
    or pieces: of "ile osób trenuje" no number of clubs. "Ilu" asks of people alone."""
    folded = " ".join(token.folded for token in question)
    return _HOW_MANY_PEOPLE.search(folded) is not None and card.unit_of_measure.startswith(_THINGS)


_HOW_MANY_PEOPLE = re.compile(
    r"\b(?:ilu|ile|liczb[ae]) (?:ludzi|osob|mieszkanc\w+)\b"
    r"|(?<!\bw )(?<!\bpo )(?<!\bod )(?<!\bna )(?<!\bz )(?<!\bo )\bilu\b(?! procent)"
)

_THINGS = ("szt", "dni", "godz", "min", "km", "m2", "m²", "ha")


def _is_share_of_unsaid(question: Sequence[Token], counted: Word, card: Card) -> bool:
    """True if the card is a share of the things counted, and no noun of what it is a share of was
    said: of "ile jest lamp" no share of those that are LED, nor how much beds are used."""
    named = [
        word
        for word in name_words(tokenize(card.title.rpartition(_PART)[2]))
        if word.role is Role.THING and not word.is_adjective and not is_said(word, [counted])
    ]
    asked = [word for word in words_of(question) if not word.is_adjective]
    return bool(named) and not any(is_said(word, asked) for word in named)


def divides_by_another(question: Sequence[Token], card: Card) -> bool:
    """True if an amount for each of something is asked for ("wydatki na jednego ucznia"), and
    ``card`` is, by its name or its unit, one for each inhabitant or one in all."""
    if not any(divisors_asked(question)):
        return False
    name = tokenize(card.title)
    by = list(divisors_named(name))
    mere_count = not by and {Measure.COUNT, Measure.TOTAL} <= measures_of(card)
    in_sums = not by and card.unit_of_measure.startswith(_SUMS)
    in_sums = in_sums or any(t.folded in _IN_ALL for t in name)
    in_all = mere_count or in_sums
    return in_all or any(is_person(token.folded) for token in by)


def divides_by_unsaid(question: Sequence[Token], card: Card) -> bool:
    """True if an amount for each of something is asked for, and ``card`` is one for each of
    something else in so many words: of "na pracownika" no amount for each family."""
    wanted = words_of(list(divisors_asked(question)))
    by = name_words(list(divisors_named(tokenize(card.title))))
    return bool(wanted and by) and not any(is_said(word, wanted) for word in by)


_SUMS = ("tys. zł", "mln zł")
_IN_ALL = frozenset({"ogolem", "lacznie"})


def shares_out_unasked(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked how many there are of a thing, and ``card`` is how many of them there are
    for one of something else: of "ile dzieci chodzi do żłobków" no number of children to one of the
    staff, of "ile jest klas" no number of pupils to a class."""
    counted = _counted(question)
    if counted is None:
        return False
    if any(token.folded == _ON or token.folded.startswith(_SHARED_OUT) for token in question):
        return False  # "ile dzieci wypada na psychologa" may say it in other words
    by = name_words(list(divisors_named(tokenize(card.title))))
    named = [word for word in by if word.role is not Role.PERSON]
    if any(is_said(word, [counted]) for word in named):
        return True
    unsaid = not any(is_said(word, words_of(question)) for word in named)
    return bool(named) and unsaid and Measure.PER_PIECE in measures_of(card)


def is_balance(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked how many there are of something, and ``card`` is what is left of them
    when others are taken away: of "ile osób wyjechało" no balance of those who came and went."""
    name = [token.folded for token in tokenize(card.title)]
    if not any(word.startswith(_BALANCES) for word in name[:_FIRST_WORDS]):
        return False
    asked = [token.folded for token in question]
    if any(word.startswith(_IN_BALANCE) for word in asked):
        return False
    counted = asks_number(question) or any(word in _HOW_MANY for word in asked)
    sides = {side for side, words in _SIDES.items() if any(w.startswith(words) for w in asked)}
    return counted or len(sides) == 1


def is_no_money(question: Sequence[Token], card: Card) -> bool:
    """True if it is asked what something costs, and ``card`` is no amount of money nor a share of
    one: of "ile wydajemy na zimowe utrzymanie" no share of roads."""
    asked = [one for one in asked_measures(question) if one <= _OF_MONEY]
    if not asked or _is_money(card):
        return False
    words = [word for _, text in card.fields[:2] for word in tokenize(text)]
    return not any(is_way_of_measuring(w.folded) or w.folded.startswith(_OWED) for w in words)


def is_price_of_doing(said: Sequence[Token], question: Sequence[Token], card: Card) -> bool:
    """True if it is only said what somebody does ("kto najwięcej segreguje"), no money is asked
    for, and ``card`` is a price."""
    priced = _is_money(card) and Measure.PRICE in measures_of(card)
    words = words_of(said)
    doing = bool(words) and all(is_verb(word.text.lower()) for word in words)
    return priced and doing and not any(one <= _OF_MONEY for one in asked_measures(question))


def _counted(question: Sequence[Token]) -> Word | None:
    """The thing in "ile jest autobusów", "ilu nauczycieli ma gmina"; ``None`` where none is counted
    or it only comes after a preposition ("ile mamy z opłat")."""
    if any(Measure.PEOPLE not in a and not a <= DIVIDED for a in asked_measures(question)):
        return None
    things = {
        word.text: word
        for word in words_of(question)
        if word.role is Role.THING or (word.role is Role.PERSON and word.notions)
    }
    if question and question[-1].folded in _HOW_MANY:
        return _named_first(question, things)
    for i, token in enumerate(question):
        if token.folded not in _HOW_MANY or (i and question[i - 1].folded in _BY):
            continue
        for before, noun in pairwise(question[i:][:_NEAR]):
            if noun.text in things and noun.text.islower() and is_noun(noun):
                free = before.folded not in PREPOSITIONS and before.folded not in _BY
                counted = free and is_noun(noun, *_OF_MANY)
                return things[noun.text] if counted else None
    return None


def _named_first(question: Sequence[Token], things: Mapping[str, Word]) -> Word | None:
    """The thing in "dzikie wysypiska ile": the first noun, in the form of a title of many."""
    named = (token for token in question if token.text in things and token.text.islower())
    noun = next(filter(is_noun, named), None)
    return things[noun.text] if noun is not None and is_noun(noun, *_TITLE) else None


_TITLE = ("pl", "nom")

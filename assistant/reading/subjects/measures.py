"""Which measure of a thing is asked for: in total, a share, per person, a price, a duration.

A phrase may mean one of several measures ("ile kosztuje": a price or what is spent); a card answers
it with any one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache

from assistant.reading.patterns import Cue, CueFinder, phrases
from assistant.reading.scaffolding import is_function_word, is_person
from assistant.reading.subjects.cards import Card
from polish.folding import fold
from polish.tokens import Token, tokenize


class Measure(StrEnum):
    """How a thing is counted."""

    TOTAL = "total"
    SHARE = "share"
    PER_PERSON = "per_person"
    PER_AREA = "per_area"
    PER_PIECE = "per_piece"
    LENGTH = "length"
    PRICE = "price"
    MONEY = "money"
    SPENDING = "spending"
    REVENUE = "revenue"
    COUNT = "count"
    PEOPLE = "people"
    DURATION = "duration"
    AREA = "area"


Alternatives = frozenset[Measure]
RELATIVE = frozenset({Measure.SHARE, Measure.PER_PERSON, Measure.PER_AREA})
"""Measures whose number is wrong as an answer to another one, and the other way round."""
DIVIDED = frozenset({Measure.PER_PERSON, Measure.PER_AREA, Measure.PER_PIECE, Measure.TOTAL})
"""What only says by what an amount is divided, or that it is not."""
_PER = DIVIDED - {Measure.TOTAL}
_RATE = frozenset({Measure.PRICE, Measure.SHARE})
"""What "stawka" may be: so much money for a piece, or a percentage."""
_MONEY_UNITS = ("zl", "tys. zl", "mln zl")
_DIMENSIONS = (
    frozenset({Measure.PRICE, Measure.SPENDING, Measure.REVENUE, Measure.MONEY}),
    frozenset({Measure.DURATION}),
    frozenset({Measure.LENGTH}),
    frozenset({Measure.AREA}),
)
DEGREE = frozenset(
    {
        Measure.SHARE,
        Measure.PER_PERSON,
        Measure.PER_PIECE,
        Measure.PER_AREA,
        Measure.MONEY,
        Measure.DURATION,
    }
)
"""What "najlepiej" and "segreguje" ask for: never how many there are in all."""
_NAMES_OF_MONEY = frozenset({Measure.SPENDING, Measure.REVENUE})
"""Spending and revenue are also things that shares are taken of ("dług do dochodów")."""
_DIVISOR = 2
_ROUND = frozenset({"1000", "tysiac", "10000", "100", "stu", "sto"})
_UNCOUNTABLE = frozenset({Measure.LENGTH, Measure.DURATION, Measure.AREA, Measure.MONEY})
_UNITS = {
    Measure.LENGTH: ("km", "m"),
    Measure.PEOPLE: ("osob", "os.", "rodzin"),
    Measure.DURATION: ("dni", "dzien", "mies", "min", "godz", "lata", "tyg"),
    Measure.AREA: ("ha", "m2", "m²", "km2", "km²"),
}


def asked_measures(tokens: Sequence[Token]) -> tuple[Alternatives, ...]:
    """The measures that a question names, each with what else it may mean."""
    found = {frozenset(map(Measure, cue.means.split())) for cue in _cues_of_measures(tokens)}
    if _ends_in_divisor(tokens):
        found.add(frozenset({Measure.PER_PERSON}))
    if any(alternatives <= RELATIVE for alternatives in found):
        # "w procentach dochodów": what the share is of
        found -= {frozenset({measure}) for measure in _NAMES_OF_MONEY}
    # the narrower meaning of the same words is meant where both were said
    return tuple(sorted((a for a in found if not any(b < a for b in found)), key=sorted))


def _ends_in_divisor(tokens: Sequence[Token]) -> bool:
    """True for "a na tysiąc?": of people, where it is not said of what."""
    last = [token.folded for token in tokens[-_DIVISOR:]]
    return len(last) == _DIVISOR and last[0] == "na" and last[1] in _ROUND


def measuring_words(tokens: Sequence[Token]) -> dict[str, Alternatives]:
    """The folded words that name a measure in a question, each with what they may mean: a card that
    measures so says them in its own way."""
    found: dict[str, Alternatives] = {}
    for cue in _cues_of_measures(tokens):
        means = frozenset(map(Measure, cue.means.split()))
        for token in tokens[cue.start : cue.end]:
            found[token.folded] = found.get(token.folded, frozenset()) | means
    return found


def _cues_of_measures(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """The words for measures, but those taken back, and those that are things here."""
    things = {i for cue in _finder("thing").find(tokens) for i in cue.words}
    cues = _finder("asked").find(tokens)
    return tuple(
        cue
        for cue in cues
        # "na powierzchnię" divides by an area and asks for none
        if not any(cue.words < other.words and other.means in _PER for other in cues)
        and not (cue.words <= things or _is_denied(cue, tokens))
    )


def answers(own: Alternatives, asked: Sequence[Alternatives]) -> bool:
    """False where the number would be a wrong one: a share or an amount per person was asked for
    and ``own`` is neither; a rate and it is a sum; a price and it is no money; a length of time or
    way, or an area, and it is another dimension; a degree and it is a number in all."""
    if tuple(asked) == (DEGREE,):
        return bool(own & DEGREE)
    if _RATE in asked and not own & (_RATE | RELATIVE):
        return False
    relative = [alternatives for alternatives in asked if alternatives <= RELATIVE]
    if relative:
        return bool(own & frozenset[Measure]().union(*relative))
    return all(
        bool(own & dimensions)
        for alternatives in asked
        if alternatives <= (dimensions := _dimensions_of(alternatives))
        and not alternatives <= _NAMES_OF_MONEY
    )


def _dimensions_of(alternatives: Alternatives) -> Alternatives:
    """All measures of the dimensions that these belong to."""
    return frozenset[Measure]().union(*(d for d in _DIMENSIONS if d & alternatives))


def _is_denied(cue: Cue, tokens: Sequence[Token]) -> bool:
    """True for "nie ogółem" and "ogółem... nie, na osobę", and for percent that are an amount
    ("60%", "o ile procent", "ile procent więcej")."""
    before = [token.folded for token in tokens[max(0, cue.start - 2) : cue.start]]
    if before[-1:] == ["nie"] or _is_taken_back(cue, tokens):
        return True
    after = [token.folded for token in tokens[cue.end : cue.end + 1]]
    differs = before[-1:] == ["ile"] and bool(after) and after[0].startswith(_DIFFERS)
    is_amount = before == ["o", "ile"] or bool(before and before[-1][:1].isdigit()) or differs
    return is_amount and cue.means == Measure.SHARE


_DIFFERS = ("wiecej", "mniej", "wyzsz", "nizsz", "wieksz", "drozsz", "tansz", "lepsz", "gorsz")


def _is_taken_back(cue: Cue, tokens: Sequence[Token]) -> bool:
    after = tokens[cue.end : cue.end + 2]
    return len(after) > 1 and after[0].folded == "nie" and after[1].start > after[0].end + 1


def measures_of(card: Card) -> Alternatives:
    """The measures that a card's numbers are in, from its unit of measure and name."""
    unit = fold(card.unit_of_measure)
    found = {Measure(cue.means) for cue in _finder("named").find(tokenize(card.title))}
    found |= {measure for measure, units in _UNITS.items() if _begins(unit, units)}
    if unit.startswith(_MONEY_UNITS):
        found |= {Measure.MONEY}
    else:
        found -= {Measure.PRICE}
    if "%" in unit:
        found |= {Measure.SHARE}
        found -= {Measure.SPENDING, Measure.REVENUE, Measure.LENGTH, Measure.AREA}
    elif Measure.DURATION not in found:
        found -= {Measure.SHARE}
    if not found & _UNCOUNTABLE and "/" not in unit and "%" not in unit:
        found.add(Measure.COUNT)
    if not found & RELATIVE and "/" not in unit:
        found.add(Measure.TOTAL)
    return frozenset(found)


def _begins(unit: str, beginnings: tuple[str, ...]) -> bool:
    first = unit.split("/")[0].strip()
    return any(first == b or (len(b) > 2 and first.startswith(b)) for b in beginnings)


def divisors_asked(tokens: Sequence[Token]) -> Iterator[Token]:
    """What a question wants an amount divided by, other than people or an area: "ucznia" of "na
    ucznia"."""
    positions = [
        cue.end - 1 for cue in _finder("asked").find(tokens) if cue.means == Measure.PER_PIECE
    ]
    for i in (*positions, *_divided(tokens)):
        of_area = any(token.folded.startswith("kwadrat") for token in tokens[i + 1 : i + 2])
        if not of_area and not is_person(tokens[i].folded) and _is_thing(tokens[i]):
            yield tokens[i]


def _is_thing(token: Token) -> bool:
    """False for what may stand after a bare "na tysiąc" ("na tysiąc przez wyprowadzki")."""
    return not is_function_word(token.folded) and not token.text[:1].isupper()


def divisors_named(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words after "na 1", "na jedno", "na 100 tys.": what a number is divided by, with what
    stands right after it ("na 1 etat nauczyciela")."""
    for i in _divided(tokens):
        yield tokens[i]
        yield from (t for t in tokens[i + 1 : i + 2] if not is_function_word(t.folded))


def _divided(tokens: Sequence[Token]) -> Iterator[int]:
    ends = (cue.end for cue in _finder("divided").find(tokens) if cue.end < len(tokens))
    return (i for i in ends if tokens[i].text.isalpha() and tokens[i].folded not in _ONE)


_ONE = frozenset({"jeden", "jedna", "jedno", "jednego", "kazdy", "kazda", "kazde", "kazdego"})


@cache
def _finder(table: str) -> CueFinder:
    return CueFinder(phrases("measures", table))

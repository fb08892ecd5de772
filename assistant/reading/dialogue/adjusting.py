"""Bounds of an answer moved in talk: "podnieś próg do 80", "a 500 zł?", "bez progu"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.reading.filters import NUMBER, UNIT, Filters, scaled
from assistant.reading.intent import OVER_MANY, Intent
from assistant.reading.numerals import in_digits, take_found
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation

_UP = r"(?:podnie[sz]|podwyz|zwieksz|zaostrz|podciag)\w*"
_DOWN = r"(?:obniz|zmniejsz|zejdz|zejsc|opusc|spusc|zlagodz|poluzuj|zredukuj)\w*"
_SET = r"(?:zmien|ustaw|przesun|przestaw|wyznacz|ustal|przyjm|daj|niech bedzie|wez)\w*"
_BOUND = (
    r"(?:prog|poprzecz|limit|granic|pulap|odcieci|minimum|maksimum|kryteri|warun|barier|filtr"
    r"|ograniczeni)\w*"
)
_AMOUNT = rf"{NUMBER}\s*{UNIT}?"
_MOVED = re.compile(
    rf"\b(?:(?P<up>{_UP})|{_DOWN})(?:\s+{_BOUND})?(?:\s+[a-z]+)?\s+(?:(?P<by>o)|do|na)\s+{_AMOUNT}"
)
_NAMED = re.compile(rf"\b(?:{_SET}\s+)?{_BOUND}(?:\s+[a-z]+){{0,3}}?\s*(?::\s*)?{_AMOUNT}")
_AS_BOUND = re.compile(rf"{_AMOUNT}\s+(?:jako|to|za|jest)\s+(?:[a-z]+\s+)?{_BOUND}")
_SET_TO = re.compile(rf"^\W*(?:nie,?\s+)?{_SET}\s+(?:na\s+)?{_AMOUNT}\W*$")
_BARE = re.compile(
    r"^\W*(?:(?:a|i|no|to|dla|przy|teraz|moze|albo|jednak|co|gdyby|jesli|od|do)\W+)*"
    rf"{_AMOUNT}\W*$"
)
_AT_MOST_SHOWN = re.compile(
    r"^\W*(?:(?:a|no|to|ale|moze)\W+)*(?P<at_most>max|maks(?:ymalnie)?|(?:co )?najwyzej|gora)"
    rf"\s+{NUMBER}\W*$"
)
"""A number alone in an order that has no bound of the value: how many are shown."""
_YEAR = re.compile(r"^\W*(?:[a-z]+\W+)*(?:19|20)\d\d\W*$")
_LIFTED = re.compile(
    rf"\bbez (?:zadn\w+ |tego |tych |jakiegokolwiek )?{_BOUND}"
    r"|\b(?:zdejm|usun|skasuj|znies|wylacz|zlikwiduj|wywal|wyrzuc|odpusc|anuluj|zapomnij o|cofnij)"
    rf"\w*(?: (?:ten|to|te|tego|tym|wszystkie))? {_BOUND}"
    r"|\b(?:niezaleznie od|bez wzgledu na) (?:wielkosc|liczb|rozmiar|ludnosc|wartosc)\w*"
)
_UNITS = r"(?:gmin\w*|powiat\w*|miast\w*|jednost\w*|samorzad\w*|wojewodztw\w*|rodzaj\w*|typ\w*)"
_KINDS = re.compile(r"\b(?:wszystki\w+\s+)?(?:rodzaj|typ|kategori)\w*")
_ALL_AGAIN = re.compile(
    rf"\b(?:do\s+)?wszystki\w+\s+(?:(?:te|tych|rodzaje|typy|bez wyjatku)\s+)?{_UNITS}"
    r"|\b(?:wroc|wracaj|przywroc|powroc)\w*\s+(?:mi\s+)?(?:do\s+)?(?:wszystki\w+|calosci)"
    rf"|\bbez (?:podzialu|rozrozniania|wzgledu) na (?:rodzaj|typ|kategori)\w*"
    rf"|\bkazdy\s+rodzaj {_UNITS}"
    r"|^\W*(?:(?:a|to|no|teraz|jednak|pokaz|daj)\W+)*wszystki(?:e|ch)\W*$"
)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a question changes of the bounds before it.

    ``number``: the bound is there now; with ``by`` it is moved by so much, with the sign of it.
    ``lifted``: the bound is gone; ``all_again``:
    so is every other that narrows which units are meant.
    """

    number: float | None = None
    by: bool = False
    lifted: bool = False
    all_again: bool = False


def read_adjustment(utterance: Utterance, before: Intent) -> Adjustment:
    """The change of bounds that the question asks for; its words are taken."""
    if before.operation not in OVER_MANY:
        return Adjustment()
    text = in_digits(utterance.unread())
    if found := _LIFTED.search(text):
        take_found(utterance, found, "threshold")
        return Adjustment(lifted=True)
    again = _ALL_AGAIN.search(text)
    if again and (kinds := _KINDS.search(text, again.start(), again.end())):
        take_found(utterance, kinds, "exclusion")
    bound = before.filters != Filters()
    shown = _AT_MOST_SHOWN.search(text)
    if shown and before.operation is Operation.RANK and not before.filters.has_threshold:
        utterance.take_characters(*shown.span("at_most"), "limit")
        return Adjustment()
    if found := _MOVED.search(text):
        by = found["by"] is not None
        sign = 1 if found["up"] or not by else -1
        return _moved(utterance, found, sign=sign, by=by)
    if found := _NAMED.search(text) or _AS_BOUND.search(text):
        return _moved(utterance, found)
    if bound and (found := _SET_TO.search(text) or _BARE.search(text)) and not _YEAR.match(text):
        return _moved(utterance, found)
    return Adjustment(all_again=again is not None)


def adjusted(before: Intent, change: Adjustment) -> Intent:
    """``before`` with its bounds as the question changes them."""
    bounds = before.filters
    if change.all_again:
        return replace(before, kinds=frozenset(), filters=Filters(), exclude=())
    if change.lifted:
        kept = Filters(bounds.population_from, bounds.population_to)
        return replace(before, filters=kept if bounds.has_threshold else Filters())
    if change.number is None:
        return before
    return replace(before, filters=_with_number(bounds, change))


def _with_number(bounds: Filters, change: Adjustment) -> Filters:
    """The bound that there is, at the new number; a new lower one where there is none."""
    of_people = (bounds.population_from, bounds.population_to) != (None, None)
    of_value = bounds.has_threshold or not of_people
    if of_value and bounds.below is not None and bounds.above is None:
        return replace(bounds, below=_at(change, bounds.below))
    if of_value:
        return replace(bounds, above=_at(change, bounds.above))
    if bounds.population_to is not None and bounds.population_from is None:
        return replace(bounds, population_to=int(_at(change, bounds.population_to)))
    return replace(bounds, population_from=int(_at(change, bounds.population_from)))


def _at(change: Adjustment, old: float | None) -> float:
    number = change.number or 0.0
    return (old or 0.0) + number if change.by else number


def _moved(
    utterance: Utterance, found: re.Match[str], *, sign: int = 1, by: bool = False
) -> Adjustment:
    take_found(utterance, found, "threshold")
    whole, part, scale = found.groups()[-3:]
    return Adjustment(number=sign * scaled(whole, part, scale), by=by)

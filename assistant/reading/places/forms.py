"""The register of forms: every way a place can be written, and the units it then names.

Built once from the units of a data set. Keys are folded words joined by single spaces, so hyphens,
brackets, case and diacritics make no difference: ``bielska bialej``, ``nowym miescie nad pilica``.
Whether ``nowe`` is a gmina or an adjective is for the reader to settle; the register only says that
it may be an ordinary word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indicators_db.model import Kind, Level, Unit
from polish import morphology
from polish.abbreviations import abbreviated_adjective, abbreviated_forms
from polish.data import read_toml
from polish.grammar import Agreement, Case
from polish.inflection import inflect_adjective, inflected_forms, short_name
from polish.tokens import Token, tokenize
from polish.town_adjectives import town_adjectives

_CLEAR = 4
"""Letters from which a shortened adjective ("wlkp.") can't be taken for another word."""
_ONE_TYPO_FROM = 5
_TWO_TYPOS_FROM = 9


class Naming(StrEnum):
    """How a form names a unit."""

    NAME = "name"
    """By its own name, a noun: ``Skawinie``, ``Polska``; of a city, under either of its codes."""
    SHORT_NAME = "short_name"
    """By the first part of a longer name: ``Ostrowcu`` for Ostrowiec Świętokrzyski."""
    COUNTY_ADJECTIVE = "county_adjective"
    """``koszalińskim``, in any gender and number."""
    VOIVODESHIP_ADJECTIVE = "voivodeship_adjective"
    """``śląskiego``, in any gender and number."""
    TOWN_ADJECTIVE = "town_adjective"
    """``gdyński``, of a city with powiat rights, in any gender and number."""
    REGION = "region"
    """By a region that stands for the voivodeship or powiat: ``na Mazowszu``."""


@dataclass(frozen=True, slots=True)
class NamedForm:
    """What a form may mean: a unit, and how it is named.

    ``approximate``: the form means the unit only in part, or not it alone (``Śląsk``).
    """

    code: str
    naming: Naming
    approximate: bool = False


class FormRegister:
    """All forms of a set of units. Immutable once built, so threads may share it."""

    def __init__(
        self,
        written: Mapping[str, Iterable[NamedForm]],
        nicknames: Iterable[str] = (),
        cities: Iterable[str] = (),
    ) -> None:
        """``written``: forms as they are spelled, and the units that each names. ``nicknames``:
        keys that mean a place although a dictionary has them ("stolica", "wlkp"). ``cities``: codes
        of cities with powiat rights."""
        self._nicknames = frozenset(nicknames)
        self._cities = frozenset(cities)
        places: dict[str, set[NamedForm]] = defaultdict(set)
        self._spellings: dict[str, set[str]] = defaultdict(set)
        for form, named in written.items():
            key = form_key(form)
            if not key:
                continue
            places[key].update(named)
            self._spellings[key].add(form.lower())
        self._places = {key: frozenset(named) for key, named in places.items()}
        self.max_words = max((key.count(" ") + 1 for key in self._places), default=0)
        self._bearers: defaultdict[str, set[str]] = defaultdict(set)
        for key, named_so in self._places.items():
            for word in {key, *key.split()}:
                self._bearers[word].update(one.code for one in named_so)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in sorted(self._places):
            self._by_length[len(key)].append(key)

    @classmethod
    def build(cls, units: Iterable[Unit]) -> FormRegister:
        """The register of ``units``: names, adjectives of counties and voivodeships, and regions
        where the voivodeship is among them."""
        written: dict[str, set[NamedForm]] = defaultdict(set)
        nicknames, cities = set[str](), set[str]()
        for unit in units:
            for form, place in _forms(unit):
                written[form].add(place)
            nicknames |= {form_key(form) for form in (*_nicknames(unit), *_shortened(unit))}
            if unit.is_city_with_county_rights:
                cities.add(unit.code)
        return cls(written, nicknames, cities)

    def __len__(self) -> int:
        return len(self._places)

    def get(self, key: str) -> frozenset[NamedForm]:
        """The units that a form, given as its key, names; empty if it is no form."""
        return self._places.get(key, frozenset())

    def close(self, key: str, limit: int = 5) -> tuple[str, ...]:
        """Keys of the forms that ``key`` may be a misspelling of, the nearest first.

        One slip (a letter too many, missing, changed or swapped) is allowed from five characters
        on, two from nine. Among equally near forms, those that differ latest come first.
        """
        slips = _allowed_slips(key)
        lengths = range(len(key) - slips, len(key) + slips + 1)
        candidates = [form for length in lengths for form in self._by_length.get(length, ())]
        if not slips or not candidates:
            return ()
        near = process.extract(key, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
        ranked = sorted(
            (distance, -_shared_start(key, form), form) for form, distance, _ in near if distance
        )
        return tuple(form for _, _, form in ranked[:limit])

    def has_word(self, folded: str) -> bool:
        """True for a word that is a form, or a part of one."""
        return folded in self._bearers

    def bearers_of(self, words: str) -> frozenset[str]:
        """Codes of the units that have the word, or all of the words, in a form."""
        return frozenset(self._bearers.get(words, ()))

    def names_city(self, word: str) -> bool:
        """True for a word in the name of a city with powiat rights, which is oftener meant than
        others."""
        return not self._cities.isdisjoint(self._bearers.get(word, ()))

    def is_part_of_name(self, tokens: Sequence[Token], position: int, folded: str) -> bool:
        """True if the word ``folded``, put in the place of a token, makes a form together with
        tokens beside it ("Nowym" and "Targu")."""
        words = [token.folded for token in tokens]
        words[position] = folded
        return any(
            " ".join(words[start : start + length]) in self._places
            for length in range(2, self.max_words + 1)
            for start in range(max(position - length + 1, 0), position + 1)
            if start + length <= len(words)
        )

    def is_ordinary_word(self, form: str) -> bool:
        """Whether ``form``, in any spelling, is also an ordinary Polish word (``nowe``, ``Turku``).

        True as well for several words that all are (``nowe miasto``).
        """
        if form_key(form) in self._nicknames:
            return False
        spellings = self._spellings.get(form_key(form), set())
        return any(_is_ordinary(spelled) for spelled in {form, *spellings})


def form_key(form: str) -> str:
    """The key of a form or of any phrase: its folded words, joined by spaces."""
    return " ".join(token.folded for token in tokenize(form))


def _is_ordinary(phrase: str) -> bool:
    words = tokenize(phrase)
    return bool(words) and all(morphology.is_ordinary_word(word.text) for word in words)


def _allowed_slips(key: str) -> int:
    if len(key) >= _TWO_TYPOS_FROM:
        return 2
    return 1 if len(key) >= _ONE_TYPO_FROM else 0


def _shared_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _forms(unit: Unit) -> Iterator[tuple[str, NamedForm]]:
    if unit.kind is Kind.COUNTY:
        yield from _adjective_forms(unit, Naming.COUNTY_ADJECTIVE)
        yield from _region_forms(unit)
    elif unit.level is Level.VOIVODESHIP:
        yield from _adjective_forms(unit, Naming.VOIVODESHIP_ADJECTIVE)
        yield from _region_forms(unit)
    else:
        yield from _name_forms(unit)


def _name_forms(unit: Unit) -> Iterator[tuple[str, NamedForm]]:
    place = NamedForm(unit.code, Naming.NAME)
    forms = (*_every_form(unit.name), *_half_inflected(unit.name), *abbreviated_forms(unit.name))
    for form in forms:
        yield form, place
    for form in _nicknames(unit):
        yield form, place
    if unit.kind is Kind.CITY_WITH_COUNTY_RIGHTS:
        for adjective in town_adjectives(unit.name):
            for form in _every_adjective_form(adjective):
                yield form, NamedForm(unit.code, Naming.TOWN_ADJECTIVE)
    short = short_name(unit.name)
    if short:
        for form in _every_form(short):
            yield form, NamedForm(unit.code, Naming.SHORT_NAME)


def _shortened(unit: Unit) -> list[str]:
    """How a voivodeship's adjective is written for short, where that can be nothing else."""
    if unit.level is not Level.VOIVODESHIP:
        return []
    return [short for short in abbreviated_adjective(unit.name) if len(short) >= _CLEAR]


def _nicknames(unit: Unit) -> set[str]:
    names = read_toml("nicknames.toml").get(unit.code, ())
    return {form for name in names for form in _every_form(name)}


def _every_form(name: str) -> set[str]:
    return {form for forms in inflected_forms(name).values() for form in forms}


def _half_inflected(name: str) -> set[str]:
    """Forms of a hyphenated name with some parts left alone: ``w Bielsko-Białej``."""
    parts = name.split("-")
    return {
        "-".join(chosen)
        for case in Case
        for chosen in product(*((part, *inflected_forms(part)[case]) for part in parts))
    }


def _adjective_forms(unit: Unit, naming: Naming) -> Iterator[tuple[str, NamedForm]]:
    place = NamedForm(unit.code, naming)
    for form in _every_adjective_form(unit.name):
        yield form, place
    # the old locative that names regions without a noun: "w Lubelskiem", "w sieradzkiem"
    yield inflect_adjective(unit.name, Case.LOCATIVE, Agreement.NEUTER)[:-1] + "em", place
    if naming is Naming.VOIVODESHIP_ADJECTIVE:
        for short in _shortened(unit):
            yield short, place
    first = _first_adjective(unit.name)
    if first:
        for form in _every_adjective_form(first):
            yield form, NamedForm(unit.code, naming, approximate=True)


def _every_adjective_form(adjective: str) -> set[str]:
    return {
        inflect_adjective(adjective, case, agreement) for case in Case for agreement in Agreement
    }


def _first_adjective(name: str) -> str | None:
    """``łódzki`` of ``łódzki wschodni``, ``kędzierzyński`` of ``kędzierzyńsko-kozielski``."""
    first, hyphen, _ = name.partition("-")
    if hyphen:
        return first.removesuffix("o") + "i" if first.endswith(("sko", "cko")) else None
    first, space, _ = name.partition(" ")
    return first if space else None


def _region_forms(unit: Unit) -> Iterator[tuple[str, NamedForm]]:
    regions = read_toml("regions.toml").get(unit.code, {})
    for approximate, key in ((False, "named"), (True, "approximate")):
        for name in regions.get(key, ()):
            for form in _every_form(name):
                yield form, NamedForm(unit.code, Naming.REGION, approximate)

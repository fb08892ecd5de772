"""Who: the units a question names, in any case, with or without diacritics.

Names are looked up in the register of forms, longest first. A name that is also an ordinary word
("Nowe", "Piła") counts only where something speaks for a place: a trigger word before it, a capital
letter inside the sentence, a preposition; and never where the catalogue itself uses the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.reading.patterns import Cue
from assistant.reading.places.forms import FormRegister, NamedForm, form_key
from assistant.reading.places.mentions import PlaceMention, PlaceReading
from assistant.reading.places.namesakes import Namesakes
from assistant.reading.places.retraction import taken_back
from assistant.reading.places.signs import (
    RELATIONAL_ENDINGS,
    began_before,
    ends_as_name,
    follows_preposition,
    goes_on,
    is_capital,
    is_of_many,
    is_of_thing,
    is_parted,
    opens_as_name,
    opens_sentence,
)
from assistant.reading.places.triggers import (
    TIERS,
    Trigger,
    exclusions_by_end,
    exclusions_by_start,
    idioms,
    locators_by_end,
    qualifiers_by_start,
    triggers_by_end,
)
from assistant.reading.scaffolding import is_scaffolding
from assistant.reading.utterance import Utterance
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units
from polish.folding import has_polish_letters
from polish.morphology import analyses, is_verb, is_word
from polish.tokens import Token

_NEAR, _NEAR_FORMS = 5, 12
_WELL_KNOWN = 30_000
"""Inhabitants from which a town is known to everybody."""


class PlaceReader:
    """Reads places of one data set's units."""

    def __init__(self, units: Units) -> None:
        self.forms = FormRegister.build(units)
        self._namesakes = Namesakes(units)

    def read(self, utterance: Utterance, knows: Callable[[str], bool]) -> PlaceReading:
        """The places of the question; their words are taken.

        ``knows``: whether the catalogue uses a word, which then is rather a subject than a place.
        """
        triggers = triggers_by_end(utterance)
        exclusions, removals = exclusions_by_end(utterance), exclusions_by_start(utterance)
        locators = locators_by_end(utterance)
        qualifiers = qualifiers_by_start(utterance)
        no_places = idioms(utterance) | self._mere_locators(utterance, locators)
        mentions: list[PlaceMention] = []
        position = 0
        while position < len(utterance.tokens):
            mention = None
            if position not in no_places:
                mention = self._at(utterance, position, triggers.get(position), qualifiers, knows)
            if mention is None:
                position += 1
                continue
            left_out = (
                exclusions.get(mention.start)
                or removals.get(mention.end)
                or _listed_with(utterance, mentions, mention)
            )
            locator = locators.get(mention.start)
            mentions.append(
                replace(mention, excluded=left_out is not None, locates=locator is not None)
            )
            first = min(cue.start for cue in (left_out, locator, mention) if cue is not None)
            last = max(cue.end for cue in (left_out, mention) if cue is not None)
            utterance.take(range(first, last), "place")
            position = last
        retracted = taken_back(utterance, mentions)
        mentions = [mention for mention in mentions if mention not in retracted]
        unknown = self._unknown(utterance, triggers, knows)
        if not mentions and not unknown:
            towns = self._well_known_town(utterance, triggers, knows)
            mentions.extend(
                _left_out(utterance, town, exclusions.get(town.start) or removals.get(town.end))
                for town in towns
            )
        mentions = self._with_listed_towns(utterance, mentions, knows)
        return PlaceReading(tuple(mentions), unknown, self._near(unknown), retracted)

    def _mere_locators(self, utterance: Utterance, locators: Mapping[int, Cue]) -> set[int]:
        """Positions of "koło" before a place: it is no town there, in small letters."""
        tokens = utterance.tokens
        return {
            cue.start
            for end, cue in locators.items()
            if end < len(tokens) and self.forms.get(tokens[end].folded)
            if not is_capital(tokens[cue.start])
        }

    def _with_listed_towns(
        self, utterance: Utterance, found: list[PlaceMention], knows: Callable[[str], bool]
    ) -> list[PlaceMention]:
        """The mentions, and ordinary words right after one that are towns everybody knows ("legnica
        ostroleka konin")."""
        listed = list(found)
        for mention in listed:
            after = mention.end
            if after < len(utterance.tokens) and utterance.tokens[after].folded in _JOINTS:
                after += 1
            town = self._town_at(utterance, after, knows) if not mention.excluded else None
            if town is not None:
                listed.insert(listed.index(mention) + 1, town)
        return listed

    def _town_at(
        self, utterance: Utterance, position: int, knows: Callable[[str], bool]
    ) -> PlaceMention | None:
        """The well-known town that one free word is, where the catalogue does not use the word."""
        if position >= len(utterance.tokens) or not utterance.is_free(position):
            return None
        token = utterance.tokens[position]
        if is_scaffolding(token.folded) or knows(token.text):
            return None
        units = self._namesakes.settle(token.folded, self.forms.get(token.folded), None)
        known = bool(units) and (units[0].population or 0) >= _WELL_KNOWN
        if not units or not (known or ends_as_name(utterance, position)):
            return None
        utterance.take([position], "place")
        return _mention(utterance, position, position + 1, units, None)

    def _well_known_town(
        self, utterance: Utterance, triggers: Mapping[int, Cue], knows: Callable[[str], bool]
    ) -> Iterator[PlaceMention]:
        """In a question that names no place for sure, an ordinary word that is the name of a town
        everybody knows ("dlug lublina")."""
        for i in range(len(utterance.tokens)):
            if i in triggers:  # "województwo sieradzkie": the word before said what it would be
                continue
            if (town := self._town_at(utterance, i, knows)) is not None:
                yield town
                return

    def _at(
        self,
        utterance: Utterance,
        start: int,
        trigger: Cue | None,
        qualifiers: Mapping[int, Cue],
        knows: Callable[[str], bool],
    ) -> PlaceMention | None:
        if not utterance.is_free(start):
            return None
        said = Trigger(trigger.means) if trigger else None
        first = trigger.start if trigger else start
        longest = min(self.forms.max_words, len(utterance.tokens) - start)
        for end in range(start + longest, start, -1):
            key = _key(utterance.tokens[start:end])
            named = self.forms.get(key) or self.forms.get(_joined(utterance.tokens[start:end]))
            if not named or all(map(_says_what_is_done, utterance.tokens[start:end])):
                continue  # "jak inne gminy walczą": not of Wałcz
            named_after = end in qualifiers and Trigger(qualifiers[end].means) in TIERS
            spoken_for = (
                said is not None
                or named_after
                or self._speaks_for_place(utterance, start, end, knows)
            )
            units = (
                self._namesakes.settle(
                    key,
                    named,
                    said,
                    after_preposition=follows_preposition(utterance, start),
                    of_many=is_of_many(utterance, trigger, key),
                    of_thing=is_of_thing(utterance, end),
                )
                if spoken_for
                else ()
            )
            if units and all(_holds(unit, said) for unit in units):
                # "powiatów podkarpackich": the noun before is a level of its own
                first = start
            if units and not goes_on(utterance, end) and not began_before(utterance, first):
                mention = _mention(utterance, first, end, units, said)
                return self._qualified(mention, key, named, qualifiers.get(end))
        return None

    def _qualified(
        self, mention: PlaceMention, key: str, named: Iterable[NamedForm], qualifier: Cue | None
    ) -> PlaceMention:
        """The mention as the words after it say which bearer of the name is meant."""
        if qualifier is None:
            return mention
        said = Trigger(qualifier.means)
        units = self._namesakes.settle(key, named, said)
        if not units or any(_holds(unit, said) for unit in units):
            return mention  # "w zachodniopomorskim gmin wiejskich": the kind is of its gminas
        return replace(mention, candidates=units, end=qualifier.end, trigger=said)

    def _speaks_for_place(
        self, utterance: Utterance, start: int, end: int, knows: Callable[[str], bool]
    ) -> bool:
        """Whether the words are a place here although no trigger says so.

        A form that is no ordinary word is one by itself, unless it is short and the catalogue uses
        it. An ordinary word needs a capital inside the sentence; or, where the catalogue does not
        use it, a second word of the name, a preposition before it, or the first place.
        """
        tokens = utterance.tokens[start:end]
        used = all(knows(token.text) for token in tokens)
        if any(token.is_number for token in tokens) or all(map(_is_typed_verb, tokens)):
            return False
        if not self.forms.is_ordinary_word(_key(tokens)):
            return not used or is_capital(tokens[0])
        if all(is_scaffolding(token.folded) for token in tokens):
            return False
        if start > 0 and is_capital(tokens[0]):
            return True
        if used:
            return start == 0 and is_capital(tokens[0]) and is_parted(utterance, end)
        return (
            end - start > 1
            or follows_preposition(utterance, start)
            or len(utterance.tokens) == end - start
            or opens_as_name(utterance, start, end)
        )

    def _unknown(
        self, utterance: Utterance, triggers: dict[int, Cue], knows: Callable[[str], bool]
    ) -> tuple[str, ...]:
        """Free words with a capital that stand where a name would, and name no unit."""
        found = []
        for i, token in enumerate(utterance.tokens):
            if not utterance.is_free(i) or is_scaffolding(token.folded):
                continue
            after_name_word = i in triggers
            if after_name_word and self._is_name_of_another(token):
                found.append(token.text)
                continue
            if not is_capital(token):
                continue
            strange = (
                not opens_sentence(utterance, i)
                and not token.text.isupper()
                and not self.forms.is_ordinary_word(token.folded)
            )
            if (after_name_word or strange) and not knows(token.text):
                found.append(token.text)
        return tuple(found)

    def _is_name_of_another(self, token: Token) -> bool:
        """Whether an adjective after "powiat" or "województwo" names no such unit, but would name
        one: that of a unit of another tier, or no word at all."""
        if not token.folded.endswith(RELATIONAL_ENDINGS):
            return False
        return bool(self.forms.get(token.folded)) or not is_word(token.text)

    def _near(self, unknown: Iterable[str]) -> tuple[Unit, ...]:
        near = [
            unit
            for word in unknown
            for form in self.forms.close(form_key(word), limit=_NEAR_FORMS)
            for unit in self._namesakes.settle(form, self.forms.get(form), None)
        ]
        return tuple(dict.fromkeys(near))[:_NEAR]


def _left_out(utterance: Utterance, mention: PlaceMention, cue: Cue | None) -> PlaceMention:
    """The mention as one to be left out, where ``cue`` says so; its words are taken."""
    if cue is None:
        return mention
    utterance.take(range(cue.start, cue.end), "place")
    return replace(mention, excluded=True)


def _listed_with(
    utterance: Utterance, earlier: Sequence[PlaceMention], mention: PlaceMention
) -> Cue | None:
    """The joint by which a place goes on a list of places to be left out ("bez Warszawy i
    Krakowa")."""
    if not earlier or not earlier[-1].excluded:
        return None
    joint = range(earlier[-1].end, mention.start)
    if all(utterance.tokens[i].folded in _JOINTS for i in joint):
        return Cue("exclusion", earlier[-1].end, mention.start)
    return None


def _holds(unit: Unit, said: Trigger | None) -> bool:
    """True for a territory of which the units named before are made: "gminach wielickiego"."""
    if said not in (Trigger.POWIAT, Trigger.GMINA, Trigger.RURAL):
        return False
    is_county = unit.kind is Kind.COUNTY and said is not Trigger.POWIAT
    return unit.level is Level.VOIVODESHIP or is_county


_JOINTS = frozenset({"i", "oraz", "takze", "ani"})


def _is_typed_verb(token: Token) -> bool:
    """True for "walczą", which without its Polish letters would be a form of Wałcz."""
    return token.text.islower() and has_polish_letters(token.text) and is_verb(token.text)


def _says_what_is_done(token: Token) -> bool:
    """True for a verb that says what somebody does, and no order as "żmudź"."""
    found = analyses(token.text) if _is_typed_verb(token) else ()
    return bool(found) and all(one.part_of_speech == _FINITE for one in found)


_FINITE = "fin"


def _mention(
    utterance: Utterance, first: int, end: int, units: tuple[Unit, ...], said: Trigger | None
) -> PlaceMention:
    text = utterance.text[utterance.tokens[first].start : utterance.tokens[end - 1].end]
    inside = follows_preposition(utterance, first) or _is_region(utterance, first, units)
    return PlaceMention(
        text,
        first,
        end,
        units,
        said,
        after_preposition=inside,
    )


def _is_region(utterance: Utterance, first: int, units: Sequence[Unit]) -> bool:
    """True for "na Mazowszu": what stands right after "na" is a voivodeship."""
    on = first > 0 and utterance.tokens[first - 1].folded == "na"
    return on and all(unit.level is Level.VOIVODESHIP for unit in units)


def _joined(tokens: Sequence[Token]) -> str:
    """The key of a name that was typed apart ("zachodnio-pomorskie"); of long parts only, or "w
    Olsztynie" would be Wolsztyn."""
    if len(tokens) < _PARTS or any(len(token.folded) < _LONG_PART for token in tokens):
        return ""
    return "".join(token.folded for token in tokens)


_PARTS, _LONG_PART = 2, 5


def _key(tokens: Sequence[Token]) -> str:
    return " ".join(token.folded for token in tokens)

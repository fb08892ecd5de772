"""Words that point back into the conversation: "w tej drugiej gminie", "tam", "dołóż Kielce"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TypeVar

from assistant.reading.cues import End
from assistant.reading.dialogue.adjusting import Adjustment, read_adjustment
from assistant.reading.dialogue.bearers import (
    BEARERS,
    at_tier,
    bearers_beside,
    others_of_the_name,
    same_named,
)
from assistant.reading.dialogue.choosing import LAST, read_choice
from assistant.reading.dialogue.pointing import (
    compares,
    take_remarks,
    take_replaced,
    take_small_talk,
)
from assistant.reading.intent import OVER_MANY, Intent
from assistant.reading.patterns import Cue, CueFinder, finder
from assistant.reading.places.mentions import PlaceMention
from assistant.reading.places.roles import nearest
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Benchmark, Operation
from indicators_db.model import Level, Unit
from indicators_db.units import Units

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class References:
    """What points back. ``ordinal``: 1 for the first; ``tier``: the level that "w tym powiecie"
    names; ``both``: how many of the last ones; ``bearer``: which of several of one name ("ta
    wiejska"); ``compares``: "gdzie więcej" sets those spoken of beside each other; ``reversed``:
    the other end of an order; ``that``: a pointing word stands before a place ("ta dolnośląska");
    ``bounds``: how those before are changed; ``from_start``: where the talk began is meant ("tam,
    od czego zaczęliśmy"); ``beside``: a place is said to have more or less; ``partner``: a place
    stands after "z" ("a z Redą?"); ``as_list``: a map is to be listed."""

    ordinal: int | None = None
    both: int = 0
    there: bool = False
    tier: Level | None = None
    also: bool = False
    bearer: str | None = None
    compares: bool = False
    reversed: bool = False
    that: bool = False
    bounds: Adjustment = field(default_factory=Adjustment)
    from_start: bool = False
    as_list: bool = False
    beside: bool = False
    partner: bool = False


def read_references(
    utterance: Utterance, before: Intent, spoken: Sequence[Unit] = ()
) -> References:
    """The pointing words of a question that goes on from ``before``, where the units ``spoken`` of
    came up; those that are nothing else are taken."""
    as_list = before.operation is Operation.MAP and bool(_take(utterance, "as_list"))
    take_small_talk(utterance)
    take_remarks(utterance)
    _take_neighbouring(utterance)
    from_start = bool(_take(utterance, "first"))
    chosen = read_choice(utterance, before, spoken)
    bounds = read_adjustment(utterance, before)
    ordinals = _take(utterance, "ordinal")
    of_few = before.operation not in OVER_MANY  # "te trzy" of an order are its first ones
    both = [int(cue.means) for cue in _take(utterance, "both")] if of_few else []
    there = _take(utterance, "there")
    take_replaced(utterance)
    also = bool(_finder("also").find(utterance.tokens))
    beside = before.operation not in OVER_MANY and compares(utterance)
    _take(utterance, "not_bearer")
    bearers = [
        cue
        for cue in _finder("bearer").find(utterance.tokens)
        if all(utterance.is_free(i) for i in range(cue.start, cue.end))
    ]
    tiers = [cue.means for cue in there if cue.means in set(Level)]
    return References(
        ordinal=int(ordinals[0].means) if ordinals else chosen,
        both=max(both, default=0),
        there=bool(there),
        tier=Level(tiers[0]) if tiers else None,
        also=also or beside,
        beside=beside,
        bearer=bearers[0].means if bearers else None,
        compares=bool(_finder("compares").find(utterance.tokens)),
        reversed=bool(_take(utterance, "reversed")),
        that=_points_at_place(utterance),
        bounds=bounds,
        from_start=from_start,
        as_list=as_list,
        partner=_names_partner(utterance),
    )


def _take_neighbouring(utterance: Utterance) -> None:
    """Take "sąsiedni" before a name: it describes the place, and asks for no neighbours."""
    places = {span.start for span in utterance.spans if span.label == "place"}
    for cue in _finder("neighbouring").find(utterance.tokens):
        following = utterance.tokens[cue.end : cue.end + 1]
        if any(token.start in places for token in following):
            utterance.take(cue.words, "reference")


def _points_at_place(utterance: Utterance) -> bool:
    """True for "ta dolnośląska", "ten na Mazowszu"."""
    places = {span.start for span in utterance.spans if span.label == "place"}
    tokens = utterance.tokens
    for i, token in enumerate(tokens):
        after = tokens[i + 1 : i + 3]
        named = after[1:] if after and after[0].folded in _IN else after[:1]
        if token.folded in _THAT and any(one.start in places for one in named):
            return True
    return False


_IN = frozenset({"w", "we", "na", "z", "ze", "spod", "pod"})
_THAT = frozenset({"ta", "ten", "to", "te", "tej", "tym", "tego"})
_WITH = frozenset({"z", "ze"})


def _names_partner(utterance: Utterance) -> bool:
    """True for "a z Redą?", "a ze Słupskiem?"."""
    places = [span for span in utterance.spans if span.label == "place"]
    return any(
        token.folded in _WITH
        and any(span.start in (token.start, following.start) for span in places)
        for token, following in pairwise(utterance.tokens)
    )


def with_references(
    said: Intent, pointing: References, before: Intent, spoken: Sequence[Unit], units: Units
) -> Intent:
    """``said`` with the places that its pointing words mean.

    ``before``: the intent of the turn before; ``spoken``: all units of the thread, in order.
    """
    if pointing.as_list and said.operation in (None, Operation.MAP):
        said = replace(said, operation=Operation.RANK)
    if before.open_place is not None and not said.names_subject:
        return _with_bearer(said, pointing, before.open_place, units)
    if (compared := _compared(said, pointing, before, spoken, units)) is not None:
        return compared
    if (born := _of_bearer(said, pointing, before, spoken, units)) is not None:
        return born
    if pointing.ordinal is not None and not said.units:
        among = before.units if len(before.units) > 1 else spoken
        if chosen := _nth(tuple(among), pointing.ordinal):
            return replace(said, units=chosen)
    if pointing.both and not said.names_place and len(spoken) > 1:
        still = len(before.units) >= pointing.both
        return replace(said, units=before.units if still else tuple(spoken[-pointing.both :]))
    if pointing.tier is not None and not said.names_place and said.operation in OVER_MANY:
        return _within_tier(said, pointing.tier, before, units)
    if pointing.there and not said.names_place:
        where = tuple(spoken[:1]) if pointing.from_start else _last_added(before)
        return replace(said, units=at_tier(where, pointing.tier, units))
    return _joined(said, pointing, before, spoken, units)


def _last_added(before: Intent) -> tuple[Unit, ...]:
    """Where "tam" is after two places were set beside each other: the one that came up last."""
    paired = before.benchmark is Benchmark.UNITS and len(before.units) == _TWO
    return before.units[-1:] if paired else before.units


def _joined(
    said: Intent, pointing: References, before: Intent, spoken: Sequence[Unit], units: Units
) -> Intent:
    """ "Dołóż Kielce", "Kielce mają taniej?": the places named beside those spoken of."""
    goes_on = before.operation is Operation.COMPARE and said.operation is None
    instead = pointing.partner and goes_on and not pointing.also
    missing = pointing.both - len(said.units) if said.units else 0
    joins = pointing.also or instead or missing > 0
    joined = joins and said.benchmark in (None, Benchmark.UNITS)
    known = before.units[:1] if instead else before.units
    if pointing.both and len(known) < pointing.both <= len(spoken):
        known = tuple(spoken[-pointing.both :])  # "postaw jedno obok drugiego i dorzuć Ełk"
    elif not pointing.also and 0 < missing <= len(spoken):
        known = tuple(spoken[-missing:])  # "i Sopot, wszystkie trzy na wykresie"
    if joined and not said.names_subject and _stand_beside(said.units, known, units):
        operation = Operation.COMPARE if pointing.beside or instead else said.operation
        together = tuple(dict.fromkeys((*known, *said.units)))
        return replace(said, units=together, operation=operation)
    return said


def with_replaced(said: Intent, before: Intent, taken_back: Sequence[PlaceMention]) -> Intent:
    """ "Zamiast Rumi weź Puck" of several units spoken of: those that remain, and the new ones."""
    replaced = {unit for mention in taken_back for unit in mention.candidates}
    left = tuple(unit for unit in before.units if unit not in replaced)
    if left in ((), before.units) or not said.units:
        return said
    return replace(said, units=tuple(dict.fromkeys((*left, *said.units))))


def without_left_out(said: Intent, before: Intent) -> tuple[Intent, Intent]:
    """ "Skreśl Wieliczkę" of units spoken of by name: those that remain; others that are left out
    stay so."""
    left = tuple(unit for unit in before.units if unit not in said.exclude)
    if left == before.units or not left:
        return said, before
    if said.names_place:
        if before.benchmark is Benchmark.UNITS and said.units == left:
            before = replace(before, operation=Operation.VALUES, benchmark=None)
        # "Pińczów sobie daruj, zostaje Busko": it is spoken of no more, not left out of a benchmark
        of_list = said.operation not in OVER_MANY and before.operation not in OVER_MANY
        kept = tuple(unit for unit in said.exclude if not of_list or unit not in before.units)
        return replace(said, exclude=kept), before
    said = replace(said, exclude=tuple(u for u in said.exclude if u not in before.units))
    alone = len(left) == 1 and before.benchmark is Benchmark.UNITS
    operation = Operation.VALUES if alone else before.operation
    return said, replace(before, units=left, operation=operation)


def with_choice(said: Intent, pointing: References, before: Intent) -> Intent:
    """ "Ten drugi": the indicator at that place among those offered or listed before."""
    if pointing.ordinal is None or said.names_subject:
        return said
    chosen = _nth(before.near or before.listed, pointing.ordinal)
    return replace(said, indicators=chosen) if chosen else said


def _nth(among: tuple[_T, ...], ordinal: int) -> tuple[_T, ...]:
    """The one at that place, from 1 or ``LAST``; none where there are not so many."""
    return among[-1:] if ordinal == LAST else among[ordinal - 1 : ordinal]


def _of_bearer(
    said: Intent, pointing: References, before: Intent, spoken: Sequence[Unit], units: Units
) -> Intent | None:
    """A kind or tier alone ("a gmina wiejska?", "całe województwo") beside what was spoken of, or
    what was spoken of before its territory ("a sama gmina?")."""
    bearer = pointing.bearer
    if bearer is None or pointing.both or said.names_place or said.names_subject:
        return None
    if bearer in _TIERS and before.operation in OVER_MANY:
        return _within_tier(said, Level(bearer), before, units)
    if said.operation in OVER_MANY or said.benchmark is not None:
        return None
    beside = bearers_beside(bearer, before.units, units)
    inside = (one for one in reversed(spoken) if BEARERS[bearer](one))
    return replace(said, units=beside or tuple(inside)[:1])


def _within_tier(said: Intent, tier: Level, before: Intent, units: Units) -> Intent:
    """An order or map of the territory of that tier around what was spoken of."""
    inside = before.units or ((before.within,) if before.within is not None else ())
    if not inside and tier is Level.VOIVODESHIP:
        return replace(said, level=tier)  # "a województwa?"
    return replace(said, within=next(iter(at_tier(inside, tier, units)), None))


_TIERS = (Level.VOIVODESHIP, Level.COUNTRY)


def _compared(
    said: Intent, pointing: References, before: Intent, spoken: Sequence[Unit], units: Units
) -> Intent | None:
    """A ranking turned round, another unit of the name spoken of, or those spoken of set beside
    each other; ``None`` for none of these."""
    if pointing.ordinal is not None and (
        others := others_of_the_name(said.units, before.units, units)
    ):
        return replace(said, units=others)
    if pointing.that and (there := same_named(said.units, before.units, units)):
        return replace(said, units=there)
    if pointing.reversed and before.operation is Operation.RANK:
        return replace(said, operation=Operation.RANK, end=(before.end or End.BEST).other)
    if not pointing.compares or said.names_place or said.filters.has_threshold:
        return None
    if before.operation is Operation.COMPARE:
        return replace(said, units=before.units, operation=None)
    among = before.units if len(before.units) > 1 else spoken[-_TWO:]
    if len(among) < _TWO:
        return None
    return replace(said, units=tuple(among), operation=Operation.COMPARE)


_TWO = 2


def _stand_beside(added: Sequence[Unit], known: Sequence[Unit], units: Units) -> bool:
    """True for places that can be set beside those known; a territory around them can't."""
    around = {code for unit in known for code in units.lineage(unit)}
    return bool(added) and not any(unit.code in around for unit in added)


def _with_bearer(said: Intent, pointing: References, asked: PlaceMention, units: Units) -> Intent:
    """The answer to "which of them?": the bearer that the words narrow the name to."""
    chosen = _bearers(said, pointing, asked.candidates, units)
    if not chosen:
        return said
    if len(chosen) == 1 or pointing.both:
        # "wiejska w kujawskim" only says which, and lists no units
        said = replace(said, operation=None) if said.operation is Operation.RANK else said
        return replace(
            said, units=chosen, within=None, level=None, kinds=frozenset(), open_place=None
        )
    return replace(said, units=(), within=None, open_place=asked.narrowed(chosen))


def _bearers(
    said: Intent, pointing: References, candidates: tuple[Unit, ...], units: Units
) -> tuple[Unit, ...]:
    if pointing.both:
        return candidates
    if pointing.ordinal is not None:
        return _nth(candidates, pointing.ordinal)
    named = (*said.units, *(said.open_place.candidates if said.open_place else ()))
    places = {unit.code for unit in (*named, *((said.within,) if said.within else ()))}
    inside = tuple(
        unit for unit in candidates if places & {unit.code, unit.twin_code, *units.lineage(unit)}
    )
    if said.located_by is not None and not inside:
        return (nearest(candidates, said.located_by),)
    chosen = inside or (() if places else candidates)
    if pointing.bearer is not None and len(chosen) > 1:
        chosen = tuple(unit for unit in chosen if BEARERS[pointing.bearer](unit)) or chosen
    return chosen if chosen != candidates else ()


def _take(utterance: Utterance, table: str) -> list[Cue]:
    found = [
        cue
        for cue in _finder(table).find(utterance.tokens)
        if all(map(utterance.is_free, cue.words))
    ]
    for cue in found:
        utterance.take(filter(utterance.is_free, range(cue.start, cue.end)), "reference")
    return found


@cache
def _finder(table: str) -> CueFinder:
    return finder("references", table)

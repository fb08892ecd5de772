"""Which part each place of a question plays: whom it is about, the territory, whom to leave out.

Names that are shared settle each other here: of "Lipno, powiat leszczyński" each has many bearers,
but only one pair lies inside one another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.cues import Cues
from assistant.reading.places.mentions import PlaceMention
from assistant.tools.plan import Operation
from assistant.tools.scope.like_named import like_named
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units


@dataclass(frozen=True, slots=True)
class Cast:
    """The places of a question in their roles: asked units, the territory around them, units to
    be left out. ``hint``: the place that only says where the one meant lies, where that is all."""

    units: tuple[Unit, ...]
    territory: Unit | None
    ambiguous: PlaceMention | None
    exclude: tuple[Unit, ...] = ()
    hint: Unit | None = None


def cast(
    mentions: tuple[PlaceMention, ...], cues: Cues, units: Units, near: Sequence[Unit] = ()
) -> Cast:
    """Give each place its role.

    ``near``: the units that the conversation is about, and home: a shared name means the bearer
    that lies with them.

    A place that contains another one is its territory, not a unit beside it ("gmina Skawina w
    województwie małopolskim"); so is any place above the level that is listed ("gminy w powiecie
    cieszyńskim"). Names that are shared settle each other first: of "Lipno, powiat leszczyński"
    each has many bearers, but only one pair lies inside one another.
    """
    excluded = tuple(_beside(m, near, units).unit for m in mentions if m.excluded)
    meant = _without_hints(tuple(m for m in mentions if not m.excluded), units)
    hint = next((m.unit for m in meant if m.locates), None)
    settled = _settle_each_other(tuple(_of_kind(m, cues) for m in meant), units)
    mentions = tuple(_beside(m, near, units) for m in settled)
    territory = _territory(mentions, cues, units)
    found: list[Unit] = []
    for mention in mentions:
        if mention.candidates == (territory,) or _holds_another(mention, mentions, units):
            continue
        if mention.is_ambiguous:
            return Cast(tuple(found), territory, mention, excluded, hint)
        found.append(mention.unit)
    if hint is not None and found == [hint] and _lists_gminas(cues):
        return Cast((), _county_around(hint, units), None, excluded, hint)  # "w gminach pod Oławą"
    return Cast(tuple(dict.fromkeys(found)), territory, None, excluded, hint)


def _lists_gminas(cues: Cues) -> bool:
    listed = Operation.RANK in cues.operations or Operation.MAP in cues.operations
    somewhere = cues.level is Level.GMINA or (cues.level is None and cues.which)
    return listed and somewhere and not cues.asks_place  # "gdzie pod Krakowem najtaniej"


def _county_around(unit: Unit, units: Units) -> Unit | None:
    """The powiat that a gmina lies in, or that lies around a city with powiat rights."""
    if unit.level is Level.GMINA and not unit.is_city_with_county_rights:
        return units.county_of(unit)
    return like_named(units, unit) if unit.is_city_with_county_rights else unit


def _holds_another(mention: PlaceMention, mentions: Sequence[PlaceMention], units: Units) -> bool:
    """True for "nadmorskie" of "gminy powiatu lipowskiego w nadmorskim": it only says which."""
    if mention.is_ambiguous:
        return False
    return any(_lies_in(u, mention.unit, units) for other in mentions for u in other.candidates)


def _of_kind(mention: PlaceMention, cues: Cues) -> PlaceMention:
    """A shared name, narrowed by a kind said elsewhere ("w Lubaczowie? gmina wiejska")."""
    if not cues.kinds or cues.plural:
        return mention
    return mention.narrowed(unit for unit in mention.candidates if unit.kind in cues.kinds)


def _without_hints(mentions: tuple[PlaceMention, ...], units: Units) -> tuple[PlaceMention, ...]:
    """The places that are meant themselves. One that only says where another lies ("koło Bielska")
    picks the nearest bearer of that one's name; alone it is meant itself."""
    meant = tuple(m for m in mentions if not m.locates)
    if not meant:
        return mentions
    for hint in (m.unit for m in mentions if m.locates):
        meant = tuple(replace(m, candidates=(nearest(_bearers(m, units), hint),)) for m in meant)
    return meant


def _bearers(mention: PlaceMention, units: Units) -> tuple[Unit, ...]:
    """All that bear the name: "Leszno pod Warszawą" is not the city that Leszno means alone."""
    if mention.is_ambiguous or mention.unit.level not in _NAMED_ALIKE:
        return mention.candidates
    same = [
        u for level in _NAMED_ALIKE for u in units.members(level) if u.name == mention.unit.name
    ]
    return tuple(u for u in same if u.kind is not Kind.COUNTY) or mention.candidates


def nearest(candidates: Sequence[Unit], hint: Unit) -> Unit:
    """The one of ``candidates`` that lies nearest to ``hint``."""
    return min(candidates, key=lambda unit: _distance(unit, hint))


def _distance(one: Unit, other: Unit) -> float:
    """Between two units in degrees of latitude, near enough to tell near from far; far if either
    has no place."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, east)


def _beside(mention: PlaceMention, near: Sequence[Unit], units: Units) -> PlaceMention:
    """A shared name as those understand it who are at, or speak of, the units of ``near``: that
    very unit, else the one bearer in its powiat, else the one in its voivodeship."""
    if not mention.is_ambiguous:
        return mention
    for unit in near:
        for of in (_itself, units.county_of, units.voivodeship_of):
            place = of(unit)
            inside = [c for c in mention.candidates if place is not None and of(c) == place]
            if len(inside) == 1:
                return mention.narrowed(inside)
    return mention


def _itself(unit: Unit) -> Unit:
    return unit


def _settle_each_other(
    mentions: tuple[PlaceMention, ...], units: Units
) -> tuple[PlaceMention, ...]:
    settled = [_explained(mention, mentions) for mention in mentions]
    for i, inner in enumerate(settled):
        # what stands right after a name tells most: "nowodworski na Mazowszu a nowodworski na …"
        for j in sorted(range(len(settled)), key=lambda at: (abs(at - i), at < i)):
            outer = settled[j]
            pairs = [
                (a, b)
                for a in inner.candidates
                for b in outer.candidates
                if i != j and _lies_in(a, b, units)
            ]
            if pairs:
                settled[i] = inner = inner.narrowed(a for a, _ in pairs)
                settled[j] = outer.narrowed(b for _, b in pairs)
    return tuple(settled)


def _explained(mention: PlaceMention, mentions: tuple[PlaceMention, ...]) -> PlaceMention:
    """A shared name that is said again more exactly ("w Świdnicy (gmina Świdnica)")."""
    for other in mentions:
        if set(other.candidates) < set(mention.candidates):
            return mention.narrowed(other.candidates)
    return mention


def _territory(mentions: tuple[PlaceMention, ...], cues: Cues, units: Units) -> Unit | None:
    for mention in mentions:
        if mention.is_ambiguous:
            continue
        others = [m for m in mentions if m is not mention]
        if any(_lies_in(u, mention.unit, units) for other in others for u in other.candidates):
            return mention.unit
        if cues.level is not None and _is_made_of(mention.unit, cues.level):
            return mention.unit
        ranked = Operation.RANK in cues.operations and not cues.which_year
        if not others and ranked and _is_ground(mention, cues):
            return mention.unit
    return None


def _is_made_of(unit: Unit, level: Level) -> bool:
    """True if units of ``level`` lie in ``unit``; a city with powiat rights has none in it."""
    return is_above(unit.level, level) and not unit.is_city_with_county_rights


def _is_ground(mention: PlaceMention, cues: Cues) -> bool:
    """True for a place that a ranking is held in rather than about: a voivodeship, "w powiecie X",
    "gdzie najdrożej, powiat X"."""
    unit = mention.unit
    is_county = unit.level is Level.POWIAT and not unit.is_city_with_county_rights
    inside = mention.after_preposition or (cues.which and not cues.asks_place)
    if cues.asks_place and not mention.after_preposition:
        return False  # "Podlaskie na którym jest miejscu?"
    return unit.level in _TERRITORIES or (is_county and inside)


def _lies_in(unit: Unit, territory: Unit, units: Units) -> bool:
    """True if ``territory`` is an ancestor of ``unit`` (a city's other code is no ancestor)."""
    if unit.twin_code == territory.code:
        return False
    code = unit.parent_code
    while code is not None and code in units:
        if code == territory.code:
            return True
        code = units.get(code).parent_code
    return False


_NAMED_ALIKE = (Level.POWIAT, Level.GMINA)
_ORDER = (Level.GMINA, Level.POWIAT, Level.VOIVODESHIP, Level.COUNTRY)
_TERRITORIES = frozenset({Level.VOIVODESHIP, Level.COUNTRY})


def is_above(level: Level, other: Level) -> bool:
    """True if units of ``level`` are made of units of ``other``."""
    return _ORDER.index(level) > _ORDER.index(other)

"""Which of several units of one name is meant, as far as the name itself can tell.

Rules from the way people talk, in this order: the word before the name decides the level; a form
that means a unit exactly beats one that does so partly; a form that is one unit's name and
another's locative (Jaworze, of Jawor: "w Jaworze") is taken by whether a preposition stands before
it; a city with powiat rights beats a village of its name; a town beats the rural gmina around it,
unless "gmina" was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.reading.places.forms import NamedForm, Naming, form_key
from assistant.reading.places.triggers import Trigger
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units

_EXACTNESS = (
    Naming.NAME,
    Naming.VOIVODESHIP_ADJECTIVE,
    Naming.COUNTY_ADJECTIVE,
    Naming.TOWN_ADJECTIVE,
    Naming.REGION,
)


class Namesakes:
    """Settles names among the units of one data set."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def settle(
        self,
        key: str,
        places: Iterable[NamedForm],
        trigger: Trigger | None,
        *,
        after_preposition: bool = False,
        of_many: bool = False,
        of_thing: bool = False,
    ) -> tuple[Unit, ...]:
        """The units that ``key`` means; several where the name alone cannot tell, none where
        no unit of that name is what the trigger says.

        ``of_many``: the name is an adjective of many units, so rather of their voivodeship;
        ``of_thing``: one of things, so rather of the city than of the powiat around it.
        """
        named = [
            (place, self._units.get(place.code)) for place in places if place.code in self._units
        ]
        around = [(p, u) for p, u in named if p.naming is Naming.VOIVODESHIP_ADJECTIVE]
        if of_many and around:
            return tuple(unit for _, unit in _most_exact(around))
        chosen = self._of_trigger(named, trigger) if trigger else _most_exact(named, key)
        if of_thing and trigger is None:
            chosen = _of_town(named, chosen)
        if trigger in (Trigger.GMINA, Trigger.RURAL):
            # after "gmina" a name stays in the nominative
            chosen = _called(chosen, key) or chosen
        else:
            chosen = _of_case(chosen, key, after_preposition=after_preposition)
        return _without_twins(_most_likely(chosen, trigger))

    def _of_trigger(
        self, named: list[tuple[NamedForm, Unit]], trigger: Trigger
    ) -> list[tuple[NamedForm, Unit]]:
        fitting = [(p, u) for p, u in named if _FITS[trigger](p, u)]
        if not fitting and trigger in (Trigger.POWIAT, Trigger.GMINA, Trigger.RURAL):
            # "powiaty podkarpackie", "gminy Podkarpacia", "w gminach bieszczadzkiego"
            fitting = [(p, u) for p, u in named if u.level is Level.VOIVODESHIP]
            if not fitting and trigger is not Trigger.POWIAT:
                fitting = [(p, u) for p, u in named if p.naming is Naming.COUNTY_ADJECTIVE]
        if fitting or trigger is not Trigger.POWIAT:
            return _most_exact(fitting)
        return [(p, county) for p, u in named if (county := self._county_called_after(u))]

    def _county_called_after(self, town: Unit) -> Unit | None:
        """The county that "powiat Kwidzyn" means: the one a town of that name lies in, if the
        county is named after it."""
        county = self._units.county_of(town) if town.level is Level.GMINA else None
        if county is None or county.kind is not Kind.COUNTY:
            return None
        return county if county.name[:_STEM].lower() == town.name[:_STEM].lower() else None


_STEM = 4


def _is_gmina(place: NamedForm, unit: Unit) -> bool:
    return unit.level is Level.GMINA and place.naming in (Naming.NAME, Naming.SHORT_NAME)


def _is_city(place: NamedForm, unit: Unit) -> bool:
    return place.naming in (Naming.NAME, Naming.SHORT_NAME) and (
        unit.is_city_with_county_rights or unit.kind in (Kind.URBAN, Kind.URBAN_RURAL)
    )


def _is_powiat(place: NamedForm, unit: Unit) -> bool:
    return unit.level is Level.POWIAT


def _is_voivodeship(place: NamedForm, unit: Unit) -> bool:
    return unit.level is Level.VOIVODESHIP


_FITS: dict[Trigger, Callable[[NamedForm, Unit], bool]] = {
    Trigger.POWIAT: _is_powiat,
    Trigger.GMINA: _is_gmina,
    Trigger.RURAL: lambda place, unit: _is_gmina(place, unit) and unit.kind is Kind.RURAL,
    Trigger.CITY: _is_city,
    Trigger.VOIVODESHIP: _is_voivodeship,
}


def _most_exact(named: list[tuple[NamedForm, Unit]], key: str = "") -> list[tuple[NamedForm, Unit]]:
    """Those named in the most exact way: a full name before an adjective before a region, before
    part of a name; but "w Jastrzębiu" is of the far larger Jastrzębie-Zdrój, not of Jastrzębia."""
    short = [(p, u) for p, u in named if p.naming is Naming.SHORT_NAME]
    whole = [(p, u) for p, u in named if p.naming is Naming.NAME]
    by_name = not key or bool(_called(whole, key))
    if whole and not by_name and _people(short) > _FAR_LARGER * _people(whole):
        return short
    for approximate in (False, True):
        for naming in _EXACTNESS:
            group = [
                (p, u) for p, u in named if p.naming is naming and p.approximate is approximate
            ]
            if group:
                return group
    return short


def _of_town(
    named: list[tuple[NamedForm, Unit]], chosen: list[tuple[NamedForm, Unit]]
) -> list[tuple[NamedForm, Unit]]:
    """The cities whose adjective it is as well, where only powiats were chosen."""
    towns = [(p, u) for p, u in named if p.naming is Naming.TOWN_ADJECTIVE]
    of_counties = all(p.naming is Naming.COUNTY_ADJECTIVE for p, _ in chosen)
    return towns if towns and of_counties else chosen


def _of_case(
    named: list[tuple[NamedForm, Unit]], key: str, *, after_preposition: bool
) -> list[tuple[NamedForm, Unit]]:
    """Units whose name is the form itself, or after a preposition those of which it is another
    case."""
    as_named = _called(named, key)
    inflected = [(p, u) for p, u in named if (p, u) not in as_named]
    if not as_named:
        return _far_larger(named)
    if not inflected:
        return named
    if after_preposition or _people(inflected) > _FAR_LARGER * _people(as_named):
        return inflected
    return as_named


def _far_larger(named: list[tuple[NamedForm, Unit]]) -> list[tuple[NamedForm, Unit]]:
    """Of several names that share a case ("w Będzinie": Będzin, Będzino) that of the far larger
    place."""
    largest = max(named, key=lambda one: one[1].population or 0, default=None)
    if largest is None:
        return named
    others = [one for one in named if one[1].name != largest[1].name]
    if _people([largest]) > _FAR_LARGER * _people(others):
        return [one for one in named if one not in others]
    return named


def _called(named: list[tuple[NamedForm, Unit]], key: str) -> list[tuple[NamedForm, Unit]]:
    """Those whose name, in the nominative, is the form itself."""
    return [(p, u) for p, u in named if form_key(u.name) == key]


def _people(named: list[tuple[NamedForm, Unit]]) -> int:
    return max((unit.population or 0 for _, unit in named), default=0)


_FAR_LARGER = 5
"""From how many times more inhabitants the other case of a name is meant rather than the name of a
village: "dochody Wieliczki" are those of Wieliczka."""


def _most_likely(named: list[tuple[NamedForm, Unit]], trigger: Trigger | None) -> list[Unit]:
    units = [unit for _, unit in named]
    rural_wanted = trigger is Trigger.GMINA
    if not rural_wanted:
        cities = [unit for unit in units if unit.is_city_with_county_rights]
        if cities:
            return cities
    if len({unit.parent_code for unit in units}) > 1:
        return units
    kinds = (Kind.RURAL, Kind.URBAN) if rural_wanted else (Kind.URBAN, Kind.RURAL)
    for kind in kinds:
        group = [unit for unit in units if unit.kind is kind]
        if group and len(units) > 1:
            return group
    return units


def _without_twins(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """A city with powiat rights once, as a powiat: the tool switches to its other code where the
    indicator is collected for gminas."""
    unique = {unit.code: unit for unit in units}
    return tuple(
        unit
        for unit in sorted(unique.values(), key=lambda unit: unit.code)
        if not (unit.level is Level.GMINA and unit.twin_code in unique)
    )

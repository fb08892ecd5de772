"""Versions of one indicator under names that only differ in the kind of units.

Budget indicators exist once for gminas and once for cities with powiat rights. The API says so in
the name ("… budżetów gmin …", "… budżetów miast na prawach powiatu …") or only by the units that
have numbers. Names are changed so that ``families`` sees what belongs together: the kind goes to a
bracket at the end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from indicators_db.families import without_scope
from indicators_db.model import Indicator, Level
from indicators_db.units import Units
from polish.folding import fold
from polish.texts import text

_KINDS = (
    r"gmin(?:y|a|ie|ach|ami)?",
    r"miast(?:a|o|ach|ami)?\s+na\s+prawach\s+powiat(?:u|ów)",
    r"powiat(?:y|u|ów|ach|ami)?(?:\s+ziemsk\w+)?",
    r"województw(?:a|o|ach|ami)?",
)
_PHRASE = re.compile(
    rf"(?:\bw\s+)?\bbudże\w+\s+(?:{'|'.join(_KINDS)})\b|\((?:{'|'.join(_KINDS)})\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Kinds of units that have numbers of an indicator."""

    cities: bool
    gminas: bool
    counties: bool
    voivodeships: bool


def shared_name(name: str) -> str:
    """The name without the kind of units that it is for."""
    bare = " ".join(_PHRASE.sub(" ", name).split())
    bare = re.sub(r"\s+([,.;:)])", r"\1", bare).strip(" ,;:-–")
    return bare or name


def with_kinds(
    indicators: Iterable[Indicator], units_of: Mapping[str, frozenset[str]], units: Units
) -> tuple[Indicator, ...]:
    """The indicators, versions of one renamed alike but for the bracket at the end.

    ``units_of``: codes of the units that have a number, by indicator. Only those are versions that
    stand in one service, share the name and have numbers for different kinds of units.
    """
    listed = tuple(indicators)
    alike: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for one in listed:
        alike[one.service, fold(shared_name(one.name))].append(one)
    renamed: dict[str, Indicator] = {}
    for group in alike.values():
        kinds = [_kind(_reach(units_of.get(one.id, frozenset()), units)) for one in group]
        if len(group) > 1 and None not in kinds and len(set(kinds)) == len(kinds):
            name = _stem(group)
            for one, kind in zip(group, kinds, strict=True):
                words = f"{name} ({text(f'sync.kind.{kind}')})"
                renamed[one.id] = _renamed(one, words)
    return tuple(renamed.get(one.id, one) for one in listed)


def _stem(group: list[Indicator]) -> str:
    """What they are all called: the name itself where it is the same, else what they share."""
    names = {one.name for one in group}
    return without_scope(names.pop()) if len(names) == 1 else shared_name(group[0].name)


def _renamed(indicator: Indicator, name: str) -> Indicator:
    """Under the new name; the API's own stays as a synonym."""
    if indicator.name == name:
        return indicator
    return replace(indicator, name=name, synonyms=(*indicator.synonyms, indicator.name))


def _reach(codes: frozenset[str], units: Units) -> _Reach:
    found = [units.get(code) for code in codes]
    single = [unit for unit in found if not unit.is_city_with_county_rights]
    levels = {unit.level for unit in single}
    return _Reach(
        cities=len(single) < len(found),
        gminas=Level.GMINA in levels,
        counties=Level.POWIAT in levels,
        voivodeships=Level.VOIVODESHIP in levels,
    )


def _kind(reach: _Reach) -> str | None:
    """For which kind of units it is; ``None`` where it is for all, or for none."""
    if reach.cities and reach.gminas:
        return None
    if reach.gminas:
        return "gminas"
    if reach.cities:
        return None if reach.counties else "cities"
    if reach.counties:
        return "counties"
    return "voivodeships" if reach.voivodeships else None

"""The core of SMUP: some sixty indicators of all areas, for a start without a key.

Ids that are known to exist stand in ``core.toml``. The rest is chosen from the catalogue by a rule
that needs to know no id: in each area in turn another service and another dimension, so that few
indicators show much of it; an indicator brings its versions for other kinds of units along.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indicators_db.model import Dimension
from indicators_db.sources.smup.catalogue import Listed
from indicators_db.sources.smup.versions import shared_name
from polish.folding import fold

_ORDER = tuple(Dimension)


@dataclass(frozen=True, slots=True)
class Core:
    """``known``: ids by the folded name of their area."""

    years: int
    per_area: int
    known: dict[str, tuple[int, ...]]


@cache
def core() -> Core:
    """The choice as ``core.toml`` has it."""
    found = tomllib.loads((files(__package__) / "core.toml").read_text("utf-8"))
    known = {fold(area): tuple(ids) for area, ids in found["known"].items()}
    return Core(found["years"], found["per_area"], known)


def choose(indicators: Sequence[Listed], chosen: Core) -> tuple[Listed, ...]:
    """The core of these indicators, in the catalogue's order."""
    by_area: dict[str, list[Listed]] = defaultdict(list)
    for one in indicators:
        by_area[one.area].append(one)
    taken: set[int] = set()
    for area, inside in by_area.items():
        known = {one.id for one in inside} & set(chosen.known.get(fold(area), ()))
        wanted = max(0, chosen.per_area - len(known))
        by_rule = [one for one in _in_turn(inside) if one.id not in known][:wanted]
        taken |= known | {one.id for one in by_rule}
    families = {_family(one) for one in indicators if one.id in taken}
    return tuple(one for one in indicators if one.id in taken or _family(one) in families)


def _in_turn(inside: Iterable[Listed]) -> list[Listed]:
    """Indicators of an area: first one of each service, of another dimension each time, and so on.

    The place of a service turns the order of dimensions, so that the first round is not all of one.
    """
    inside = list(inside)
    services = list(dict.fromkeys(one.service for one in inside))
    seen: dict[tuple[int, Dimension | None], int] = defaultdict(int)
    places: list[tuple[tuple[int, int, int], int]] = []
    for number, one in enumerate(inside):
        shelf = one.service, one.dimension
        service = services.index(one.service)
        places.append(((seen[shelf], _turned(one.dimension, service), service), number))
        seen[shelf] += 1
    return [inside[number] for _, number in sorted(places)]


def _turned(dimension: Dimension | None, service: int) -> int:
    if dimension is None:
        return len(_ORDER)
    return (_ORDER.index(dimension) - service) % len(_ORDER)


def _family(one: Listed) -> tuple[int, str]:
    return one.service, fold(shared_name(one.name))

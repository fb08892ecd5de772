"""The catalogue of the API: areas, their services, the services' indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from indicators_db.model import Dimension
from indicators_db.sources.api.failures import BadAnswer, NothingToSync
from indicators_db.sources.api.fields import Row, needed_id, needed_text, optional_text
from indicators_db.sources.api.progress import Stage
from indicators_db.sources.api.run import Run
from indicators_db.sources.smup.pages import each, rows
from polish.folding import fold
from polish.texts import text

_AREAS, _SERVICES, _INDICATORS = "areas-list", "public-services", "indicators-list"

_DIMENSIONS = {
    "ilos": Dimension.QUANTITY,
    "jakos": Dimension.QUALITY,
    "dostepn": Dimension.ACCESSIBILITY,
    "efektywn": Dimension.EFFICIENCY,
    "kontekst": Dimension.CONTEXT,
}
"""Beginnings of the folded names of the dimensions."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row with a number and a name, and the name of what it lies in."""

    id: int
    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator as the catalogue lists it."""

    id: int
    name: str
    service: int
    area: str
    dimension: Dimension | None


@dataclass(frozen=True, slots=True)
class Shelves:
    """The part of the catalogue that was asked for. A service's ``within`` is its area."""

    services: tuple[Named, ...]
    indicators: tuple[Listed, ...]


def read_catalogue(run: Run, areas: Sequence[str], services: Sequence[str]) -> Shelves:
    """The catalogue, or only these areas and services (ids, names, or beginnings of names)."""
    run.tracker.begin(Stage.CATALOGUE, 1)
    found_areas = _named(run, _AREAS, "id-ou", "nazwa-obszaru")
    if not found_areas:
        raise BadAnswer(text("sync.failure.field", resource=_AREAS, field="id-ou"))
    chosen = _wanted(found_areas, areas, "areas")
    run.tracker.grow(len(chosen))
    found: list[Named] = []
    for area in chosen:
        found += _named(run, _SERVICES, "id-up", "nazwa-uslugi", area)
    shelves = _wanted(found, services, "services")
    run.tracker.grow(len(shelves))
    listed: dict[int, Listed] = {}
    for service in shelves:
        for indicator in _indicators(run, service):
            listed.setdefault(indicator.id, indicator)
    return Shelves(tuple(shelves), tuple(listed.values()))


def _named(
    run: Run, resource: str, id_field: str, name_field: str, within: Named | None = None
) -> list[Named]:
    def read(row: Row) -> Named:
        name = needed_text(row, name_field, resource)
        return Named(needed_id(row, id_field, resource), name, within.name if within else "")

    params = {} if within is None else {"id": within.id}
    found = [read(row) for row in rows(run.client, resource, each(read), params)]
    run.tracker.step()
    return found


def _indicators(run: Run, service: Named) -> list[Listed]:
    def read(row: Row) -> Listed:
        name = needed_text(row, "nazwa-wskaznika", _INDICATORS)
        dimension = _dimension(optional_text(row, "wymiar-opisu-uslugi"))
        number = needed_id(row, "id", _INDICATORS)
        return Listed(number, name, service.id, service.within, dimension)

    found = [read(row) for row in rows(run.client, _INDICATORS, each(read), {"id": service.id})]
    run.tracker.step()
    return found


def _dimension(words: str) -> Dimension | None:
    folded = fold(words)
    return next((found for start, found in _DIMENSIONS.items() if folded.startswith(start)), None)


_N = TypeVar("_N", bound=Named)


def _wanted(found: Sequence[_N], wishes: Sequence[str], what: str) -> Sequence[_N]:
    """Those that a wish names; ``NothingToSync`` for a wish that names none."""
    if not wishes:
        return found
    chosen: dict[int, _N] = {}
    for wish in wishes:
        named = _matching(found, wish)
        if not named:
            names = "; ".join(one.name for one in found)
            raise NothingToSync(text(f"sync.failure.unknown_{what}", wish=wish, names=names))
        chosen |= {one.id: one for one in named}
    return list(chosen.values())


def _matching(found: Iterable[_N], wish: str) -> list[_N]:
    """Those of this number or name; if there are none, those whose name begins so."""
    folded = fold(wish.strip())
    named = [(one, fold(one.name)) for one in found]
    exact = [one for one, name in named if folded in (name, str(one.id))]
    return exact or [one for one, name in named if name.startswith(folded)]

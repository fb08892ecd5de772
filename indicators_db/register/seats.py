"""Where units are governed from, as far as an open list of places tells.

No open register gives the seats of all gminas. GeoNames marks many of its places as the seat of a
gmina, powiat or voivodeship; most other gminas are named after a place that it knows.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from indicators_db.model import Kind, Level, Unit
from indicators_db.register.boundaries import Boundaries
from indicators_db.register.source_files import Place
from indicators_db.register.tables import decimals, write_table

SEAT_COLUMNS = ("unit_code", "how", "geonames_id", "place", "lat", "lon")
_SEAT_FEATURES = frozenset({"PPLC", "PPLA", "PPLA2", "PPLA3"})


class How(StrEnum):
    """How a seat was found, from the surest to the least sure."""

    CAPITAL = "capital"
    """Of a unit above gminas: the town named as its capital."""
    MARKED = "marked"
    """Of a gmina: the place inside it that GeoNames marks as a seat."""
    NAMESAKE = "namesake"
    """Of a gmina without such a place: the place inside it that has its name."""
    TOWN = "town"
    """Of a rural gmina without either: the town of its name that it borders; it lies outside."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The place a unit is governed from; ``geonames_id`` and ``place`` as GeoNames has them."""

    unit_code: str
    how: How
    geonames_id: int
    place: str
    lat: float
    lon: float


def find_seats(
    units: Iterable[Unit],
    neighbours: Iterable[tuple[str, str]],
    places: Iterable[Place],
    boundaries: Boundaries,
    capitals: Mapping[str, str],
) -> dict[str, Seat]:
    """Seats by unit code; a unit whose seat is not found is left out.

    ``How`` gives the rules. A ring of villages around a town is governed from the town, and so is
    a county around a city: its capital in ``capitals`` (names by code) lies outside it.
    """
    units = tuple(units)
    gminas = [unit for unit in units if unit.level is Level.GMINA]
    seats = _gmina_seats(gminas, places, boundaries)
    seats |= _town_seats(gminas, neighbours, seats)
    for unit in units:
        town = _capital(unit, capitals[unit.code], gminas) if unit.code in capitals else None
        if town is not None and town.code in seats:
            seats[unit.code] = replace(seats[town.code], unit_code=unit.code, how=How.CAPITAL)
    return seats


def _gmina_seats(
    gminas: list[Unit], places: Iterable[Place], boundaries: Boundaries
) -> dict[str, Seat]:
    places = tuple(places)
    inside: dict[str | None, list[Place]] = defaultdict(list)
    containing = boundaries.containing([(place.lon, place.lat) for place in places])
    for place, code in zip(places, containing, strict=True):
        inside[code].append(place)
    seats = {}
    for gmina in gminas:
        best = _best(gmina.name, inside[gmina.code])
        if best is not None:
            how = How.MARKED if best.feature in _SEAT_FEATURES else How.NAMESAKE
            seats[gmina.code] = Seat(gmina.code, how, best.id, best.name, best.lat, best.lon)
    return seats


def _best(name: str, places: list[Place]) -> Place | None:
    marked = [place for place in places if place.feature in _SEAT_FEATURES]
    candidates = marked or [place for place in places if place.name == name]
    return max(candidates, key=lambda p: (p.name == name, p.population, -p.id), default=None)


def _town_seats(
    gminas: list[Unit], neighbours: Iterable[tuple[str, str]], seats: Mapping[str, Seat]
) -> dict[str, Seat]:
    by_code = {gmina.code: gmina for gmina in gminas}
    found = {}
    for code, other in sorted(neighbours):
        gmina, town = by_code.get(code), by_code.get(other)
        if gmina is None or town is None or code in seats or other not in seats:
            continue
        if gmina.kind is Kind.RURAL and town.kind is Kind.URBAN and gmina.name == town.name:
            found[code] = replace(seats[other], unit_code=code, how=How.TOWN)
    return found


def _capital(unit: Unit, name: str, gminas: list[Unit]) -> Unit | None:
    """The town ``name`` in the unit or, for a county, a city with powiat rights beside it."""
    towns = [gmina for gmina in gminas if gmina.name == name and gmina.kind is not Kind.RURAL]
    if unit.level is Level.COUNTRY:
        return towns[0] if len(towns) == 1 else None
    for scope in (unit.code, unit.code[:2]):
        inside = [town for town in towns if town.code.startswith(scope)]
        if len(inside) == 1:
            return inside[0]
    return None


def read_seats(lines: Iterable[str]) -> dict[str, Seat]:
    """Seats found by an earlier build."""
    rows = csv.reader(lines)
    next(rows)
    return {
        code: Seat(code, How(how), int(number), place, float(lat), float(lon))
        for code, how, number, place, lat, lon in rows
    }


def write_seats(path: Path, seats: Mapping[str, Seat]) -> None:
    """The seats by unit code, with the number of the place in GeoNames: who wants can look."""
    write_table(
        path,
        SEAT_COLUMNS,
        (
            (s.unit_code, s.how, s.geonames_id, s.place, decimals(s.lat, 5), decimals(s.lon, 5))
            for _, s in sorted(seats.items())
        ),
    )

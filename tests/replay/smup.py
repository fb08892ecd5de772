"""The SMUP API with a generated catalogue of any size. Units are the real register's.

What stands here as the API's shape was measured by public code that used it with a key: bare lists
in the hierarchy, wrapped pages for dictionaries and values, 404 for a year without data, parts of
gminas and districts among the units, budget indicators once for gminas and once for cities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from indicators_db import register
from indicators_db.model import Kind, Level, Unit
from tests.replay.server import Behaviour, Query, serving

BASE = "/api/1.0.0"
AREAS = (
    "Edukacja",
    "Lokalna polityka społeczna",
    "Kultura i rekreacja",
    "Drogownictwo i Transport",
    "Ochrona Środowiska",
    "Gospodarowanie nieruchomościami",
    "Inwestycje i budownictwo",
    "Geodezja i kartografia",
    "Podatki i opłaty lokalne",
    "Finanse JST",
)
DIMENSIONS = ("Ilość", "Jakość", "Dostępność", "Efektywność")
FLAGS = (
    (1, "Zjawisko wystąpiło"),
    (2, "Zjawisko nie wystąpiło"),
    (3, "Szacunki wstępne"),
    (4, "Wartość mniejsza niż przyjęty format prezentacji"),
    (5, "Brak informacji, konieczność zachowania tajemnicy statystycznej"),
    (6, "Wypełnienie pozycji jest niemożliwe lub niecelowe"),
)
_KINDS = {Kind.URBAN: "1", Kind.RURAL: "2", Kind.URBAN_RURAL: "3"}
_FIRST_ID = 8
ABSENT = "320304"
"""A gmina abolished in 2019 that the dictionary still lists."""

Cell = tuple[float | None, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the dictionary of units. ``code``: ours, ``None`` for what is no unit of ours."""

    id: int
    row: dict[str, Any]
    code: str | None
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Made:
    """An indicator. ``scope``: ``all``, ``gminas`` or ``cities``."""

    id: int
    name: str
    service: int
    dimension: str
    scope: str


@dataclass
class SmupWorld:
    """A catalogue of so many indicators, for these years. ``within``: voivodeships, none for all.

    ``wrap``: ``measured``, ``all`` or ``none`` of the lists in an envelope. ``page_cap``: the most
    rows that a page has. ``unexplained``: leave the flags' texts out of the dictionary.
    """

    indicators: int = 40
    years: Sequence[int] = (2021, 2022, 2023)
    within: frozenset[str] = frozenset()
    services_per_area: int = 2
    wrap: str = "measured"
    page_cap: int = 5_000
    unexplained: bool = False
    changed: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = tuple(_places(self.within))
        self.made = tuple(self._make())
        self._by_id = {one.id: one for one in self.made}
        self._by_scope = {
            scope: [one for one in self.places if _is_in(one, scope)]
            for scope in ("all", "gminas", "cities")
        }

    def answer(self, resource: str, query: Query) -> Any | None:
        number = int(query.get("id", ["0"])[0])
        match resource:
            case "areas-list":
                found = [{"id-ou": i, "nazwa-obszaru": area} for i, area in enumerate(AREAS, 1)]
                return self._listed(found, query, wrapped=False)
            case "public-services":
                return self._listed(self._services(number), query, wrapped=False)
            case "indicators-list":
                return self._listed(self._indicators(number), query, wrapped=False)
            case "data-dictionary":
                dates = [{"id-daty": year * 10_000 + 1231, "rok": year} for year in self.years]
                return self._listed(dates, query)
            case "flag-dictionary":
                return self._listed(self._flags(), query)
            case "teryt-dictionary":
                return self._listed([one.row for one in self.places], query)
            case "indicator-flashcard":
                return _card(self._by_id[number])
            case "indicator-date-data":
                rows = self._data(number, int(query["id-daty"][0]) // 10_000)
                return None if rows is None else self._listed(rows, query)
        return None

    def cells(self) -> dict[tuple[str, str, int], Cell]:
        """What the data set must hold: value and flag by indicator, unit and year."""
        found: dict[tuple[str, str, int], Cell] = {}
        for one in self.made:
            for year in self.years:
                for row in self._data(one.id, year) or ():
                    place = self.places[row["id-teryt"] - 1]
                    if place.code is not None and place.code != ABSENT:
                        found[str(one.id), place.code, year] = _cell(row)
        return found

    def _make(self) -> Iterator[Made]:
        """Indicators in turn for all services; in the last area only pairs."""
        services = len(AREAS) * self.services_per_area
        made = turn = 0
        while made < self.indicators:
            service = turn % services + 1
            dimension = DIMENSIONS[turn // services % len(DIMENSIONS)]
            number = _FIRST_ID + made
            words = f"wskaźnik {made + 1}"
            if service > services - self.services_per_area and made + 1 < self.indicators:
                for scope, of in (("gminas", "gmin"), ("cities", "miast na prawach powiatu")):
                    name = f"Dług budżetów {of} na 1 mieszkańca, {words} [zł]"
                    yield Made(number + (scope == "cities"), name, service, dimension, scope)
                made += 1
            else:
                yield Made(number, f"Udział usług, {words}", service, dimension, "all")
            made += 1
            turn += 1

    def _services(self, area: int) -> list[dict[str, Any]]:
        first = (area - 1) * self.services_per_area + 1
        numbers = range(first, first + self.services_per_area)
        return [{"id-up": n, "nazwa-uslugi": f"Usługa {n}", "id-ou": area} for n in numbers]

    def _indicators(self, service: int) -> list[dict[str, Any]]:
        return [
            {"id": one.id, "nazwa-wskaznika": one.name, "wymiar-opisu-uslugi": one.dimension}
            for one in self.made
            if one.service == service
        ]

    def _flags(self) -> list[dict[str, Any]]:
        return [
            {"id-flaga": number, "oznaczenie": "" if self.unexplained else words}
            for number, words in FLAGS
        ]

    def _data(self, number: int, year: int) -> list[dict[str, Any]] | None:
        made = self._by_id.get(number)
        empty = made is None or year not in self.years or (number + year) % 13 == 0
        if made is None or empty:
            return None
        plus = self.changed.get((number, year), 0.0)
        date = year * 10_000 + 1231
        return [_row(number, date, one.id, plus) for one in self._by_scope[made.scope]]

    def _listed(
        self, found: list[dict[str, Any]], query: Query, *, wrapped: bool = True
    ) -> Any | None:
        page = int(query.get("page", ["1"])[0])
        size = min(int(query.get("page-size", ["10"])[0]), self.page_cap)
        here = found[(page - 1) * size : page * size]
        if page > 1 and not here:
            return None
        if self.wrap == "none" or (self.wrap == "measured" and not wrapped):
            return here
        pages = -(-len(found) // size)
        return {"page-number": page, "page-size": size, "page-count": pages, "data": here}


@contextmanager
def smup_api(world: SmupWorld, behaviour: Behaviour) -> Iterator[str]:
    """The address of a running SMUP API of this world."""
    with serving(world.answer, behaviour, BASE) as url:
        yield url


def _places(within: frozenset[str]) -> Iterator[Place]:
    units = [one for one in register.load_units() if not within or one.code[:2] in within | {"00"}]
    rows: list[tuple[dict[str, Any], str | None, Unit | None]] = []
    for unit in units:
        rows.append((_codes(unit), unit.code, unit))
        if unit.kind is Kind.URBAN_RURAL:
            rows += [({**_codes(unit), "rodz": part}, None, None) for part in "45"]
    rows.append(
        ({"woj": "14", "pow": "65", "gmn": "02", "rodz": "8", "nazwa": "Bemowo"}, None, None)
    )
    rows.append(
        ({"woj": "32", "pow": "03", "gmn": "04", "rodz": "2", "nazwa": "Ostrowice"}, ABSENT, None)
    )
    for number, (row, code, unit) in enumerate(rows, 1):
        yield Place(number, {"id-teryt": number, **row}, code, unit)


def _codes(unit: Unit) -> dict[str, Any]:
    row: dict[str, Any] = {"nazwa": unit.name, "nazwa-dod": unit.kind.value}
    if unit.level is Level.COUNTRY:
        return {"nazwa": "POLSKA", "woj": None}
    for name, start in (("woj", 0), ("pow", 2), ("gmn", 4)):
        if len(unit.code) > start:
            row[name] = unit.code[start : start + 2]
    if unit.level is Level.GMINA:
        row["rodz"] = _KINDS[unit.kind]
    return row


def _is_in(place: Place, scope: str) -> bool:
    """Whether the API has values of a scope for a place. Parts and districts are in ``all``."""
    if scope == "all":
        return True
    unit = place.unit
    if unit is None:
        return scope == "gminas" and place.code == ABSENT
    is_city = unit.is_city_with_county_rights
    return unit.level is Level.GMINA and (is_city if scope == "cities" else not is_city)


def _row(number: int, date: int, place: int, plus: float) -> dict[str, Any]:
    mixed = (number * 7919 + place * 104_729 + date // 10_000 * 31) % 1_000_003
    value: float | None = mixed % 100_000 / 100 + plus
    flag = {0: 5, 1: 2, 2: 4, 3: 3, 4: 6}.get(mixed % 97, 1)
    if flag in (2, 4, 5, 6):
        value = 0.0 if mixed % 2 or flag in (2, 4) else None
    return {
        "id": number,
        "id-daty": date,
        "id-teryt": place,
        "id-flaga": flag,
        "wartosc": value,
        "precyzja": 2,
    }


def _cell(row: dict[str, Any]) -> Cell:
    flags = {1: "", 2: "true_zero", 3: "estimated", 4: "below_precision"}
    if row["id-flaga"] not in flags:
        return None, "missing"
    return row["wartosc"], flags[row["id-flaga"]]


def _card(made: Made) -> dict[str, Any] | None:
    number = made.id
    if number % 7 == 0:
        return None
    return {
        "id": number,
        "definicja": f"Definicja wskaźnika {number}.",
        "wzor": "A / B",
        "licznik": "A",
        "mianownik": "B",
        "jednostka-miary": "%" if made.scope == "all" else "",
        "zrodlo-danych": "formularz GUS",
        "charakter": ("stymulanta", "destymulanta", "nominanta")[number % 3],
        "cos-nowego": {"a": 1},
    }

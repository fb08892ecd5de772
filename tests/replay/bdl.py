"""The API of the Local Data Bank with generated variables. Units are the real register's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from indicators_db import register
from indicators_db.model import Kind, Level, Unit
from tests.replay.server import Behaviour, Query, serving

BASE = "/api/v1"
ATTRIBUTES = (
    (0, "0", " ", ""),
    (1, "wartość", " ", ""),
    (3, "wartość", "k", "Agregat może być niekompletny"),
    (4, ". lub 0", "x", "Brak informacji, konieczność zachowania tajemnicy statystycznej"),
    (7, "0", "a", "Wartość mniejsza niż przyjęty format prezentacji"),
    (9, "wartość", "s", "Szacunki wstępne"),
    (15, "-", " ", "Znak '-' oznacza brak informacji"),
    (50, "- lub 0", "n", "Dana jeszcze niedostępna, będzie dostępna"),
    (94, "0", "z", "Wartość znacząca, wartość zerowa wynika z bilansu"),
)
_LEVELS = {Level.COUNTRY: 0, Level.VOIVODESHIP: 2, Level.POWIAT: 5, Level.GMINA: 6}
_KINDS = {Kind.URBAN: "1", Kind.RURAL: "2", Kind.URBAN_RURAL: "3"}
_FLAGS = {0: "true_zero", 1: "", 3: "", 7: "below_precision", 9: "estimated", 94: "true_zero"}

CHANGED = "020203"
"""A gmina that became an urban-rural one after the first year: it has two ids in the bank."""

Cell = tuple[float | None, str]


@dataclass(frozen=True, slots=True)
class BankVariable:
    """A variable as the bank describes it. ``levels``: those at which it has numbers."""

    id: int
    subject: str
    names: tuple[str, ...]
    measure: str
    levels: frozenset[Level] = frozenset(Level)


@dataclass
class BdlWorld:
    """These variables, years and voivodeships (none for all). ``subjects``: names by id."""

    variables: Sequence[BankVariable]
    subjects: dict[str, str] = field(default_factory=dict)
    years: Sequence[int] = (2022, 2023)
    within: frozenset[str] = frozenset()
    changed: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._units = {level: list(self._listed(level)) for level in _LEVELS}

    def answer(self, resource: str, query: Query) -> Any | None:
        name, _, rest = resource.partition("/")
        match name:
            case "attributes":
                keys = ("id", "name", "symbol", "description")
                rows = [dict(zip(keys, row, strict=True)) for row in ATTRIBUTES]
                return _page(rows, query, {})
            case "variables":
                return self._variable(int(rest))
            case "subjects":
                return {"id": rest, "name": self.subjects[rest]} if rest in self.subjects else None
            case "data":
                return self._data(int(rest.removeprefix("by-variable/")), query)
        return None

    def cells(self, number: int, years: Sequence[int]) -> dict[tuple[str, int], Cell]:
        """What the data set must hold of a variable: value and flag by unit and year."""
        variable = next(one for one in self.variables if one.id == number)
        found: dict[tuple[str, int], Cell] = {}
        for level in variable.levels:
            for unit_id, unit in self._units[level]:
                for one in self._values(variable, unit_id, years) if unit is not None else ():
                    flag = _FLAGS.get(one["attrId"])
                    value = None if flag is None else one["val"]
                    cell = (value, "missing" if flag is None else flag)
                    place = unit.code, int(one["year"])
                    if found.get(place, (None, ""))[0] is None:
                        found[place] = cell
        return found

    def _variable(self, number: int) -> dict[str, Any] | None:
        for one in self.variables:
            if one.id == number:
                names = {f"n{place}": name for place, name in enumerate(one.names, 1)}
                return {
                    "id": number, "subjectId": one.subject, **names, "level": 6,
                    "measureUnitId": 26, "measureUnitName": one.measure, "years": list(self.years),
                }  # fmt: skip
        return None

    def _data(self, number: int, query: Query) -> Any | None:
        variable = next((one for one in self.variables if one.id == number), None)
        level = next(one for one, place in _LEVELS.items() if str(place) == query["unit-level"][0])
        if variable is None or level not in variable.levels:
            return None
        years = [int(year) for year in query.get("year", [])] or list(self.years)
        rows = [
            {
                "id": unit_id,
                "name": "jednostka" if unit is None else unit.name,
                "values": self._values(variable, unit_id, years),
            }
            for unit_id, unit in self._units[level]
        ]
        about = {"variableId": number, "measureUnitId": 26, "aggregateId": 1, "lastUpdate": "2025"}
        return _page(rows, query, about)

    def _values(
        self, variable: BankVariable, unit_id: str, years: Sequence[int]
    ) -> list[dict[str, Any]]:
        found = []
        for year in years:
            changes = bank_id(CHANGED, "1"), bank_id(CHANGED, "3")
            in_time = (unit_id == changes[0]) == (year == self.years[0])
            if year not in self.years or (unit_id in changes and not in_time):
                continue
            mixed = (variable.id * 7919 + int(unit_id) + year * 31) % 1_000_003
            attribute = {0: 4, 1: 7, 2: 9, 3: 15, 4: 50, 5: 94, 6: 3, 7: 0}.get(mixed % 61, 1)
            value: float = mixed % 10_000 / 10 + 1 + self.changed.get(variable.id, 0.0)
            if attribute in (0, 4, 7, 15, 50, 94):
                value = 0
            found.append({"year": str(year), "val": value, "attrId": attribute})
        return found

    def _listed(self, level: Level) -> Iterator[tuple[str, Unit | None]]:
        """Ids of the bank, and our units; parts of gminas are no unit of ours."""
        for unit in register.load_units():
            if unit.level is not level or (
                self.within and unit.code[:2] not in self.within | {"00"}
            ):
                continue
            if unit.code == CHANGED:  # became an urban-rural gmina, and has two ids since
                yield bank_id(unit.code, "1"), unit
            yield bank_id(unit.code, _KINDS.get(unit.kind, "0")), unit
            if unit.kind is Kind.URBAN_RURAL:
                for part in "45":
                    yield bank_id(unit.code, part), None


def bank_id(code: str, kind: str) -> str:
    """The bank's twelve digits of a unit: regions and macroregions are of no concern here."""
    if code == "00":
        return "0" * 12
    voivodeship, rest = code[:2], code[2:].ljust(4, "0")
    return f"01{voivodeship}" + ("0" * 8 if len(code) == 2 else f"101{rest}{kind}")


def _page(rows: Sequence[dict[str, Any]], query: Query, about: dict[str, Any]) -> dict[str, Any]:
    page = int(query.get("page", ["0"])[0])
    size = min(int(query.get("page-size", ["10"])[0]), 100)
    return {
        "totalRecords": len(rows),
        "page": page,
        "pageSize": size,
        "links": {},
        **about,
        "results": list(rows[page * size : (page + 1) * size]),
    }


@contextmanager
def bdl_api(world: BdlWorld, behaviour: Behaviour) -> Iterator[str]:
    """The address of a running API of this bank."""
    with serving(world.answer, behaviour, BASE) as url:
        yield url

"""The numbers of one catalogue as its files have them, and the statistics that answers tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from indicators_db.families import without_scope
from indicators_db.model import Kind
from indicators_db.register import load_neighbours, load_units

Cells = Mapping[tuple[str, int], float]
"""Numbers by unit and year."""


class Published:
    """Numbers by the full name of an indicator, made ready when they are first asked for."""

    def __init__(self, values: pd.DataFrame) -> None:
        self._values = values.assign(name=values["name"].astype("category"))
        self._versions: dict[str, list[str]] = {}
        for name in self._values["name"].cat.categories:
            self._versions.setdefault(without_scope(name), []).append(name)
        self._cells: dict[str, Cells] = {}

    def cells(self, name: str) -> Cells:
        """Every number of one indicator."""
        if name not in self._cells:
            rows = self._values[self._values["name"] == name]
            keys = zip(rows["unit_code"], rows["year"].astype(int), strict=True)
            self._cells[name] = dict(zip(keys, rows["value"].astype(float), strict=True))
        return self._cells[name]

    def value(self, name: str, unit: str, year: int) -> float | None:
        """One number; ``None`` where the files have none."""
        return self.cells(name).get((unit, year))

    def of_place(self, name: str, unit: str, year: int) -> float | None:
        """A number of a place under whichever version and code it is published."""
        for version in self._versions.get(without_scope(name), []):
            for code in (unit, twin(unit)):
                found = self.value(version, code, year)
                if found is not None:
                    return found
        return None

    def of_units(self, name: str, year: int, like: str, prefix: str) -> dict[str, float]:
        """Numbers of all units with codes as long as ``like`` that begin with ``prefix``; a city
        that has none under one of its codes has that of the other."""
        cells = self.cells(name)
        codes = (code for code in _codes(len(like)) if code.startswith(prefix))
        found = {code: cells.get((code, year), cells.get((twin(code), year))) for code in codes}
        return {code: value for code, value in found.items() if value is not None}


def neighbours(unit: str) -> frozenset[str]:
    """Codes of the units that border one, as long as its own."""
    return frozenset(other for other in _borders().get(unit, ()) if len(other) == len(unit))


@cache
def _borders() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in load_neighbours():
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def twin(unit: str) -> str:
    """The other code of a city with powiat rights; of any other unit its own."""
    return _twins().get(unit, unit)


def kinds(units: Iterable[str]) -> frozenset[Kind]:
    """Kinds of units; both codes of a city with powiat rights are of that kind."""
    return frozenset(_kinds()[unit] for unit in units)


@cache
def _kinds() -> dict[str, Kind]:
    return {unit.code: unit.coverage_kind for unit in load_units()}


@cache
def _codes(length: int) -> tuple[str, ...]:
    return tuple(
        unit.code for unit in load_units() if len(unit.code) == length and unit.parent_code
    )


@cache
def _twins() -> dict[str, str]:
    return {unit.code: unit.twin_code for unit in load_units() if unit.twin_code is not None}


def median(values: Iterable[float]) -> float | None:
    """The middle of the values; ``None`` of none."""
    series = pd.Series(list(values), dtype=float)
    return float(series.median()) if len(series) else None

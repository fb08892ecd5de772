"""Which variables of the bank become which indicators, and what the bank must say of them.

The ids come from public code, and public code contradicts itself on them. So each entry says what
the bank's own description must contain; ``check`` refuses a variable that is described otherwise.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from indicators_db.model import Dimension, Direction, Level

_SEPARATOR = ";"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where an indicator stands in the catalogue, and how it is read."""

    area: str
    service: str
    dimension: Dimension | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable that becomes an indicator.

    ``says``: words that must all stand in the bank's description; ``measures``: units of measure,
    one of which must be the bank's.
    """

    id: int
    name: str
    says: tuple[str, ...]
    measures: tuple[str, ...]
    levels: frozenset[Level]
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Derived:
    """An indicator that is computed: ``numerator / denominator * factor``, of two variables."""

    id: str
    name: str
    numerator: int
    denominator: int
    factor: float
    unit_of_measure: str
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Mapping:
    """All that is to be fetched and computed."""

    variables: tuple[Variable, ...]
    derived: tuple[Derived, ...] = ()


@cache
def built_in_mapping() -> Mapping:
    """The mapping of ``variables.csv`` and ``derived.csv``."""
    return Mapping(_rows("variables.csv", _variable), _rows("derived.csv", _derived))


def _rows(file: str, read: Callable[[dict[str, str]], _T]) -> tuple[_T, ...]:
    lines = (files(__package__) / file).read_text("utf-8").splitlines()
    return tuple(read(row) for row in csv.DictReader(lines))


def _variable(row: dict[str, str]) -> Variable:
    return Variable(
        id=int(row["id"]),
        name=row["name"],
        says=_listed(row["says"]),
        measures=_listed(row["measures"]),
        levels=frozenset(map(Level, _listed(row["levels"]))),
        shelf=_shelf(row),
    )


def _derived(row: dict[str, str]) -> Derived:
    return Derived(
        id=row["id"],
        name=row["name"],
        numerator=int(row["numerator"]),
        denominator=int(row["denominator"]),
        factor=float(row["factor"]),
        unit_of_measure=row["unit_of_measure"],
        shelf=_shelf(row),
    )


def _shelf(row: dict[str, str]) -> Shelf:
    dimension = Dimension(row["dimension"]) if row["dimension"] else None
    return Shelf(row["area"], row["service"], dimension, Direction(row["direction"]))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(_SEPARATOR) if part)

"""The tables of ``data``, as value objects."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from indicators_db.model import Level

DATA = files("indicators_db.demo.data")

CATALOGUE_FILES = ("datapackage.json", "indicators.csv", "services.csv")
"""What a data package takes over unchanged."""


class Settlement(StrEnum):
    """Kinds of places that differ in typical levels. A city with powiat rights is its own kind."""

    RURAL = "rural"
    URBAN_RURAL = "urban_rural"
    URBAN = "urban"
    CITY = "city"
    COUNTY = "county"


class ModelKind(StrEnum):
    """How a quantity comes about; each is one function of ``models``."""

    SCALED = "scaled"
    STOCK = "stock"
    EVENTS = "events"
    PART = "part"
    TARIFF = "tariff"
    SCORE = "score"
    TOTAL = "total"


class Coverage(StrEnum):
    """For which units an indicator is told."""

    GMINAS = "gminas"
    GMINAS_WITHOUT_CITIES = "gminas_without_cities"
    POWIATS = "powiats"
    COUNTIES = "counties"
    CITIES = "cities"
    VOIVODESHIPS = "voivodeships"

    @property
    def level(self) -> Level:
        """The level of these units."""
        if self is Coverage.VOIVODESHIPS:
            return Level.VOIVODESHIP
        return Level.GMINA if self.value.startswith("gminas") else Level.POWIAT


@dataclass(frozen=True, slots=True)
class Break:
    """A departure from the trend: in one year, or (``lasting``) from that year on."""

    year: int
    size: float
    lasting: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A quantity with its sign in a sum."""

    sign: int
    quantity: str


Sum = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing that is counted or measured, at the ``level`` that it belongs to.

    ``typical`` is the level in the last year: per ``per`` of ``base`` (a fraction of it for a part,
    the thing itself without base). All that follows it is in the model's scale, which is
    logarithmic, or logistic for parts and scores: ``spread`` between units of a kind, of which the
    share ``spatial`` is common to neighbours; ``size`` and ``affluence`` per standard deviation of
    these traits; ``growth`` a year, ``drift`` its spread; ``noise`` of single years; ``breaks``.

    Shares of units: ``absent_first`` and ``absent_last`` have none of it in the first and in the
    last year, ``gap`` leave out some years, ``confidential`` are never told. ``decimals`` is the
    grain it is recorded in.
    """

    name: str
    level: Level
    model: ModelKind
    base: Sum
    per: float
    typical: dict[Settlement, float]
    spread: float
    spatial: float
    size: float
    affluence: float
    growth: float
    drift: float
    noise: float
    breaks: tuple[Break, ...]
    absent_first: float
    absent_last: float
    gap: float
    confidential: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Publication:
    """An indicator: ``times`` × sum of ``terms``, divided by the sum of ``over`` (if there is one).

    ``precision``: decimals it is told with. ``estimated``: share of units whose last year is an
    estimate.
    """

    indicator: str
    terms: Sum
    over: Sum
    times: float
    coverage: tuple[Coverage, ...]
    first_year: int
    last_year: int
    estimated: float
    precision: int


def quantities() -> tuple[Quantity, ...]:
    """All quantities, in the table's order; each stands below those that it is drawn from."""
    return tuple(_quantity(row) for row in read_rows("quantities.csv"))


def publications() -> tuple[Publication, ...]:
    """All indicators, in the catalogue's order."""
    precision = {row["id"]: int(row["precision"]) for row in read_rows("indicators.csv")}
    return tuple(
        Publication(
            indicator=row["indicator"],
            terms=_sum(row["terms"]),
            over=_sum(row["over"]),
            times=float(row["times"]),
            coverage=tuple(map(Coverage, row["coverage"].split(";"))),
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]),
            estimated=_number(row["estimated"]),
            precision=precision[row["indicator"]],
        )
        for row in read_rows("publications.csv")
    )


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one table of ``data``, as text."""
    with (DATA / name).open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def _quantity(row: dict[str, str]) -> Quantity:
    return Quantity(
        name=row["quantity"],
        level=Level(row["level"]),
        model=ModelKind(row["model"]),
        base=_sum(row["base"]),
        per=float(row["per"] or 1),
        typical={kind: float(row[kind.value]) for kind in Settlement if row[kind.value]},
        spread=_number(row["spread"]),
        spatial=_number(row["spatial"]),
        size=_number(row["size"]),
        affluence=_number(row["affluence"]),
        growth=_number(row["growth"]),
        drift=_number(row["drift"]),
        noise=_number(row["noise"]),
        breaks=tuple(_break(word) for word in row["breaks"].split(";") if word),
        absent_first=_number(row["absent_first"]),
        absent_last=_number(row["absent_last"]),
        gap=_number(row["gap"]),
        confidential=_number(row["confidential"]),
        decimals=int(_number(row["decimals"])),
    )


def _number(text: str) -> float:
    return float(text) if text else 0.0


def _break(text: str) -> Break:
    """``2020:-0.4`` is one year's, ``2016+:0.5`` lasts."""
    year, size = text.split(":")
    return Break(int(year.removesuffix("+")), float(size), lasting=year.endswith("+"))


def _sum(text: str) -> Sum:
    """``a + b - c``, spaces between all words; empty text is an empty sum."""
    words = f"+ {text}".split() if text else []
    return tuple(
        Term(-1 if sign == "-" else 1, name)
        for sign, name in zip(words[::2], words[1::2], strict=True)
    )

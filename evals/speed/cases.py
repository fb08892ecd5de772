"""Mixed questions about any data set, drawn from its own units and indicators."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.tools.presentation.labels import label
from indicators_db.model import Indicator, Level, Unit
from indicators_db.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class SpeedCase:
    """A question and the kind it is timed under."""

    kind: str
    question: str


_TEMPLATES = (
    ("values", "{indicator}: {unit}"),
    ("values", "Ile wynosi {indicator} – {unit}, {year}?"),
    ("trend", "Jak zmieniało się od {year}: {indicator} – {unit}?"),
    ("compare", "Jak wypada {unit} na tle sąsiadów: {indicator}?"),
    ("compare", "{indicator}: {unit} na tle województwa"),
    ("compare", "Porównaj z grupą porównawczą: {indicator}, {unit}"),
    ("rank", "Ranking {level} w kraju: {indicator}"),
    ("rank", "10 {level} z najwyższą wartością: {indicator}"),
    ("service", "Jak wypada {service} na tle sąsiadów, {unit}?"),
    ("define", "Jak liczony jest wskaźnik {indicator}?"),
)
_LEVELS = {Level.GMINA: "gmin", Level.POWIAT: "powiatów", Level.VOIVODESHIP: "województw"}


def cases(warehouse: Warehouse, count: int = 100, seed: int = 1) -> tuple[SpeedCase, ...]:
    """``count`` questions, the same for the same data set and seed; kinds take turns."""
    draw = random.Random(seed)  # noqa: S311 - a sample of questions, not a secret
    return tuple(case for _, case in zip(range(count), _endless(warehouse, draw), strict=False))


def _endless(warehouse: Warehouse, draw: random.Random) -> Iterator[SpeedCase]:
    indicators = [i for i in warehouse.catalogue.indicators if i.levels & _LEVELS.keys()]
    while True:
        for kind, template in _TEMPLATES:
            indicator = draw.choice(indicators)
            level = draw.choice(sorted(indicator.levels & _LEVELS.keys()))
            yield SpeedCase(kind, _fill(template, indicator, level, warehouse, draw))


def _fill(
    template: str, indicator: Indicator, level: Level, warehouse: Warehouse, draw: random.Random
) -> str:
    unit: Unit = draw.choice(warehouse.units.members(level))
    years = warehouse.catalogue.years(indicator.id) or (0,)
    return template.format(
        indicator=indicator.family,
        unit=label(unit),
        year=draw.choice(years),
        level=_LEVELS[level],
        service=warehouse.catalogue.service(indicator.service).name if indicator.service else "",
    )

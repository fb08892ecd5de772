"""The queries that answers are made of, timed on one data set."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from evals.speed.evaluate import SpeedFigures, evaluate
from evals.speed.generate import Timing
from indicators_db.groups import comparison_group
from indicators_db.model import Indicator, Level, Unit
from indicators_db.warehouse import Warehouse

_NEIGHBOURS = 8
_WARM_UP = 3


@dataclass(frozen=True, slots=True)
class _Draw:
    """One thing to ask about: an indicator of gminas, a gmina, a year.

    ``latest``: the last year of every indicator of gminas, by id.
    """

    indicator: Indicator
    unit: Unit
    year: int
    latest: Mapping[str, int]


def time_queries(warehouse: Warehouse, times: int = 60, seed: int = 1) -> tuple[SpeedFigures, ...]:
    """Figures of each kind of query, over ``times`` draws after a few unmeasured ones."""
    draws = list(zip(range(times + _WARM_UP), _draws(warehouse, seed), strict=False))
    timings: list[Timing] = []
    for kind, query in _QUERIES.items():
        for place, draw in draws:
            started = time.perf_counter()
            found = query(warehouse, draw)
            seconds = time.perf_counter() - started
            if place >= _WARM_UP:
                timings.append(Timing(kind, "answered" if found else "empty", seconds))
    return evaluate(timings)[1:]


def _draws(warehouse: Warehouse, seed: int) -> Iterator[_Draw]:
    """Gminas with eight neighbours or more, so that queries are as large as they are called."""
    draw = random.Random(seed)  # noqa: S311 - a sample of queries, not a secret
    units = [
        unit
        for unit in warehouse.units.members(Level.GMINA)
        if len(warehouse.units.neighbours(unit.code)) >= _NEIGHBOURS
    ]
    indicators = [
        one
        for one in warehouse.catalogue.indicators
        if warehouse.catalogue.years(one.id, Level.GMINA)
    ]
    known = {one.id: warehouse.catalogue.years(one.id, Level.GMINA) for one in indicators}
    latest = {one: years[-1] for one, years in known.items()}
    while True:
        indicator = draw.choice(indicators)
        yield _Draw(indicator, draw.choice(units), draw.choice(known[indicator.id]), latest)


def _value(warehouse: Warehouse, draw: _Draw) -> int:
    rows = warehouse.values([draw.indicator.id], [draw.unit.code], [draw.year])
    return len(rows.observations)


def _series(warehouse: Warehouse, draw: _Draw) -> int:
    return len(warehouse.values([draw.indicator.id], [draw.unit.code]).observations)


def _neighbours(warehouse: Warehouse, draw: _Draw) -> int:
    around = warehouse.units.neighbours(draw.unit.code)[:_NEIGHBOURS]
    return len(warehouse.values([draw.indicator.id], [one.code for one in around]).observations)


def _ranking(warehouse: Warehouse, draw: _Draw) -> int:
    rows = warehouse.cross_section(draw.indicator.id, Level.GMINA, draw.year)
    return len(sorted(o.value for o in rows.observations if o.value is not None))


def _quartiles(warehouse: Warehouse, draw: _Draw) -> int:
    return len(warehouse.quartiles(draw.indicator.id, Level.GMINA))


def _profile(warehouse: Warehouse, draw: _Draw) -> int:
    """What strong and weak sides are told from: the unit's own numbers in every indicator and year,
    and those of its comparison group, each in the latest year."""
    group = comparison_group(warehouse.units, draw.unit)
    own = warehouse.values(list(draw.latest), [draw.unit.code])
    samples = warehouse.samples(draw.latest, [one.code for one in group.members])
    return min(len(own.observations), len(samples.values))


_QUERIES: dict[str, Callable[[Warehouse, _Draw], int]] = {
    "value": _value,
    "series": _series,
    "neighbours": _neighbours,
    "ranking": _ranking,
    "quartiles": _quartiles,
    "profile": _profile,
}

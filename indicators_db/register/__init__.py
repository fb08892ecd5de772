"""The built-in register of units: Poland, its voivodeships, powiats and gminas, and their borders.

It serves every data set that brings no units of its own. The tables in ``data`` are written by
``build`` from the official files that ``data/SOURCES.md`` names, and checked by ``checks``.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from indicators_db.model import Source, Unit
from indicators_db.register.official import AS_OF
from indicators_db.register.tables import read_neighbours, read_units
from indicators_db.register.twins import with_twins

__all__ = ["AS_OF", "SOURCES", "load_neighbours", "load_units"]

_DATA = files(__name__) / "data"

SOURCES: tuple[Source, ...] = tuple(
    Source(title=source["title"], url=source["path"], as_of=source["as_of"])
    for source in json.loads((_DATA / "datapackage.json").read_text(encoding="utf-8"))["sources"]
)
"""The official sources of the register, with Polish titles, as an answer shows them."""


@cache
def load_units() -> tuple[Unit, ...]:
    """All 2,876 units by code, twins set. Two new gminas have no population and no coordinates."""
    with (_DATA / "units.csv").open(encoding="utf-8") as stream:
        return with_twins(read_units(stream))


@cache
def load_neighbours() -> tuple[tuple[str, str], ...]:
    """Who borders whom, both ways, by code: gminas, powiats and voivodeships among themselves."""
    with (_DATA / "neighbours.csv").open(encoding="utf-8") as stream:
        return tuple(read_neighbours(stream))

"""From kept answers of the bank to the contents of a data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from indicators_db.contents import Contents
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Service, Source
from indicators_db.sources.api.reading import Reading
from indicators_db.sources.api.run import Run
from indicators_db.sources.api.staging import Staging
from indicators_db.sources.bdl_api.check import Described
from indicators_db.sources.bdl_api.derived import compute, formula
from indicators_db.sources.bdl_api.mapping import Derived, Shelf
from indicators_db.sources.bdl_api.values import Series
from indicators_db.sources.bdl_names import BANK_URL
from indicators_db.sources.package_catalogue import slug
from indicators_db.units import Units
from polish.texts import text

DATASET = "bdl"


@dataclass
class Gathering:
    """The data set in the making. ``parts``: the cells that something is computed from."""

    units: Units
    staging: Staging
    needed: frozenset[int]
    reading: Reading = field(default_factory=Reading)
    parts: dict[int, pd.DataFrame] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    _services: dict[str, Shelf] = field(default_factory=dict)

    def take(self, described: Described, series: Series) -> None:
        """A variable with all its cells."""
        variable = described.variable
        merged = self.reading.settled(series)
        if variable.id in self.needed:
            self.parts[variable.id] = merged
        words = text("sync.bdl.variable", id=variable.id, name=described.description)
        self._add(
            Indicator(
                id=str(variable.id),
                name=variable.name,
                unit_of_measure=described.unit_of_measure,
                definition=described.description,
                source=words,
                levels=frozenset(),
                family="",
            ),
            variable.shelf,
            merged,
        )

    def derive(self, derived: Derived, names: Mapping[int, str]) -> None:
        """An indicator that is computed, if both its parts were taken."""
        for part in (derived.numerator, derived.denominator):
            if part not in self.parts:
                self.refused.append(text("sync.bdl.part_missing", name=derived.name, id=part))
                return
        above, below = names[derived.numerator], names[derived.denominator]
        self._add(
            Indicator(
                id=derived.id,
                name=derived.name,
                unit_of_measure=derived.unit_of_measure,
                definition=text("sync.bdl.derived", formula=formula(derived, above, below)),
                numerator=above,
                denominator=below,
                source=text("sync.bdl.source"),
                precision=2,
                levels=frozenset(),
                family="",
            ),
            derived.shelf,
            compute(derived, self.parts[derived.numerator], self.parts[derived.denominator]),
        )

    def contents(self, run: Run) -> Contents:
        """All of it, as the build takes it."""
        return Contents(
            info=DatasetInfo(
                name=DATASET,
                title=text("sync.bdl.title"),
                kind=DatasetKind.REAL,
                as_of=run.day,
                licence=text("faults.bdl.licence"),
                sources=(Source(text("sync.bdl.source"), BANK_URL, run.day.isoformat()),),
                caveats=tuple(self.reading.caveats()),
            ),
            indicators=self.reading.indicators,
            values=self.staging.selected(),
            services=tuple(self._shelves()),
            files=self.reading.files,
            unplaced=self.reading.unplaced,
        )

    def _add(self, indicator: Indicator, shelf: Shelf, cells: pd.DataFrame) -> None:
        """Put the cells aside, and the indicator on its shelf, at the levels that it has."""
        if not cells["value"].notna().any():
            self.reading.without_data.append(indicator.name)
            return
        self.staging.add(indicator.id, cells)
        levels = frozenset(self.units.get(code).level for code in set(cells["unit_code"]))
        service = slug(shelf.service)
        self._services.setdefault(service, shelf)
        self.reading.indicators.append(
            replace(
                indicator,
                levels=levels,
                area=shelf.area,
                service=service,
                dimension=shelf.dimension,
                direction=shelf.direction,
            )
        )

    def _shelves(self) -> Iterator[Service]:
        for service, shelf in self._services.items():
            levels = (one.levels for one in self.reading.indicators if one.service == service)
            yield Service(service, shelf.service, shelf.area, frozenset().union(*levels))

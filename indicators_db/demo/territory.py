"""The units of the register as arrays: who, where, how big, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators_db.demo.catalogue import Coverage, Settlement
from indicators_db.model import Kind, Level, Unit

YEARS = np.arange(2010, 2026)
"""The years of the demo data set, columns of every matrix."""

Vector = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]
"""Units × years."""
Mask = npt.NDArray[np.bool_]
Index = npt.NDArray[np.intp]

_KM_PER_DEGREE = 111.2
_CENTRE_LAT, _CENTRE_LON = 52.0, 19.0
_CODE_LENGTH = {Level.VOIVODESHIP: 2, Level.POWIAT: 4, Level.GMINA: 6}
_SETTLEMENT = {
    Kind.RURAL: Settlement.RURAL,
    Kind.URBAN_RURAL: Settlement.URBAN_RURAL,
    Kind.URBAN: Settlement.URBAN,
    Kind.CITY_WITH_COUNTY_RIGHTS: Settlement.CITY,
    Kind.COUNTY: Settlement.COUNTY,
    Kind.VOIVODESHIP: Settlement.COUNTY,  # nothing is made there, only added up
}


@dataclass(frozen=True, slots=True)
class Places:
    """All units of one level, by code.

    ``x_km``, ``y_km``: place on a flat map of Poland. ``young``: created in the last year, so there
    is nothing to tell of earlier ones.
    """

    level: Level
    codes: tuple[str, ...]
    settlement: tuple[Settlement, ...]
    population: Vector
    area_km2: Vector
    x_km: Vector
    y_km: Vector
    young: Mask

    def within(self, settlements: Iterable[Settlement]) -> Mask:
        """Which units are of these kinds."""
        return np.isin(self.settlement, [kind.value for kind in settlements])

    def covered_by(self, coverage: Coverage) -> Mask:
        """Which units of this level an indicator of that coverage is told for."""
        kinds = set(Settlement)
        if coverage is Coverage.CITIES:
            kinds = {Settlement.CITY}
        elif coverage in (Coverage.GMINAS_WITHOUT_CITIES, Coverage.COUNTIES):
            kinds.remove(Settlement.CITY)
        return self.within(kinds)


class Territory:
    """Gminas, powiats and voivodeships, and how figures of the smaller add up to the larger."""

    def __init__(self, units: Iterable[Unit]) -> None:
        by_code = {unit.code: unit for unit in units if unit.level in _CODE_LENGTH}
        ordered = [by_code[code] for code in sorted(by_code)]
        self.codes = tuple(unit.code for unit in ordered)
        self.places = {
            level: _places(level, [unit for unit in ordered if unit.level is level], by_code)
            for level in _CODE_LENGTH
        }

    def sums(self, matrix: Matrix, lower: Level, upper: Level) -> Matrix:
        """Figures of ``lower`` units added up to the ``upper`` units that they lie in."""
        added = np.zeros((len(self.places[upper].codes), *matrix.shape[1:]))
        np.add.at(added, self._parents(lower, upper), matrix)
        return added

    def everywhere(self, mask: Mask, lower: Level, upper: Level) -> Mask:
        """Which ``upper`` units have all their ``lower`` units in ``mask``."""
        exceptions = self.sums((~mask).astype(np.float64), lower, upper)
        return np.asarray(exceptions == 0)

    def _parents(self, lower: Level, upper: Level) -> Index:
        length = _CODE_LENGTH[upper]
        return np.searchsorted(
            self.places[upper].codes, [code[:length] for code in self.places[lower].codes]
        )


def _places(level: Level, units: Sequence[Unit], by_code: dict[str, Unit]) -> Places:
    known = [unit for unit in units if unit.population]
    typical_population = float(np.median([unit.population or 0 for unit in known]))
    located = [unit if unit.lat is not None else by_code[unit.parent_code or ""] for unit in units]
    lat = np.array([unit.lat for unit in located], dtype=np.float64)
    lon = np.array([unit.lon for unit in located], dtype=np.float64)
    return Places(
        level=level,
        codes=tuple(unit.code for unit in units),
        settlement=tuple(_SETTLEMENT[unit.coverage_kind] for unit in units),
        population=np.array([unit.population or typical_population for unit in units], dtype=float),
        area_km2=np.array([unit.area_km2 for unit in units], dtype=np.float64),
        x_km=(lon - _CENTRE_LON) * _KM_PER_DEGREE * np.cos(np.radians(_CENTRE_LAT)),
        y_km=(lat - _CENTRE_LAT) * _KM_PER_DEGREE,
        young=np.array([unit.population is None for unit in units]),
    )

"""Which version of an indicator, and which code of a city, hold the numbers of a place.

Budget indicators exist in two versions (one for gminas, one for cities with powiat rights), and
such a city has two codes. A question names neither on purpose, so the pair that holds numbers is
taken, and a note says so wherever it is not the pair that was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.tools.facts import Measure
from assistant.tools.scope.study import Study
from indicators_db.model import Flag, Indicator, Observation, Unit


@dataclass(frozen=True, slots=True)
class Fit:
    """One indicator as it is collected for one place: ``indicator`` and ``unit`` hold the cells."""

    asked: Indicator
    place: Unit
    indicator: Indicator
    unit: Unit


class Fits:
    """The fits of some indicators and places, and all the cells that they hold."""

    def __init__(self, fits: dict[tuple[str, str], Fit], cells: Sequence[Observation]) -> None:
        self._fits = fits
        self._cells: dict[tuple[str, str], dict[int, Observation]] = {}
        for cell in cells:
            self._cells.setdefault((cell.indicator, cell.unit_code), {})[cell.year] = cell

    def get(self, indicator: Indicator, place: Unit) -> Fit | None:
        """The fit; ``None`` where no version is collected for the place."""
        return self._fits.get((indicator.id, place.code))

    def all(self) -> tuple[Fit, ...]:
        """Every fit, by indicator and then by place as they were asked for."""
        return tuple(self._fits.values())

    def history(self, fit: Fit) -> dict[int, Observation]:
        """The cells of a fit by year, hidden ones included, ascending."""
        return self._cells.get((fit.indicator.id, fit.unit.code), {})

    def measure(self, fit: Fit, year: int) -> Measure:
        """The number of a fit in ``year``; a cell that does not exist is ``MISSING``."""
        cell = self.history(fit).get(year)
        if cell is None or cell.value is None:
            return Measure(fit.indicator, fit.unit, year, None, Flag.MISSING)
        return Measure(fit.indicator, fit.unit, year, cell.value, cell.flag)

    def years(self, fit: Fit) -> tuple[int, ...]:
        """Ascending years in which the fit has a number."""
        return tuple(year for year, cell in self.history(fit).items() if cell.value is not None)


def find_fits(study: Study, indicators: Sequence[Indicator], places: Sequence[Unit]) -> Fits:
    """The fit of every indicator for every place where there is one."""
    pairs = {
        (indicator.id, place.code): candidates(study, indicator, place)
        for indicator in indicators
        for place in places
    }
    cells = study.cells(
        sorted({i.id for pairings in pairs.values() for i, _ in pairings}),
        sorted({u.code for pairings in pairs.values() for _, u in pairings}),
    )
    seen = {(cell.indicator, cell.unit_code) for cell in cells}
    numbered = {(cell.indicator, cell.unit_code) for cell in cells if cell.value is not None}
    fits = {}
    for indicator in indicators:
        for place in places:
            pairings = pairs[indicator.id, place.code]
            chosen = (
                _first_in(numbered, pairings)
                or _first_in(seen, pairings)
                or _covered(study, pairings)
            )
            if chosen is not None:
                fits[indicator.id, place.code] = Fit(indicator, place, *chosen)
    return Fits(fits, cells)


def candidates(study: Study, indicator: Indicator, place: Unit) -> list[tuple[Indicator, Unit]]:
    """Pairs that may hold the numbers, best first: the version asked for before any other, and of
    each version the code asked for before its twin."""
    codes = [place]
    if place.twin_code is not None:
        codes.append(study.units.get(place.twin_code))
    return [(version, unit) for version in study.catalogue.versions(indicator.id) for unit in codes]


def _first_in(
    held: set[tuple[str, str]], pairings: list[tuple[Indicator, Unit]]
) -> tuple[Indicator, Unit] | None:
    return next((pair for pair in pairings if (pair[0].id, pair[1].code) in held), None)


def _covered(study: Study, pairings: list[tuple[Indicator, Unit]]) -> tuple[Indicator, Unit] | None:
    """The pair whose level and kind of unit have numbers elsewhere, though this place has none."""
    return next((pair for pair in pairings if covers(study, *pair)), None)


def covers(study: Study, indicator: Indicator, unit: Unit) -> bool:
    """True if this very version has numbers for units of this level and kind."""
    return bool(study.catalogue.years(indicator.id, unit.level, unit.coverage_kind))

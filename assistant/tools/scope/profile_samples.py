"""Numbers of a unit and of its benchmark in many indicators, read in very few statements.

Members of a benchmark stand for a whole here, so only those under the unit's own version of an
indicator count. Each indicator is taken in the latest year in which the unit has a number and so
have at least half of the members that it is collected for; failing that, in the unit's latest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.tools.plan import Benchmark
from assistant.tools.scope.fits import Fit, Fits
from assistant.tools.scope.peers import Peers, peers_around
from assistant.tools.scope.study import Study
from indicators_db.groups import USUAL, GroupWish
from indicators_db.model import Indicator, Unit
from indicators_db.warehouse import Numbers

_ROUNDS = 3
"""How many years back from the unit's latest a common year is looked for."""

_NOBODYS: Numbers = np.empty(0)


@dataclass(frozen=True, slots=True)
class Sampled:
    """The number of ``fit`` in ``year``, and those of its peers, ascending."""

    fit: Fit
    peers: Peers
    year: int
    value: float
    others: Numbers


class _Circle:
    """The peers around one code of the unit, and how many of them there are of each kind."""

    def __init__(self, study: Study, base: Unit, benchmark: Benchmark, wish: GroupWish) -> None:
        self._study = study
        self.peers = peers_around(study, base, benchmark, wish)
        self._kinds = Counter((member.level, member.coverage_kind) for member in self.peers.members)

    def collected(self, indicator: Indicator) -> int:
        """For how many of the peers this very version is collected."""
        years = self._study.catalogue.years
        return sum(count for kind, count in self._kinds.items() if years(indicator.id, *kind))


def sampled(
    study: Study, fits: Fits, benchmark: Benchmark, year: int | None, wish: GroupWish = USUAL
) -> Iterator[Sampled]:
    """Every fit that has a number (in ``year``, where one is asked for), with its peers' numbers.

    The unit is shown beside peers of the level that its number is kept at; a city with powiat
    rights, where nothing of that level compares, beside peers of its other level.
    """
    circles: dict[str, _Circle] = {}
    by_base: dict[str, list[Fit]] = {}
    for fit in fits.all():
        if not _years(fits, fit, year):
            continue
        codes = [code for code in (fit.unit.code, fit.unit.twin_code) if code is not None]
        for code in codes:
            if code not in circles:
                circles[code] = _Circle(study, study.units.get(code), benchmark, wish)
        base = next((code for code in codes if circles[code].collected(fit.indicator)), codes[0])
        by_base.setdefault(base, []).append(fit)
    for base, of_base in by_base.items():
        yield from _of_circle(study, fits, circles[base], of_base, year)


def _years(fits: Fits, fit: Fit, year: int | None) -> list[int]:
    """Years to try, the best first."""
    known = fits.years(fit)
    if year is not None:
        return [year] if year in known else []
    return list(reversed(known))[:_ROUNDS]


def _of_circle(
    study: Study, fits: Fits, circle: _Circle, of_base: Sequence[Fit], year: int | None
) -> Iterator[Sampled]:
    """The fits beside one circle, a statement for each step back in time that some of them need."""
    years = {fit: _years(fits, fit, year) for fit in of_base}
    chosen: dict[Fit, tuple[int, Numbers]] = {}
    wanting = list(of_base)
    for step in range(_ROUNDS):
        asked = {fit: years[fit][step] for fit in wanting if step < len(years[fit])}
        by_id = {fit.indicator.id: taken for fit, taken in asked.items()}
        found = study.samples(by_id, circle.peers.members)
        for fit, taken in asked.items():
            numbers = found.get(fit.indicator.id, _NOBODYS)
            enough = 2 * len(numbers) >= circle.collected(fit.indicator)
            if enough or fit not in chosen:
                chosen[fit] = (taken, numbers)
            if enough:
                wanting.remove(fit)
    for fit, (taken, numbers) in chosen.items():
        value = fits.measure(fit, taken).value
        if value is not None:
            yield Sampled(fit, circle.peers, taken, value, numbers)

"""What is told of the world: values and flags of one indicator, as columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators_db.demo import effects
from indicators_db.demo.catalogue import Coverage, Publication
from indicators_db.demo.territory import YEARS, Mask, Matrix
from indicators_db.demo.world import World
from indicators_db.model import Flag

FLAGS = tuple(Flag)
"""The flags by number, as columns hold them; −1 is none."""

_NO_FLAG = -1
_UNTOLD = FLAGS.index(Flag.MISSING)
_BEFORE_THE_LAST = np.arange(len(YEARS)) < len(YEARS) - 1


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of one indicator by year and unit; ``unit`` counts the codes of the territory.

    ``value`` is NaN exactly where ``flag`` is the one of a missing value.
    """

    unit: npt.NDArray[np.int32]
    year: npt.NDArray[np.int16]
    value: npt.NDArray[np.float64]
    flag: npt.NDArray[np.int8]


def publish(publication: Publication, world: World) -> Columns:
    """All rows of one indicator. A year that a unit did not report has no row."""
    told = [_told(publication, world, coverage) for coverage in publication.coverage]
    unit = np.concatenate([codes for codes, _, _ in told])
    value = np.concatenate([values for _, values, _ in told])
    flag = np.concatenate([flags for _, _, flags in told])
    years = np.flatnonzero((publication.first_year <= YEARS) & (publication.last_year >= YEARS))
    by_year_and_unit = years[:, None], np.argsort(unit)
    value, flag = value.T[by_year_and_unit], flag.T[by_year_and_unit]
    rows = np.isfinite(value) | (flag == _UNTOLD)
    return Columns(
        np.broadcast_to(np.sort(unit).astype(np.int32), rows.shape)[rows],
        np.broadcast_to(YEARS[years, None].astype(np.int16), rows.shape)[rows],
        value[rows],
        flag[rows],
    )


def _told(
    publication: Publication, world: World, coverage: Coverage
) -> tuple[npt.NDArray[np.intp], Matrix, npt.NDArray[np.int8]]:
    """Places in the list of all codes, values (NaN: untold, or no row) and flags."""
    level = coverage.level
    places = world.territory.places[level]
    numerator = world.total(publication.terms, level)
    denominator = world.total(publication.over, level)
    whole = denominator.values if publication.over else np.ones(numerator.values.shape)
    raw = publication.times * np.divide(
        numerator.values, whole, out=np.full(whole.shape, np.nan), where=whole > 0
    )
    unreported = numerator.unreported | denominator.unreported
    unreported = unreported | (places.young[:, None] & _BEFORE_THE_LAST)
    confidential = (numerator.confidential | denominator.confidential) & np.isfinite(raw)
    value = np.round(raw, publication.precision) + 0.0  # no negative zero
    flag = _flags(publication, raw, value, world.seed)
    flag[confidential & ~unreported] = _UNTOLD
    value[confidential | unreported] = np.nan
    flag[unreported] = _NO_FLAG
    here = places.covered_by(coverage)
    codes = np.searchsorted(world.territory.codes, np.array(places.codes)[here])
    return codes, value[here], flag[here]


def _flags(publication: Publication, raw: Matrix, value: Matrix, seed: int) -> npt.NDArray[np.int8]:
    flag = np.full(raw.shape, _NO_FLAG, dtype=np.int8)
    flag[_estimated(publication, raw, seed)] = FLAGS.index(Flag.ESTIMATED)
    flag[value == 0] = FLAGS.index(Flag.BELOW_PRECISION)
    flag[raw == 0] = FLAGS.index(Flag.TRUE_ZERO)
    return flag


def _estimated(publication: Publication, raw: Matrix, seed: int) -> Mask:
    random = effects.stream(seed, publication.indicator, "estimated")
    units = random.random(len(raw)) < publication.estimated
    return np.asarray(units[:, None] & (publication.last_year == YEARS))

"""One indicator of one unit beside its peers, in the year that suits them best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.tools.facts import Comparison, Measure
from assistant.tools.measures.statistics import difference, difference_percent, median, standing
from assistant.tools.plan import Benchmark
from assistant.tools.scope.fits import Fit, Fits
from assistant.tools.scope.peers import Gathered, Peers, gather, peers_of
from assistant.tools.scope.study import Study
from indicators_db.groups import USUAL, GroupWish
from indicators_db.model import Unit


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what it was made from."""

    fit: Fit
    peers: Peers
    gathered: Gathered
    comparison: Comparison


def compare_fit(
    study: Study,
    fits: Fits,
    fit: Fit,
    benchmark: Benchmark,
    named: Sequence[Unit],
    year: int | None,
    wish: GroupWish = USUAL,
) -> Compared | None:
    """The unit of ``fit`` beside its benchmark; ``None`` where it has no number in any year.

    ``year`` ``None``: the latest in which the unit has a number and so have at least half of its
    peers; failing that, the latest in which the unit has one.
    """
    peers = peers_of(study, fit, benchmark, named, wish)
    chosen: tuple[int, Gathered] | None = None
    for candidate in [year] if year is not None else reversed(fits.years(fit)):
        gathered = gather(
            study, fit.indicator, peers.members, candidate, one_by_one=peers.one_by_one
        )
        if chosen is None or gathered.mostly_known:
            chosen = (candidate, gathered)
        if gathered.mostly_known:
            break
    if chosen is None:
        return None
    measure, gathered = fits.measure(fit, chosen[0]), chosen[1]
    aggregate = _aggregate(study, measure, peers.territory)
    return Compared(fit, peers, gathered, _comparison(measure, gathered.measures, aggregate))


def _comparison(
    measure: Measure, others: tuple[Measure, ...], aggregate: Measure | None
) -> Comparison:
    known = [(m.value, m) for m in others if m.value is not None]
    middle = median([value for value, _ in known])
    own = measure.value
    ordered = sorted(
        known + ([(own, measure)] if own is not None else []), key=lambda pair: pair[0]
    )
    beside = None if own is None or middle is None else (own, middle)
    return Comparison(
        measure=measure,
        others=others,
        standing=standing(own, [value for value, _ in known]) if own is not None else None,
        median=middle,
        difference=difference(*beside) if beside else None,
        difference_percent=difference_percent(*beside, measure.indicator) if beside else None,
        highest=ordered[-1][1] if ordered else None,
        lowest=ordered[0][1] if ordered else None,
        aggregate=aggregate,
    )


def _aggregate(study: Study, measure: Measure, territory: Unit | None) -> Measure | None:
    """The number published for the whole territory, under the unit's own version."""
    if territory is None:
        return None
    cells = study.cells([measure.indicator.id], [territory.code], [measure.year])
    return next(
        (
            Measure(measure.indicator, territory, cell.year, cell.value, cell.flag)
            for cell in cells
            if cell.value is not None
        ),
        None,
    )

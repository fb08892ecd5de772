"""The indicators of a practice's service in its local government, before and after it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.tools.measures.before_after import period_of, years_around
from assistant.tools.practice_facts import Change
from assistant.tools.scope.fits import find_fits
from assistant.tools.scope.study import Study
from indicators_db.model import Dimension, Service, Unit
from knowledge.entries import Practice
from polish.folding import fold

_MOST_UNITS, _MOST_ROWS = 3, 12


def service_of(study: Study, practice: Practice) -> Service | None:
    """The first service of the practice that the data set has, by its name."""
    by_name = {fold(service.name): service for service in study.catalogue.services}
    named = (by_name.get(fold(name)) for name in (*practice.services, practice.topic))
    return next((service for service in named if service is not None), None)


def changes_of(study: Study, practice: Practice) -> tuple[Change, ...]:
    """Up to twelve indicators with a number before the practice and one after it."""
    service, period = service_of(study, practice), period_of(practice.year)
    if service is None or period is None:
        return ()
    shelf = [
        indicator
        for indicator in study.catalogue.of_service(service.id)
        if indicator.dimension is not Dimension.CONTEXT
    ]
    fits = find_fits(study, shelf, list(_places(study, practice)))
    found: dict[tuple[str, str], Change] = {}
    for fit in fits.all():
        before, after = years_around(period, fits.years(fit))
        if before is not None and after is not None:
            cells = fits.history(fit)
            change = Change(fit.indicator, fit.unit, cells[before], cells[after])
            found.setdefault((fit.indicator.family, fit.place.code), change)
    return tuple(found.values())[:_MOST_ROWS]


def _places(study: Study, practice: Practice) -> Iterator[Unit]:
    for code in practice.unit_codes[:_MOST_UNITS]:
        if code in study.units:
            yield study.units.get(code)

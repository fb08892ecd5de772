"""The catalogue of a data set, held in memory: areas, services, indicators, coverage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from indicators_db.errors import UnknownIndicator, UnknownService
from indicators_db.model import Coverage, Dimension, Indicator, Kind, Level, Service, Unit

_SHELF_ORDER = {dimension: place for place, dimension in enumerate(Dimension)}
_LAST = len(_SHELF_ORDER)


class Catalogue:
    """What a data set can be asked for. Order is the data package's own order."""

    areas: tuple[str, ...]
    services: tuple[Service, ...]
    indicators: tuple[Indicator, ...]

    def __init__(
        self,
        indicators: Iterable[Indicator],
        services: Iterable[Service],
        coverage: Iterable[Coverage],
    ) -> None:
        self.indicators = tuple(indicators)
        self.services = tuple(services)
        named = [service.area for service in self.services]
        named += [indicator.area for indicator in self.indicators]
        self.areas = tuple(dict.fromkeys(area for area in named if area))
        self._indicator = {indicator.id: indicator for indicator in self.indicators}
        self._service = {service.id: service for service in self.services}
        self._family: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.indicators:
            self._family[indicator.family].append(indicator)
        self._coverage: dict[str, list[Coverage]] = defaultdict(list)
        for row in coverage:
            self._coverage[row.indicator].append(row)

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id; ``UnknownIndicator`` if there is none."""
        try:
            return self._indicator[indicator_id]
        except KeyError:
            raise UnknownIndicator(indicator_id) from None

    def service(self, service_id: str) -> Service:
        """The service with this id; ``UnknownService`` if there is none."""
        try:
            return self._service[service_id]
        except KeyError:
            raise UnknownService(service_id) from None

    def of_service(self, service_id: str) -> tuple[Indicator, ...]:
        """Indicators on a service's shelf, by dimension; those without one come last."""
        service = self.service(service_id)
        shelf = [indicator for indicator in self.indicators if indicator.service == service.id]
        return tuple(sorted(shelf, key=_place_on_shelf))

    def of_area(self, area: str) -> tuple[Indicator, ...]:
        """Indicators of one area, in the catalogue's order; empty for an area that is not here."""
        return tuple(indicator for indicator in self.indicators if indicator.area == area)

    def versions(self, indicator_id: str) -> tuple[Indicator, ...]:
        """All indicators of the same family, this one first (one budget figure, two versions)."""
        asked = self.indicator(indicator_id)
        others = (other for other in self._family[asked.family] if other.id != asked.id)
        return (asked, *others)

    def coverage(self, indicator_id: str) -> tuple[Coverage, ...]:
        """Where and when the indicator has numbers: one row per level and kind of unit."""
        return tuple(self._coverage[self.indicator(indicator_id).id])

    def years(
        self, indicator_id: str, level: Level | None = None, kind: Kind | None = None
    ) -> tuple[int, ...]:
        """Ascending years in which some unit (of that level and kind) has a number.

        ``kind`` as coverage counts it (``Unit.coverage_kind``).
        """
        years: set[int] = set()
        for row in self.coverage(indicator_id):
            if level in (None, row.level) and kind in (None, row.kind):
                years.update(row.years)
        return tuple(sorted(years))

    def version_for(self, indicator_id: str, unit: Unit) -> Indicator | None:
        """The version of the indicator's family that has numbers for this level and kind of unit.

        The asked indicator wins where it fits itself. ``None``: no version is collected for it.
        """
        fitting = (
            version
            for version in self.versions(indicator_id)
            if self.years(version.id, unit.level, unit.coverage_kind)
        )
        return next(fitting, None)


def _place_on_shelf(indicator: Indicator) -> int:
    return _LAST if indicator.dimension is None else _SHELF_ORDER[indicator.dimension]

"""The catalogue of a data set, held in memory: areas, services, indicators, coverage."""

from __future__ import annotations

from collections.abc import Iterable

from indicators_db.model import Coverage, Indicator, Kind, Level, Service, Unit


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
        raise NotImplementedError

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id; ``UnknownIndicator`` if there is none."""
        raise NotImplementedError

    def service(self, service_id: str) -> Service:
        """The service with this id; ``UnknownService`` if there is none."""
        raise NotImplementedError

    def of_service(self, service_id: str) -> tuple[Indicator, ...]:
        """Indicators on one service's shelf, quantity, quality, accessibility, efficiency, context."""
        raise NotImplementedError

    def of_area(self, area: str) -> tuple[Indicator, ...]:
        raise NotImplementedError

    def versions(self, indicator_id: str) -> tuple[Indicator, ...]:
        """All indicators of the same family, this one first (one budget figure, two versions)."""
        raise NotImplementedError

    def coverage(self, indicator_id: str) -> tuple[Coverage, ...]:
        """Where and when the indicator has numbers: one row per level and kind of unit."""
        raise NotImplementedError

    def years(self, indicator_id: str, level: Level | None = None, kind: Kind | None = None) -> tuple[int, ...]:
        """Ascending years in which some unit (of that level and kind) has a number."""
        raise NotImplementedError

    def version_for(self, indicator_id: str, unit: Unit) -> Indicator | None:
        """The version of the indicator's family that has numbers for this level and kind of unit.

        The asked indicator wins where it fits itself. ``None``: no version is collected for the unit.
        """
        raise NotImplementedError

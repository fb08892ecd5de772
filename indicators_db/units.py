"""The units of a data set, held in memory: look-up, hierarchy, neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indicators_db.model import Kind, Level, Unit


class Units:
    """All units of a data set. About 2,900 objects, so every look-up is a dictionary access."""

    def __init__(self, units: Iterable[Unit], neighbours: Iterable[tuple[str, str]]) -> None:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Unit]:
        """Units by code."""
        raise NotImplementedError

    def __contains__(self, code: object) -> bool:
        raise NotImplementedError

    def get(self, code: str) -> Unit:
        """The unit with this code; ``UnknownUnitCode`` if there is none."""
        raise NotImplementedError

    def at_level(self, unit: Unit, level: Level) -> Unit | None:
        """The same place at ``level``: the unit itself, or the twin of a city with powiat rights."""
        raise NotImplementedError

    def members(
        self,
        level: Level,
        within: str | None = None,
        kinds: frozenset[Kind] = frozenset(),
    ) -> tuple[Unit, ...]:
        """Units of ``level`` inside ``within`` (any ancestor's code; ``None`` or ``00``: all), of ``kinds`` (empty: any)."""
        raise NotImplementedError

    def neighbours(self, code: str) -> tuple[Unit, ...]:
        """Units of the same level that share a border, by code; empty where none is recorded."""
        raise NotImplementedError

    def voivodeship_of(self, unit: Unit) -> Unit | None:
        """The voivodeship the unit lies in (itself for a voivodeship, ``None`` for Poland)."""
        raise NotImplementedError

    def county_of(self, unit: Unit) -> Unit | None:
        """The powiat a gmina belongs to (itself for a powiat)."""
        raise NotImplementedError

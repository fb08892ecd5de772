"""The units of a data set, held in memory: look-up, hierarchy, neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from indicators_db.errors import UnknownUnitCode
from indicators_db.model import Kind, Level, Unit

COUNTRY_CODE = "00"


class Units:
    """All units of a data set. About 2,900 objects, so every look-up is a dictionary access."""

    def __init__(self, units: Iterable[Unit], neighbours: Iterable[tuple[str, str]]) -> None:
        self._by_code = {unit.code: unit for unit in sorted(units, key=lambda unit: unit.code)}
        self._ancestors = {code: self._lineage(unit) for code, unit in self._by_code.items()}
        self._by_level: dict[Level, list[Unit]] = defaultdict(list)
        for unit in self:
            self._by_level[unit.level].append(unit)
        self._neighbours = self._same_level_borders(neighbours)

    def __iter__(self) -> Iterator[Unit]:
        """Units by code."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Unit:
        """The unit with this code; ``UnknownUnitCode`` if there is none."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownUnitCode(code) from None

    def at_level(self, unit: Unit, level: Level) -> Unit | None:
        """The same place at ``level``: the unit itself, or a city's twin; ``None`` if neither."""
        if unit.level is level:
            return unit
        twin = self._by_code.get(unit.twin_code or "")
        return twin if twin is not None and twin.level is level else None

    def members(
        self,
        level: Level,
        within: str | None = None,
        kinds: frozenset[Kind] = frozenset(),
    ) -> tuple[Unit, ...]:
        """Units of ``level``, by code.

        Inside ``within`` (any ancestor's code; ``None`` or ``00``: all), of ``kinds`` (empty: any).
        """
        everywhere = within is None or within == COUNTRY_CODE
        return tuple(
            unit
            for unit in self._by_level[level]
            if (everywhere or within in self._ancestors[unit.code])
            and (not kinds or unit.kind in kinds)
        )

    def neighbours(self, code: str) -> tuple[Unit, ...]:
        """Units of the same level that share a border, by code; empty where none is recorded."""
        return self._neighbours.get(self.get(code).code, ())

    def lineage(self, unit: Unit) -> tuple[str, ...]:
        """Codes of all that the unit lies in, the nearest first."""
        return self._ancestors[unit.code]

    def voivodeship_of(self, unit: Unit) -> Unit | None:
        """The voivodeship the unit lies in (itself for a voivodeship, ``None`` for Poland)."""
        return self._ancestor(unit, Level.VOIVODESHIP)

    def county_of(self, unit: Unit) -> Unit | None:
        """The powiat a gmina belongs to (itself for a powiat)."""
        return self._ancestor(unit, Level.POWIAT)

    def _ancestor(self, unit: Unit, level: Level) -> Unit | None:
        if unit.level is level:
            return unit
        lineage = (self._by_code[code] for code in self._ancestors[unit.code])
        return next((ancestor for ancestor in lineage if ancestor.level is level), None)

    def _lineage(self, unit: Unit) -> tuple[str, ...]:
        """Codes of all that the unit lies in, the nearest first; a broken chain just ends."""
        found: list[str] = []
        code = unit.parent_code
        while code in self._by_code and code not in found:
            found.append(code)
            code = self._by_code[code].parent_code
        return tuple(found)

    def _same_level_borders(self, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[Unit, ...]]:
        """Borders as a symmetric look-up, whichever way round the pairs were given."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            found[one].add(other)
            found[other].add(one)
        return {
            code: tuple(
                self._by_code[other]
                for other in sorted(others & self._by_code.keys())
                if self._by_code[other].level is self._by_code[code].level and other != code
            )
            for code, others in found.items()
            if code in self._by_code
        }

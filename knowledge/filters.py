"""Which practices a search may bring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.entries import Practice, UnitKind
from polish.folding import fold

Population = Callable[[str], int | None]
"""Inhabitants of the unit with this code, if known."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that all must hold; ``None`` and empty sets do not restrict.

    ``service`` meets the practice's services and its topic. ``population``: least and most
    inhabitants of the (largest) unit; a practice whose unit's population is not known is left out.
    ``near``: unit codes, for example those of neighbours; a city with county rights is met by
    either of its codes.
    """

    area: str | None = None
    service: str | None = None
    voivodeship: str | None = None
    kinds: frozenset[UnitKind] = frozenset()
    population: tuple[int | None, int | None] = (None, None)
    with_results: bool | None = None
    smup_tagged: bool | None = None
    near: frozenset[str] = frozenset()

    @property
    def restrict(self) -> bool:
        """Whether any condition is set."""
        return self != EVERYTHING

    def allow(self, practice: Practice, population: Population) -> bool:
        """Whether the practice meets every condition."""
        return (
            _same(self.area, (practice.area,))
            and _same(self.service, (*practice.services, practice.topic))
            and _same(self.voivodeship, (practice.voivodeship,))
            and (not self.kinds or practice.kind in self.kinds)
            and self.with_results in (None, practice.has_results)
            and self.smup_tagged in (None, practice.smup_tagged)
            and (not self.near or not self.near.isdisjoint(practice.codes))
            and self._fits_in_size(practice, population)
        )

    def _fits_in_size(self, practice: Practice, population: Population) -> bool:
        least, most = self.population
        if least is None and most is None:
            return True
        sizes = [n for code in practice.unit_codes if (n := population(code)) is not None]
        size = max(sizes, default=practice.population)
        return size is not None and (least or 0) <= size and (most is None or size <= most)


EVERYTHING = Filters()
"""No condition at all."""


def _same(wanted: str | None, found: tuple[str, ...]) -> bool:
    return wanted is None or fold(wanted) in {fold(name) for name in found}

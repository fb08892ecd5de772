"""What a language model may choose from: short numbered candidates, and nothing else.

A model sees ``J2 powiat kwidzyński`` and answers ``J2``. It never sees nor writes a code or an id,
so it can neither invent one nor corrupt one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.tools.presentation.labels import label
from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator, Service, Unit
from indicators_db.units import Units
from polish.texts import text

_LONGEST_NAME = 160
"""A name of a data set is shown to a model up to here: names are data, not essays."""


class Shelf(StrEnum):
    """The lists of an offer; the value is the letter that their marks begin with."""

    UNITS = "J"
    INDICATORS = "W"
    SERVICES = "U"
    AREAS = "O"


@dataclass(frozen=True, slots=True)
class Offer:
    """Candidates of one question, best first on each shelf."""

    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    services: tuple[Service, ...] = ()
    areas: tuple[str, ...] = ()

    def marks(self, shelf: Shelf) -> tuple[str, ...]:
        """The marks of a shelf, ``W1`` first."""
        return tuple(f"{shelf}{number}" for number in range(1, len(self._ids(shelf)) + 1))

    def id(self, shelf: Shelf, mark: str) -> str:
        """The code or id behind a mark; ``KeyError`` for a mark that was not offered."""
        ids = dict(zip(self.marks(shelf), self._ids(shelf), strict=True))
        return ids[mark.strip().upper()]

    def mark(self, shelf: Shelf, id_: str) -> str | None:
        """The mark of a code or id, where it was offered."""
        ids = self._ids(shelf)
        return self.marks(shelf)[ids.index(id_)] if id_ in ids else None

    def with_more(self, other: Offer) -> Offer:
        """The offer with another's candidates after its own, so that marks given stay true."""
        return Offer(
            tuple(dict.fromkeys((*self.units, *other.units))),
            tuple({one.id: one for one in (*self.indicators, *other.indicators)}.values()),
            tuple({one.id: one for one in (*self.services, *other.services)}.values()),
            tuple(dict.fromkeys((*self.areas, *other.areas))),
        )

    def written(self, around: Units, catalogue: Catalogue) -> str:
        """The lists as a model reads them."""
        said = {
            Shelf.UNITS: [_unit(unit, around) for unit in self.units],
            Shelf.INDICATORS: [_indicator(one, catalogue) for one in self.indicators],
            Shelf.SERVICES: [_short(service.name) for service in self.services],
            Shelf.AREAS: [_short(area) for area in self.areas],
        }
        return "\n".join(
            line
            for shelf, names in said.items()
            if names
            for line in (
                text(f"models.prompt.shelf.{shelf.name.lower()}"),
                *(f"{m} {n}" for m, n in zip(self.marks(shelf), names, strict=True)),
            )
        )

    def _ids(self, shelf: Shelf) -> Sequence[str]:
        match shelf:
            case Shelf.UNITS:
                return [unit.code for unit in self.units]
            case Shelf.INDICATORS:
                return [indicator.id for indicator in self.indicators]
            case Shelf.SERVICES:
                return [service.id for service in self.services]
            case Shelf.AREAS:
                return self.areas


def _unit(unit: Unit, around: Units) -> str:
    voivodeship = around.voivodeship_of(unit)
    if voivodeship is None or voivodeship == unit:
        return _short(label(unit))
    return _short(f"{label(unit)} ({voivodeship.name})")


def _indicator(indicator: Indicator, catalogue: Catalogue) -> str:
    levels = {level for one in catalogue.versions(indicator.id) for level in one.levels}
    known = "; ".join(filter(None, (indicator.unit_of_measure, *sorted(levels))))
    return f"{_short(indicator.family)} [{_short(known)}]"


def _short(name: str) -> str:
    """On one line, without the signs that part the prompt, and not longer than a name."""
    plain = " ".join(name.replace("<", "(").replace(">", ")").split())
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"

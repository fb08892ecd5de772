"""Units that certainly have numbers, for questions that the assistant offers as examples."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from assistant.tools.scope.study import Study
from indicators_db.model import Indicator, Level, Unit

_TRIED = 50


@dataclass(frozen=True, slots=True)
class Example:
    """A unit and the years, ascending, in which it has numbers of an indicator."""

    unit: Unit
    years: tuple[int, ...]


def example_unit(study: Study, indicator: Indicator) -> Example | None:
    """The most populous of the lowest-level units with a number in the indicator's last year.

    Units with neighbours go first, so that they can be compared. ``None``: no unit has a number.
    """
    for level in (Level.GMINA, Level.POWIAT, Level.VOIVODESHIP, Level.COUNTRY):
        years = study.catalogue.years(indicator.id, level)
        if not years:
            continue
        by_size = sorted(
            study.units.members(level),
            key=lambda unit: (not study.units.neighbours(unit.code), -(unit.population or 0)),
        )
        tried = list(islice(by_size, _TRIED))
        cells = study.cells([indicator.id], [unit.code for unit in tried])
        for unit in tried:
            known = [c.year for c in cells if c.unit_code == unit.code and c.value is not None]
            if known:
                return Example(unit, tuple(known))
    return None

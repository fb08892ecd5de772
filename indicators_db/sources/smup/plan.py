"""What a sync is to fetch: wishes against the API's own catalogue and dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators_db.sources.api.failures import NothingToSync
from indicators_db.sources.api.progress import Stage
from indicators_db.sources.api.run import Run
from indicators_db.sources.smup import dates, flags, territory
from indicators_db.sources.smup.catalogue import Listed, Shelves, read_catalogue
from indicators_db.sources.smup.core import choose, core
from indicators_db.sources.smup.flags import Meaning
from indicators_db.sources.smup.pages import each, rows
from indicators_db.sources.smup.territory import Territory
from indicators_db.units import Units
from polish.texts import text


@dataclass(frozen=True, slots=True)
class SmupWishes:
    """What to fetch; nothing named: everything. ``core``: the small set (see ``core.toml``).

    ``areas``, ``services``: ids, names or beginnings of names.
    """

    areas: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    core: bool = False

    @property
    def scope(self) -> str:
        """The same for the same wishes: an interrupted run is known by it."""
        return repr((self.areas, self.services, sorted(self.years), self.core))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be fetched: indicators times dates (ids by year)."""

    shelves: Shelves
    indicators: tuple[Listed, ...]
    dates: Mapping[int, int]
    territory: Territory
    flags: Mapping[int, Meaning]


def make_plan(run: Run, wishes: SmupWishes, units: Units) -> Plan:
    """Read catalogue and dictionaries; ``NothingToSync`` where the wishes leave nothing."""
    shelves = read_catalogue(run, wishes.areas, wishes.services)
    run.tracker.begin(Stage.CATALOGUE, 3)
    known_dates = dates.read_dates(rows(run.client, dates.RESOURCE, each(dates.judge)))
    run.tracker.step()
    meanings = flags.read_flags(rows(run.client, flags.RESOURCE, bool))
    run.tracker.step()
    places = rows(run.client, territory.RESOURCE, each(territory.judge))
    found = territory.read_territory(places, units)
    run.tracker.step()
    indicators = choose(shelves.indicators, core()) if wishes.core else shelves.indicators
    if not (indicators and found.codes):
        raise NothingToSync(text("sync.failure.nothing"))
    last = core().years if wishes.core else None
    chosen = dates.chosen_dates(known_dates, wishes.years, last)
    return Plan(shelves, indicators, chosen, found, meanings)

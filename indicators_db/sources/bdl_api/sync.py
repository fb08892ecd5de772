"""``sync_bdl``: chosen variables of the Local Data Bank as a data set.

As with SMUP, every answer is kept as it comes, so a stop costs nothing but time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from indicators_db import register
from indicators_db.build import build
from indicators_db.datasets import Datasets
from indicators_db.model import Level
from indicators_db.sources.api.client import Api
from indicators_db.sources.api.clock import Clock, SystemClock
from indicators_db.sources.api.failures import NothingToSync
from indicators_db.sources.api.progress import Stage, Watcher
from indicators_db.sources.api.report import SyncReport
from indicators_db.sources.api.run import Run, open_run
from indicators_db.sources.api.staging import open_staging
from indicators_db.sources.bdl_api import attributes, values
from indicators_db.sources.bdl_api.check import Described, check
from indicators_db.sources.bdl_api.dataset import Gathering
from indicators_db.sources.bdl_api.mapping import Mapping, built_in_mapping
from indicators_db.sources.bdl_api.pages import Filters, pages
from indicators_db.sources.bdl_api.values import LEVELS, Series
from indicators_db.units import Units
from polish.texts import text


def sync_bdl(
    api: Api,
    datasets: Datasets,
    cache: Path,
    watch: Watcher,
    years: Sequence[int] = (),
    mapping: Mapping | None = None,
    clock: Clock | None = None,
) -> SyncReport:
    """Fetch the variables of ``mapping`` and build the data set ``bdl`` of them.

    ``mapping``: ``None`` for the built-in one; ``years``: none for all. Each variable is checked
    against the bank's own description first; one that is something else is left out, and the report
    says so. Otherwise as ``sync_smup``.
    """
    started = time.perf_counter()
    wanted = built_in_mapping() if mapping is None else mapping
    with open_run(api, cache, repr(sorted(years)), clock or SystemClock(), watch) as run:
        units = Units(register.load_units(), ())
        needed = {part for one in wanted.derived for part in (one.numerator, one.denominator)}
        with open_staging(cache.with_name(f"{cache.stem}-staging")) as staging:
            gathering = Gathering(units, staging, frozenset(needed))
            described = _check_all(run, wanted, gathering)
            _read_all(run, described, sorted(years), gathering)
            names = {one.id: one.name for one in wanted.variables}
            for one in wanted.derived:
                gathering.derive(one, names)
            if not gathering.reading.indicators:
                raise NothingToSync(text("sync.failure.nothing"))
            run.tracker.begin(Stage.BUILD, 1)
            built = build(gathering.contents(run), datasets)
        run.tracker.step()
        run.finish()
        return SyncReport.of(built, gathering.reading, run, gathering.refused, started)


def _check_all(run: Run, wanted: Mapping, gathering: Gathering) -> list[Described]:
    """The variables that are what they should be; of the others the report says why not."""
    run.tracker.begin(Stage.CATALOGUE, len(wanted.variables))
    found: list[Described] = []
    for variable in wanted.variables:
        judged = check(run.client, variable)
        if isinstance(judged, str):
            gathering.refused.append(judged)
        else:
            found.append(judged)
        run.tracker.step()
    return found


def _read_all(
    run: Run, described: Sequence[Described], years: Sequence[int], gathering: Gathering
) -> None:
    listed = pages(run.client, attributes.RESOURCE, attributes.judge)
    flags = attributes.read_attributes(row for found, _, _ in listed for row in found)
    run.tracker.begin(Stage.VALUES, sum(len(_levels(one)) for one in described))
    for one in described:
        series = Series(str(one.variable.id), gathering.units, flags)
        for level in _levels(one):
            _read_level(run, one, level, years, series, gathering)
        gathering.take(one, series)


def _read_level(
    run: Run,
    one: Described,
    level: Level,
    years: Sequence[int],
    series: Series,
    gathering: Gathering,
) -> None:
    resource = f"{values.RESOURCE}/{one.variable.id}"
    filters: Filters = {"unit-level": LEVELS[level], "year": years}
    before = 1
    for found, count, files in pages(run.client, resource, values.judge, filters):
        series.add(found)
        gathering.reading.files += files
        run.tracker.grow(count - before)
        run.tracker.step()
        before = count


def _levels(one: Described) -> list[Level]:
    """The levels to ask for, from the country down."""
    return [level for level in LEVELS if level is Level.COUNTRY or level in one.variable.levels]

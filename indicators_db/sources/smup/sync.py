"""``sync_smup``: from the API to a built data set.

First everything is fetched and kept, then everything is read from what is kept. So a stop at any
moment costs nothing but time, and the data set is the same however often it was interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from indicators_db import register
from indicators_db.build import build
from indicators_db.datasets import Datasets
from indicators_db.sources.api.client import Api
from indicators_db.sources.api.clock import Clock, SystemClock
from indicators_db.sources.api.failures import BadAnswer, NothingToSync
from indicators_db.sources.api.progress import Stage, Watcher
from indicators_db.sources.api.reading import Reading
from indicators_db.sources.api.report import SyncReport
from indicators_db.sources.api.run import Run, open_run
from indicators_db.sources.api.staging import open_staging
from indicators_db.sources.smup import cards, values
from indicators_db.sources.smup.dataset import gather
from indicators_db.sources.smup.pages import question, rows
from indicators_db.sources.smup.plan import Plan, SmupWishes, make_plan
from indicators_db.units import Units
from polish.texts import text


def sync_smup(
    api: Api,
    datasets: Datasets,
    cache: Path,
    watch: Watcher,
    wishes: SmupWishes = SmupWishes(),  # noqa: B008 (frozen)
    clock: Clock | None = None,
) -> SyncReport:
    """Fetch what is wished for and build the data set ``smup`` of it.

    ``cache``: the file that keeps the answers. ``SyncFailed`` (one Polish line) where it cannot go
    on; called again, it goes on where it stopped. A complete one, called again, asks for all and
    fetches what has changed. ``DatasetBusy`` where another sync is at work.
    """
    started = time.perf_counter()
    with open_run(api, cache, wishes.scope, clock or SystemClock(), watch) as run:
        units = Units(register.load_units(), ())
        plan = make_plan(run, wishes, units)
        cards_found = _fetch_cards(run, plan)
        _fetch_values(run, plan)
        with open_staging(cache.with_name(f"{cache.stem}-staging")) as staging:
            reading = Reading()
            contents = gather(run, plan, cards_found, units, staging, reading)
            if not contents.indicators:
                raise NothingToSync(text("sync.failure.nothing"))
            run.tracker.begin(Stage.BUILD, 1)
            built = build(contents, datasets)
        run.tracker.step()
        run.finish()
        refused = () if cards_found is not None else (text("sync.smup.no_cards"),)
        return SyncReport.of(built, reading, run, refused, started)


def _fetch_cards(run: Run, plan: Plan) -> Mapping[int, cards.Card] | None:
    """Cards by indicator; ``None`` where the API does not give them: numbers are worth more."""
    run.tracker.begin(Stage.CARDS, len(plan.indicators))
    found: dict[int, cards.Card] = {}
    for one in plan.indicators:
        try:
            parsed = run.client.get(cards.RESOURCE, {"id": one.id, "lang": "pl"})
        except BadAnswer:
            return None
        found[one.id] = cards.read_card(parsed)
        run.tracker.step()
    return found


def _fetch_values(run: Run, plan: Plan) -> None:
    """See that all values are kept; what this run has already is passed over."""
    run.tracker.begin(Stage.VALUES, len(plan.indicators) * len(plan.dates))
    for one in plan.indicators:
        for date_id in plan.dates.values():
            asked = values.params(one.id, date_id)
            if not run.client.is_settled(values.RESOURCE, question(asked)):
                for _ in rows(run.client, values.RESOURCE, values.judge(one.id, date_id), asked):
                    pass
            run.tracker.step()

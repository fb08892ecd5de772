"""From kept answers to the contents of a data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from indicators_db.contents import Contents
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level, Service, Source
from indicators_db.sources.api.reading import Reading
from indicators_db.sources.api.run import Run
from indicators_db.sources.api.staging import Staging
from indicators_db.sources.smup import values
from indicators_db.sources.smup.cards import Card, measure_in
from indicators_db.sources.smup.catalogue import Listed
from indicators_db.sources.smup.pages import question, rows
from indicators_db.sources.smup.plan import Plan
from indicators_db.sources.smup.versions import with_kinds
from indicators_db.units import Units
from polish.texts import text

DATASET = "smup"
SITE = "https://smup.gov.pl"


def gather(
    run: Run,
    plan: Plan,
    cards: Mapping[int, Card] | None,
    units: Units,
    staging: Staging,
    reading: Reading,
) -> Contents:
    """Read all kept values into ``staging``; the rest of the contents around them."""
    numbered: dict[str, frozenset[str]] = {}
    for one in plan.indicators:
        cells, precision = _cells(run, plan, one, reading)
        with_numbers = frozenset(cells.loc[cells["value"].notna(), "unit_code"].unique())
        if not with_numbers:
            reading.without_data.append(one.name)
            continue
        staging.add(str(one.id), cells)
        numbered[str(one.id)] = with_numbers
        levels = frozenset(units.get(code).level for code in cells["unit_code"].unique())
        card = Card() if cards is None else cards[one.id]
        reading.indicators.append(_indicator(one, card, levels, precision))
    indicators = with_kinds(reading.indicators, numbered, units)
    return Contents(
        info=_info(run, reading),
        indicators=indicators,
        values=staging.selected(),
        services=tuple(_services(plan, indicators)),
        files=reading.files,
        unplaced=reading.unplaced,
    )


def _cells(run: Run, plan: Plan, one: Listed, reading: Reading) -> tuple[pd.DataFrame, int | None]:
    """All kept cells of an indicator, and how many decimals they have."""
    series = values.Series(str(one.id), plan.territory, plan.flags)
    for year, date_id in plan.dates.items():
        asked = values.params(one.id, date_id)
        judge = values.judge(one.id, date_id)
        series.add(year, rows(run.client, values.RESOURCE, judge, asked))
        reading.files += run.client.origin(values.RESOURCE, question(asked))
    return reading.settled(series), series.precision


def _indicator(
    one: Listed, card: Card, levels: frozenset[Level], precision: int | None
) -> Indicator:
    return Indicator(
        id=str(one.id),
        name=one.name,
        unit_of_measure=card.unit_of_measure or measure_in(one.name),
        levels=levels,
        family="",
        area=one.area,
        service=str(one.service),
        dimension=one.dimension,
        direction=card.direction,
        definition=card.definition,
        numerator=card.numerator,
        denominator=card.denominator,
        source=card.source or text("sync.smup.source"),
        precision=precision,
    )


def _services(plan: Plan, indicators: tuple[Indicator, ...]) -> Iterator[Service]:
    """Services that have an indicator here, in the catalogue's order."""
    levels: dict[str, frozenset[Level]] = {}
    for one in indicators:
        levels[one.service] = levels.get(one.service, frozenset()) | one.levels
    for service in plan.shelves.services:
        if str(service.id) in levels:
            yield Service(str(service.id), service.name, service.within, levels[str(service.id)])


def _info(run: Run, reading: Reading) -> DatasetInfo:
    return DatasetInfo(
        name=DATASET,
        title=text("sync.smup.title"),
        kind=DatasetKind.REAL,
        as_of=run.day,
        licence=text("sync.smup.licence"),
        sources=(Source(text("sync.smup.source"), SITE, run.day.isoformat()),),
        caveats=tuple(_caveats(reading)),
    )


def _caveats(reading: Reading) -> Iterator[str]:
    if any(not one.unit_of_measure for one in reading.indicators):
        yield text("sync.caveat.no_measure")
    yield from reading.caveats()

"""From kept answers to the contents of a data set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from indicators_db.contents import Contents, SourceFile, Unplaced
from indicators_db.model import DatasetInfo, DatasetKind, Indicator, Level, Service, Source
from indicators_db.sources.api.run import Run
from indicators_db.sources.api.staging import Staging
from indicators_db.sources.merging import one_number_each
from indicators_db.sources.smup import values
from indicators_db.sources.smup.cards import Card, measure_in
from indicators_db.sources.smup.catalogue import Listed
from indicators_db.sources.smup.pages import question, rows
from indicators_db.sources.smup.plan import Plan
from indicators_db.sources.smup.versions import with_kinds
from indicators_db.units import Units
from polish.plural import format_list
from polish.texts import text

DATASET = "smup"
SITE = "https://smup.gov.pl"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be built, and what could not be part of it."""

    contents: Contents
    without_data: tuple[str, ...]
    conflicts: int


@dataclass
class _Found:
    """What comes to light while the values are read."""

    indicators: list[Indicator] = field(default_factory=list)
    units_of: dict[str, frozenset[str]] = field(default_factory=dict)
    files: list[SourceFile] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    without_data: list[str] = field(default_factory=list)
    unknown_flags: Counter[int] = field(default_factory=Counter)
    unknown_units: int = 0
    conflicts: int = 0


def gather(
    run: Run, plan: Plan, cards: Mapping[int, Card] | None, units: Units, staging: Staging
) -> Gathered:
    """Read all kept values into ``staging``; the rest of the contents around them."""
    found = _Found()
    for one in plan.indicators:
        card = Card() if cards is None else cards[one.id]
        _read_indicator(run, plan, one, card, units, staging, found)
    indicators = with_kinds(found.indicators, found.units_of, units)
    contents = Contents(
        info=_info(run, found),
        indicators=indicators,
        values=staging.selected(),
        services=tuple(_services(plan, indicators)),
        files=found.files,
        unplaced=found.unplaced,
    )
    return Gathered(contents, tuple(found.without_data), found.conflicts)


def _read_indicator(
    run: Run,
    plan: Plan,
    one: Listed,
    card: Card,
    units: Units,
    staging: Staging,
    found: _Found,
) -> None:
    series = values.Series(str(one.id), plan.territory, plan.flags)
    for year, date_id in plan.dates.items():
        asked = values.params(one.id, date_id)
        judge = values.judge(one.id, date_id)
        series.add(year, rows(run.client, values.RESOURCE, judge, asked))
        found.files += run.client.origin(values.RESOURCE, question(asked))
    merged, conflicts = one_number_each(series.frame())
    found.unplaced += series.unplaced
    found.unknown_flags += series.unknown_flags
    found.unknown_units += series.unknown_units
    found.conflicts += len(conflicts)
    numbered = frozenset(merged.loc[merged["value"].notna(), "unit_code"].unique())
    if not numbered:
        found.without_data.append(one.name)
        return
    staging.add(str(one.id), merged)
    levels = frozenset(units.get(code).level for code in merged["unit_code"].unique())
    found.units_of[str(one.id)] = numbered
    found.indicators.append(_indicator(one, card, levels, series.precision))


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


def _info(run: Run, found: _Found) -> DatasetInfo:
    return DatasetInfo(
        name=DATASET,
        title=text("sync.smup.title"),
        kind=DatasetKind.REAL,
        as_of=run.day,
        licence=text("sync.smup.licence"),
        sources=(Source(text("sync.smup.source"), SITE, run.day.isoformat()),),
        caveats=tuple(_caveats(found)),
    )


def _caveats(found: _Found) -> Iterator[str]:
    if any(not one.unit_of_measure for one in found.indicators):
        yield text("sync.caveat.no_measure")
    if found.unknown_flags:
        listed = format_list([str(flag) for flag in sorted(found.unknown_flags)])
        yield text("sync.caveat.unknown_flags", flags=listed)
    if found.unknown_units:
        yield text("sync.caveat.unknown_units", count=found.unknown_units)
    if found.unplaced:
        yield text("faults.caveat.unplaced")
    if found.conflicts:
        yield text("sync.caveat.conflicts")

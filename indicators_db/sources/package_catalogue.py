"""``indicators.csv`` and ``services.csv``: the catalogue of a data package."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators_db.model import Dimension, Direction, Indicator, Level, Service
from indicators_db.sources import cells
from indicators_db.sources.csv_table import Record
from indicators_db.sources.faults import FaultKind, FaultLog
from polish.folding import fold

INDICATOR_COLUMNS = (
    "id", "name", "area", "service", "dimension", "unit_of_measure", "direction", "level",
    "definition", "numerator", "denominator", "source", "synonyms", "precision",
)  # fmt: skip
SERVICE_COLUMNS = ("id", "name", "area", "level", "description")


def read_services(records: Sequence[Record], log: FaultLog) -> tuple[Service, ...]:
    """Services of the package's own file."""
    cells.unique(records, "id", log)
    return tuple(
        Service(
            id=cells.required(record, "id", log),
            name=cells.required(record, "name", log),
            area=record["area"].strip(),
            levels=cells.levels(record, "level", log),
            description=record["description"].strip(),
        )
        for record in records
    )


def read_indicators(
    records: Sequence[Record], services: Sequence[Service] | None, log: FaultLog
) -> tuple[Indicator, ...]:
    """Indicators; their services must be among ``services``, unless there is no such file."""
    cells.unique(records, "id", log)
    known = None if services is None else {service.id: service for service in services}
    return tuple(_indicator(record, known, log) for record in records)


def _indicator(record: Record, known: dict[str, Service] | None, log: FaultLog) -> Indicator:
    service = record["service"].strip()
    area = record["area"].strip()
    if known is not None and service and service not in known:
        log.add(FaultKind.UNKNOWN_SERVICE, record.at("service"), service)
    elif known is not None and service:
        area = area or known[service].area
    if not record["level"].strip():
        log.add(FaultKind.EMPTY_CELL, record.at("level"))
    return Indicator(
        id=cells.required(record, "id", log),
        name=cells.required(record, "name", log),
        unit_of_measure=cells.required(record, "unit_of_measure", log),
        levels=cells.levels(record, "level", log),
        family="",
        area=area,
        service=service,
        dimension=cells.word(record, "dimension", Dimension, log),
        direction=cells.word(record, "direction", Direction, log) or Direction.NEUTRAL,
        definition=record["definition"].strip(),
        numerator=record["numerator"].strip(),
        denominator=record["denominator"].strip(),
        source=record["source"].strip(),
        synonyms=cells.listed(record["synonyms"]),
        precision=cells.whole(record, "precision", log),
    )


def derive_services(
    indicators: Iterable[Indicator],
) -> tuple[tuple[Service, ...], tuple[Indicator, ...]]:
    """Services from plain names: one for each name and area; and the indicators with its id."""
    listed = tuple(indicators)
    areas: dict[str, set[str]] = defaultdict(set)
    levels: dict[tuple[str, str], set[Level]] = defaultdict(set)
    for indicator in listed:
        if indicator.service:
            areas[slug(indicator.service)].add(indicator.area)
            levels[indicator.area, indicator.service].update(indicator.levels)

    def service_id(area: str, name: str) -> str:
        alone = len(areas[slug(name)]) == 1
        return slug(name) if alone else f"{slug(area)}_{slug(name)}"

    services = {
        service_id(area, name): Service(service_id(area, name), name, area, frozenset(found))
        for (area, name), found in levels.items()
    }
    moved = (
        replace(one, service=service_id(one.area, one.service)) if one.service else one
        for one in listed
    )
    return tuple(services.values()), tuple(moved)


def slug(words: str) -> str:
    """``words`` as an id: folded, with hyphens for all but letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")

"""Rows of the tables as value objects, and back: the one place that knows the order of columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy.typing as npt

from indicators_db.model import (
    Coverage,
    DatasetInfo,
    DatasetKind,
    Dimension,
    Direction,
    Flag,
    Indicator,
    Kind,
    Level,
    Observation,
    Service,
    Source,
    Unit,
)
from indicators_db.quality.model import Finding, FindingKind

Row = tuple[Any, ...]

Column = npt.NDArray[Any]

_FLAGS: dict[object, Flag] = {flag.value: flag for flag in Flag}


def dataset_row(info: DatasetInfo) -> Row:
    """A data set's own words as a row of ``dataset``, less the version of the schema."""
    sources = [
        {"title": source.title, "url": source.url, "as_of": source.as_of} for source in info.sources
    ]
    return (
        info.name, info.title, info.kind.value, info.as_of, info.licence, sources,
        info.imported_at, info.fingerprint, list(info.caveats),
    )  # fmt: skip


def dataset(row: Row) -> DatasetInfo:
    """The inverse of ``dataset_row``."""
    name, title, kind, as_of, licence, sources, imported_at, fingerprint, caveats = row
    return DatasetInfo(
        name=name,
        title=title,
        kind=DatasetKind(kind),
        as_of=as_of,
        licence=licence,
        sources=tuple(Source(**source) for source in sources),
        imported_at=imported_at,
        fingerprint=fingerprint,
        caveats=tuple(caveats),
    )


def unit_row(unit: Unit) -> Row:
    """A unit as a row of ``units``, less its key."""
    return (
        unit.code, unit.name, unit.level.value, unit.kind.value, unit.parent_code, unit.population,
        unit.area_km2, unit.lat, unit.lon, unit.twin_code, unit.coverage_kind.value,
    )  # fmt: skip


def unit(row: Row) -> Unit:
    """The inverse of ``unit_row``, the last column left out: it follows from the others."""
    code, name, level, kind, *rest = row
    return Unit(code, name, Level(level), Kind(kind), *rest)


def service_row(service: Service) -> Row:
    """A service as a row of ``services``, less its key."""
    return service.id, service.name, service.area, _words(service.levels), service.description


def service(row: Row) -> Service:
    """The inverse of ``service_row``."""
    service_id, name, area, levels, description = row
    return Service(service_id, name, area, _levels(levels), description)


def indicator_row(indicator: Indicator) -> Row:
    """An indicator as a row of ``indicators``, less its key."""
    return (
        indicator.id, indicator.name, indicator.unit_of_measure, _words(indicator.levels),
        indicator.family, indicator.area, indicator.service,
        None if indicator.dimension is None else indicator.dimension.value,
        indicator.direction.value, indicator.definition, indicator.numerator,
        indicator.denominator, indicator.source, list(indicator.synonyms), indicator.precision,
    )  # fmt: skip


def indicator(row: Row) -> Indicator:
    """The inverse of ``indicator_row``."""
    (
        indicator_id, name, unit_of_measure, levels, family, area, service_id, dimension, direction,
        definition, numerator, denominator, source, synonyms, precision,
    ) = row  # fmt: skip
    return Indicator(
        id=indicator_id,
        name=name,
        unit_of_measure=unit_of_measure,
        levels=_levels(levels),
        family=family,
        area=area,
        service=service_id,
        dimension=None if dimension is None else Dimension(dimension),
        direction=Direction(direction),
        definition=definition,
        numerator=numerator,
        denominator=denominator,
        source=source,
        synonyms=tuple(synonyms),
        precision=precision,
    )


def coverage(row: Row) -> Coverage:
    """A row of ``queries.COVERAGE``."""
    indicator_id, level, kind, years, units = row
    return Coverage(indicator_id, Level(level), Kind(kind), tuple(years), units)


def finding(row: Row) -> Finding:
    """A row of ``queries.FINDINGS``."""
    kind, indicator_id, level, *rest = row
    return Finding(FindingKind(kind), indicator_id, None if level is None else Level(level), *rest)


def observation(row: Row) -> Observation:
    """A row of ``observations`` as queries select it."""
    indicator_id, unit_code, year, value, flag = row
    return Observation(indicator_id, unit_code, year, value, _FLAGS.get(flag))


def observations(
    columns: Sequence[Column], ids: Sequence[str], codes: Sequence[str]
) -> tuple[Observation, ...]:
    """Columns of ``queries.of_units``. ``ids`` and ``codes``: of indicators and units, by key."""
    indicators, units, years, values, flags = (column.tolist() for column in columns)
    cells = zip(
        map(ids.__getitem__, indicators),
        map(codes.__getitem__, units),
        years,
        (None if isnan(value) else value for value in values),
        map(_FLAGS.get, flags),
        strict=True,
    )
    return tuple(map(Observation._make, cells))


def _words(levels: frozenset[Level]) -> list[str]:
    return [level.value for level in Level if level in levels]


def _levels(words: list[str]) -> frozenset[Level]:
    return frozenset(map(Level, words))

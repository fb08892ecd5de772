"""What the API takes and gives beside the Answer. Names are those of the data package."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from assistant.tools.presentation.labels import label
from indicators_db.model import (
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
    Unit,
)
from indicators_db.units import Units
from polish.texts import text


class AskRequest(BaseModel):
    """A question. All but the question may be left out."""

    question: str = Field(description=text("ui.api.field.question"))
    thread_id: str | None = Field(
        default=None, max_length=200, description=text("ui.api.field.thread_id")
    )
    home_unit: str | None = Field(
        default=None,
        pattern=r"^(\d{2}|\d{4}|\d{6})$",
        description=text("ui.api.field.home_unit"),
    )
    dataset: str | None = Field(
        default=None, max_length=200, description=text("ui.api.field.dataset")
    )


class UnitOut(BaseModel):
    """A territorial unit. ``label``: its name as people say it; ``within``: where it lies."""

    unit_code: str
    name: str
    label: str
    within: str
    level: Level
    kind: Kind
    parent_code: str | None
    population: int | None
    area_km2: float | None
    lat: float | None
    lon: float | None
    twin_code: str | None

    @classmethod
    def of(cls, unit: Unit, units: Units) -> UnitOut:
        """The unit as the API shows it."""
        around = (units.county_of(unit), units.voivodeship_of(unit))
        own = {unit.code, unit.twin_code}
        return cls(
            unit_code=unit.code,
            name=unit.name,
            label=label(unit),
            within=", ".join(label(each) for each in around if each and each.code not in own),
            level=unit.level,
            kind=unit.kind,
            parent_code=unit.parent_code,
            population=unit.population,
            area_km2=unit.area_km2,
            lat=unit.lat,
            lon=unit.lon,
            twin_code=unit.twin_code,
        )


class AreaOut(BaseModel):
    """An area of services, and how much stands under it."""

    name: str
    services: int
    indicators: int


class ServiceOut(BaseModel):
    """A public service."""

    id: str
    name: str
    area: str
    level: tuple[Level, ...]
    description: str

    @classmethod
    def of(cls, service: Service) -> ServiceOut:
        """The service as the API shows it."""
        return cls(
            id=service.id,
            name=service.name,
            area=service.area,
            level=in_order(service.levels),
            description=service.description,
        )


class IndicatorOut(BaseModel):
    """An indicator's card. ``years``: those in which it has numbers."""

    id: str
    name: str
    area: str
    service: str
    dimension: Dimension | None
    unit_of_measure: str
    direction: Direction
    level: tuple[Level, ...]
    definition: str
    numerator: str
    denominator: str
    source: str
    synonyms: tuple[str, ...]
    precision: int | None
    years: tuple[int, ...]

    @classmethod
    def of(cls, indicator: Indicator, years: tuple[int, ...]) -> IndicatorOut:
        """The indicator as the API shows it."""
        return cls(
            id=indicator.id,
            name=indicator.name,
            area=indicator.area,
            service=indicator.service,
            dimension=indicator.dimension,
            unit_of_measure=indicator.unit_of_measure,
            direction=indicator.direction,
            level=in_order(indicator.levels),
            definition=indicator.definition,
            numerator=indicator.numerator,
            denominator=indicator.denominator,
            source=indicator.source,
            synonyms=indicator.synonyms,
            precision=indicator.precision,
            years=years,
        )


class ValueOut(BaseModel):
    """One value. ``null`` always has a flag."""

    indicator: str
    unit_code: str
    year: int
    value: float | None
    flag: Flag | None

    @classmethod
    def of(cls, observation: Observation) -> ValueOut:
        """The observation as the API shows it."""
        return cls(
            indicator=observation.indicator,
            unit_code=observation.unit_code,
            year=observation.year,
            value=observation.value,
            flag=observation.flag,
        )


class DatasetOut(BaseModel):
    """A data set on this server."""

    name: str
    title: str
    kind: DatasetKind
    as_of: date
    licence: str
    default: bool

    @classmethod
    def of(cls, info: DatasetInfo, default: str) -> DatasetOut:
        """The data set as the API shows it."""
        return cls(
            name=info.name,
            title=info.title,
            kind=info.kind,
            as_of=info.as_of,
            licence=info.licence,
            default=info.name == default,
        )


def in_order(levels: frozenset[Level]) -> tuple[Level, ...]:
    """Levels from the smallest unit to the largest."""
    return tuple(level for level in Level if level in levels)

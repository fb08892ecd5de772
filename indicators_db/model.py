"""The nouns of the warehouse: units, indicators, values, data sets.

Everything here is a frozen value object; nothing here reads a file or a database.
Terms follow the glossary of SMUP (gmina, powiat, dimension, direction, flag).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """Tier of a unit, and the tier an indicator is collected for."""

    GMINA = "gmina"
    POWIAT = "powiat"
    VOIVODESHIP = "voivodeship"
    COUNTRY = "country"


class Kind(StrEnum):
    """Kind of a unit within its level."""

    URBAN = "urban"
    RURAL = "rural"
    URBAN_RURAL = "urban_rural"
    COUNTY = "county"
    CITY_WITH_COUNTY_RIGHTS = "city_with_county_rights"
    VOIVODESHIP = "voivodeship"
    COUNTRY = "country"


class Dimension(StrEnum):
    """The four dimensions of a public service in SMUP, and the context beside them."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    ACCESSIBILITY = "accessibility"
    EFFICIENCY = "efficiency"
    CONTEXT = "context"


class Direction(StrEnum):
    """How a high value is to be read. ``NEUTRAL`` is never called good or bad."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class Flag(StrEnum):
    """Why a value is not an ordinary number. An ordinary value has no flag (``None``)."""

    TRUE_ZERO = "true_zero"
    MISSING = "missing"
    BELOW_PRECISION = "below_precision"
    ESTIMATED = "estimated"


class DatasetKind(StrEnum):
    """Whether the numbers are real, or invented to show what the assistant can do."""

    REAL = "real"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Unit:
    """A territorial unit.

    ``code``: ``00`` Poland, 2 digits a voivodeship, 4 a powiat, 6 a gmina (TERC without the kind
    digit). ``name`` is TERC's: an adjective for a county (``kwidzyński``), a noun elsewhere
    (``Koszalin``, ``Skawina``), lower case for voivodeships (``śląskie``).
    ``twin_code``: a city with powiat rights is one place with two codes; each names the other.
    ``area_km2`` in square kilometres; ``lat``/``lon`` WGS84 degrees.
    """

    code: str
    name: str
    level: Level
    kind: Kind
    parent_code: str | None
    population: int | None = None
    area_km2: float | None = None
    lat: float | None = None
    lon: float | None = None
    twin_code: str | None = None

    @property
    def is_city_with_county_rights(self) -> bool:
        """True for both codes of such a city, the gmina's and the powiat's."""
        return self.twin_code is not None

    @property
    def coverage_kind(self) -> Kind:
        """The kind under which coverage counts the unit.

        A city with powiat rights is one at either of its levels: budget figures of "gminas" leave
        these cities out, so the other towns' numbers say nothing about theirs.
        """
        return Kind.CITY_WITH_COUNTY_RIGHTS if self.is_city_with_county_rights else self.kind


@dataclass(frozen=True, slots=True)
class Service:
    """A public service, the shelf between an area and its indicators."""

    id: str
    name: str
    area: str
    levels: frozenset[Level] = frozenset()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a data set's catalogue.

    ``family`` is the question-level name: two versions of one budget indicator (one for gminas, one
    for cities with powiat rights) share it, and a question means whichever has data for its unit.
    ``precision`` is the number of decimals to show; ``None`` means "as the value is".
    """

    id: str
    name: str
    unit_of_measure: str
    levels: frozenset[Level]
    family: str
    area: str = ""
    service: str = ""
    dimension: Dimension | None = None
    direction: Direction = Direction.NEUTRAL
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    synonyms: tuple[str, ...] = ()
    precision: int | None = None


class Observation(NamedTuple):
    """One cell of the fact table. ``value`` is ``None`` exactly when ``flag`` is ``MISSING``.

    A tuple, since a ranking makes thousands of them and a profile ten thousand.
    """

    indicator: str
    unit_code: str
    year: int
    value: float | None
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers come from, as shown under an answer."""

    title: str
    url: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What a data set says of itself. ``fingerprint`` changes whenever its content does.

    ``caveats``: Polish sentences about what the numbers cannot tell, for whoever reads them.
    """

    name: str
    title: str
    kind: DatasetKind
    as_of: date
    licence: str = ""
    sources: tuple[Source, ...] = ()
    imported_at: str = ""
    fingerprint: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """For which years an indicator has numbers for one kind of unit.

    ``years`` ascend and hold only years in which at least one unit of that kind has a value;
    ``units`` is the number of units with a value in the year that has most of them. ``kind`` is
    ``Unit.coverage_kind``.
    """

    indicator: str
    level: Level
    kind: Kind
    years: tuple[int, ...]
    units: int

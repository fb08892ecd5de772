"""From features to kept outlines, with a report of everything found on the way."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from indicators_db.boundaries.borders import BorderDifference, compare_borders
from indicators_db.boundaries.codes import Coded, by_code
from indicators_db.boundaries.coverage import Coverage, cover, dissolved, rounded, simplified
from indicators_db.boundaries.features import Feature, read_features
from indicators_db.boundaries.outlines import Outlines, write_outlines
from indicators_db.boundaries.positions import to_degrees
from indicators_db.model import Level, Unit
from indicators_db.register import load_neighbours, load_units
from indicators_db.register.boundaries import Boundaries
from polish.texts import text

_UPPER_DIGITS = (4, 2)
_WHOLE = 0.9
"""A unit is made of those inside it only where they are this share of its official area, so that a
gmina created since may be missing, but not half a powiat."""


@dataclass(frozen=True, slots=True)
class BoundariesReport:
    """What came of it. ``drawn``: units of each level that have an outline now.

    Of the file's level: ``missing`` have no polygon, ``unknown`` codes are nobody's, ``repaired``
    and ``unmatched`` as in ``Coverage``. ``units``: the register that all this is measured by.
    """

    level: Level
    drawn: Mapping[Level, int]
    missing: tuple[Unit, ...]
    unknown: tuple[str, ...]
    repaired: tuple[Unit, ...]
    unmatched: tuple[Unit, ...]
    borders: tuple[BorderDifference, ...]
    points_before: int
    points_after: int
    units: Mapping[str, Unit]


def import_file(path: Path, home: Path) -> BoundariesReport:
    """Boundaries from a GeoJSON or GML file; ``BoundariesRefused`` if they cannot be used."""
    named = text("boundaries.file.source", file=path.name)
    return import_features(read_features(path), home, named)


def import_features(features: Iterable[Feature], home: Path, source: str) -> BoundariesReport:
    """As ``import_file``, for features that are already read. ``source``: what people call it."""
    units = {unit.code: unit for unit in load_units()}
    coded = by_code(features, units, source)
    covering = cover(to_degrees(_one_each(coded), units, source))
    outlines = rounded(simplified(covering.polygons))
    kept = outlines | _upper(outlines, coded.level, units)
    write_outlines(home, Outlines(kept, source))
    return _report(coded, covering, kept, units)


def _one_each(coded: Coded) -> dict[str, Any]:
    """One shape for each code: a unit may come in several pieces."""
    return {
        code: features[0].polygon
        if len(features) == 1
        else shapely.union_all(shapely.make_valid([feature.polygon for feature in features]))
        for code, features in coded.features.items()
    }


def _upper(outlines: Mapping[str, Any], level: Level, units: Mapping[str, Unit]) -> dict[str, Any]:
    """Outlines of the levels above, of units that are there as a whole."""
    members = [unit for unit in units.values() if unit.level is level]
    own_digits = len(members[0].code)
    return {
        code: polygon
        for digits in _UPPER_DIGITS
        if digits < own_digits
        for code, polygon in dissolved(outlines, digits).items()
        if _share([unit for unit in members if unit.code.startswith(code)], outlines) >= _WHOLE
    }


def _share(members: Sequence[Unit], outlines: Container[str]) -> float:
    """How much of the members' official area lies in those that have an outline."""
    present = sum(unit.area_km2 or 0 for unit in members if unit.code in outlines)
    return present / (sum(unit.area_km2 or 0 for unit in members) or 1)


def _report(
    coded: Coded, covering: Coverage, kept: Mapping[str, Any], units: Mapping[str, Unit]
) -> BoundariesReport:
    boundaries = Boundaries(dict(covering.polygons))
    at_level = [unit for unit in units.values() if unit.level is coded.level]
    return BoundariesReport(
        level=coded.level,
        drawn={
            level: sum(units[code].level is level for code in kept)
            for level in Level
            if level is not Level.COUNTRY
        },
        missing=tuple(unit for unit in at_level if unit.code not in covering.polygons),
        unknown=coded.unknown,
        repaired=tuple(units[code] for code in covering.repaired),
        unmatched=tuple(units[code] for code in covering.unmatched),
        borders=compare_borders(
            boundaries.edges(), coded.level, covering.polygons, units, load_neighbours()
        ),
        points_before=_points(covering.polygons),
        points_after=_points({code: kept[code] for code in covering.polygons}),
        units=units,
    )


def _points(polygons: Mapping[str, Any]) -> int:
    return int(shapely.get_num_coordinates(list(polygons.values())).sum())

"""A map on which a unit is chosen: plain links inside a drawing, so it needs neither script nor
mouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.charts.atlas import Atlas
from assistant.charts.geometry import Geometry, Place, Point, Ring
from assistant.charts.hexagons import Hexagons
from assistant.tools.presentation.labels import label
from indicators_db.model import Unit
from indicators_db.units import Units

_WIDTH = 700
_MARGIN = 8
_DOT = 6
"""Radius of a unit that has no outline where the others have one."""
_MOST_NAMED = 45
"""Up to so many units have their names written on them."""
_SHORT = 10
"""Up to so many letters a name is not parted."""
_TINTS = 4
"""So many are enough for no two neighbouring territories to look alike, or nearly."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit on the map. ``path`` is an SVG path; ``name`` holds the lines written on it."""

    label: str
    href: str
    path: str
    tint: int
    x: float
    y: float
    name: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A wider territory: its name is written across its units, which are read out together."""

    label: str
    name: tuple[str, ...]
    x: float
    y: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class UnitMap:
    """Units to choose from, by the wider territory they lie in; ``frames``: its border lines.

    ``many``: there is no room for the names of all on a small screen.
    """

    width: float
    height: float
    regions: tuple[Region, ...]
    frames: str
    source: str
    many: bool


def unit_map(
    units: Units, shown: Sequence[Unit], hrefs: Mapping[str, str], atlas: Atlas
) -> UnitMap | None:
    """The map of ``shown`` units of one level, each leading to its address in ``hrefs`` (by code).

    ``None`` where fewer than two of them can be placed.
    """
    geometry = _geometry(shown, atlas)
    places = {unit.code: place for unit, place in _placed(shown, geometry)}
    if len(places) < 2:
        return None
    sheet = _Sheet(list(places.values()))
    names = _names([unit for unit in shown if unit.code in places])
    by_region: dict[Unit | None, list[Unit]] = {}
    for unit in shown:
        if unit.code in places:
            by_region.setdefault(units.voivodeship_of(unit), []).append(unit)
    several = len(by_region) > 1
    tints = _tints(units, by_region)
    regions = tuple(
        _region(
            voivodeship if several else None,
            tuple(
                sheet.spot(
                    unit,
                    places[unit.code],
                    href=hrefs[unit.code],
                    tint=tints[voivodeship],
                    name=names.get(unit.code, ()),
                )
                for unit in inside
            ),
        )
        for voivodeship, inside in by_region.items()
    )
    frames = " ".join(sheet.path(ring) for ring in geometry.frames(shown))
    return UnitMap(
        _WIDTH, sheet.height, regions, frames, geometry.source, many=len(places) > _MOST_NAMED // 3
    )


def _geometry(shown: Sequence[Unit], atlas: Atlas) -> Geometry:
    """Outlines where there are any; else hexagons for gminas too, which are easier to hit than
    points."""
    drawn = atlas.geometry(shown)
    return drawn if drawn.source else Hexagons()


def _placed(shown: Sequence[Unit], geometry: Geometry) -> list[tuple[Unit, Place]]:
    places = geometry.places(shown)
    return [(unit, places[unit.code]) for unit in shown if unit.code in places]


class _Sheet:
    """From kilometres to a drawing: the north is up, the west left."""

    def __init__(self, places: Sequence[Place]) -> None:
        points = [
            point for one in places for point in (one.middle, *(p for r in one.rings for p in r))
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._west, self._north = min(xs), max(ys)
        across, down = max(xs) - self._west or 1.0, self._north - min(ys) or 1.0
        self._scale = (_WIDTH - 2 * _MARGIN) / max(across, down)
        self._left = (_WIDTH - across * self._scale) / 2
        self.height = round(down * self._scale + 2 * _MARGIN, 1)

    def spot(
        self, unit: Unit, place: Place, *, href: str, tint: int, name: tuple[str, ...]
    ) -> Spot:
        x, y = self._at(place.middle)
        path = " ".join(map(self.path, place.rings)) or _dot(x, y)
        return Spot(label(unit), href, path, tint, x, y, name)

    def path(self, ring: Ring) -> str:
        """A closed line."""
        return "M" + "L".join(f"{x} {y}" for x, y in map(self._at, ring)) + "Z"

    def _at(self, point: Point) -> Point:
        x, y = point
        return (
            round((x - self._west) * self._scale + self._left, 1),
            round((self._north - y) * self._scale + _MARGIN, 1),
        )


def _dot(x: float, y: float) -> str:
    turn = f"a{_DOT} {_DOT} 0 1 0"
    return f"M{x - _DOT} {y}{turn} {2 * _DOT} 0{turn} {-2 * _DOT} 0Z"


def _region(voivodeship: Unit | None, spots: tuple[Spot, ...]) -> Region:
    x = round(sum(spot.x for spot in spots) / len(spots), 1)
    y = round(sum(spot.y for spot in spots) / len(spots), 1)
    if voivodeship is None:
        return Region("", (), x, y, spots)
    return Region(label(voivodeship), _lines(voivodeship.name), x, y, spots)


def _names(shown: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """What is written on the units: names without their kind, but for a town and the gmina around
    it that share one."""
    if len(shown) > _MOST_NAMED:
        return {}
    times = Counter(unit.name for unit in shown)
    return {
        unit.code: _lines(unit.name if times[unit.name] == 1 else label(unit)) for unit in shown
    }


def _lines(name: str) -> tuple[str, ...]:
    """A long name on two lines: parted at its hyphen or at the space nearest to its middle."""
    gaps = [i for i, sign in enumerate(name) if sign in "- "]
    if len(name) < _SHORT or not gaps:
        return (name,)
    gap = min(gaps, key=lambda i: abs(i - len(name) / 2))
    return name[: gap + 1].strip(), name[gap + 1 :]


def _tints(units: Units, by_region: Mapping[Unit | None, object]) -> dict[Unit | None, int]:
    """A tint for each territory, none like that of a neighbour as long as there are enough: those
    with most neighbours choose first (Welsh and Powell 1967)."""
    chosen: dict[Unit | None, int] = {}
    near = {one: units.neighbours(one.code) if one is not None else () for one in by_region}
    for region in sorted(near, key=lambda one: -len(near[one])):
        taken = {chosen[one] for one in near[region] if one in chosen}
        free = [tint for tint in range(_TINTS) if tint not in taken]
        chosen[region] = free[0] if free else 0
    return chosen

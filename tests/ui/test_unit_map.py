"""The map on which a unit is chosen, over the whole register."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.charts.atlas import BUILT_IN, Atlas
from indicators_db.boundaries.importing import import_file
from indicators_db.model import Level, Unit
from indicators_db.register import load_neighbours, load_units
from indicators_db.units import Units
from tests.indicators_db.boundary_files import cells, geojson
from ui.pages.unit_map import UnitMap, unit_map


@pytest.fixture(scope="module")
def units() -> Units:
    return Units(load_units(), load_neighbours())


def _map(units: Units, shown: tuple[Unit, ...]) -> UnitMap | None:
    return unit_map(units, shown, {unit.code: f"/{unit.code}" for unit in shown}, BUILT_IN)


def test_every_powiat_has_its_own_place_on_the_sheet(units: Units) -> None:
    powiats = units.members(Level.POWIAT)
    drawn = _map(units, powiats)

    assert drawn is not None
    spots = [spot for region in drawn.regions for spot in region.spots]
    assert {spot.href for spot in spots} == {f"/{unit.code}" for unit in powiats}
    assert len({(spot.x, spot.y) for spot in spots}) == len(powiats)
    assert all(0 < spot.x < drawn.width and 0 < spot.y < drawn.height for spot in spots)


def test_the_north_is_up_and_the_west_left(units: Units) -> None:
    drawn = _map(units, units.members(Level.POWIAT))

    assert drawn is not None
    at = {spot.label: (spot.x, spot.y) for region in drawn.regions for spot in region.spots}
    assert at["Gdynia"][1] < at["Warszawa"][1] < at["Kraków"][1]
    assert at["Szczecin"][0] < at["Poznań"][0] < at["Białystok"][0]


def test_neighbouring_voivodeships_differ_in_tint(units: Units) -> None:
    drawn = _map(units, units.members(Level.POWIAT))

    assert drawn is not None
    tints = {region.label: {spot.tint for spot in region.spots} for region in drawn.regions}
    assert len(tints) == 16
    for voivodeship in units.members(Level.VOIVODESHIP):
        own = tints[f"województwo {voivodeship.name}"]
        assert len(own) == 1
        for near in units.neighbours(voivodeship.code):
            assert own != tints[f"województwo {near.name}"]


def test_a_town_and_the_gmina_around_it_are_told_apart(units: Units) -> None:
    drawn = _map(units, units.members(Level.GMINA, "2207"))

    assert drawn is not None
    (powiat,) = drawn.regions
    names = Counter(" ".join(spot.name) for spot in powiat.spots)
    assert names["gmina Kwidzyn"] == names["miasto Kwidzyn"] == names["Prabuty"] == 1
    assert powiat.label == ""


def test_outlines_are_drawn_where_there_are_any(units: Units, tmp_path: Path) -> None:
    powiats = units.members(Level.POWIAT)
    import_file(geojson(tmp_path / "granice.json", cells(powiats)), tmp_path)
    drawn = unit_map(units, powiats, {unit.code: "/" for unit in powiats}, Atlas(tmp_path))

    assert drawn is not None
    assert drawn.source
    assert drawn.frames.count("M") >= 16
    assert sum(len(region.spots) for region in drawn.regions) == len(powiats)


def test_there_is_no_map_of_one_unit(units: Units) -> None:
    assert _map(units, (units.get("2207"),)) is None

"""Looking units up: hierarchy, the two codes of a city, neighbours."""

from __future__ import annotations

import pytest

from indicators_db.errors import UnknownUnitCode
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units
from indicators_db.warehouse import Warehouse


def codes(units: tuple[Unit, ...]) -> list[str]:
    return [unit.code for unit in units]


def test_units_come_by_code(small: Warehouse) -> None:
    listed = [unit.code for unit in small.units]
    assert listed == sorted(listed)
    assert "880101" in small.units
    assert "880199" not in small.units
    assert None not in small.units


def test_unknown_code(small: Warehouse) -> None:
    with pytest.raises(UnknownUnitCode, match="880199"):
        small.units.get("880199")


def test_city_is_one_place_at_two_levels(small: Warehouse) -> None:
    gmina, powiat = small.units.get("886101"), small.units.get("8861")
    assert small.units.at_level(gmina, Level.POWIAT) == powiat
    assert small.units.at_level(powiat, Level.GMINA) == gmina
    assert small.units.at_level(powiat, Level.POWIAT) == powiat
    assert gmina.is_city_with_county_rights
    assert gmina.kind is Kind.URBAN
    assert gmina.coverage_kind is Kind.CITY_WITH_COUNTY_RIGHTS


def test_other_units_stay_at_their_level(small: Warehouse) -> None:
    town = small.units.get("880101")
    assert small.units.at_level(town, Level.POWIAT) is None
    assert small.units.at_level(small.units.get("8801"), Level.GMINA) is None


def test_members_of_any_ancestor(small: Warehouse) -> None:
    members = small.units.members
    assert codes(members(Level.GMINA, "8801")) == ["880101", "880102", "880103", "880104"]
    assert codes(members(Level.GMINA, "90")) == ["900101", "906101"]
    assert members(Level.POWIAT, "00") == members(Level.POWIAT)
    assert len(members(Level.POWIAT)) == 9
    assert members(Level.POWIAT, "8801") == ()


def test_members_of_kinds(small: Warehouse) -> None:
    cities = small.units.members(Level.POWIAT, "88", frozenset({Kind.CITY_WITH_COUNTY_RIGHTS}))
    assert codes(cities) == ["8861", "8862"]


def test_neighbours_go_both_ways_whichever_was_recorded(small: Warehouse) -> None:
    assert codes(small.units.neighbours("8801")) == ["8802", "8803", "8804", "8805", "8861"]
    assert codes(small.units.neighbours("8861")) == ["8801"]
    assert small.units.neighbours("880202") == ()
    with pytest.raises(UnknownUnitCode):
        small.units.neighbours("999999")


def test_ancestors(small: Warehouse) -> None:
    get, units = small.units.get, small.units
    assert units.voivodeship_of(get("880101")) == get("88")
    assert units.voivodeship_of(get("88")) == get("88")
    assert units.voivodeship_of(get("00")) is None
    assert units.county_of(get("880101")) == get("8801")
    assert units.county_of(get("8801")) == get("8801")
    assert units.county_of(get("88")) is None


def test_circle_of_parents_does_not_hang() -> None:
    one = Unit("8801", "a", Level.POWIAT, Kind.COUNTY, parent_code="8802")
    other = Unit("8802", "b", Level.POWIAT, Kind.COUNTY, parent_code="8801")
    units = Units([one, other], [("8801", "8802"), ("8801", "8899")])
    assert units.voivodeship_of(one) is None
    assert codes(units.neighbours("8801")) == ["8802"]

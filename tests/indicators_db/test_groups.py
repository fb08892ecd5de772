"""Comparison groups: open criteria, the same for everybody."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from indicators_db.groups import ENOUGH, GroupKind, GroupWish, comparison_group
from indicators_db.model import Kind, Level, Unit
from indicators_db.register import load_neighbours, load_units
from indicators_db.units import Units


@pytest.fixture(scope="module")
def poland() -> Units:
    return Units(load_units(), ())


def rural(populations: Iterable[int | None]) -> Units:
    return Units(
        (
            Unit(f"8801{number:02}", "x", Level.GMINA, Kind.RURAL, "8801", population)
            for number, population in enumerate(populations, start=1)
        ),
        (),
    )


def test_members_share_level_kind_and_class(poland: Units) -> None:
    for code in ("2207", "120611", "020102", "326101", "3261", "146501"):
        unit = poland.get(code)
        group = comparison_group(poland, unit)
        assert len(group.members) >= ENOUGH
        assert unit not in group.members
        for member in group.members:
            assert member.level is unit.level
            assert member.coverage_kind is unit.coverage_kind is group.kind
            assert member.population is not None
            assert group.population_from is None or member.population >= group.population_from
            assert group.population_to is None or member.population < group.population_to


def test_a_city_with_powiat_rights_is_no_town(poland: Units) -> None:
    as_gmina = comparison_group(poland, poland.get("326101"))
    as_powiat = comparison_group(poland, poland.get("3261"))
    assert as_gmina.kind is Kind.CITY_WITH_COUNTY_RIGHTS
    assert [one.twin_code for one in as_gmina.members] == [one.code for one in as_powiat.members]


def test_every_unit_of_the_register_has_a_group(poland: Units) -> None:
    few = [unit.code for unit in poland if len(comparison_group(poland, unit).members) < ENOUGH]
    assert few == ["00"]


def test_a_small_class_is_widened_by_its_neighbours() -> None:
    units = rural([4_000, *[4_500] * 5, *[2_000] * 2, *[6_000] * 2, *[12_000] * 9])
    group = comparison_group(units, units.get("880101"))
    assert (group.population_from, group.population_to) == (None, 7_500)
    assert len(group.members) == 9


def test_a_full_class_is_not_widened() -> None:
    units = rural([4_000, *[4_500] * ENOUGH, *[2_000] * 9])
    group = comparison_group(units, units.get("880101"))
    assert (group.population_from, group.population_to) == (3_000, 5_000)
    assert len(group.members) == ENOUGH


def test_too_few_in_all_gives_the_whole_kind() -> None:
    units = rural([4_000, 80_000, None])
    group = comparison_group(units, units.get("880101"))
    assert (group.population_from, group.population_to) == (None, None)
    assert [one.code for one in group.members] == ["880102", "880103"]


def test_unknown_population_gives_the_whole_kind() -> None:
    units = rural([None, 1_000, 90_000])
    group = comparison_group(units, units.get("880101"))
    assert (group.population_from, group.population_to) == (None, None)
    assert len(group.members) == 2


@pytest.fixture(scope="module")
def bordered() -> Units:
    return Units(load_units(), load_neighbours())


def test_of_one_kind_whatever_the_size(poland: Units) -> None:
    group = comparison_group(poland, poland.get("2207"), GroupWish(GroupKind.KIND))
    assert len(group.members) == 313
    assert {one.kind for one in group.members} == {Kind.COUNTY}
    assert (group.population_from, group.population_to, group.basis) == (None, None, GroupKind.KIND)


@pytest.mark.parametrize("code", ["2207", "326101", "3261", "120611"])
def test_the_cities_for_whoever_asks(poland: Units, code: str) -> None:
    unit = poland.get(code)
    group = comparison_group(poland, unit, GroupWish(GroupKind.CITIES))
    assert len(group.members) == 66 - unit.is_city_with_county_rights
    assert all(one.twin_code and one.level is unit.level for one in group.members)


def test_suburbs_beside_suburbs(bordered: Units) -> None:
    wish = GroupWish(GroupKind.SURROUNDINGS)

    def near(unit: Unit) -> bool:
        return any(other.twin_code for other in bordered.neighbours(unit.code))

    for code, expected in (("3209", True), ("2207", False)):  # koszaliński, kwidzyński
        unit = bordered.get(code)
        group = comparison_group(bordered, unit, wish)
        assert group.near_city is near(unit) is expected
        assert len(group.members) >= ENOUGH
        assert {near(one) for one in group.members} == {expected}


def test_where_borders_are_not_known_they_are_no_criterion(poland: Units) -> None:
    group = comparison_group(poland, poland.get("3209"), GroupWish(GroupKind.SURROUNDINGS))
    assert group.near_city is None
    assert group.members == comparison_group(poland, poland.get("3209")).members


def test_who_is_excluded_is_out_and_the_criteria_stay(poland: Units) -> None:
    unit = poland.get("3261")
    usual = comparison_group(poland, unit)
    first, region = usual.members[0], poland.voivodeship_of(usual.members[-1])
    assert region is not None
    wish = GroupWish(exclude=(first.twin_code or "", region.code))
    fewer = comparison_group(poland, unit, wish)
    assert (fewer.population_from, fewer.population_to) == (
        usual.population_from,
        usual.population_to,
    )
    assert first not in fewer.members
    assert all(poland.voivodeship_of(one) != region for one in fewer.members)
    assert set(usual.members) > set(fewer.members) != set()

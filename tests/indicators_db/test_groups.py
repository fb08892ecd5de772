"""Comparison groups: open criteria, the same for everybody."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from indicators_db.groups import ENOUGH, comparison_group
from indicators_db.model import Kind, Level, Unit
from indicators_db.register import load_units
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

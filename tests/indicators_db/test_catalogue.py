"""The catalogue: shelves, versions of one figure, what is covered for whom."""

from __future__ import annotations

import pytest

from indicators_db.catalogue import Catalogue
from indicators_db.errors import UnknownIndicator, UnknownService
from indicators_db.families import is_scope, with_families, without_scope
from indicators_db.model import Dimension, Indicator, Kind, Level
from indicators_db.warehouse import Warehouse


def test_order_is_the_package_own(small: Warehouse) -> None:
    catalogue = small.catalogue
    assert catalogue.areas == ("Drogi", "Finanse", "Kultura")
    assert [service.id for service in catalogue.services] == ["roads", "finance", "libraries"]
    assert [one.id for one in catalogue.indicators][:3] == ["cost", "paved", "length"]


def test_unknown_ids(small: Warehouse) -> None:
    with pytest.raises(UnknownIndicator):
        small.catalogue.indicator("costs")
    with pytest.raises(UnknownService):
        small.catalogue.of_service("road")
    assert small.catalogue.of_area("Edukacja") == ()


def test_a_shelf_goes_by_dimension(small: Warehouse) -> None:
    shelf = small.catalogue.of_service("roads")
    assert [one.dimension for one in shelf] == [
        Dimension.QUANTITY, Dimension.QUALITY, Dimension.ACCESSIBILITY, Dimension.EFFICIENCY,
    ]  # fmt: skip
    assert {one.id for one in small.catalogue.of_area("Drogi")} == {one.id for one in shelf}


def test_versions_of_one_figure(small: Warehouse) -> None:
    assert [one.id for one in small.catalogue.versions("debt_c")] == ["debt_c", "debt_g"]
    assert [one.id for one in small.catalogue.versions("cost")] == ["cost"]
    assert small.catalogue.indicator("debt_g").family == "Dług na 1 mieszkańca"


@pytest.mark.parametrize(
    ("asked", "unit", "fitting"),
    [
        ("debt_g", "880101", "debt_g"),
        ("debt_c", "880101", "debt_g"),
        ("debt_g", "8861", "debt_c"),
        # towns have this figure, but not the city that is a gmina beside them
        ("debt_g", "886101", None),
        ("own_g", "886101", "own_c"),
        ("own_c", "880104", "own_g"),
        ("debt_c", "8801", None),
        ("cost", "88", None),
        ("nothing", "880101", None),
    ],
)
def test_version_for_a_unit(small: Warehouse, asked: str, unit: str, fitting: str | None) -> None:
    version = small.catalogue.version_for(asked, small.units.get(unit))
    assert (version.id if version else None) == fitting


def test_coverage_has_only_years_with_a_number(small: Warehouse) -> None:
    catalogue = small.catalogue
    assert catalogue.years("paved", Level.POWIAT, Kind.COUNTY) == tuple(range(2018, 2024))
    assert catalogue.years("readers", Level.GMINA) == tuple(range(2018, 2024))
    assert catalogue.years("nothing") == ()
    assert catalogue.years("jobless", Level.POWIAT, Kind.CITY_WITH_COUNTY_RIGHTS)[-1] == 2023
    by_kind = {row.kind: row.units for row in catalogue.coverage("cost")}
    assert by_kind == {Kind.COUNTY: 6, Kind.CITY_WITH_COUNTY_RIGHTS: 2}


def indicator(name: str, measure: str = "zł") -> Indicator:
    return Indicator(name, name, measure, frozenset({Level.GMINA}), family="")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Dochody (gminy)", "Dochody"),
        ("Dochody (miasta na prawach powiatu)", "Dochody"),
        ("Dochody (gminy łącznie z miastami na prawach powiatu)", "Dochody"),
        ("Dochody (gminy, powiaty)", "Dochody"),
        ("Dochody (gmina) ", "Dochody"),
        ("Dochody (POWIAT)", "Dochody"),
        ("Dochody (na 1 mieszkańca)", "Dochody (na 1 mieszkańca)"),
        ("Dochody (gminy) własne", "Dochody (gminy) własne"),
        ("Ścieżki (drogi dla rowerów)", "Ścieżki (drogi dla rowerów)"),
        ("(gminy)", "(gminy)"),
    ],
)
def test_only_kinds_of_units_are_dropped_from_a_name(name: str, family: str) -> None:
    assert without_scope(name).strip() == family


def test_versions_need_one_unit_of_measure() -> None:
    one, other, third = with_families(
        [indicator("Dług (gminy)"), indicator("Dług (powiaty)", "%"), indicator("Dochody")]
    )
    assert one.family != other.family
    assert third.family == "Dochody"
    assert Catalogue([one, other], [], []).versions(one.id) == (one,)


def test_scope() -> None:
    assert is_scope("gminy łącznie z miastami na prawach powiatu")
    assert not is_scope("gminy i ogółem")

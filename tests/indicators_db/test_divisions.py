"""Divisions of units that an operator gives: table of types, classes of income, their keeping."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from indicators_db.datasets import Datasets
from indicators_db.errors import ImportRefused, UnknownIndicator
from indicators_db.groups import Division, GroupKind, GroupWish, comparison_group
from indicators_db.groups.divisions import GroupsRefused
from indicators_db.groups.income import income_classes
from indicators_db.groups.type_table import TypeTable, read_types
from indicators_db.model import Kind, Level
from indicators_db.register import load_units
from indicators_db.sources.package import import_package
from indicators_db.units import Units
from indicators_db.warehouse import Warehouse
from tests.packages import open_package, write_package, write_small_package

YEARS = (2019, 2021, 2022, 2023)
SUBURBS = ("020102", "020103", "326101")


@pytest.fixture(scope="module")
def poland() -> Units:
    return Units(load_units(), ())


def table(folder: Path, lines: Iterable[str], header: str = "unit_code,type") -> Path:
    path = folder / "typy.csv"
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    return path


def read(path: Path, poland: Units) -> TypeTable:
    return read_types(path, poland, "Typy gmin", "Instytut")


def test_a_table_of_types(tmp_path: Path, poland: Units) -> None:
    lines = [*(f"{code},podmiejska" for code in SUBURBS), "0201042,rolnicza", "020105,rolnicza"]
    found = read(table(tmp_path, [*lines, "029901,rolnicza"]), poland)
    assert (found.division.title, found.division.source) == ("Typy gmin", "Instytut")
    assert found.division.classes == {
        **dict.fromkeys(SUBURBS, "podmiejska"),
        **dict.fromkeys(("020104", "020105"), "rolnicza"),
    }
    assert found.unknown == ("029901",)


@pytest.mark.parametrize(
    ("lines", "header", "said"),
    [
        (["020102,a", "020102,b"], "unit_code,type", "wiersz 3, kolumna unit_code"),
        (["020102,a", "020103,"], "unit_code,type", "wiersz 3, kolumna type: pusta komórka"),
        (["Bolesławiec,a"], "unit_code,type", "niepoprawny kod jednostki"),
        ([",a"], "unit_code,type", "pusta komórka"),
        (["020102,a"], "kod,typ", "brak kolumny"),
        (["020102;a"], "unit_code;type", "zły znak rozdzielający kolumny"),
        ([], "unit_code,type", "ani jednego wiersza"),
    ],
)
def test_faults_of_a_table_are_told(
    tmp_path: Path, poland: Units, lines: list[str], header: str, said: str
) -> None:
    with pytest.raises(ImportRefused, match=said):
        read(table(tmp_path, lines, header), poland)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([f"{code},jedna" for code in SUBURBS], "co najmniej dwa typy"),
        ([f"{code},{code}" for code in SUBURBS], "co najmniej dwie jednostki"),
        (["029901,a", "029902,b"], "ani jednego kodu z rejestru"),
    ],
)
def test_a_table_that_divides_nothing_is_refused(
    tmp_path: Path, poland: Units, lines: list[str], said: str
) -> None:
    with pytest.raises(GroupsRefused, match=said):
        read(table(tmp_path, lines), poland)


def test_a_group_of_one_type(poland: Units) -> None:
    types = {
        **dict.fromkeys(SUBURBS, "podmiejska"),
        **dict.fromkeys(("020104", "2207"), "rolnicza"),
    }
    given = {GroupKind.TYPE: Division("Typy gmin", "Instytut", types)}
    wish = GroupWish(GroupKind.TYPE)
    group = comparison_group(poland, poland.get("020102"), wish, given)
    assert [one.code for one in group.members] == ["020103", "326101"]
    assert (group.basis, group.shared, group.kind) == (GroupKind.TYPE, "podmiejska", None)
    assert group.in_place_of is None
    twin = comparison_group(poland, poland.get("3261"), wish, given)
    assert (twin.shared, twin.members) == ("podmiejska", ())
    fewer = comparison_group(
        poland, poland.get("020102"), GroupWish(GroupKind.TYPE, ("32",)), given
    )
    assert [one.code for one in fewer.members] == ["020103"]


@pytest.mark.parametrize("kind", [GroupKind.TYPE, GroupKind.INCOME])
def test_without_a_class_the_usual_group_is_given_and_says_so(
    poland: Units, kind: GroupKind
) -> None:
    unit = poland.get("2207")
    usual = comparison_group(poland, unit)
    nobody = comparison_group(poland, unit, GroupWish(kind))
    assert (nobody.in_place_of, nobody.division) == (kind, None)
    division = Division("Typy gmin", "Instytut", dict.fromkeys(SUBURBS, "podmiejska"))
    elsewhere = comparison_group(poland, unit, GroupWish(kind), {kind: division})
    assert (elsewhere.in_place_of, elsewhere.division) == (kind, division)
    for group in (nobody, elsewhere):
        assert (group.members, group.basis, group.shared) == (usual.members, GroupKind.SIZE, None)


def incomes() -> Iterable[dict[str, object]]:
    """Numbers that rise from year to year, some missing; in 2019 other ones, not to be counted."""
    for place, unit in enumerate(load_units()):
        if unit.level is not Level.POWIAT:
            continue
        key = "cities" if unit.coverage_kind is Kind.CITY_WITH_COUNTY_RIGHTS else "counties"
        for year in YEARS:
            if (place + year) % 7:
                value = 10_000 - place if year == YEARS[0] else place * 7919 % 60 + year - 2020
                yield {"indicator": key, "unit_code": unit.code, "year": year, "value": value}
    for code in ("02", "04"):
        yield {"indicator": "few", "unit_code": code, "year": 2023, "value": 1}


@pytest.fixture(scope="module")
def earning(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("earning")
    names = {"counties": "Dochody (powiaty)", "cities": "Dochody (miasta na prawach powiatu)"}
    catalogue = [
        {"id": key, "name": name, "unit_of_measure": "zł", "level": "powiat"}
        for key, name in names.items()
    ]
    levels = (("few", "voivodeship"), ("empty", "powiat"))
    catalogue += [
        {"id": key, "name": f"Wskaźnik {key}", "unit_of_measure": "zł", "level": level}
        for key, level in levels
    ]
    package = write_package(folder / "package", indicators=catalogue, values=incomes())
    return open_package(package, folder / "home")


def test_classes_of_income_are_fifths_within_a_kind(earning: Warehouse) -> None:
    division = income_classes(earning, "counties")
    assert division.title == "Dochody (powiaty), średnia z lat 2021–2023"
    assert (division.source, division.indicator) == (earning.info.title, "counties")
    frame = pd.DataFrame(incomes()).query("indicator != 'few' and year > 2019")
    means = frame.groupby(["indicator", "unit_code"])["value"].mean().reset_index()
    order = means.groupby("indicator")["value"].rank(method="min") - 1
    sizes = means.groupby("indicator")["value"].transform("size")
    means["fifth"] = (5 * order // sizes).astype(int)
    assert set(division.classes) == set(means["unit_code"])
    names = means.groupby("fifth")["unit_code"].agg(list)
    assert len(names) == 5
    named = [{division.classes[code] for code in names[fifth]} for fifth in range(5)]
    assert [len(one) for one in named] == [1] * 5
    assert "najniższych" in named[0].pop()
    assert "najwyższych" in named[4].pop()
    # either version of the indicator names both
    assert income_classes(earning, "cities").classes == division.classes


def test_a_group_of_like_income_is_of_one_kind(earning: Warehouse) -> None:
    division = income_classes(earning, "counties")
    unit = earning.units.get("2207")
    group = comparison_group(
        earning.units, unit, GroupWish(GroupKind.INCOME), {GroupKind.INCOME: division}
    )
    assert group.members
    assert {division.of(one) for one in group.members} == {division.of(unit)}
    assert {one.kind for one in group.members} == {group.kind} == {Kind.COUNTY}


def test_what_cannot_be_an_income_is_refused(earning: Warehouse) -> None:
    with pytest.raises(GroupsRefused, match="nie ma danych"):
        income_classes(earning, "empty")
    with pytest.raises(GroupsRefused, match="co najmniej 40"):
        income_classes(earning, "few")
    with pytest.raises(UnknownIndicator):
        income_classes(earning, "nothing")


def test_divisions_are_kept_replaced_and_removed(tmp_path: Path) -> None:
    datasets = Datasets(tmp_path / "home")
    import_package(write_small_package(tmp_path / "package"), datasets)
    before = datasets.open("region")
    assert before.divisions == {}
    first = Division("Pierwszy", "źródło", {"8801": "a", "8802": "b"})
    second = Division("Drugi", "źródło", {"8801": "b"}, "cost")
    datasets.divisions.keep(GroupKind.TYPE, "region", second)
    datasets.divisions.keep(GroupKind.TYPE, "region", first)
    datasets.divisions.keep(GroupKind.INCOME, "region", second)
    after = datasets.open("region")
    assert after.divisions == {GroupKind.TYPE: first, GroupKind.INCOME: second}
    assert datasets.open("region") is after
    assert datasets.divisions.of("other") == {GroupKind.TYPE: first}
    assert datasets.divisions.remove(GroupKind.TYPE, "region")
    assert not datasets.divisions.remove(GroupKind.TYPE, "region")
    assert Datasets(tmp_path / "home").open("region").divisions == {GroupKind.INCOME: second}
    datasets.remove("region")
    assert datasets.divisions.of("region") == {}

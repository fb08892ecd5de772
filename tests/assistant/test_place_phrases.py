"""What units are called in tables and in sentences."""

from collections import Counter

import pytest

from assistant.narration.places import distinct_label, in_place, label, of_place, place
from indicators_db.model import Kind, Level, Unit
from indicators_db.register import load_neighbours, load_units
from indicators_db.units import Units
from polish.inflection import Case


@pytest.fixture(scope="module")
def units() -> Units:
    return Units(load_units(), load_neighbours())


@pytest.mark.parametrize(
    ("code", "label_", "where", "whose"),
    [
        ("00", "Polska", "w Polsce", "Polski"),
        ("24", "województwo śląskie", "w województwie śląskim", "województwa śląskiego"),
        ("2207", "powiat kwidzyński", "w powiecie kwidzyńskim", "powiatu kwidzyńskiego"),
        ("1006", "powiat łódzki wschodni", "w powiecie łódzkim wschodnim",
         "powiatu łódzkiego wschodniego"),
        ("121108", "gmina Łapsze Niżne", "w gminie Łapsze Niżne", "gminy Łapsze Niżne"),
        ("326101", "Koszalin", "w Koszalinie", "Koszalina"),
        ("3261", "Koszalin", "w Koszalinie", "Koszalina"),
        ("0264", "Wrocław", "we Wrocławiu", "Wrocławia"),
        ("2461", "Bielsko-Biała", "w Bielsku-Białej", "Bielska-Białej"),
        ("120701", "miasto Limanowa", "w mieście Limanowa", "miasta Limanowa"),
    ],
)  # fmt: skip
def test_units_of_every_kind(units: Units, code: str, label_: str, where: str, whose: str) -> None:
    unit = units.get(code)
    assert label(unit) == label_
    assert in_place(unit) == where
    assert of_place(unit) == whose


def test_any_case_can_be_said(units: Units) -> None:
    county = units.get("2207")
    assert place(county, Case.INSTRUMENTAL) == "powiatem kwidzyńskim"
    assert place(units.get("326101"), Case.ACCUSATIVE) == "Koszalin"


def test_a_town_without_its_twin_is_a_town() -> None:
    town = Unit("326101", "Koszalin", Level.GMINA, Kind.URBAN, None)
    assert label(town) == "miasto Koszalin"


def test_distinct_labels_name_the_parent(units: Units) -> None:
    lipno = next(unit for unit in units if unit.name == "Lipno" and unit.code.startswith("30"))
    assert distinct_label(lipno, units) == "gmina Lipno (powiat leszczyński)"
    assert distinct_label(units.get("2402"), units) == "powiat bielski (województwo śląskie)"
    assert distinct_label(units.get("3261"), units) == "Koszalin"


def test_distinct_labels_are_distinct(units: Units) -> None:
    places = [unit for unit in units if not (unit.level is Level.GMINA and unit.twin_code)]
    counts = Counter(distinct_label(unit, units) for unit in places)
    assert [said for said, count in counts.items() if count > 1] == []


def test_a_unit_whose_parent_is_not_in_the_data_keeps_its_label() -> None:
    orphan = Unit("301302", "Lipno", Level.GMINA, Kind.RURAL, "3013")
    assert distinct_label(orphan, Units([orphan], [])) == "gmina Lipno"

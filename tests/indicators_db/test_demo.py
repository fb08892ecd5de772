"""The demo data set, on the units of two voivodeships: the whole country is only longer."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from indicators_db.datasets import Datasets
from indicators_db.demo import catalogue, generate
from indicators_db.demo.catalogue import Coverage, ModelKind, Publication
from indicators_db.families import without_scope
from indicators_db.model import Level, Unit
from indicators_db.register import load_neighbours, load_units
from indicators_db.sources.package import import_package

VOIVODESHIPS = ("20", "22")  # the first has a gmina created in 2025
AREAS = {
    "Edukacja",
    "Lokalna polityka społeczna",
    "Kultura i rekreacja",
    "Drogownictwo i transport",
    "Ochrona środowiska",
    "Gospodarowanie nieruchomościami",
    "Inwestycje i budownictwo",
    "Geodezja i kartografia",
    "Podatki i opłaty lokalne",
    "Finanse JST",
}
STATUSES = (
    "Status: wskaźnik znaleziony w API SMUP.",
    "Status: temat obecny w SMUP, wzór przyjęty przez zespół.",
    "Status: zmienna Banku Danych Lokalnych GUS, niepotwierdzona w SMUP.",
    "Status: wskaźnik zespołu policzony z pozycji formularza statystycznego, "
    "niepotwierdzony w SMUP.",
    "Status: propozycja zespołu, niepotwierdzona w SMUP.",
)


@dataclass(frozen=True)
class Demo:
    """A generated package, read back."""

    folder: Path
    units: dict[str, Unit]
    indicators: dict[str, dict[str, str]]
    services: list[dict[str, str]]
    values: pd.DataFrame
    by_indicator: dict[str, pd.DataFrame]

    def of(self, indicator: str, level: Level | None = None, year: int | None = None) -> pd.Series:
        """Numbers of one indicator by unit and year."""
        rows = self.by_indicator[indicator]
        rows = rows if level is None else rows[rows.level == level.value]
        rows = rows if year is None else rows[rows.year == year]
        return rows.dropna(subset=["value"]).set_index(["unit_code", "year"])["value"]


def some_units() -> dict[str, Unit]:
    return {unit.code: unit for unit in load_units() if unit.code[:2] in VOIVODESHIPS}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    units = some_units()
    folder = generate(tmp_path_factory.mktemp("demo"), units=units.values())
    values = duckdb.sql(f"SELECT * FROM '{folder / 'values.parquet'}'").df()
    values["level"] = values.unit_code.map({code: one.level.value for code, one in units.items()})
    indicators = {row["id"]: row for row in rows_of(folder / "indicators.csv")}
    told = {str(indicator): rows for indicator, rows in values.groupby("indicator")}
    return Demo(folder, units, indicators, rows_of(folder / "services.csv"), values, told)


def publications_over(name: str) -> list[Publication]:
    return [
        one
        for one in catalogue.publications()
        if [term.quantity for term in one.over] == [name] and one.times == 1
    ]


def test_same_seed_same_bytes_and_another_seed_others(demo: Demo, tmp_path: Path) -> None:
    again = generate(tmp_path / "again", units=demo.units.values())
    other = generate(tmp_path / "other", seed=7, units=demo.units.values())
    written = {path.name: path.read_bytes() for path in demo.folder.iterdir()}
    assert {path.name: path.read_bytes() for path in again.iterdir()} == written
    assert (other / "values.parquet").read_bytes() != written["values.parquet"]


def test_is_a_data_package_that_the_import_takes(demo: Demo, tmp_path: Path) -> None:
    report = import_package(demo.folder, Datasets(tmp_path))
    assert report.dataset == "demo"
    assert report.indicators == len(demo.indicators)
    assert report.values == len(demo.values)
    assert report.missing == int(demo.values.value.isna().sum())


def test_catalogue_has_all_areas_and_uses_every_service(demo: Demo) -> None:
    assert len(demo.indicators) >= 150
    assert {row["area"] for row in demo.indicators.values()} >= AREAS
    area_of = {service["id"]: service["area"] for service in demo.services}
    for row in demo.indicators.values():
        assert row["area"] == area_of[row["service"]], row["id"]
    assert {row["service"] for row in demo.indicators.values()} == set(area_of)


def test_texts_are_whole_and_say_how_sure_an_indicator_is(demo: Demo) -> None:
    told = ("name", "definition", "unit_of_measure", "source", "numerator")
    for row in demo.indicators.values():
        assert all(row[column].strip() for column in told), row["id"]
        assert row["definition"].endswith(STATUSES), row["id"]
        assert bool(row["denominator"]) or "na 1" not in row["name"], row["id"]
    for service in demo.services:
        assert service["description"].endswith("."), service["id"]
    own_words = [row["definition"].split(" Status:")[0] for row in demo.indicators.values()]
    own_words += [service["description"] for service in demo.services]
    polish = [bool(set("ąćęłńóśźż") & set(words.lower())) for words in own_words]
    assert np.mean(polish) > 0.95
    names = [row["name"] for row in demo.indicators.values()]
    assert len(set(names)) == len(names)


def test_roads_of_a_powiat_are_measured_in_all_four_dimensions(demo: Demo) -> None:
    (roads,) = (one for one in demo.services if one["name"] == "Utrzymanie dróg powiatowych")
    dimensions = {
        row["dimension"] for row in demo.indicators.values() if row["service"] == roads["id"]
    }
    assert dimensions == {"quantity", "quality", "accessibility", "efficiency"}


def test_quantities_stand_below_their_bases_and_each_is_told_or_used() -> None:
    known, used = {"register_population", "area"}, set()
    for quantity in catalogue.quantities():
        bases = {term.quantity for term in quantity.base}
        assert bases <= known, quantity.name
        known.add(quantity.name)
        used |= bases
        if quantity.model in (ModelKind.PART, ModelKind.SCORE):
            assert all(0 < level < 1 for level in quantity.typical.values()), quantity.name
    for one in catalogue.publications():
        used |= {term.quantity for term in (*one.terms, *one.over)}
    assert used == known


def test_levels_and_years_are_those_that_the_catalogue_says(demo: Demo) -> None:
    levels = demo.values.groupby("indicator")["level"].agg(set)
    years = demo.values.groupby("indicator")["year"].agg(["min", "max"])
    for one in catalogue.publications():
        declared = set(demo.indicators[one.indicator]["level"].split(";"))
        assert levels[one.indicator] == declared, one.indicator
        assert tuple(years.loc[one.indicator]) == (one.first_year, one.last_year), one.indicator
    assert years["min"].min() == 2010
    assert years["max"].value_counts().min() > 50
    assert set(years["max"]) == {2024, 2025}


def test_budget_versions_share_out_all_gminas(demo: Demo) -> None:
    gminas = {code for code, unit in demo.units.items() if unit.level is Level.GMINA}
    cities = {code for code, unit in demo.units.items() if unit.is_city_with_county_rights}
    pairs = 0
    by_name = {row["name"]: row["id"] for row in demo.indicators.values()}
    for name, of_cities in by_name.items():
        if not name.endswith("(miasta na prawach powiatu)"):
            continue
        of_gminas = by_name[f"{without_scope(name)} (gminy)"]
        last = catalogue_year(of_gminas)
        told = set(demo.by_indicator[of_cities].unit_code)
        others = {code for code, _ in demo.of(of_gminas, year=last).index}
        assert told == {code for code in cities if len(code) == 4}, name
        assert others.isdisjoint(cities), name
        if demo.indicators[of_gminas]["denominator"] in ("", "ludność"):
            twins = {demo.units[code].twin_code for code in told}
            assert others | twins == gminas, name
        pairs += 1
    assert pairs >= 7


def catalogue_year(indicator: str) -> int:
    return next(one.last_year for one in catalogue.publications() if one.indicator == indicator)


def test_percentages_lie_within_a_hundred(demo: Demo) -> None:
    percent = [one for one, row in demo.indicators.items() if row["unit_of_measure"] == "%"]
    values = demo.values[demo.values.indicator.isin(percent)].value.dropna()
    assert len(percent) > 40
    assert values.between(0, 100).all()


def test_flags_mean_what_the_contract_says(demo: Demo) -> None:
    values = demo.values
    assert set(values.flag.dropna()) == {
        "true_zero",
        "missing",
        "below_precision",
        "estimated",
    }
    assert (values.value.isna() == (values.flag == "missing")).all()
    assert (values[values.flag.isin(["true_zero", "below_precision"])].value == 0).all()
    assert (values[values.flag.isna() | (values.flag == "estimated")].value != 0).all()
    assert not values.duplicated(["indicator", "unit_code", "year"]).any()


def test_values_are_rounded_to_their_precision(demo: Demo) -> None:
    precision = demo.values.indicator.map(
        {one: int(row["precision"]) for one, row in demo.indicators.items()}
    )
    scaled = (demo.values.value * 10.0**precision).dropna()
    assert np.allclose(scaled, scaled.round(), rtol=0, atol=1e-3)


def test_a_value_per_head_times_people_is_the_total(demo: Demo) -> None:
    totals = {
        (one.terms, one.coverage): one
        for one in catalogue.publications()
        if not one.over and one.times == 1
    }
    (people,) = (one for one in totals if [term.quantity for term in one[0]] == ["population"])
    population = demo.of(totals[people].indicator)
    checked = 0
    for per_head in publications_over("population"):
        total = totals.get((per_head.terms, per_head.coverage))
        if total is None:
            continue
        both = pd.concat(
            {
                "total": demo.of(total.indicator),
                "head": demo.of(per_head.indicator),
                "people": population,
            },
            axis=1,
            join="inner",
        )
        off = (both["head"] * both["people"] - both["total"]).abs()
        assert (off <= 0.5 + both["people"] * 0.5 * 10.0**-per_head.precision).all()
        checked += 1
    assert checked >= 10


def test_gminas_add_up_to_their_powiats(demo: Demo) -> None:
    counted = [
        one
        for one in catalogue.publications()
        if not one.over and {Coverage.GMINAS, Coverage.POWIATS} <= set(one.coverage)
    ]
    members = pd.Series([code[:4] for code in demo.units if len(code) == 6]).value_counts()
    for one in counted:
        gminas = demo.of(one.indicator, Level.GMINA, one.last_year).reset_index()
        of_powiat = gminas.groupby(gminas.unit_code.str[:4]).value.agg(["sum", "count"])
        whole = of_powiat[of_powiat["count"] == members.reindex(of_powiat.index)]["sum"]
        powiats = demo.of(one.indicator, Level.POWIAT, one.last_year).droplevel("year")
        tolerance = members.max() * 0.5 * 10.0**-one.precision
        assert len(whole) > 5, one.indicator
        assert (whole - powiats.reindex(whole.index)).abs().max() <= tolerance, one.indicator


def test_a_gmina_created_in_the_last_year_has_nothing_before(demo: Demo) -> None:
    young = [
        code
        for code, unit in demo.units.items()
        if unit.level is Level.GMINA and unit.population is None
    ]
    told = demo.values[demo.values.unit_code.isin(young)]
    assert young
    assert set(told.year) == {2025}


def test_some_units_leave_out_years(demo: Demo) -> None:
    old = [code for code, unit in demo.units.items() if unit.population is not None]
    values = demo.values[demo.values.unit_code.isin(old)]
    years = values.groupby(["indicator", "unit_code"]).year.nunique()
    full = values.groupby("indicator").year.nunique()
    short = (years < full.reindex(years.index.get_level_values("indicator")).to_numpy()).mean()
    assert 0.001 < short < 0.1


def test_neighbours_are_alike(demo: Demo) -> None:
    pairs = pd.DataFrame(load_neighbours(), columns=["one", "other"])
    correlations = []
    for publication in catalogue.publications():
        if not publication.over or Coverage.GMINAS not in publication.coverage:
            continue
        values = demo.of(publication.indicator, Level.GMINA, publication.last_year)
        standard = (values - values.mean()).droplevel("year") / values.std()
        beside = pairs[pairs.one.isin(standard.index) & pairs.other.isin(standard.index)]
        products = standard[beside.one].to_numpy() * standard[beside.other].to_numpy()
        correlations.append(float(products.mean()))  # Moran's I with equal weights
    assert len(correlations) > 60
    assert np.median(correlations) > 0.15
    assert np.mean(np.array(correlations) > 0) > 0.9


def test_most_indicators_move_and_the_pandemic_shows(demo: Demo) -> None:
    broken = {
        quantity.name
        for quantity in catalogue.quantities()
        for one in quantity.breaks
        if one.year == 2020 and not one.lasting and one.size <= -0.5
    }
    moved = []
    for publication in catalogue.publications():
        values = demo.of(publication.indicator).groupby("year").mean()
        first, last = values.loc[publication.first_year], values.loc[publication.last_year]
        moved.append(abs(last / first - 1) > 0.03)
        if not publication.over and publication.terms[0].quantity in broken:
            assert values.loc[2020] < min(values.loc[2019], values.loc[2022])
    assert np.mean(moved) > 0.8
    assert broken

"""The built-in register: what it holds, what its checks catch, and how its tables are written."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely
from click.testing import CliRunner

from indicators_db.model import Kind, Level, Unit
from indicators_db.register import AS_OF, SOURCES, load_neighbours, load_units
from indicators_db.register.borders import between_parents, both_ways
from indicators_db.register.boundaries import Boundaries
from indicators_db.register.build import DATA, FaultyRegisterError, build, main
from indicators_db.register.checks import Finding, Problem, check, count, isolated
from indicators_db.register.official import check_official
from indicators_db.register.seats import How, find_seats, read_seats
from indicators_db.register.source_files import (
    Place,
    SourceError,
    read_areas,
    read_places,
    read_population,
    read_terc,
)
from tests.shared_data import shared

UNITS = load_units()
NEIGHBOURS = load_neighbours()
BY_CODE = {unit.code: unit for unit in UNITS}
NEW_GMINAS = {"120713", "200216"}


def bordering(code: str) -> set[str]:
    return {b for a, b in NEIGHBOURS if a == code}


# --- what it holds


def test_has_the_official_counts() -> None:
    levels = Counter(unit.level for unit in UNITS)
    assert levels == {
        Level.COUNTRY: 1,
        Level.VOIVODESHIP: 16,
        Level.POWIAT: 380,
        Level.GMINA: 2479,
    }
    assert count(UNITS)[Level.POWIAT, Kind.CITY_WITH_COUNTY_RIGHTS] == 66


def test_passes_every_check() -> None:
    assert check_official(UNITS, NEIGHBOURS) == ()


def test_units_are_in_order_of_their_codes() -> None:
    assert [unit.code for unit in UNITS] == sorted(BY_CODE)


def test_names_are_those_of_terc() -> None:
    names = {code: BY_CODE[code].name for code in ("00", "24", "2207", "3261", "326101", "0206")}
    assert names == {
        "00": "Polska",
        "24": "śląskie",
        "2207": "kwidzyński",
        "3261": "Koszalin",
        "326101": "Koszalin",
        "0206": "karkonoski",
    }


def test_parents_nest_up_to_poland() -> None:
    chain, unit = [], BY_CODE["241303"]
    while unit.parent_code is not None:
        chain.append(unit.code)
        unit = BY_CODE[unit.parent_code]
    assert [*chain, unit.code] == ["241303", "2413", "24", "00"]


def test_city_with_powiat_rights_knows_its_twin() -> None:
    powiat, gmina = BY_CODE["3261"], BY_CODE["326101"]
    assert (powiat.twin_code, gmina.twin_code) == ("326101", "3261")
    assert powiat.is_city_with_county_rights
    assert gmina.is_city_with_county_rights
    twins = [unit for unit in UNITS if unit.twin_code]
    assert len(twins) == 2 * 66
    assert all(BY_CODE[unit.twin_code].twin_code == unit.code for unit in twins if unit.twin_code)
    assert BY_CODE["3209"].twin_code is None  # the county around Koszalin is another place


def test_koszalin_borders_only_the_county_around_it() -> None:
    assert bordering("3261") == {"3209"}


def test_kwidzyn_county_has_neighbours_in_three_voivodeships() -> None:
    names = {BY_CODE[code].name for code in bordering("2207")}
    assert names == {"tczewski", "sztumski", "iławski", "grudziądzki", "świecki"}


def test_borders_stand_both_ways() -> None:
    pairs = set(NEIGHBOURS)
    assert len(pairs) == len(NEIGHBOURS)
    assert all((b, a) in pairs for a, b in pairs)


def test_new_gminas_pretend_nothing() -> None:
    assert {unit.code for unit in isolated(UNITS, NEIGHBOURS)} == NEW_GMINAS
    for code in NEW_GMINAS:
        unit = BY_CODE[code]
        assert (unit.population, unit.lat, unit.lon) == (None, None, None)
        assert unit.area_km2 is not None


def test_all_others_are_complete() -> None:
    for unit in UNITS:
        assert unit.area_km2
        if unit.code not in NEW_GMINAS:
            assert unit.population
            assert unit.lat is not None
            assert unit.lon is not None
            assert 49.0 < unit.lat < 54.9
            assert 14.1 < unit.lon < 24.2


@pytest.mark.parametrize("level", [Level.VOIVODESHIP, Level.POWIAT, Level.GMINA])
def test_areas_and_population_add_up_to_poland(level: Level) -> None:
    members = [unit for unit in UNITS if unit.level is level]
    area = sum(unit.area_km2 or 0 for unit in members)
    assert area == pytest.approx(BY_CODE["00"].area_km2, abs=0.01)
    people = sum(unit.population or 0 for unit in members)
    # every population is rounded to tens, so off by 5 at most
    assert people == pytest.approx(BY_CODE["00"].population, abs=5 * len(members))


def test_sources_name_publisher_address_and_date() -> None:
    assert AS_OF.isoformat() in {source.as_of for source in SOURCES}
    assert all(source.title and source.url and source.as_of for source in SOURCES)


def test_source_notes_state_the_true_counts() -> None:
    notes = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    with (DATA / "seats.csv").open(encoding="utf-8", newline="") as stream:
        seats = read_seats(stream)
    for how, number in Counter(seat.how for seat in seats.values()).items():
        assert f"| `{how}` | {number} |" in notes
    without = [u for u in UNITS if u.code not in seats and u.lat is not None]
    assert f"remaining {len(without)} gminas" in notes
    pairs = Counter(BY_CODE[a].level for a, b in NEIGHBOURS if a < b)
    assert (
        f"{pairs[Level.GMINA]} pairs of\ngminas, {pairs[Level.POWIAT]} of powiats, "
        f"{pairs[Level.VOIVODESHIP]} of voivodeships" in notes
    )


# --- what the checks catch

POLAND = Unit("00", "Polska", Level.COUNTRY, Kind.COUNTRY, None)
VOIVODESHIP = Unit("02", "dolne", Level.VOIVODESHIP, Kind.VOIVODESHIP, "00")
COUNTY = Unit("0201", "leśny", Level.POWIAT, Kind.COUNTY, "02")
CITY = Unit("0261", "Miasto", Level.POWIAT, Kind.CITY_WITH_COUNTY_RIGHTS, "02")
VILLAGE = Unit("020101", "Las", Level.GMINA, Kind.RURAL, "0201")
CITY_GMINA = Unit("026101", "Miasto", Level.GMINA, Kind.URBAN, "0261")
SMALL = (POLAND, VOIVODESHIP, COUNTY, CITY, VILLAGE, CITY_GMINA)


def swap(old: Unit, **changes: Any) -> tuple[Unit, ...]:
    return tuple(replace(unit, **changes) if unit is old else unit for unit in SMALL)


def test_a_sound_set_has_no_findings() -> None:
    assert check(SMALL, [("020101", "026101"), ("0201", "0261")]) == ()
    assert check(SMALL, both_ways([("020101", "026101")])) == ()


def test_poland_may_be_left_out() -> None:
    assert check((replace(VOIVODESHIP, parent_code=None), *SMALL[2:]), ()) == ()


@pytest.mark.parametrize(
    ("units", "finding"),
    [
        ((*SMALL, VILLAGE), Finding(Problem.REPEATED_CODE, "020101")),
        (swap(VILLAGE, code="0201011"), Finding(Problem.CODE_SHAPE, "0201011", "6")),
        (swap(VILLAGE, code="0201 1"), Finding(Problem.CODE_SHAPE, "0201 1", "6")),
        (
            swap(VILLAGE, kind=Kind.COUNTY),
            Finding(Problem.KIND_OF_OTHER_LEVEL, "020101", "county"),
        ),
        (swap(VILLAGE, parent_code=None), Finding(Problem.NO_PARENT, "020101", "powiat")),
        (swap(VILLAGE, parent_code="0299"), Finding(Problem.UNKNOWN_PARENT, "020101", "0299")),
        (
            swap(VILLAGE, parent_code="02"),
            Finding(Problem.PARENT_OF_OTHER_LEVEL, "020101", "02"),
        ),
        (
            swap(VILLAGE, parent_code="0261"),
            Finding(Problem.CODE_OUTSIDE_PARENT, "020101", "0261"),
        ),
        (
            swap(CITY_GMINA, kind=Kind.RURAL),
            Finding(Problem.CITY_WITHOUT_ONE_URBAN_GMINA, "0261", "026101"),
        ),
        (SMALL[:-1], Finding(Problem.CITY_WITHOUT_ONE_URBAN_GMINA, "0261", "")),
        (swap(POLAND, parent_code="02"), Finding(Problem.PARENT_OF_OTHER_LEVEL, "00", "02")),
    ],
)
def test_checks_find_faulty_units(units: tuple[Unit, ...], finding: Finding) -> None:
    assert finding in check(units, ())


@pytest.mark.parametrize(
    ("neighbours", "finding"),
    [
        ([("020101", "999999")], Finding(Problem.UNKNOWN_IN_BORDER, "999999", "020101")),
        ([("999999", "020101")], Finding(Problem.UNKNOWN_IN_BORDER, "999999", "020101")),
        ([("020101", "020101")], Finding(Problem.BORDER_WITH_ITSELF, "020101")),
        ([("020101", "0261")], Finding(Problem.BORDER_OF_TWO_LEVELS, "020101", "0261")),
        (
            [("020101", "026101"), ("026101", "020101"), ("0201", "0261")],
            Finding(Problem.ONE_SIDED_BORDER, "0201", "0261"),
        ),
    ],
)
def test_checks_find_faulty_borders(neighbours: list[tuple[str, str]], finding: Finding) -> None:
    assert check(SMALL, neighbours) == (finding,)


def test_official_counts_are_asked_of_the_built_in_register_only() -> None:
    lost = tuple(unit for unit in UNITS if unit.code != "120713")
    assert check(lost, NEIGHBOURS) == ()
    assert check_official(lost, NEIGHBOURS) == (
        Finding(Problem.UNOFFICIAL_COUNT, "00", "gmina rural: 1458/1459"),
        Finding(Problem.UNEXPECTED_ISOLATION, "120713"),
    )


# --- how borders and seats are found


def square(x: float, y: float, side: float = 1) -> shapely.Polygon:
    return shapely.box(x, y, x + side, y + side)


GRID = {"020101": square(0, 0), "020102": square(1, 0), "020201": square(1, 1)}


def test_a_point_in_common_is_no_border() -> None:
    assert Boundaries(GRID).edges() == {("020101", "020102"), ("020102", "020201")}


def test_points_are_located_in_their_gmina() -> None:
    boundaries = Boundaries(GRID)
    assert boundaries.containing([(0.5, 0.5), (1.5, 1.5), (9, 9)]) == ["020101", "020201", None]
    assert boundaries.inner_point("020101") == (0.5, 0.5)
    assert boundaries.inner_point("999999") is None


def test_counties_border_where_their_gminas_do() -> None:
    pairs = [("020101", "020102"), ("020102", "020201"), ("020201", "040101")]
    assert between_parents(pairs, 4) == {("0201", "0202"), ("0202", "0401")}
    assert between_parents(pairs, 2) == {("02", "04")}


def test_seats_by_mark_by_name_and_by_town() -> None:
    town = Unit("020101", "Bór", Level.GMINA, Kind.URBAN, "0201")
    ring = Unit("020102", "Bór", Level.GMINA, Kind.RURAL, "0201")
    village = Unit("020201", "Las", Level.GMINA, Kind.RURAL, "0202")
    county = Unit("0202", "borski", Level.POWIAT, Kind.COUNTY, "02")
    places = (
        Place(1, "Bór", 0.5, 0.5, "PPL", 900),
        Place(2, "Łąka", 0.5, 1.5, "PPL", 5000),
        Place(3, "Las", 1.5, 1.2, "PPL", 800),
        Place(4, "Polana", 1.5, 1.5, "PPLA3", 10),
    )
    neighbours = both_ways(Boundaries(GRID).edges())
    seats = find_seats(
        (county, town, ring, village), neighbours, places, Boundaries(GRID), {"0202": "Bór"}
    )
    assert {code: (seat.how, seat.geonames_id) for code, seat in seats.items()} == {
        "020101": (How.NAMESAKE, 1),
        "020102": (How.TOWN, 1),
        "020201": (How.MARKED, 4),
        "0202": (How.CAPITAL, 1),
    }


def test_reads_places_of_poland_from_the_dump(tmp_path: Path) -> None:
    row = ["7", "Bór", "Bor", "", "51.5", "16.25", "P", "PPLA3", "PL", *[""] * 5, "", *[""] * 4]
    abroad = [*row[:8], "CZ", *row[9:]]
    path = tmp_path / "cities500.txt"
    path.write_text("".join("\t".join(r) + "\n" for r in (row, abroad)), encoding="utf-8")
    assert read_places(path) == (Place(7, "Bór", 51.5, 16.25, "PPLA3", 0),)


def test_terc_of_another_day_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "terc.csv"
    path.write_text("02;01;01;1;Bolesławiec;gmina miejska;2024-01-01\n", encoding="utf-8-sig")
    with pytest.raises(SourceError, match="2024-01-01"):
        read_terc(path)


def test_missing_sources_are_named(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(main, [str(tmp_path), "--out", str(tmp_path)])
    assert outcome.exit_code == 1
    assert "jusuff_poland.municipalities.json: 0 such files" in outcome.output
    assert list(tmp_path.iterdir()) == []


# --- with the official files at hand


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("register")
    build(shared("data/terc").parent, out)
    return out


@pytest.mark.parametrize("name", ["units.csv", "neighbours.csv", "seats.csv"])
def test_build_writes_the_committed_tables_byte_for_byte(name: str, built: Path) -> None:
    assert (built / name).read_bytes() == (DATA / name).read_bytes()


def test_faulty_sources_leave_the_tables_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_opole(path: Path) -> tuple[Unit, ...]:
        return tuple(unit for unit in read_terc(path) if unit.code != "1661")

    monkeypatch.setattr("indicators_db.register.source_files.read_terc", without_opole)
    with pytest.raises(FaultyRegisterError, match="unknown_parent"):
        build(shared("data/terc").parent, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("level", "digits"), [("gmina", 6), ("powiat", 4)])
def test_borders_agree_with_an_independent_derivation(level: str, digits: int) -> None:
    path = shared(f"data/boundaries/derived_adjacency_{level}_2021.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        edges = {
            (row["a"][:digits], row["b"][:digits])
            for row in csv.DictReader(stream)
            if row["kind"] == "edge"
        }
    assert set(both_ways(edges)) == {pair for pair in NEIGHBOURS if len(pair[0]) == digits}


def test_facts_agree_with_the_files_by_hand() -> None:
    population = read_population(shared("data/bdl_exports/LUDN_2425_CTAB_20250611231708.csv"))
    areas = read_areas(shared("data/terc/Wykaz_powierzchni_wg_stanu_na_01012025_ha_km2.xlsx"))
    assert (population["00"], population["0201"], population["020101"]) == (37489090, 87260, 36800)
    assert (areas["00"], areas["0201"], areas["020101"]) == (313932.93, 1303.51, 22.85)

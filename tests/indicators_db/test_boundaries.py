"""Boundaries: files of many kinds to one set of outlines, with everything odd reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from indicators_db.boundaries import outlines as kept
from indicators_db.boundaries.codes import unit_code
from indicators_db.boundaries.coverage import cover, simplified
from indicators_db.boundaries.importing import BoundariesReport, import_file
from indicators_db.boundaries.refusal import BoundariesRefused
from indicators_db.model import Level
from tests.indicators_db.boundary_files import (
    REGISTER,
    as_it_is,
    cells,
    geojson,
    gminas_of,
    gml2,
    pl_1992,
    pl_1992_northing_first,
    prg_gml,
)
from tests.shared_data import shared

KWIDZYN, SZTUM = gminas_of("2207"), gminas_of("2216")
CELLS = cells([*KWIDZYN, *SZTUM])


def outlines(home: Path) -> dict[str, shapely.Polygon]:
    found = kept.read_outlines(home)
    assert found is not None
    return dict(found.polygons)


def imported(home: Path, polygons: dict[str, shapely.Polygon], **more: str) -> BoundariesReport:
    return import_file(geojson(home / "g.json", polygons, **more), home)


@pytest.mark.parametrize(
    "written",
    [
        prg_gml(CELLS),
        prg_gml(CELLS, as_it_is),
        prg_gml(CELLS, pl_1992),
        prg_gml(CELLS, pl_1992_northing_first),
        gml2(CELLS),
    ],
)
def test_gml_in_any_order_and_system_gives_what_geojson_gives(tmp_path, written) -> None:
    report = imported(tmp_path, CELLS)
    wanted = outlines(tmp_path)
    file = tmp_path / "granice.gml"
    file.write_text(written, "utf-8")
    assert import_file(file, tmp_path / "home").borders == report.borders
    found = outlines(tmp_path / "home")
    assert found.keys() == wanted.keys()
    for code, polygon in found.items():
        apart = shapely.symmetric_difference(polygon, wanted[code]).area
        assert apart < 0.002 * wanted[code].area


def test_holes_and_islands_are_kept(tmp_path) -> None:
    town = CELLS["220702"].centroid.buffer(0.01)
    around = CELLS["220702"].difference(town)
    polygons = {**CELLS, "220702": around, "220703": CELLS["220703"].union(town)}
    (tmp_path / "a.gml").write_text(prg_gml(polygons), "utf-8")
    import_file(tmp_path / "a.gml", tmp_path)
    found = outlines(tmp_path)
    assert len(found["220702"].interiors) == 1
    assert len(shapely.get_parts(found["220703"])) == 2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("02", "02"),
        ("0201", "0201"),
        ("020101", "020101"),
        ("0201011", "020101"),
        (" 020101_1 ", "020101"),
        ("020101 3", "020101"),
        ("0201014", None),
        ("1465028", None),
        ("20101", None),
        ("gmina", None),
    ],
)
def test_codes_are_read_in_all_their_forms(written, code) -> None:
    assert unit_code(written) == code


def test_codes_are_found_under_any_name(tmp_path) -> None:
    kinds = {"urban": "1", "rural": "2", "urban_rural": "3"}
    polygons = {code + kinds[REGISTER[code].kind]: cell for code, cell in CELLS.items()}
    report = imported(tmp_path, polygons, name="JPT_KJ_I_1")
    assert report.level is Level.GMINA
    assert report.drawn[Level.GMINA] == len(CELLS)
    assert report.unknown == ()


def test_parts_of_gminas_are_left_out_and_strange_codes_told(tmp_path) -> None:
    strange = shapely.box(18, 53, 18.1, 53.1)
    polygons = {**CELLS, "2207044": strange, "2207045": strange, "999999": strange, "x": strange}
    report = imported(tmp_path, polygons)
    assert report.unknown == ("999999", "x")
    assert report.drawn[Level.GMINA] == len(CELLS)


def test_pieces_of_one_gmina_become_one(tmp_path) -> None:
    west, south, east, north = CELLS["220704"].bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    pieces = {"220704": CELLS["220704"] & half, "2207043": CELLS["220704"] - half}
    imported(tmp_path, {**CELLS, **pieces})
    whole = outlines(tmp_path)["220704"]
    assert whole.geom_type == "Polygon"
    assert whole.area == pytest.approx(CELLS["220704"].area, rel=0.01)


def test_powiats_are_made_of_their_gminas_where_all_are_there(tmp_path) -> None:
    some = {code: cell for code, cell in CELLS.items() if code not in {"221601", "221605"}}
    report = imported(tmp_path, some)
    found = outlines(tmp_path)
    assert "2207" in found
    assert "2216" not in found
    assert "22" not in found
    parts = shapely.union_all([found[unit.code] for unit in KWIDZYN])
    assert shapely.symmetric_difference(found["2207"], parts).area < 1e-9
    assert {unit.code for unit in report.missing} == {
        code for code, unit in REGISTER.items() if unit.level is Level.GMINA
    } - some.keys()


def test_borders_are_compared_with_the_register(tmp_path) -> None:
    """Two gminas that border each other, drawn apart; two that do not, drawn side by side."""
    near = shapely.box(18.90, 53.70, 18.95, 53.75)
    beside = shapely.box(18.95, 53.70, 19.00, 53.90)
    apart = shapely.box(18.80, 53.60, 18.85, 53.65)
    report = imported(tmp_path, {"220701": near, "220703": apart, "221605": beside})
    (gminas, powiats, _) = report.borders
    assert gminas.only_polygons == (("220701", "221605"),)
    assert ("220701", "220703") in gminas.only_register
    assert powiats.common == 1


def test_shapes_are_repaired_and_neighbours_made_to_meet() -> None:
    bow_tie = shapely.Polygon([(18, 53), (18.1, 53.1), (18.1, 53), (18, 53.1)])
    one, other = shapely.box(19, 53, 19.1, 53.1), shapely.box(19.0999, 53, 19.2, 53.1)
    coverage = cover({"a": bow_tie, "b": one, "c": other})
    assert coverage.repaired == ("a",)
    assert coverage.unmatched == ("b", "c")
    shapes = list(coverage.polygons.values())
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_simplified_neighbours_still_share_their_line() -> None:
    wavy = [(18.5 + 0.001 * (n % 2), 53 + n / 500) for n in range(51)]
    left = shapely.Polygon([(18, 53), *wavy, (18, 53.1)])
    right = shapely.Polygon([(19, 53), *wavy, (19, 53.1)])
    simple = list(simplified({"a": left, "b": right}, 0.005).values())
    assert shapely.get_num_coordinates(simple).sum() < 20
    assert shapely.coverage_is_valid(simple)
    assert shapely.union_all(simple).area == pytest.approx(left.area + right.area, rel=0.001)


def fault(written: str) -> str:
    return json.dumps({"type": "FeatureCollection", "features": json.loads(written)})


SQUARE = '{"type": "Polygon", "coordinates": [[[18.9,53.7],[19,53.7],[19,53.8],[18.9,53.7]]]}'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a;b;c", "nie jest ani plikiem GeoJSON, ani GML"),
        ("", "nie jest ani plikiem GeoJSON, ani GML"),
        ('{"type": "FeatureCollection", "feat', "uszkodzony albo niepełny"),
        ('{"type": "Topology"}', "nie ma listy obiektów"),
        (fault("[]"), "nie ma żadnego obszaru"),
        (fault('[{"properties": {"terc": "22"}, "geometry": null}]'), "nie ma żadnego obszaru"),
        (fault('[{"geometry": {"type": "Polygon", "coordinates": [[[1]]]}}]'), "obiekt nr 1"),
        (fault("[3]"), "obiekt nr 1"),
        (fault(f'[{{"properties": {{"n": "Sztum"}}, "geometry": {SQUARE}}}]'), "kodu TERYT"),
        (fault(f'[{{"properties": {{"n": "0201"}}, "geometry": {SQUARE}}}]'), "nie leżą tam"),
        (fault(f'[{{"properties": {{"n": "00"}}, "geometry": {SQUARE}}}]'), "kodu TERYT"),
        (prg_gml(CELLS)[:4000], "uszkodzony albo niepełny"),
        ("<ows:ExceptionReport xmlns:ows='x'/>", "zgłoszenie błędu"),
        ("<html/>", "nie ma żadnego obszaru"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(tmp_path, content, said) -> None:
    imported(tmp_path, CELLS)
    before = kept.stamp(tmp_path)
    file = tmp_path / "granice.txt"
    file.write_text(content, "utf-8")
    with pytest.raises(BoundariesRefused) as caught:
        import_file(file, tmp_path)
    sentence = str(caught.value)
    assert said in sentence
    assert "granice.txt" in sentence
    assert "\n" not in sentence
    assert kept.stamp(tmp_path) == before


def test_failure_while_writing_leaves_the_old_outlines(tmp_path, monkeypatch) -> None:
    imported(tmp_path, CELLS)
    before = outlines(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "disk full")

    with monkeypatch.context() as patch:
        patch.setattr(kept.os, "fsync", full)
        with pytest.raises(OSError, match="disk full"):
            imported(tmp_path, cells(KWIDZYN))
    assert outlines(tmp_path) == before
    imported(tmp_path, cells(KWIDZYN))
    assert "221601" not in outlines(tmp_path)
    assert not list((tmp_path / "boundaries").glob("*.tmp-*"))


def test_nothing_is_kept_until_something_is_imported(tmp_path) -> None:
    assert kept.stamp(tmp_path) is None
    assert kept.read_outlines(tmp_path) is None


def test_real_boundaries_of_poland(tmp_path) -> None:
    path = shared("data/boundaries/jusuff_poland.municipalities.json")
    report = import_file(path, tmp_path)
    assert [unit.name for unit in report.missing] == ["Szczawa", "Grabówka"]
    assert report.unknown == report.repaired == ()
    assert dict(report.drawn) == {Level.GMINA: 2477, Level.POWIAT: 380, Level.VOIVODESHIP: 16}
    assert [(one.level, one.common) for one in report.borders] == [
        (Level.GMINA, 7050),
        (Level.POWIAT, 1003),
        (Level.VOIVODESHIP, 34),
    ]
    assert not any(one.only_polygons or one.only_register for one in report.borders)
    found = outlines(tmp_path)
    for digits in (2, 4, 6):
        shapes = [polygon for code, polygon in found.items() if len(code) == digits]
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize(("level", "count"), [("counties", 380), ("voivodeships", 16)])
def test_real_boundaries_of_upper_levels(tmp_path, level, count) -> None:
    report = import_file(shared(f"data/boundaries/jusuff_poland.{level}.json"), tmp_path)
    assert report.missing == ()
    assert report.drawn[report.level] == count
    assert report.drawn[Level.GMINA] == 0

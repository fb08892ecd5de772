"""Maps of outlines: chosen where there are any, each area known as its unit."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import shapely

from assistant.charts.atlas import Atlas
from assistant.charts.choropleth import Choropleth
from assistant.charts.draw import draw
from assistant.charts.geometry import Shape
from assistant.charts.map_marks import UNITS, Drawn, MapMarks
from assistant.charts.map_names import UNIT, names
from assistant.charts.static import render
from assistant.tools.registry import TOOLS
from assistant.tools.survey_facts import MapFacts
from assistant.tools.tool import Workbench
from indicators_db.boundaries.importing import import_file
from indicators_db.boundaries.outlines import Outlines, path_under
from indicators_db.model import Level, Unit
from indicators_db.register import load_units
from tests.assistant.factories import SHARE, measure
from tests.assistant.tools.country import HIDDEN, bench, powiats
from tests.indicators_db.boundary_files import cells, geojson


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("country"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with made-up outlines of all powiats but two."""
    home = tmp_path_factory.mktemp("home")
    bring(home, [unit for unit in powiats() if unit.code not in {"2207", "1465"}])
    return home


def bring(home: Path, units: Iterable[Unit]) -> None:
    import_file(geojson(home / "granice.json", cells(units)), home)


def map_of(country: Workbench, home: Path, **arguments: object) -> dict[str, Any]:
    tool = TOOLS["map"]
    asked = tool.arguments.model_validate({"indicators": ["more"], **arguments})
    (chart,) = draw(tool.run(asked, country), country.warehouse.info, Atlas(home))
    assert b"<svg" in render(chart, file_type="svg", width_mm=100)
    go.Figure(chart.figure)
    return chart.figure


def rings(trace: dict[str, Any]) -> list[np.ndarray]:
    points = np.array([trace["x"], trace["y"]], float).T
    return [
        part[~np.isnan(part[:, 0])]
        for part in np.split(points, np.flatnonzero(np.isnan(points[:, 0])))
    ][:-1]


def notes(figure: dict[str, Any]) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_every_area_is_known_as_its_unit(country, home) -> None:
    figure = map_of(country, home)
    (middles,) = [trace for trace in figure["data"] if trace.get("meta") == UNITS]
    named = middles["hovertext"]
    assert len(named) == len(powiats())
    seen = set()
    for trace in figure["data"]:
        if trace.get("fill") != "toself":
            continue
        for position, ring in zip(trace["meta"], rings(trace), strict=True):
            middle = shapely.Point(middles["x"][position], middles["y"][position])
            assert shapely.Polygon(ring).buffer(2).contains(middle)
            seen.add(position)
    assert len(seen) == len(powiats()) - 2


def test_units_without_outline_are_points_and_counted(country, home) -> None:
    figure = map_of(country, home, units=["2207"])
    assert "Źródło granic: plik granice.json · Bez granic, jako punkty: 2" in notes(figure)
    assert any("powiat kwidzyński: " in note for note in notes(figure))
    symbols = [trace.get("marker", {}).get("symbol") for trace in figure["data"]]
    assert "circle-open" in symbols


def test_missing_values_are_hatched_and_the_asked_one_outlined(country, home) -> None:
    figure = map_of(country, home, units=[HIDDEN])
    hatched = [trace for trace in figure["data"] if trace.get("fillpattern")]
    assert [trace["name"] for trace in hatched] == ["brak danych"]
    thick = [t for t in figure["data"] if t.get("line", {}).get("width") == 3]
    (asked,) = rings(thick[0])
    assert len(asked) == len(rings(hatched[0])[0])


def test_map_of_a_voivodeship_is_drawn_closer(country, home) -> None:
    whole, part = map_of(country, home), map_of(country, home, within="24")
    (middles,) = [trace for trace in part["data"] if trace.get("meta") == UNITS]
    assert len(middles["x"]) == sum(unit.code.startswith("24") for unit in powiats())
    assert np.ptp(middles["x"]) < 200
    assert len(notes(whole)) == 1
    assert len(notes(part)) == 1  # 36 names would hide what they are about


def test_few_areas_bear_their_names_and_none_lies_across_another(country, home) -> None:
    figure = map_of(country, home, within="16", units=["1608"])
    opolskie = {unit.name for unit in powiats() if unit.code.startswith("16")}
    named = [note for note in figure["layout"]["annotations"] if note.get("name") == UNIT]
    said = {note["text"] for note in named}
    assert len(said) == len(named) >= 6
    assert said < opolskie
    assert "oleski" not in said
    assert any("powiat oleski: " in note for note in notes(figure))
    spots = [(note["x"], note["y"]) for note in named]
    assert all(np.hypot(a - c, b - d) > 4 for (a, b), (c, d) in combinations(spots, 2))


def test_town_and_the_gmina_around_it_are_told_apart(tmp_path) -> None:
    gminas = [unit for unit in load_units() if unit.parent_code == "2207"]
    outlines = cells(gminas)
    facts = MapFacts(
        indicator=SHARE,
        year=2024,
        level=Level.GMINA,
        kinds=frozenset(),
        within=None,
        measures=(),
        asked=(),
        classes=(),
        highest=measure(1),
        lowest=measure(1),
        total=6,
        median=1.0,
    )
    places = Choropleth(Outlines(outlines, "x")).places(gminas)
    drawn = [Drawn(measure(1, unit, SHARE), places[unit.code]) for unit in gminas]
    said = {note["text"] for note in names(facts, drawn, MapMarks(facts, drawn, ()))}
    assert {"miasto Kwidzyn", "gmina Kwidzyn", "Prabuty"} <= said


def test_frames_are_of_voivodeships_or_of_the_whole(country, home) -> None:
    def frames(figure: dict[str, Any]) -> list[np.ndarray]:
        (found,) = [t for t in figure["data"] if t.get("line", {}).get("width") == 1.2]
        return rings(found)

    assert len(frames(map_of(country, home))) >= 16
    assert len(frames(map_of(country, home, within="24"))) == 1


def test_outlines_are_used_where_nearly_all_units_have_one(tmp_path) -> None:
    atlas = Atlas(tmp_path)
    gminas = [unit for unit in load_units() if unit.level is Level.GMINA]
    assert atlas.geometry(powiats()).shape is Shape.HEXAGONS
    bring(tmp_path, [unit for unit in powiats() if unit.code.startswith("22")])
    pomorskie = [unit for unit in powiats() if unit.code.startswith("22")]
    assert atlas.geometry(pomorskie).shape is Shape.OUTLINES
    assert atlas.geometry(powiats()).shape is Shape.HEXAGONS
    assert atlas.geometry(gminas).shape is Shape.POINTS


def test_spoilt_outlines_leave_the_maps_there_were(tmp_path, caplog) -> None:
    bring(tmp_path, powiats())
    path_under(tmp_path).write_text("{", "utf-8")
    assert Atlas(tmp_path).geometry(powiats()).shape is Shape.HEXAGONS
    assert "outlines cannot be read" in caplog.text

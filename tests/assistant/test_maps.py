"""Maps and scatters: where units stand, and what the figures tell without colour."""

from __future__ import annotations

import json
import random
from itertools import permutations

import numpy as np
import plotly.graph_objects as go
import pytest

from assistant.answer import Chart, ChartKind
from assistant.charts import draw
from assistant.charts.geometry import placed
from assistant.charts.hexagons import Hexagons, assign
from assistant.charts.points import Points
from assistant.tools.registry import TOOLS
from assistant.tools.tool import Workbench
from indicators_db.boundaries.projection import to_plane
from indicators_db.model import Kind, Level, Unit
from indicators_db.register import load_units
from tests.assistant.tools.country import HIDDEN, bench, powiats


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("country"))


def drawn(country: Workbench, name: str, **arguments: object) -> Chart:
    tool = TOOLS[name]
    result = tool.run(tool.arguments.model_validate(arguments), country)
    (chart,) = draw(result, country.warehouse.info)
    return chart


def unit(code: str, lat: float | None, lon: float | None) -> Unit:
    return Unit(code, code, Level.GMINA, Kind.RURAL, None, lat=lat, lon=lon)


def test_assignment_is_the_cheapest() -> None:
    dice = random.Random(5)  # noqa: S311 (nothing secret)
    for _ in range(60):
        rows = dice.randint(1, 5)
        columns = dice.randint(rows, 6)
        costs = np.array(
            [[dice.randint(0, 20) for _ in range(columns)] for _ in range(rows)], float
        )
        chosen = assign(costs)
        assert len(set(chosen.tolist())) == rows
        least = min(
            sum(costs[row, column] for row, column in enumerate(some))
            for some in permutations(range(columns), rows)
        )
        assert costs[np.arange(rows), chosen].sum() == least


def test_every_powiat_has_a_cell_of_its_own_near_where_it_lies() -> None:
    units = powiats()
    places = Hexagons().places(units)
    assert len({place.middle for place in places.values()}) == len(units) == len(places)
    away = []
    for one, true in placed(units):
        cell = places[one.code].middle
        away.append(np.hypot(cell[0] - true[0], cell[1] - true[1]))
    assert np.median(away) < 25
    assert max(away) < 120


def test_cells_do_not_depend_on_the_order_of_units() -> None:
    units = [one for one in powiats() if one.code.startswith("24")]
    assert Hexagons().places(units) == Hexagons().places(units[::-1])


def test_units_that_share_a_position_are_set_apart() -> None:
    places = Points().places([unit("1", 50, 20), unit("2", 50, 20), unit("3", 51, 20)])
    assert len({place.middle for place in places.values()}) == 3
    assert Points().places([unit("1", None, None)]) == {}
    assert Hexagons().places([unit("1", None, None)]) == {}


def test_projection_keeps_areas_and_shapes() -> None:
    """Half a degree by half a degree, told by the zone between its parallels and by its sides."""
    for lat, lon in ((49.0, 14.2), (49.0, 23.5), (52.0, 19.0), (54.3, 14.2), (54.3, 23.5)):
        corners = [(lon, lat), (lon + 0.5, lat), (lon + 0.5, lat + 0.5), (lon, lat + 0.5)]
        plane = to_plane(np.array(corners))
        zone = np.radians(0.5) * 6371**2 * (np.sin(np.radians(lat + 0.5)) - np.sin(np.radians(lat)))
        x, y = plane[:, 0], plane[:, 1]
        area = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
        assert area == pytest.approx(zone, rel=2e-3)
        south = np.hypot(*(plane[1] - plane[0]))
        west = np.hypot(*(plane[3] - plane[0]))
        assert south / west == pytest.approx(np.cos(np.radians(lat)), rel=0.01)


def test_map_of_powiats(country: Workbench) -> None:
    chart = drawn(country, "map", indicators=["more"], units=["2207"])
    assert chart.kind is ChartKind.MAP
    traces = chart.figure["data"]
    hatched = [trace for trace in traces if trace.get("fillpattern", {}).get("shape")]
    assert [trace["name"] for trace in hatched] == ["brak danych"]
    legend = [trace["name"] for trace in traces if trace.get("marker", {}).get("symbol")]
    assert len(legend) == 5
    assert legend[0].startswith("poniżej")
    assert legend[-1].startswith("od")
    (hover,) = [trace for trace in traces if trace.get("hovertext")]
    assert len(hover["hovertext"]) == len(powiats())
    named = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert any("powiat kwidzyński: " in said for said in named)
    assert len(json.dumps(chart.figure)) < 120_000


@pytest.mark.parametrize(("name", "indicators"), [("map", ["more"]), ("relate", ["more", "less"])])
def test_figures_are_what_plotly_expects(country: Workbench, name, indicators) -> None:
    go.Figure(drawn(country, name, indicators=indicators, units=["2207"]).figure)


def test_hidden_unit_can_be_marked(country: Workbench) -> None:
    chart = drawn(country, "map", indicators=["more"], units=[HIDDEN])
    named = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert any("brak danych" in said for said in named)
    assert "brak danych" in chart.alt


def test_map_needs_nothing_from_the_network(country: Workbench) -> None:
    figure = json.dumps(drawn(country, "map", indicators=["more"]).figure)
    assert "http" not in figure
    assert {trace["type"] for trace in json.loads(figure)["data"]} == {"scatter"}


def test_scatter_marks_the_unit(country: Workbench) -> None:
    chart = drawn(country, "relate", indicators=["more", "less"], units=["2207"])
    assert chart.kind is ChartKind.SCATTER
    others, asked = chart.figure["data"]
    assert len(others["x"]) + len(asked["x"]) == len(powiats()) - 1
    assert len(asked["x"]) == 1
    assert asked["marker"]["symbol"] == "diamond"


def test_profile_is_drawn_to_both_sides(country: Workbench) -> None:
    tool = TOOLS["profile"]
    for one in powiats()[::20]:
        result = tool.run(tool.arguments(units=[one.code], benchmark="country"), country)
        facts = result.facts
        charts = draw(result, country.warehouse.info)
        assert bool(charts) is bool(facts.strong or facts.weak)
        for chart in charts:
            lengths = chart.figure["data"][0]["x"]
            assert sum(length > 0 for length in lengths) == len(facts.strong)
            assert sum(length < 0 for length in lengths) == len(facts.weak)


def test_gminas_of_the_register_have_positions() -> None:
    gminas = [one for one in load_units() if one.level is Level.GMINA]
    places = Points().places(gminas)
    assert len(places) == sum(one.lat is not None for one in gminas)
    assert len({place.middle for place in places.values()}) == len(places)

"""Charts as pictures for documents: all kinds, the same bytes, nothing left out unnoticed."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from assistant.answer import Chart
from assistant.charts import draw, style
from assistant.charts.static import render
from assistant.charts.static.marks import UnknownMark
from assistant.tools.plan import Benchmark
from assistant.tools.registry import TOOLS
from assistant.tools.tool import Workbench
from indicators_db.model import Flag, Kind, Level, Unit
from tests.assistant.factories import (
    ACCIDENTS,
    BALANCE,
    COUNTIES,
    DEMO,
    KWIDZYN,
    REAL,
    SHARE,
    SPENDING,
    SZTUM,
    compare_result,
    comparison,
    measure,
    trend_result,
    values_result,
)
from tests.assistant.tools.country import HIDDEN, RARE, bench

MANY = tuple(Unit(f"{1000 + n}", f"próbny{n}", Level.POWIAT, Kind.COUNTY, "10") for n in range(40))
GAPS = {2015: 18000.0, 2016: 0.0, 2017: None, 2018: 19000.0, 2021: 21345.0}
RESULTS = {
    "bars": compare_result(
        comparison(
            measure(-5, KWIDZYN, BALANCE),
            [measure(n, u, BALANCE) for n, u in zip((3, 4), MANY, strict=False)],
        )
    ),
    "missing": values_result([measure(5), measure(None, SZTUM), measure(7, COUNTIES[2])]),
    "strip": compare_result(
        comparison(
            measure(12.5, KWIDZYN, SHARE), [measure(n, u, SHARE) for n, u in enumerate(MANY)]
        ),
        benchmark=Benchmark.COUNTRY,
    ),
    "line": trend_result([(ACCIDENTS, KWIDZYN, GAPS)], flags={2016: Flag.TRUE_ZERO}),
    "lines": trend_result([(SPENDING, unit, {2015: 1.0, 2016: 2.0}) for unit in COUNTIES]),
}


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """One chart of every kind that is drawn."""
    country = bench(tmp_path_factory.mktemp("country"))
    calls = {
        "map": ("map", {"indicators": ["more"], "units": ["2207"]}),
        "scatter": ("relate", {"indicators": ["more", "less"], "units": ["2207"]}),
        "profile": ("profile", {"units": [RARE[-1]], "benchmark": "country"}),
    }
    of_tools = {name: run(country, tool, **given) for name, (tool, given) in calls.items()}
    drawn = {name: draw(result, DEMO)[0] for name, result in RESULTS.items()}
    return drawn | of_tools


def run(country: Workbench, name: str, **arguments: object) -> Chart:
    tool = TOOLS[name]
    result = tool.run(tool.arguments.model_validate(arguments), country)
    return draw(result, country.warehouse.info)[0]


KINDS = (*RESULTS, "map", "scatter", "profile")


def pixels(chart: Chart) -> np.ndarray:
    picture = Image.open(io.BytesIO(render(chart, file_type="png", width_mm=100)))
    return np.asarray(picture.convert("RGB")).reshape(-1, 3)


def count(chart: Chart, colour: str) -> int:
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return int((pixels(chart) == wanted).all(axis=1).sum())


@pytest.mark.parametrize("name", KINDS)
def test_svg_says_what_it_shows_and_needs_nothing_else(charts, name) -> None:
    written = render(charts[name], file_type="svg", width_mm=160)
    root = ET.fromstring(written)  # noqa: S314 (we wrote it)
    assert root.tag.endswith("svg")
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(160 / 25.4 * 72, abs=0.1)
    said = written.decode()
    assert charts[name].title in said
    assert charts[name].alt in said
    assert "<text" not in said
    assert "<image" not in said
    assert written == render(charts[name], file_type="svg", width_mm=160)


@pytest.mark.parametrize("name", KINDS)
def test_png_is_as_wide_as_asked(charts, name) -> None:
    picture = Image.open(io.BytesIO(render(charts[name], file_type="png", width_mm=100)))
    assert picture.width == pytest.approx(100 / 25.4 * 200, abs=1)
    assert picture.info["Description"] == charts[name].alt
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 10


def test_asked_unit_and_demo_mark_are_seen(charts) -> None:
    assert count(charts["bars"], style.ASKED) > 100
    assert count(charts["missing"], style.ASKED) == 0
    assert count(charts["bars"], style.ALARM) > 100
    real = draw(RESULTS["bars"], REAL)[0]
    assert count(real, style.ALARM) == 0


def test_unit_without_a_number_is_hatched(tmp_path) -> None:
    country = bench(tmp_path)
    hidden = run(country, "map", indicators=["more"], units=[HIDDEN])
    written = render(hidden, file_type="svg", width_mm=160).decode()
    assert written.count("<pattern") == 2  # on the map and in its legend


def test_pictures_are_drawn_alike_in_threads(charts) -> None:
    chart = charts["line"]
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(lambda _: render(chart, file_type="svg", width_mm=80), range(8)))
    assert len(drawn) == 1


def test_mark_of_another_kind_is_refused(charts) -> None:
    strange = charts["line"].model_copy(
        update={"figure": {**charts["line"].figure, "data": [{"type": "pie"}]}}
    )
    with pytest.raises(UnknownMark, match="pie"):
        render(strange, file_type="png", width_mm=80)

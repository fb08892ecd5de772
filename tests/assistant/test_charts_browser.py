"""Charts in a real browser: seen whole at any width, told to the keyboard, saved as files."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI, Response
from playwright.sync_api import Browser, Locator, Page

from assistant.answer import Chart
from assistant.charts import draw, style
from assistant.charts.atlas import Atlas
from assistant.charts.map_marks import SHADES
from assistant.tools.registry import TOOLS
from indicators_db.boundaries.importing import import_file
from tests.assistant.factories import (
    COUNTIES,
    DEMO,
    KWIDZYN,
    SPENDING,
    compare_result,
    comparison,
    measure,
    trend_result,
)
from tests.assistant.tools.country import RARE, bench, powiats
from tests.indicators_db.boundary_files import cells, geojson
from tests.ui.browser import launched, served

SCRIPTS = ("plot-look.js", "plot-points.js", "plots.js")
STATIC = resources.files("ui") / "static"


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    country = bench(tmp_path_factory.mktemp("country"))
    home = tmp_path_factory.mktemp("home")
    import_file(geojson(home / "granice.json", cells(powiats())), home)

    def of_tool(name: str, atlas: Atlas, **arguments: object) -> Chart:
        tool = TOOLS[name]
        result = tool.run(tool.arguments.model_validate(arguments), country)
        return draw(result, country.warehouse.info, atlas)[0]

    own, others = measure(21345, KWIDZYN, SPENDING), zip((39000, 21000), COUNTIES[1:], strict=False)
    beside = compare_result(comparison(own, [measure(n, unit, SPENDING) for n, unit in others]))
    years = {2010 + n: 10_000_000.0 * n for n in range(15)}
    run = trend_result([(SPENDING, unit, years) for unit in COUNTIES[:3]])
    built_in = Atlas()
    return {
        "bars": draw(beside, DEMO)[0],
        "lines": draw(run, DEMO)[0],
        "profile": of_tool("profile", built_in, units=[RARE[-1]], benchmark="country"),
        "strip": of_tool(
            "compare", built_in, indicators=["more"], units=["2207"], benchmark="country"
        ),
        "scatter": of_tool("relate", built_in, indicators=["more", "less"], units=["2207"]),
        "outlines": of_tool("map", Atlas(home), indicators=["more"], units=["2207"]),
    }


@pytest.fixture(scope="module")
def site(charts: dict[str, Chart]) -> Iterator[str]:
    """A page with all charts, as the answer card has them."""
    figures = "".join(
        f'<figure id="{name}"><figcaption><span class="chart-title">{chart.title}</span>'
        f'<span class="chart-subtitle">{chart.subtitle}</span></figcaption>'
        f'<div class="plot" role="img" aria-label="{html.escape(chart.alt)}"'
        f' data-figure="{html.escape(json.dumps(chart.figure))}"></div></figure>'
        for name, chart in charts.items()
    )
    scripts = "".join(f'<script src="/{name}"></script>' for name in SCRIPTS)
    drawing = 'smup.drawCharts(document, "/plotly.min.js").then(() => (window.drawn = true))'
    content = (
        f'<!doctype html><html lang="pl"><meta charset="utf-8"><body>{figures}{scripts}'
        f"<script>{drawing}</script></body></html>"
    )
    app = FastAPI()

    @app.get("/")
    def page() -> Response:
        return Response(content, media_type="text/html")

    @app.get("/{name}")
    def script(name: str) -> Response:
        folder = resources.files("plotly") / "package_data" if name.startswith("plotly") else STATIC
        found = folder / name
        return Response(
            found.read_bytes() if found.is_file() else b"", media_type="text/javascript"
        )

    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def open_page(browser: Browser, site: str) -> Callable[[int], Page]:
    """The page at a width, drawn; one for each width."""
    opened: dict[int, Page] = {}

    def at(width: int) -> Page:
        if width not in opened:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(site)
            page.wait_for_function("window.drawn", timeout=60_000)
            opened[width] = page
        return opened[width]

    return at


CUT_OFF = """
() => [...document.querySelectorAll(".plot")].flatMap((plot) => {
  const box = plot.getBoundingClientRect();
  return [...plot.querySelectorAll("svg text")]
    .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1)
    .map(([said]) => `${plot.closest("figure").id}: ${said}`);
})
"""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_words_are_cut_off(open_page, width) -> None:
    page = open_page(width)
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tool_bar_of_the_library_is_not_there(open_page) -> None:
    assert open_page(1280).locator(".modebar a, .modebar-btn").count() == 0


def told(plot: Locator) -> str:
    return plot.locator("xpath=following-sibling::*[@role='status']").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_charts_break_no_rule_of_accessibility(open_page, width) -> None:
    page = open_page(width)
    found = Axe().run(page, context=".plot")
    assert [violation["id"] for violation in found.response["violations"]] == []
    plot = page.locator("#bars .plot")
    assert "mediana sąsiadów" in (plot.get_attribute("aria-label") or "")
    hint = page.locator(f"#{plot.get_attribute('aria-describedby')}")
    assert hint.inner_text() == "Strzałkami przejdziesz po kolejnych wartościach."


def test_arrow_keys_go_through_a_map(open_page) -> None:
    page = open_page(1280)
    plot = page.locator("#outlines .plot")
    plot.focus()
    seen = []
    for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "End"):
        plot.press(key)
        seen.append(told(plot))
        assert plot.get_by_text(seen[-1]).last.is_visible()
    assert len(set(seen)) >= 4
    assert all(re.fullmatch(r".+: (\d+(,\d+)?\s\D+|brak danych)", words) for words in seen)


def test_arrow_keys_go_through_bars_and_lines(open_page) -> None:
    page = open_page(390)
    bars, lines = page.locator("#bars .plot"), page.locator("#lines .plot")
    bars.focus()
    bars.press("ArrowDown")
    assert told(bars).startswith("powiat sztumski: 39")
    bars.press("End")
    bars.press("ArrowDown")
    assert told(bars).startswith("powiat malborski: 21")
    lines.focus()
    lines.press("Home")
    lines.press("ArrowRight")
    assert told(lines).startswith("powiat kwidzyński, 2011: ")


def test_pointer_names_the_area_it_is_in_not_the_nearest_middle(open_page) -> None:
    """Just inside the edge of an area that is near the middle of another one."""
    page = open_page(1280)
    spots = page.evaluate(
        """() => {
          const plot = document.querySelector("#outlines .plot");
          const { xaxis, yaxis } = plot._fullLayout;
          const { rings, points } = plot.smupPoints;
          return rings.slice(0, 40).map(({ unit, points: ring }) => {
            const [x, y] = ring[0];
            const [mx, my] = [points[unit].x, points[unit].y];
            const [px, py] = [xaxis.d2p(x + (mx - x) * 0.12), yaxis.d2p(y + (my - y) * 0.12)];
            return [points[unit].words, xaxis._offset + px, yaxis._offset + py];
          });
        }"""
    )
    plot = page.locator("#outlines .plot")
    plot.scroll_into_view_if_needed()
    named = 0
    for words, x, y in spots:
        plot.hover(position={"x": x, "y": y}, force=True)
        named += plot.locator("p[aria-hidden]").last.inner_text() == words
    assert named >= 38  # a concave corner may put a spot outside


@pytest.mark.parametrize("name", ["bars", "outlines"])
def test_charts_are_saved_as_pictures_that_say_where_they_are_from(open_page, charts, name) -> None:
    page = open_page(390)
    source = "Źródło: Sprawozdania o drogach. Zbiór danych: próba, stan na 31.12.2025."
    page.locator(f"#{name}").evaluate("(place, said) => (place.dataset.source = said)", source)
    saved: dict[str, bytes] = {}
    for kind in ("svg", "png"):
        with page.expect_download() as started:
            page.locator(f"#{name} .plot").evaluate(
                "(plot, kind) => smupPlots.download(plot, kind)", kind
            )
        file = started.value
        assert re.fullmatch(rf"[a-z0-9-]+\.{kind}", file.suggested_filename)
        saved[kind] = Path(file.path()).read_bytes()
    assert saved["png"].startswith(b"\x89PNG")
    assert int.from_bytes(saved["png"][16:20], "big") == 2000
    root = ET.fromstring(saved["svg"])  # noqa: S314 (our own)
    assert root[0].text == charts[name].title
    assert root[1].text == f"{charts[name].alt} {source}"
    drawn = "".join(word for part in root[2:] for word in part.itertext())
    assert charts[name].subtitle in drawn
    assert source in drawn


def test_charts_follow_the_look_of_the_page(open_page) -> None:
    page = open_page(1280)
    paper = "() => getComputedStyle(document.querySelector('#bars .main-svg')).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    for look, colour in (("contrast", "rgb(0, 0, 0)"), ("dark", "rgb(24, 33, 43)")):
        page.evaluate("(look) => (document.documentElement.dataset.look = look)", look)
        page.wait_for_function(f"({paper})() === '{colour}'")
    page.evaluate("() => delete document.documentElement.dataset.look")


def test_every_colour_has_its_counterpart_in_every_look(charts) -> None:
    written = (STATIC / "plot-look.js").read_text("utf-8")
    looks = re.findall(r"^    \w+: \{(.*?)^    \}", written, re.DOTALL | re.MULTILINE)
    assert len(looks) == 2
    used = set(re.findall(r"#[0-9A-F]{6}", json.dumps([c.figure for c in charts.values()])))
    used |= {stroke.colour for stroke in style.STROKES} | set(SHADES)
    for look in looks:
        known = dict(re.findall(r'"(#[0-9A-F]{6})": "(#[0-9A-F]{6})"', look))
        assert used <= known.keys()
        shades = [known[shade] for shade in SHADES]
        assert len(set(shades)) == len(SHADES)
        strokes = [known[stroke.colour] for stroke in style.STROKES]
        assert len(set(strokes)) == len(strokes)
        for words in (style.INK, style.MUTED, style.ALARM):
            assert contrast(known[words], known[style.PAPER]) >= 4.5
        for mark in (style.PLAIN, style.ASKED, *(stroke.colour for stroke in style.STROKES)):
            assert contrast(known[mark], known[style.PAPER]) >= 3


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of WCAG 2.1 (relative luminance of sRGB)."""

    def luminance(value: str) -> float:
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(colour), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)

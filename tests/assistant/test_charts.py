"""Charts: the right kind for the shape, honest marks, plain JSON, texts that pass the gate."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from assistant.answer import Chart, ChartKind
from assistant.charts import draw, style
from assistant.grounding import ungrounded
from assistant.narration.places import in_place
from assistant.tools.facts import DefineFacts, HelpFacts, Obstacle, ObstacleFacts, Term
from assistant.tools.plan import Benchmark, Order
from assistant.tools.result import Result
from indicators_db.model import Flag, Kind, Level, Unit
from tests.assistant.factories import (
    ACCIDENTS,
    BALANCE,
    COUNTIES,
    DEMO,
    GRUDZIADZ,
    ILAWA,
    KWIDZYN,
    LENGTH,
    REAL,
    SHARE,
    SPENDING,
    SZTUM,
    compare_result,
    comparison,
    indicator,
    measure,
    plain_result,
    rank_result,
    trend_result,
    values_result,
)

MANY = tuple(Unit(f"{1000 + n}", f"próbny{n}", Level.POWIAT, Kind.COUNTY, "10") for n in range(40))
NEIGHBOURS = (*COUNTIES[1:], GRUDZIADZ)


def only(result: Result, dataset=REAL) -> Chart:
    (chart,) = draw(result, dataset)
    for words in (chart.title, chart.subtitle, chart.alt):
        assert words
        assert ungrounded(words, result) == ()
        assert ".." not in words
    return chart


def figure(chart: Chart) -> dict[str, Any]:
    return json.loads(json.dumps(chart.figure))


def notes(chart: Chart) -> list[str]:
    return [note["text"] for note in figure(chart)["layout"].get("annotations", [])]


def beside(own, others=(21000, 19800, 18700, 25100, 17000), of=SPENDING) -> Result:
    peers = [measure(value, unit, of) for value, unit in zip(others, NEIGHBOURS, strict=False)]
    return compare_result(comparison(measure(own, KWIDZYN, of), peers))


RESULTS = {
    "values": values_result([measure(5, of=SHARE), measure(7, SZTUM, SHARE)]),
    "years": values_result([measure(5, year=2010), measure(7, year=2023)]),
    "trend": trend_result([(SHARE, KWIDZYN, {2015: 5, 2016: 6})]),
    "compare": beside(21345),
    "rank": rank_result(SHARE, dict(zip(COUNTIES, range(6), strict=True))),
}


@pytest.mark.parametrize(
    "result",
    [
        values_result([measure(5)]),
        values_result([measure(5), measure(None, SZTUM)]),
        values_result([measure(5), measure(7, of=SHARE)]),
        trend_result([(SHARE, KWIDZYN, {2020: 5})]),
        beside(5, [None, None]),
        rank_result(SHARE, {KWIDZYN: 5}),
        plain_result(DefineFacts(term=Term.SMUP)),
        plain_result(HelpFacts(())),
        plain_result(ObstacleFacts(Obstacle.OPINION)),
    ],
)
def test_one_number_or_none_has_no_chart(result) -> None:
    assert draw(result, REAL) == ()


@pytest.mark.parametrize("name", RESULTS)
def test_figures_are_small_and_need_nothing_from_outside(name) -> None:
    chart = only(RESULTS[name])
    written = json.dumps(chart.figure)
    assert len(written) < 10_000
    assert "http" not in written
    assert "bdata" not in written
    assert figure(chart)["layout"]["separators"] == ",\u00a0"


@pytest.mark.parametrize("name", RESULTS)
def test_figures_are_what_plotly_expects(name) -> None:
    go.Figure(only(RESULTS[name]).figure)


@pytest.mark.parametrize("name", RESULTS)
def test_demo_data_are_marked_inside_the_chart(name) -> None:
    mark = "DANE POKAZOWE – liczby zmyślone"
    assert mark in figure(only(RESULTS[name], DEMO))["layout"]["title"]["text"]
    assert mark not in json.dumps(only(RESULTS[name]).figure, ensure_ascii=False)


def test_comparison_is_sorted_and_the_asked_unit_stands_out_by_more_than_colour() -> None:
    chart = only(beside(21345))
    assert chart.kind is ChartKind.BAR
    assert chart.title == "Powiat kwidzyński: wyżej niż mediana sąsiadów"
    drawn = figure(chart)
    (bars,) = drawn["data"]
    assert bars["x"] == sorted(bars["x"], reverse=True)
    asked = bars["x"].index(21345)
    assert [n for n, shape in enumerate(bars["marker"]["pattern"]["shape"]) if shape] == [asked]
    assert [n for n, width in enumerate(bars["marker"]["line"]["width"]) if width] == [asked]
    assert drawn["layout"]["yaxis"]["ticktext"][asked] == "<b>powiat kwidzyński</b>"
    assert drawn["layout"]["xaxis"]["range"][0] == 0
    (line,) = drawn["layout"]["shapes"]
    assert line["x0"] == line["x1"] == 19800
    assert "mediana sąsiadów: 19\u00a0800\u00a0zł/km" in notes(chart)


@pytest.mark.parametrize(
    ("own", "title"),
    [
        (1.0, "Powiat kwidzyński: niżej niż mediana sąsiadów"),
        (6.0, "Powiat kwidzyński: tyle samo co mediana sąsiadów"),
        (None, "Powiat kwidzyński: brak danych"),
    ],
)
def test_title_is_the_finding(own, title) -> None:
    assert only(beside(own, [7, 6, 5], ACCIDENTS)).title == title


def test_titles_of_ties() -> None:
    equal = values_result([measure(5, unit, SHARE) for unit in COUNTIES])
    assert only(equal).title == "Wszędzie ta sama wartość"
    tied = values_result(
        [measure(n, unit, SHARE) for n, unit in zip((5, 5, 1), COUNTIES, strict=False)]
    )
    assert only(tied).title == "Najwyższa wartość: więcej niż jedna jednostka"
    assert "w kilku jednostkach" in only(tied).alt
    ranked = rank_result(
        SHARE, dict(zip(COUNTIES, (1, 1, 2, 3, 4, 5), strict=True)), Order.ASCENDING
    )
    assert only(ranked).title == "Najniższa wartość: więcej niż jedna jednostka"
    assert only(rank_result(SHARE, dict.fromkeys(COUNTIES, 1))).title == "Wszędzie ta sama wartość"


def test_indicator_without_a_unit_of_measure() -> None:
    bare = indicator("Liczba gmin", "-")
    chart = only(values_result([measure(5, of=bare), measure(4, SZTUM, bare)]))
    assert chart.subtitle == "Liczba gmin, 2024 r."
    assert figure(chart)["layout"]["xaxis"]["title"]["text"] == "Wartość"


def test_two_units_have_no_median_line() -> None:
    chart = only(beside(5, [4]))
    assert chart.title == "Powiat kwidzyński: wyżej niż powiat sztumski"
    assert not figure(chart)["layout"]["shapes"]


def test_missing_zero_and_tiny_values_look_different() -> None:
    result = values_result(
        [
            measure(5.0, of=ACCIDENTS),
            measure(0.0, SZTUM, ACCIDENTS, flag=Flag.TRUE_ZERO),
            measure(None, ILAWA, ACCIDENTS),
            measure(0.0, GRUDZIADZ, ACCIDENTS, flag=Flag.BELOW_PRECISION),
        ]
    )
    chart = only(result)
    said = notes(chart)
    assert "<i>brak danych</i>" in said
    assert "0\u00a0szt. (zjawisko nie wystąpiło)" in said
    assert "poniżej dokładności źródła" in said
    assert figure(chart)["data"][0]["x"][-1] is None


def test_estimated_bars_are_hollow() -> None:
    own = measure(21345, flag=Flag.ESTIMATED)
    (bars,) = figure(only(compare_result(comparison(own, [measure(2, SZTUM), measure(3, ILAWA)]))))[
        "data"
    ]
    hollow = [colour == style.PAPER for colour in bars["marker"]["color"]]
    assert hollow == [x == 21345 for x in bars["x"]]
    assert bars["marker"]["line"]["width"][hollow.index(True)] > 0
    assert bars["marker"]["pattern"]["fgcolor"][hollow.index(True)] != style.PAPER


def test_negative_bars_have_room_on_the_left() -> None:
    low, high = figure(only(beside(-50, [-100, 30], BALANCE)))["layout"]["xaxis"]["range"]
    assert low < -100
    assert high > 30


def test_many_units_are_dots_with_the_asked_one_marked() -> None:
    peers = [measure(n, unit, SHARE) for n, unit in enumerate(MANY)]
    peers.append(measure(None, GRUDZIADZ, SHARE))
    result = compare_result(
        comparison(measure(12.5, KWIDZYN, SHARE), peers), benchmark=Benchmark.COUNTRY
    )
    chart = only(result)
    assert chart.kind is ChartKind.STRIP
    others, asked = figure(chart)["data"]
    assert len(others["x"]) == 40
    assert asked["x"] == [12.5]
    assert asked["marker"]["symbol"] != "circle"
    assert "<b>powiat kwidzyński: 12,5%</b>" in notes(chart)
    assert "mediana pozostałych w kraju: 19,5% · Bez danych: 1" in notes(chart)


def test_many_values_without_anyone_asked_about() -> None:
    chart = only(values_result([measure(n, unit, SHARE) for n, unit in enumerate(MANY)]))
    assert chart.kind is ChartKind.STRIP
    assert len(figure(chart)["data"]) == 1


def test_gaps_stay_gaps_and_are_named() -> None:
    run = {2015: 18000.0, 2016: 17500.0, 2017: None, 2018: 19000.0, 2021: 21345.0}
    chart = only(trend_result([(SPENDING, KWIDZYN, run)]))
    assert chart.kind is ChartKind.LINE
    assert chart.title == "Powiat kwidzyński: wzrost od 2015 do 2021 r."
    assert "przerwami" in chart.alt
    drawn = figure(chart)
    (line,) = drawn["data"]
    assert line["x"] == list(range(2015, 2022))
    assert line["y"] == [18000, 17500, None, 19000, None, None, 21345]
    assert line["connectgaps"] is False
    assert notes(chart).count("<i>brak danych</i>") == 2
    assert len(drawn["layout"]["shapes"]) == 2


def test_measured_zero_and_estimate_on_a_line() -> None:
    run = {2015: 3.0, 2016: 0.0, 2017: 1.5}
    flags = {2016: Flag.TRUE_ZERO, 2017: Flag.ESTIMATED}
    (line,) = figure(only(trend_result([(ACCIDENTS, KWIDZYN, run)], flags=flags)))["data"]
    assert line["text"] == ["", "<b>0</b>", ""]
    assert line["marker"]["color"][2] == style.PAPER
    assert line["marker"]["color"][0] != style.PAPER


def test_several_series_differ_by_dash_and_symbol() -> None:
    run = {2015: 1.0, 2016: 2.0}
    chart = only(trend_result([(SPENDING, unit, run) for unit in COUNTIES]))
    lines = figure(chart)["data"]
    for part in (lambda line: line["line"]["dash"], lambda line: line["marker"]["symbol"]):
        assert len({part(line) for line in lines}) == 6
    assert figure(chart)["layout"]["showlegend"] is True
    assert all(f"{in_place(unit)} 1" in chart.alt for unit in COUNTIES)


def test_series_beyond_what_can_be_told_apart_are_left_to_the_table() -> None:
    run = {2015: 1.0, 2016: 2.0}
    chart = only(trend_result([(SPENDING, unit, run) for unit in (*COUNTIES, GRUDZIADZ)]))
    assert len(figure(chart)["data"]) == len(style.STROKES)
    assert "w tabeli" in chart.subtitle


def test_indicators_of_different_units_of_measure_never_share_an_axis() -> None:
    run = {2015: 1.0, 2016: 2.0}
    result = trend_result([(SPENDING, KWIDZYN, run), (LENGTH, KWIDZYN, run)])
    axes = [chart.figure["layout"]["yaxis"]["title"]["text"] for chart in draw(result, REAL)]  # type: ignore[index,call-overload]
    assert axes == ["zł/km", "km"]


def test_axis_that_does_not_start_at_zero_says_so() -> None:
    flat = figure(only(trend_result([(SHARE, KWIDZYN, {2015: 60.0, 2016: 62.0})])))
    assert flat["layout"]["yaxis"]["title"]["text"] == "% (oś nie zaczyna się od zera)"
    steep = figure(only(trend_result([(SHARE, KWIDZYN, {2015: 30.0, 2016: 62.0})])))
    assert steep["layout"]["yaxis"]["rangemode"] == "tozero"
    assert steep["layout"]["yaxis"]["title"]["text"] == "%"


def test_ranking_keeps_its_order_and_adds_the_asked_unit() -> None:
    values = dict(zip(COUNTIES, [5.0, 6.5, 3.0, 9.0, 8.0, 1.2], strict=True))
    chart = only(rank_result(SHARE, values, limit=3, asked=[ILAWA]))
    assert chart.title == "Powiat iławski: 6. miejsce od najwyższej wartości"
    assert figure(chart)["layout"]["yaxis"]["ticktext"] == [
        "1. powiat tczewski",
        "2. powiat starogardzki",
        "3. powiat sztumski",
        "<b>6. powiat iławski</b>",
    ]
    lowest = only(rank_result(SHARE, values, Order.ASCENDING))
    assert lowest.title == "Najniższa wartość: powiat iławski"


def test_long_ranking_is_cut() -> None:
    result = rank_result(SHARE, {unit: float(n) for n, unit in enumerate(MANY)}, limit=40)
    assert len(figure(only(result))["data"][0]["x"]) == 25


def test_names_from_data_cannot_become_markup() -> None:
    evil = indicator("Koszt <a href='http://a.pl'>x</a> *y*", "<b>zł</b>", precision=0)
    drawn = json.dumps(only(beside(5, [4, 3], evil)).figure)
    assert "<a " not in drawn
    assert "<b>zł" not in drawn
    assert "\\\\<" not in drawn


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of WCAG 2.1 (relative luminance of sRGB)."""

    def luminance(value: str) -> float:
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(colour), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_marks_and_words_stand_out_from_the_paper() -> None:
    for mark in (style.PLAIN, style.ASKED, *(stroke.colour for stroke in style.STROKES)):
        assert contrast(mark, style.PAPER) >= 3
    for words in (style.INK, style.MUTED, style.ALARM):
        assert contrast(words, style.PAPER) >= 4.5

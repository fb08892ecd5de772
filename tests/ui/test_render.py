from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from assistant.answer import Answer, PracticeCard
from assistant.reading.wished import wished
from assistant.tools.plan import Operation
from assistant.tools.table import Column, Table
from tests.ui import fake_assistant as answers
from ui.render.card import Draft, answer_card, draft_card
from ui.render.cells import cell, heading_key
from ui.render.dates import polish_date
from ui.render.markdown import markdown, plain

ALLOWED = {
    *("article", "div", "section", "p", "h3", "strong", "em", "a", "span", "ul", "ol", "li", "br"),
    *("figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt"),
    *("dd", "details", "summary", "pre", "code", "button", "label", "input"),
}


class Elements(HTMLParser):
    """Every element of a fragment with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.found if found == tag]


def card(answer: Answer) -> Elements:
    return Elements(answer_card(answer))


def test_nothing_that_a_user_or_data_wrote_can_act() -> None:
    html = answer_card(answers.hostile())
    elements = Elements(html)

    assert {tag for tag, _ in elements.found} <= ALLOWED
    assert not any(name.startswith("on") for _, found in elements.found for name in found)
    addresses = [found.get("href") or "" for found in elements.of("a")]
    assert all(address.startswith(("https://", "http://")) for address in addresses)
    assert "&lt;script&gt;" in html


def test_a_table_is_a_real_table() -> None:
    elements = card(answers.bars())

    assert len(elements.of("caption")) == 1
    assert [found["scope"] for found in elements.of("th")] == ["col"] * 3 + ["row"] * 6


def test_numbers_are_polish_and_gaps_are_words() -> None:
    html = answer_card(answers.bars())

    assert 'data-sort="18.42">18,42</td>' in html
    assert '<td class="missing">brak danych</td>' in html
    assert '<td class="text">0406</td>' in html
    assert "To nie jest zero." in html


def test_the_asked_unit_is_marked_in_words_among_others_only() -> None:
    assert answer_card(answers.bars()).count("(pytana jednostka)") == 1
    assert "(pytana jednostka)" not in answer_card(answers.trend())


def test_a_long_table_is_whole_and_says_where_to_fold() -> None:
    html = answer_card(answers.long())

    assert html.count("<tr") == 41
    assert 'data-fold="15"' in html


def test_numbers_can_be_sorted_by_what_they_are() -> None:
    html = answer_card(answers.bars())

    assert '<td class="number" data-sort="18.42">18,42</td>' in html
    assert '<td class="missing">brak danych</td>' in html


def test_a_row_with_its_own_unit_of_measure_says_it_beside_the_value() -> None:
    columns = (
        Column(key="indicator", label="Wskaźnik"),
        Column(key="value", label="Wartość"),
        Column(key="unit_of_measure", label="Jednostka miary"),
    )
    rows = (
        {"indicator": "A", "value": 1.5, "unit_of_measure": "zł/km"},
        {"indicator": "B", "value": None, "flag": "missing", "unit_of_measure": "%"},
    )
    table = Table(title="T", columns=columns, rows=rows)
    html = answer_card(answers.bars().model_copy(update={"tables": (table,)}))

    assert "1,5\u00a0zł/km" in html
    assert html.count('<th scope="col"') == 2
    assert ">%<" not in html


def test_what_was_understood_can_be_changed() -> None:
    chips = [found for found in card(answers.bars()).of("button") if "data-role" in found]

    assert [(chip["data-role"], chip["data-value"]) for chip in chips] == [
        ("unit", "2207"),
        ("indicator", "drogi_utrzymanie_km"),
        ("year", ""),
        ("benchmark", "neighbours"),
    ]


@pytest.mark.parametrize(
    ("operation", "indicators", "first"),
    [
        (Operation.COMPARE, ("a", "b"), "chart"),
        (Operation.VALUES, ("a", "b"), "table"),
        (Operation.VALUES, ("a",), "chart"),
    ],
)
def test_what_comes_first_suits_the_question(
    operation: Operation, indicators: tuple[str, ...], first: str
) -> None:
    plan = answers.bars().plan.model_copy(update={"operation": operation, "indicators": indicators})
    views = card(answers.bars().model_copy(update={"plan": plan})).of("div")
    shown = [
        found["data-view"] for found in views if "data-view" in found and "hidden" not in found
    ]

    assert shown == [first]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Pokaż w tabeli, jak wypada utrzymanie dróg na tle sąsiadów", "table"),
        ("utrzymanie dróg na tle sąsiadów w formie tabelarycznej", "table"),
        ("nie tabela, tylko wykres utrzymania dróg", "chart"),
        ("Jak wypada utrzymanie dróg na tle sąsiadów?", "chart"),
    ],
)
def test_what_a_question_asks_to_see_comes_first(question: str, first: str) -> None:
    views = Elements(answer_card(answers.bars(), wished(question))).of("div")
    shown = [one["data-view"] for one in views if "data-view" in one and "hidden" not in one]

    assert shown == [first]


def test_a_chart_carries_its_figure_and_its_sentence() -> None:
    plot = next(found for found in card(answers.bars()).of("div") if "data-figure" in found)

    assert json.loads(plot["data-figure"] or "")["data"][0]["type"] == "bar"
    assert plot["role"] == "img"
    assert (plot["aria-label"] or "").startswith("Słupki:")


def test_a_chart_knows_what_a_saved_picture_has_to_say_of_its_source() -> None:
    (block,) = [one for one in card(answers.bars()).of("div") if "data-source" in one]

    titles = [source.title for source in answers.bars().sources]
    assert titles
    assert all(title in (block["data-source"] or "") for title in titles)
    assert "Zbiór danych: demo, stan na 31.12.2025." in (block["data-source"] or "")


def test_buttons_ask_the_question_behind_their_label() -> None:
    buttons = card(answers.unclear()).of("button")
    asked = [found["data-ask"] for found in buttons if "data-ask" in found]

    assert asked == [answers.TREND, answers.BARS]


def test_invented_numbers_are_marked_in_every_table() -> None:
    real = answers.bars().model_copy(
        update={"dataset": answers.DEMO.model_copy(update={"kind": "real"})}
    )

    assert "Dane pokazowe</span></caption>" in answer_card(answers.bars())
    assert "Dane pokazowe</span></caption>" not in answer_card(real)
    draft = Draft(demo=True, tables=answers.bars().tables)
    assert "Dane pokazowe</span></caption>" in draft_card(draft)


@pytest.mark.parametrize(
    ("row", "shown", "look", "note"),
    [
        ({"value": 1234567.891}, "1\u00a0234\u00a0567,89", "number", ""),
        ({"value": -0.5}, "\u22120,50", "number", ""),
        ({"value": 0, "flag": "true_zero"}, "0,00", "number", "zjawisko nie wystąpiło"),
        ({"value": 3.3, "flag": "estimated"}, "3,30", "number", "szacunek"),
        ({"value": None, "flag": "missing"}, "brak danych", "missing", ""),
        ({"value": float("nan"), "flag": None}, "brak danych", "missing", ""),
        ({"value": True}, "tak", "text", ""),
        ({"value": "tekst"}, "tekst", "text", ""),
    ],
)
def test_a_cell_is_read_as_polish(row: dict[str, object], shown: str, look: str, note: str) -> None:
    found = cell(row, Column(key="value", label="Wartość", precision=2))

    assert (found.text, found.look, found.note) == (shown, look, note)


def test_years_and_codes_are_not_numbers() -> None:
    row = {"year": 2024, "unit_code": "0406"}

    assert cell(row, Column(key="year", label="Rok", precision=0)).text == "2024"
    assert cell(row, Column(key="unit_code", label="Kod")).text == "0406"


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([{"place": 1, "unit": "A"}, {"place": 2, "unit": "B"}], "unit"),
        ([{"unit": "A", "year": 2023}, {"unit": "A", "year": 2024}], "year"),
        ([{"unit": "A", "indicator": "x"}, {"unit": "A", "indicator": "y"}], "indicator"),
        ([{"unit": "A", "value": 1.0}], "unit"),
        ([{"place": 1, "value": 1.0}], None),
    ],
)
def test_a_row_is_named_by_what_tells_it_apart(
    rows: list[dict[str, object]], heading: str | None
) -> None:
    columns = tuple(Column(key=key, label=key) for key in rows[0])
    table = Table(title="T", columns=columns, rows=tuple(rows))

    assert heading_key(table) == heading


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "![x](https://example.com/a.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="x" onmouseover="y">z</a>',
    ],
)
def test_markdown_lets_no_markup_through(source: str) -> None:
    elements = Elements(markdown(source))

    assert {tag for tag, _ in elements.found} <= {"p", "a"}
    assert all((found["href"] or "").startswith("https://") for found in elements.of("a"))


def test_plain_text_has_no_marks() -> None:
    assert plain("**Mediana** to `18,4`.\n\n- raz\n- dwa") == "Mediana to 18,4. raz dwa"


def test_dates_are_polish() -> None:
    assert polish_date("2025-12-31") == "31.12.2025"
    assert polish_date("wkrótce") == "wkrótce"


def test_headings_go_down_one_step_at_a_time() -> None:
    assert set(re.findall(r"<h(\d)", answer_card(answers.unclear()))) == {"3"}


def test_practices_that_were_asked_for_come_before_their_table() -> None:
    practice = PracticeCard(id="P1", title="Tytuł", unit="Tarnów", url="", score=1.0, why="Bo tak.")
    found = answers.bars().model_copy(update={"practices": (practice,)})
    asked = found.model_copy(
        update={"plan": found.plan.model_copy(update={"operation": Operation.PRACTICES})}
    )

    html = answer_card(asked)
    assert html.index('class="practices"') < html.index("<table")
    assert 'href="/praktyki/P1"' in html
    beside = answer_card(found)
    assert beside.index('class="practices"') > beside.index("<table")

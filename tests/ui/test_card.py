"""An answer in use, in a real browser: changed, looked at otherwise, taken away, found again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from tests.ui.browser import Watched, launched, served
from tests.ui.conftest import LOOPBACK
from ui.app import create_app
from ui.settings import Settings

QUESTION = "Jak wypadają wydatki na 1 km dróg w powiecie dębowskim na tle sąsiadów?"
FOLLOW_UP = "a w 2021?"
OFFERED = ".chooser [role=option]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(
    home: Path, datasets: Datasets, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    assistant = Assistant(datasets, tmp_path_factory.mktemp("threads"))
    app = create_app(assistant, datasets, Settings(home=home))
    with served(app) as address:
        assert app.state.readiness.wait(120)
        yield address


@pytest.fixture(scope="module")
def chat(browser: Browser, address: str) -> Iterator[Watched]:
    """One page for the whole journey: each test goes on where the one before it left off."""
    watched = Watched(browser, address)
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield watched
    assert watched.complaints == []
    assert watched.outside == []


def answer(page: Page) -> str:
    return page.locator(".answer .finding").last.inner_text()


def test_a_chip_is_changed_by_keyboard_alone(chat: Watched) -> None:
    page = chat.page
    chat.ask(QUESTION)
    chip = page.locator(".chip[data-role=year]")
    expect(chip).to_contain_text("2023 (najnowszy)")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Rok")).to_be_focused()
    expect(page.locator(OFFERED)).to_have_count(7)
    assert Axe().run(page).violations_count == 0
    page.keyboard.type("2020")
    expect(page.locator(OFFERED)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(chip).to_contain_text("Rok: 2020")
    expect(chip).to_be_focused()
    assert "2020 r." in answer(page)
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="2020 r.")).to_have_count(1)


def test_escape_changes_nothing(chat: Watched) -> None:
    page = chat.page
    before = answer(page)
    chip = page.locator(".chip[data-role=unit]")
    chip.click()
    page.keyboard.type("lipow")
    expect(page.locator(OFFERED).first).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator(".chooser")).to_have_count(0)
    expect(chip).to_be_focused()
    assert answer(page) == before


def test_the_table_is_sorted_by_its_headings(chat: Watched) -> None:
    page = chat.page
    page.get_by_role("button", name="Tabela", exact=True).click()
    table = page.locator(".answer .table table").first
    expect(table).to_be_visible()
    expect(page.locator(".answer .plot")).to_be_hidden()
    heading = table.get_by_role("columnheader", name="Wartość")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    column = [cell.inner_text() for cell in table.locator("tbody td[data-sort]:last-child").all()]
    numbers = [float(cell.replace("\u00a0", "").replace(",", ".")) for cell in column]

    assert numbers == sorted(numbers)
    assert len(numbers) > 1


def test_the_file_holds_the_numbers_of_the_answer(chat: Watched, address: str) -> None:
    page = chat.page
    with page.expect_download() as waiting:
        page.locator("[data-file=xlsx]").first.click()
    sheet = load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes())).worksheets[0]
    shown = {row[0].value: row[3].value for row in sheet.iter_rows(min_row=3)}
    stored = page.request.get(
        f"{address}/api/v1/values?indicator=cost&year=2020&unit=8801&unit=8802&unit=8803"
    ).json()

    assert waiting.value.suggested_filename == "asystent-smup.xlsx"
    assert shown == {cell["unit_code"]: cell["value"] for cell in stored}


def test_a_map_and_the_way_back(chat: Watched) -> None:
    page = chat.page
    page.get_by_role("button", name="Mapa", exact=True).click()
    back = page.get_by_role("button", name="Poprzedni widok")
    expect(back).to_be_visible()
    expect(page.locator(".chip[data-role=within]")).to_be_visible()
    back.click()

    expect(page.locator(".chip[data-role=benchmark]")).to_be_visible()
    expect(back).to_have_count(0)


def test_a_follow_up_goes_on_from_what_is_shown(chat: Watched) -> None:
    chat.ask(FOLLOW_UP)
    chips = chat.page.locator(".turn").nth(1).locator(".chip")

    expect(chips.filter(has_text="powiat dębowski")).to_have_count(1)
    expect(chips.filter(has_text="2021")).to_have_count(1)


def test_a_link_brings_the_same_answer(chat: Watched, browser: Browser) -> None:
    page = chat.page
    page.locator(".turn").nth(1).get_by_role("button", name="Kopiuj link").click()
    expect(page.get_by_text("Skopiowano link")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = browser.new_page()
    other.goto(link)
    expect(other.locator(".answer .finding")).to_be_visible()
    opened = answer(other)
    other.close()

    assert parse_qs(urlparse(link).query)["pytanie"] == [FOLLOW_UP]
    assert opened == answer(page)


def test_an_answer_is_copied_with_its_table(chat: Watched) -> None:
    page = chat.page
    page.locator(".turn").first.get_by_role("button", name="Kopiuj odpowiedź").click()
    expect(page.get_by_text("Skopiowano. Możesz")).to_be_visible()
    html = page.evaluate(
        "navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())"
    )

    assert "<table" in html
    assert "powiat sosnowski" in html
    assert "<button" not in html


def test_earlier_conversations_are_opened_and_deleted(chat: Watched) -> None:
    page = chat.page
    page.get_by_role("button", name="Nowa rozmowa").click()
    earlier = page.get_by_role("region", name="Wcześniejsze rozmowy")
    expect(earlier.get_by_role("listitem")).to_have_count(1)
    assert Axe().run(page).violations_count == 0
    earlier.get_by_role("button", name=QUESTION).first.click()
    expect(page.locator(".turn .answer")).to_have_count(2)
    expect(page.locator(".turn").nth(1).locator(".chip").filter(has_text="2021")).to_have_count(1)
    page.get_by_role("button", name="Nowa rozmowa").click()
    expect(earlier.get_by_role("listitem")).to_have_count(1)
    earlier.get_by_role("button", name="Usuń:").click()

    expect(earlier).to_be_hidden()
    assert page.evaluate("localStorage.getItem('smup.conversations')") is None


def test_nothing_hangs_over_the_edge_of_a_telephone(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, 390)
    page = watched.page
    watched.ask("Jak wypada utrzymanie dróg w powiecie dębowskim na tle sąsiadów?")
    page.locator(".chip[data-role=benchmark]").click()
    expect(page.locator(OFFERED).first).to_be_visible()
    overhang = "document.documentElement.scrollWidth - window.innerWidth"
    assert page.evaluate(overhang) <= 0
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tabela", exact=True).click()
    expect(page.locator(".table.wide").first).to_be_visible()

    assert page.evaluate(overhang) <= 0
    assert Axe().run(page).violations_count == 0
    page.close()


def test_a_server_may_keep_no_history(home: Path, datasets: Datasets, tmp_path: Path) -> None:
    app = create_app(Assistant(datasets, tmp_path), datasets, Settings(home=home, history=False))
    with TestClient(app, client=LOOPBACK) as client:
        config = client.get("/config").json()
    (conversation,) = [part for part in config["components"] if part["type"] == "html"]

    assert conversation["props"]["props"]["history"] is False

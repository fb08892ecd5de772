"""The chat in a real browser, with the scripted assistant behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from indicators_db.datasets import Datasets
from tests.ui.browser import Watched, launched, served
from tests.ui.fake_assistant import BARS, BROKEN, HOSTILE, SLOW, TREND, UNCLEAR, FakeAssistant
from ui.app import create_app
from ui.settings import Settings

ENGLISH = re.compile(
    r"\b(loading|submit|clear|send|message|chatbot|textbox|share|copy|settings|built|error|close"
    r"|download|zoom|undo|retry|the|and|with|your|click|select|search|show|hide|built)\b",
    re.IGNORECASE,
)
SAID = """() => [document.title, document.body.innerText, ...[...document.querySelectorAll('*')]
    .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a)))]
    .filter(Boolean).join('\\n')"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def scripted() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def address(scripted: FakeAssistant, datasets: Datasets, home: Path) -> Iterator[str]:
    with served(create_app(scripted, datasets, Settings(home=home))) as address:
        yield address


@pytest.fixture
def chat(browser: Browser, address: str) -> Iterator[Watched]:
    watched = Watched(browser, address)
    yield watched
    watched.page.close()
    assert watched.complaints == []
    assert watched.outside == []


def test_a_question_brings_words_table_and_chart(chat: Watched) -> None:
    chat.ask(BARS)
    page = chat.page

    expect(page.locator(".answer .finding")).to_contain_text("18,42 tys. zł na 1 km")
    expect(page.locator(".answer table tbody tr")).to_have_count(6)
    expect(page.locator(".answer .plot .bars .point")).to_have_count(5)
    expect(page.locator("#pytanie")).to_have_value("")
    expect(page.locator("#pytanie")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Odpowiedź: W 2024 roku")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "pl"
    assert not ENGLISH.findall(page.evaluate(SAID))


def test_sources_and_method_unfold(chat: Watched) -> None:
    chat.ask(BARS)
    page = chat.page
    page.get_by_text("Skąd to wiemy").click()
    page.get_by_text("Jak to policzono").click()

    expect(page.locator(".sources li")).to_contain_text("stan na 31.12.2025")
    expect(page.locator(".definition").first).to_contain_text("długość dróg powiatowych")


def test_the_keyboard_alone_settles_a_clarification(chat: Watched) -> None:
    chat.ask(UNCLEAR)
    page = chat.page
    first = page.locator(".answer [data-ask]").first
    expect(first).to_be_visible()
    first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name=TREND)).to_be_visible()
    expect(page.locator(".answer .plot .lines")).to_have_count(1)


def test_a_thread_goes_on_until_a_new_conversation(chat: Watched, scripted: FakeAssistant) -> None:
    page = chat.page
    for question in (BARS, TREND):
        chat.ask(question)
        expect(page.get_by_role("heading", name=question)).to_be_visible()
        expect(page.locator(".turn").last.locator(".answer")).to_be_visible()
    page.get_by_role("button", name="Nowa rozmowa").click()
    expect(page.locator(".turn")).to_have_count(0)
    chat.ask(UNCLEAR)
    expect(page.locator(".answer")).to_be_visible()

    assert [question.thread_id for question in scripted.asked[-3:]] == [None, "watek-1", None]


def test_the_home_unit_is_chosen_by_typing(chat: Watched, scripted: FakeAssistant) -> None:
    page = chat.page
    field = page.get_by_role("combobox", name="Twoja gmina lub powiat")
    field.press_sequentially("lipno")
    options = page.locator("#jednostki [role=option]")
    expect(options.first).to_contain_text("Lipno")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("gmina Lipno, powiat lipowski")
    expect(page.locator("#jednostki")).to_be_hidden()
    chat.ask(BARS)
    expect(page.locator(".answer")).to_be_visible()

    assert scripted.asked[-1].home_unit == "880103"
    page.reload()
    expect(field).to_have_value("gmina Lipno, powiat lipowski")


def test_an_answer_in_the_making_can_be_stopped(chat: Watched, scripted: FakeAssistant) -> None:
    page = chat.page
    scripted.go_on.clear()
    chat.ask(SLOW)
    stop = page.get_by_role("button", name="Zatrzymaj")
    expect(stop).to_be_visible()
    stop.click()
    expect(page.locator(".reply")).to_contain_text("Zatrzymano")
    expect(stop).to_be_hidden()
    scripted.go_on.set()
    chat.ask(BARS)

    expect(page.locator(".answer .finding")).to_contain_text("18,42")
    expect(page.locator(".reply").first).to_contain_text("Zatrzymano")


def test_a_bug_leaves_a_clear_state(chat: Watched) -> None:
    chat.ask(BROKEN)
    expect(chat.page.locator("[data-status=error]")).to_contain_text("błąd po naszej stronie")
    chat.ask(BARS)
    expect(chat.page.locator("[data-status=answered]")).to_be_visible()


def test_markup_in_questions_and_data_stays_text(chat: Watched) -> None:
    chat.ask(HOSTILE)
    expect(chat.page.get_by_role("heading", name=HOSTILE)).to_be_visible()
    expect(chat.page.locator(".answer")).to_contain_text("<script>alert('x')</script>")

    assert chat.page.locator(".turn img, .turn script").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_hangs_over_the_edge(browser: Browser, address: str, width: int) -> None:
    chat = Watched(browser, address, width)
    chat.ask(BARS)
    expect(chat.page.locator(".plot .bars")).to_be_visible()
    overhang = chat.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    chat.page.close()

    assert overhang <= 0

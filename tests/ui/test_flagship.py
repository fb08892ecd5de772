"""The whole product at once: demo data, the built-in reader, the server, a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from tests.ui.browser import Watched, launched, served

FLAGSHIP = "Jak wypada utrzymanie dróg w powiecie kwidzyńskim na tle sąsiadów?"


@pytest.fixture(scope="module")
def app(demo_app: FastAPI) -> FastAPI:
    return demo_app


@pytest.fixture(scope="module")
def watched(app: FastAPI) -> Iterator[Watched]:
    with launched() as browser, served(app) as address:
        assert app.state.readiness.wait(120)
        yield Watched(browser, address)


def test_flagship_question_in_the_chat(watched: Watched) -> None:
    page = watched.page
    watched.ask(FLAGSHIP)

    finding = page.locator(".answer .finding")
    expect(finding).to_contain_text("W powiecie kwidzyńskim", timeout=15_000)
    expect(finding).to_contain_text("porównywanych powiatów")
    expect(page.locator(".answer table").first).to_contain_text("Mediana")
    expect(page.locator(".answer table").nth(1)).to_contain_text("powiat sztumski")
    expect(page.locator(".answer .plot svg").first).to_be_visible()
    expect(page.locator(".answer")).to_contain_text("zmyślone")

    watched.ask("a na tle województwa?")
    expect(page.locator(".answer .finding").nth(1)).to_contain_text(
        "z tego samego województwa", timeout=15_000
    )
    assert watched.complaints == []
    assert watched.outside == []
    assert Axe().run(page).violations_count == 0


def test_the_same_numbers_in_the_api(app: FastAPI) -> None:
    with TestClient(app, client=("127.0.0.1", 50000)) as client:
        answer = client.post("/api/v1/ask", json={"question": FLAGSHIP}).json()
        assert (answer["status"], answer["plan"]["operation"]) == ("answered", "compare")
        assert answer["dataset"]["kind"] == "demo"
        detail = answer["tables"][1]["rows"]
        asked = next(row for row in detail if row["unit_code"] == "2207")
        stored = client.get(
            "/api/v1/values",
            params={
                "indicator": asked["indicator_id"],
                "unit": [row["unit_code"] for row in detail],
                "year": asked["year"],
            },
        ).json()
        values = {cell["unit_code"]: cell["value"] for cell in stored}
        assert {row["unit_code"]: row["value"] for row in detail} == values

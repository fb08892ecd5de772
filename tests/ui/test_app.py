from __future__ import annotations

import gzip
import threading
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from indicators_db.datasets import Datasets
from tests.ui.conftest import LOOPBACK
from tests.ui.fake_assistant import FakeAssistant
from ui.app import create_app
from ui.assets import address
from ui.settings import Settings


class SlowAssistant(FakeAssistant):
    """Gets ready when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_be_ready = threading.Event()

    def prepare(self, dataset: str | None = None) -> None:
        self.may_be_ready.wait(timeout=10)


def test_the_server_lives_before_it_is_ready(datasets: Datasets, home: Path) -> None:
    assistant = SlowAssistant()
    app = create_app(assistant, datasets, Settings(home=home))
    with TestClient(app, client=LOOPBACK) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        loading = client.get("/readyz")
        assistant.may_be_ready.set()
        app.state.readiness.wait(10)
        ready = client.get("/readyz")

    assert (loading.status_code, loading.json()) == (503, {"status": "loading"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ok"})


def test_without_data_the_server_lives_but_is_not_ready(tmp_path: Path) -> None:
    app = create_app(FakeAssistant(), Datasets(tmp_path), Settings(home=tmp_path))
    with TestClient(app, client=LOOPBACK) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
        assert client.get("/api/v1/areas").status_code == 404


def test_the_page_says_that_it_is_polish_and_names_no_maker(client: TestClient) -> None:
    page = client.get("/").text

    assert '<html\n\tlang="pl"' in page
    assert "<title>Asystent SMUP</title>" in page
    assert "og:" not in page
    assert "twitter:" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/nie-ma",
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=https://example.com",
        "/gradio_api/vibe-code",
        "/monitoring",
        "/docs",
    ],
)
def test_paths_that_the_chat_does_not_need_are_closed(client: TestClient, path: str) -> None:
    for response in (client.get(path), client.post(path)):
        assert response.status_code == 404
        assert "Nie ma tu takiej strony" in response.text


def test_assets_are_packed_and_kept(client: TestClient) -> None:
    response = client.get(address("chat.js"), headers={"Accept-Encoding": "gzip"})
    plain = client.get(address("chat.js"), headers={"Accept-Encoding": "identity"})

    assert response.headers["content-encoding"] == "gzip"
    assert "immutable" in response.headers["cache-control"]
    assert response.content == plain.content
    assert int(response.headers["content-length"]) == len(gzip.compress(plain.content, mtime=0))


def test_only_listed_assets_are_served(client: TestClient) -> None:
    assert client.get("/zasoby/plotly.min.js").status_code == 200
    assert client.get("/zasoby/..%2fapp.py").status_code == 404
    assert client.get("/zasoby/app.py").status_code == 404


def test_examples_are_asked_once_for_each_data_set(
    client: TestClient, app: FastAPI, assistant: FakeAssistant
) -> None:
    app.state.readiness.wait(10)
    before = len(assistant.asked)
    first, second = client.get("/przyklady?dataset=region"), client.get("/przyklady")

    assert first.json() == second.json()
    assert len(first.json()) == 3
    assert len(assistant.asked) == before + 1
    assert client.get("/przyklady?dataset=zupa").status_code == 404

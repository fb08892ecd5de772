"""A small imported data set, the scripted assistant, and clients of the application."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from indicators_db.demo import generate
from indicators_db.sources.package import import_package
from tests.conftest import LOCKS, MadeOnce
from tests.packages import write_small_package
from tests.replay.clock import FakeClock
from tests.ui.fake_assistant import FakeAssistant
from ui.app import create_app
from ui.settings import Settings

LOOPBACK = ("127.0.0.1", 50000)
ELSEWHERE = ("192.0.2.7", 50000)


@pytest.fixture(scope="session", autouse=True)
def _no_settings() -> Iterator[None]:
    """Tests don't depend on the settings of whoever runs them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in Settings.model_fields:
            monkeypatch.delenv(f"SMUP_{name.upper()}", raising=False)
        yield


@pytest.fixture
def jumping_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetching keeps to the limits of an API on a clock that jumps instead of waiting."""
    for source in ("smup", "bdl_api"):
        monkeypatch.setattr(f"indicators_db.sources.{source}.sync.SystemClock", FakeClock)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_package(tmp_path_factory.mktemp("package") / "region")


@pytest.fixture(scope="session")
def home(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small region imported, named ``region``. Not to be written to."""
    home = tmp_path_factory.mktemp("home")
    import_package(package, Datasets(home))
    return home


@pytest.fixture(scope="session")
def datasets(home: Path) -> Datasets:
    return Datasets(home)


@pytest.fixture(scope="module")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def app(assistant: FakeAssistant, datasets: Datasets, home: Path) -> FastAPI:
    return create_app(assistant, datasets, Settings(home=home))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, client=LOOPBACK, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def demo_home(made_once: MadeOnce, library_directory: Path) -> Path:
    """A home with the demo data set, read already; the small region; and the built-in library."""

    def make(home: Path) -> None:
        datasets = Datasets(home)
        import_package(generate(home / "package"), datasets)
        import_package(write_small_package(home / "region"), datasets)
        Assistant(datasets, home).prepare("demo")

    home = made_once("demo", make)
    shutil.copytree(library_directory, home / "knowledge", ignore=LOCKS)
    return home


@pytest.fixture(scope="session")
def demo_app(demo_home: Path) -> FastAPI:
    """The whole product over the demo data set, for tests that need real answers."""
    datasets = Datasets(demo_home)
    settings = Settings(
        home=demo_home,
        dataset="demo",
        model_choices=("openai:bielik-probny",),
        model_url="http://127.0.0.1:9/v1",  # type: ignore[arg-type]
    )
    return create_app(Assistant(datasets, demo_home), datasets, settings)

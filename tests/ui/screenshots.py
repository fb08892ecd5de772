"""Pictures of the product for README and docs: ``python -m tests.ui.screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import expect

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from indicators_db.demo import generate
from indicators_db.sources.package import import_package
from tests.ui.browser import Watched, launched, served
from ui.app import create_app
from ui.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
FLAGSHIP = "Jak wypada utrzymanie dróg w powiecie kwidzyńskim na tle sąsiadów?"
PHONE, DESK = 390, 1280


def main() -> None:
    """Ask the flagship question on a desk and on a phone, and keep what was seen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        datasets = Datasets(home)
        import_package(generate(home / "demo"), datasets)
        app = create_app(Assistant(datasets, home), datasets, Settings(home=home))
        with launched() as browser, served(app) as address:
            app.state.readiness.wait(120)
            for name, width in (("chat", DESK), ("chat-phone", PHONE)):
                watched = Watched(browser, address, width)
                watched.page.set_viewport_size({"width": width, "height": 1500})
                watched.ask(FLAGSHIP)
                expect(watched.page.locator(".answer .plot svg").first).to_be_visible(
                    timeout=20_000
                )
                watched.page.wait_for_load_state("networkidle")
                watched.page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()

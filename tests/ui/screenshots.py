"""Pictures of every page for README and docs, and what each page weighs.

``python -m tests.ui.screenshots``
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, expect

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from indicators_db.demo import generate
from indicators_db.sources.package import import_package
from polish.numbers import format_number
from tests.ui.browser import Watched, launched, served
from ui.app import create_app
from ui.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "screenshots"
WEIGHTS = DOCS / "figures" / "strony.md"
FLAGSHIP = "Jak wypada utrzymanie dróg w powiecie kwidzyńskim na tle sąsiadów?"
PHONE, DESK = 390, 1280
_PATIENCE_S = 240
PAGES = {
    "wskazniki": "/wskazniki",
    "wskaznik": "/wskazniki/I051",
    "profil-wybor": "/profil",
    "profil": "/profil?kod=2207&porownanie=neighbours",
    "praktyki": "/praktyki",
    "raport": "/raport",
    "dane": "/dane",
    "szkolenie": "/szkolenie",
    "szkolenie-krok": "/szkolenie/2-sasiedzi-i-grupy?krok=1&pokaz=1",
    "szkolenie-prezentacja": "/szkolenie/6-pulapki-danych?krok=2&widok=prezentacja",
    "pomoc": "/pomoc",
    "dostepnosc": "/dostepnosc",
}
HEADING = """\
# Ile ważą strony

Ten plik zapisuje polecenie `make screenshots`. Nie poprawia się go ręcznie.

Pierwsze wejście, bez niczego w pamięci przeglądarki; pliki spakowane tak, jak wysyła je serwer.

| strona | pliki | kB |
| --- | ---: | ---: |
"""
_BYTES = """() => performance.getEntries()
  .filter(e => e.entryType === 'navigation' || e.entryType === 'resource')
  .reduce((sum, e) => [sum[0] + 1, sum[1] + e.encodedBodySize], [0, 0])"""


def main() -> None:
    """Ask the flagship question on a desk and on a phone, open every page, keep what was seen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        datasets = Datasets(home)
        import_package(generate(home / "demo"), datasets)
        app = create_app(Assistant(datasets, home), datasets, Settings(home=home))
        with launched() as browser, served(app) as address:
            app.state.readiness.wait(120)
            _await_practices(browser, address)
            for name, width in (("chat", DESK), ("chat-phone", PHONE)):
                _chat(browser, address, name, width)
            weights = [("/", *_weight(browser, address)), *_pages(browser, address)]
    rows = "\n".join(
        f"| `{path}` | {count} | {format_number(size / 1000, 0)} |" for path, count, size in weights
    )
    WEIGHTS.write_text(f"{HEADING}{rows}\n", "utf-8")


def _await_practices(browser: Browser, address: str) -> None:
    """The library of practices is built beside the first answers."""
    page = browser.new_page()
    for _ in range(_PATIENCE_S):
        answer = page.goto(address + PAGES["praktyki"])
        if answer is not None and answer.ok:
            break
        page.wait_for_timeout(1000)
    page.close()


def _chat(browser: Browser, address: str, name: str, width: int) -> None:
    watched = Watched(browser, address, width)
    watched.page.set_viewport_size({"width": width, "height": 1500})
    watched.ask(FLAGSHIP)
    expect(watched.page.locator(".answer .plot svg").first).to_be_visible(timeout=20_000)
    watched.page.wait_for_load_state("networkidle")
    watched.page.screenshot(path=FOLDER / f"{name}.png")
    watched.page.close()


def _pages(browser: Browser, address: str) -> Iterator[tuple[str, int, int]]:
    """Pictures of every page; its path, how many files it loads, and their bytes as sent."""
    for name, path in PAGES.items():
        for suffix, width in (("", DESK), ("-phone", PHONE)):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}{suffix}.png")
            page.close()
        yield path.partition("?")[0], *_weight(browser, address + path)


def _weight(browser: Browser, address: str) -> tuple[int, int]:
    """Files and bytes of a first visit, charts' library included, with nothing kept before."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    count, size = page.evaluate(_BYTES)
    context.close()
    return int(count), int(size)


if __name__ == "__main__":
    main()

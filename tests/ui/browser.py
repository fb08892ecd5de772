"""A real browser and a served application, for tests of pages."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str:
    """The path of a Chromium; skips the test, saying so, where there is none."""
    found = os.environ.get("SMUP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("no chromium here: set SMUP_CHROMIUM or put one on PATH")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser."""
    path = chromium()
    expect.set_options(timeout=20_000)  # a shared computer may be slow; a pass is never later
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield browser
        browser.close()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The application on a free port of this computer; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


class Watched:
    """A page, with all that it complained of and all that it tried to reach outside."""

    def __init__(self, browser: Browser, address: str, width: int = 1280) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900})
        self.complaints: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._saw(request, address))
        self.page.goto(address)
        self.page.wait_for_selector("#przyklady button")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _saw(self, request: Request, address: str) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            self.outside.append(request.url)

    def ask(self, question: str) -> None:
        """Type a question and press Enter."""
        self.page.fill("#pytanie", question)
        self.page.press("#pytanie", "Enter")

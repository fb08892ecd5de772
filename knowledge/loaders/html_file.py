"""HTML pages: what a reader of the page would read, without menus and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from knowledge.loaders.parts import Block, Loaded, Reason, Unreadable

_NOISE = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "li", "blockquote", "pre", "td", "th", "dd", "dt", "figcaption")


def load_html(path: Path) -> Loaded:
    """An HTML page; the encoding is the page's own."""
    page = BeautifulSoup(path.read_bytes(), "html.parser")
    if page.find() is None:
        raise Unreadable(Reason.UNREADABLE)
    title = _words(page.title or page.select_one("h1"))
    for tag in page.find_all(_NOISE):
        tag.decompose()
    return Loaded(title or path.stem, tuple(_blocks(page)))


def _blocks(page: BeautifulSoup) -> Iterator[Block]:
    heading = ""
    for tag in page.find_all([*_HEADINGS, *_TEXTS]):
        if tag.name in _HEADINGS:
            heading = _words(tag)
        elif tag.find(_TEXTS) is None and _words(tag):
            # only the innermost: a cell that holds paragraphs is told by them
            yield Block(_words(tag), heading)


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""

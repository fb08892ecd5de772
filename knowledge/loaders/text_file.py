"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.loaders.parts import Block, Loaded, Reason, Unreadable
from knowledge.markdown_text import sections_of, split_front_matter

_PARAGRAPHS = re.compile(r"\n\s*\n")
_TITLE = re.compile(r"^#[ \t]+(.+)$", re.MULTILINE)


def load_text(path: Path) -> Loaded:
    """A text file: paragraphs are parted by empty lines."""
    return Loaded(path.stem, tuple(Block(text) for text in _paragraphs(read_text(path))))


def load_markdown(path: Path) -> Loaded:
    """A Markdown file: headings and paragraphs; its front matter apart."""
    front_matter, body = split_front_matter(read_text(path))
    blocks = tuple(
        Block(text, section.heading)
        for section in sections_of(body)
        for text in _paragraphs(section.text)
    )
    first = _TITLE.search(body)
    title = str(front_matter.get("title") or (first[1] if first else path.stem))
    return Loaded(title.strip(), blocks, front_matter)


def read_text(path: Path) -> str:
    """The file's text: UTF-8, or cp1250 as older Polish files have it."""
    raw = path.read_bytes()
    if b"\0" in raw:
        raise Unreadable(Reason.UNREADABLE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1250", errors="replace")


def _paragraphs(text: str) -> Iterator[str]:
    return (found.strip() for found in _PARAGRAPHS.split(text) if found.strip())

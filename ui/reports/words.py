"""Markdown of answers as words of a report."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ui.reports.blocks import Run, Words

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")


def words_of(markdown: str, *, soft: bool = False) -> tuple[Words, ...]:
    """Paragraphs and lines of lists; links become their words."""
    found: list[Words] = []
    depth = 0
    for token in _MARKDOWN.parse(markdown):
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "inline":
            runs = tuple(_runs(token.children or ()))
            if runs:
                found.append(Words(runs, bullet=depth > 0, soft=soft))
    return tuple(found)


def plain_words(said: str, *, bullet: bool = False, soft: bool = False) -> Words:
    """Words without any marks."""
    return Words((Run(said),), bullet=bullet, soft=soft)


def _runs(tokens: tuple[Token, ...] | list[Token]) -> Iterator[Run]:
    strong = emphasis = 0
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif token.type in {"em_open", "em_close"}:
            emphasis += token.nesting
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ")
        elif token.content:
            yield Run(token.content, strong > 0, emphasis > 0)

"""Markdown of answers as HTML in which nothing a user or a data set wrote can act."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markupsafe import Markup

# Raw HTML is shown as text; images would make a reader's browser call a foreign address.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def markdown(source: str) -> Markup:
    """``source`` as safe HTML. Links keep only harmless addresses (markdown-it's own check)."""
    return Markup(_MARKDOWN.render(source))  # noqa: S704  made by the renderer, not by the user


def plain(source: str) -> str:
    """``source`` without Markdown's marks, for places that show bare text."""
    inline = (token for token in _MARKDOWN.parse(source) if token.type == "inline")
    return " ".join(
        "".join(part.content for part in token.children or () if part.content) for token in inline
    )

"""A report as one page that needs nothing else: styles and pictures are inside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import groupby

from ui.render.environment import environment
from ui.reports.blocks import Block, Document, Grid, Heading, Picture, Words


def html_file(document: Document) -> bytes:
    """The report as UTF-8."""
    template = environment().get_template("report.html")
    return template.render(document=document, parts=tuple(_parts(document))).encode()


def _parts(document: Document) -> Iterator[tuple[str, object]]:
    """Blocks by kind, with lines of one list together and pictures as addresses."""
    for bullets, group in groupby(document.blocks, key=_is_bullet):
        if bullets:
            yield "list", tuple(group)
            continue
        for block in group:
            match block:
                case Heading():
                    yield "heading", block
                case Words():
                    yield "words", block
                case Picture():
                    address = f"data:image/svg+xml;base64,{b64encode(block.drawn('svg')).decode()}"
                    yield "picture", (block.chart, address)
                case Grid():
                    yield "grid", block


def _is_bullet(block: Block) -> bool:
    return isinstance(block, Words) and block.bullet

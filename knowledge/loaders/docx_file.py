"""Word documents (DOCX): paragraphs under their headings, and table rows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from knowledge.loaders.parts import Block, Loaded, Reason, Unreadable

_HEADING_STYLES = ("heading", "nagłówek", "title", "tytuł")


def load_docx(path: Path) -> Loaded:
    """A DOCX file. One locked by a password is no ZIP archive and counts as unreadable."""
    try:
        document = docx.Document(str(path))
        title = document.core_properties.title or path.stem
        return Loaded(title.strip() or path.stem, tuple(_blocks(document)))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(Reason.UNREADABLE) from error


def _blocks(document: Word) -> Iterator[Block]:
    heading = ""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from (Block(row, heading) for row in _rows(part))
            continue
        text = " ".join(part.text.split())
        style = (part.style.name if part.style is not None else None) or ""
        if style.lower().startswith(_HEADING_STYLES):
            heading = text
        elif text:
            yield Block(text, heading)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)  # merged: once
        if any(cells):
            yield " | ".join(cell for cell in cells if cell)

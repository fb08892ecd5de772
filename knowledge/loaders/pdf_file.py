"""PDF files: the text of each page, with its number."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from knowledge.loaders.parts import Block, Loaded, Reason, Unreadable

_PARAGRAPHS = re.compile(r"\n\s*\n")
_HYPHENATION = re.compile(r"(?<=\w)-\n(?=[^\W\d_])")
# pypdf tells of every slip of a file's author there; what matters comes as an error
logging.getLogger("pypdf").setLevel(logging.ERROR)


def load_pdf(path: Path) -> Loaded:
    """A PDF file with a text layer. Scans have none and come out empty."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Reason.ENCRYPTED)
        title = (reader.metadata.title if reader.metadata else None) or path.stem
        return Loaded(str(title).strip() or path.stem, tuple(_blocks(reader)))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # a damaged file trips pypdf in many places, not always with an error of its own
        raise Unreadable(Reason.UNREADABLE) from error


def _blocks(reader: PdfReader) -> Iterator[Block]:
    for number, page in enumerate(reader.pages, start=1):
        for text in _PARAGRAPHS.split(_HYPHENATION.sub("", page.extract_text())):
            if text.strip():
                yield Block(" ".join(text.split()), page=number)

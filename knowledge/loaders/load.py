"""One way in for files of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.loaders.docx_file import load_docx
from knowledge.loaders.html_file import load_html
from knowledge.loaders.parts import LARGEST_MB, Loaded, Reason, Refusal, Unreadable
from knowledge.loaders.pdf_file import load_pdf
from knowledge.loaders.text_file import load_markdown, load_text

_LOADERS: dict[str, Callable[[Path], Loaded]] = {
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".txt": load_text,
    ".html": load_html,
    ".htm": load_html,
    ".pdf": load_pdf,
    ".docx": load_docx,
}
SUFFIXES = frozenset(_LOADERS)
"""Endings of the files that are read, in lower case."""


def load(path: Path) -> Loaded | Refusal:
    """The document at ``path``, or why it was not taken."""
    if not path.is_file():
        return Refusal(path, Reason.MISSING)
    loader = _LOADERS.get(path.suffix.lower())
    if loader is None:
        return Refusal(path, Reason.UNSUPPORTED)
    if path.stat().st_size > LARGEST_MB * 1024 * 1024:
        return Refusal(path, Reason.TOO_LARGE)
    try:
        loaded = loader(path)
    except Unreadable as error:
        return Refusal(path, error.reason)
    except OSError:
        return Refusal(path, Reason.UNREADABLE)
    if not any(block.text.strip() for block in loaded.blocks):
        return Refusal(path, Reason.NO_TEXT)
    return loaded

"""What the library is made of: the built-in corpus and people's own documents, as records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from knowledge.builtin import builtin_entries
from knowledge.entries import Document, Practice, key_of
from knowledge.ledger import BUILTIN, Record
from knowledge.loaders import SUFFIXES, Loaded, Reason, Refusal, load
from knowledge.loaders.text_file import read_text
from knowledge.markdown_text import sections_of, split_front_matter
from knowledge.passages import passages_of, passages_of_document


def builtin_records() -> Iterator[Record]:
    """The entries of the corpus."""
    for entry in builtin_entries():
        checksum = _checksum(entry.model_dump_json().encode())
        yield Record(entry, BUILTIN, checksum, passages_of(entry))


def files_under(root: Path) -> tuple[Path, ...]:
    """The file itself, or every file of a kind that is read in a folder and below, in order."""
    if not root.is_dir():
        return (root,)
    found = (path for path in root.rglob("*") if path.is_file() and not _hidden(path, root))
    return tuple(sorted(path for path in found if path.suffix.lower() in SUFFIXES))


def checksum_of(path: Path) -> str:
    """SHA-256 of the file's bytes; empty if it cannot be read."""
    try:
        return _checksum(path.read_bytes())
    except OSError:
        return ""


def record_of(path: Path, taken: Mapping[str, str]) -> Record | Refusal:
    """The document or practice in a file. ``taken``: origin by key of what the library holds.

    A Markdown file whose front matter says ``type: practice`` is a practice like the built-in ones.
    """
    checksum, loaded = checksum_of(path), load(path)
    if isinstance(loaded, Refusal):
        return loaded
    if loaded.front_matter.get("type") == "practice":
        return _practice(path, checksum, loaded, taken)
    document = Document(
        id=_checksum(str(path).encode())[:12], title=loaded.title[:200], source=path.name
    )
    return Record(document, str(path), checksum, passages_of_document(document, loaded.blocks))


def _practice(
    path: Path, checksum: str, loaded: Loaded, taken: Mapping[str, str]
) -> Record | Refusal:
    _, body = split_front_matter(read_text(path))
    try:
        practice = Practice.model_validate({**loaded.front_matter, "sections": sections_of(body)})
    except ValidationError as error:
        faulty = dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"])
        return Refusal(path, Reason.BAD_PRACTICE, {"fields": ", ".join(faulty)})
    if taken.get(key_of(practice), str(path)) != str(path):
        return Refusal(path, Reason.DUPLICATE_ID, {"id": practice.id})
    return Record(practice, str(path), checksum, passages_of(practice))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

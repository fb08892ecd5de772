"""The built-in corpus, read from its files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import yaml

from knowledge.entries import Entry, Note, Practice, Service, Subject, Term
from knowledge.markdown_text import sections_of, split_front_matter

_FOLDERS: dict[str, type[Practice | Service | Note]] = {
    "practices": Practice,
    "services": Service,
    "notes": Note,
}
_LISTS: dict[str, type[Term | Subject]] = {"glossary.yaml": Term, "topics.yaml": Subject}
_VOICES = "voices.yaml"


@cache
def builtin_entries() -> tuple[Entry, ...]:
    """All entries of the corpus; a faulty file raises, for it is ours."""
    return tuple(_read())


@cache
def builtin_fingerprint() -> str:
    """Changes with any byte of the corpus."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _corpus() -> Traversable:
    return resources.files("knowledge.corpus")


def _files() -> Iterator[Traversable]:
    for folder in _FOLDERS:
        yield from _markdown(folder)
    for name in (*_LISTS, _VOICES):
        yield _corpus() / name


def _markdown(folder: str) -> list[Traversable]:
    files = (file for file in (_corpus() / folder).iterdir() if file.name.endswith(".md"))
    return sorted(files, key=lambda file: file.name)


def _read() -> Iterator[Entry]:
    voices = _voices()
    for entry in _told():
        name = entry.id if isinstance(entry, Practice) else entry.title
        if isinstance(entry, Practice | Service | Subject) and name in voices:
            yield entry.model_copy(update={"voices": tuple(voices.pop(name))})
        else:
            yield entry
    if voices:
        raise KeyError(_VOICES, *voices)


def _voices() -> dict[str, list[str]]:
    """What people say, by the id of a practice or the title of a service or subject."""
    found: dict[str, list[str]] = {}
    for row in yaml.safe_load((_corpus() / _VOICES).read_text("utf-8")):
        for name in row["of"]:
            found.setdefault(name, []).extend(row["said"])
    return found


def _told() -> Iterator[Entry]:
    for folder, model in _FOLDERS.items():
        for file in _markdown(folder):
            front, body = split_front_matter(file.read_text("utf-8"))
            yield model.model_validate({**front, "sections": sections_of(body)})
    for name, listed in _LISTS.items():
        for row in yaml.safe_load((_corpus() / name).read_text("utf-8")):
            yield listed.model_validate(row)

"""From blocks of a document to passages of a length that can be embedded and shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.loaders.parts import Block

SHORTEST, LONGEST = 400, 1200
"""Characters of a passage: a shorter one takes in what follows, a longer one is cut."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ„])|\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage's text, and the heading and page that it begins under."""

    text: str
    heading: str
    page: int | None


def split(
    blocks: Iterable[Block], shortest: int = SHORTEST, longest: int = LONGEST
) -> tuple[Piece, ...]:
    """Blocks joined into pieces of ``shortest`` to ``longest`` characters.

    A piece ends before a new heading, unless it is still shorter than ``shortest``; the last one
    may be short. No word is lost or said twice.
    """
    return tuple(_pieces(blocks, shortest, longest))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, as far as punctuation tells."""
    return tuple(found for found in _SENTENCE_END.split(text.strip()) if found)


def _pieces(blocks: Iterable[Block], shortest: int, longest: int) -> Iterator[Piece]:
    texts: list[str] = []
    first = Block("")
    for block in blocks:
        for part in _parts(block.text, longest):
            length = sum(len(text) + 1 for text in texts)
            full = length + len(part) > longest
            turned = block.heading != first.heading and length >= shortest
            if texts and (full or turned):
                yield Piece("\n".join(texts), first.heading, first.page)
                texts = []
            if not texts:
                first = block
            texts.append(part)
    if texts:
        yield Piece("\n".join(texts), first.heading, first.page)


def _parts(text: str, longest: int) -> Iterator[str]:
    """The text itself, or its sentences packed up to ``longest``; endless ones cut at spaces."""
    pending = ""
    for sentence in sentences(text) if len(text) > longest else (text,):
        rest = sentence
        while len(rest) > longest:
            cut = rest.rfind(" ", 1, longest)
            cut = cut if cut > 0 else longest
            if pending:
                yield pending
                pending = ""
            yield rest[:cut]
            rest = rest[cut:].lstrip()
        if pending and len(pending) + 1 + len(rest) > longest:
            yield pending
            pending = ""
        pending = f"{pending} {rest}".strip()
    if pending:
        yield pending
